import Foundation
import Generator
import Testing

@Suite("The output folder")
struct OutputFolderTests: OutputFolderChecks {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a first, a second and a third run")
    func runs() throws {
        try out.write([file("A.swift", "a"), file("Types/B.swift", "b"), file("Old/C.swift", "c")])
        #expect(
            folder.tree == ["out/", "out/A.swift", "out/Old/", "out/Old/C.swift", "out/Types/", "out/Types/B.swift"])
        #expect(folder.text("out/A.swift") == GeneratedFile.header + "\na")

        try folder.write("mine", to: "out/Types/notes.txt")
        try folder.write("mine", to: "out/Old/.hidden")
        let next = [file("A.swift", "a"), file("Types/B.swift", "changed"), file("D.swift", "d")]
        let expected = ["= A.swift", "+ D.swift", "- Old/C.swift", "~ Types/B.swift"]
        #expect(kinds(try out.changes(to: next)) == expected)
        #expect(folder.text("out/D.swift") == nil)
        #expect(kinds(try out.write(next)) == expected)
        #expect(
            folder.tree == [
                "out/", "out/A.swift", "out/D.swift", "out/Old/", "out/Old/.hidden", "out/Types/", "out/Types/B.swift",
                "out/Types/notes.txt",
            ]
        )
        #expect(folder.text("out/Types/B.swift") == GeneratedFile.header + "\nchanged")
        #expect(kinds(try out.write(next)) == ["= A.swift", "= D.swift", "= Types/B.swift"])
    }

    @Test("what a run left that was killed goes with the next, and what could not be put back stays")
    func abandoned() throws {
        try folder.write("a", to: "out/.openapi-swift-Ab12cD/Types/A.swift")
        try folder.write("a", to: "out/.openapi-swift-Ab12cD-kept/.0")
        try folder.write("a", to: "out/.openapi")
        try out.write([file("A.swift", "a")])
        #expect(
            folder.tree == [
                "out/", "out/.openapi", "out/.openapi-swift-Ab12cD-kept/", "out/.openapi-swift-Ab12cD-kept/.0",
                "out/A.swift",
            ]
        )
    }

    @Test("folders that become empty go, the output folder stays")
    func emptyFolders() throws {
        try out.write([file("A/B/C.swift", "c")])
        try out.write([])
        #expect(folder.tree == ["out/"])
    }

    @Test("an unchanged file is not touched")
    func untouched() throws {
        try out.write([file("A.swift", "a"), file("B.swift", "b")])
        let attributes = { try FileManager.default.attributesOfItem(atPath: folder.path + "/out/A.swift") }
        let before = try attributes()[.systemFileNumber] as? Int
        try out.write([file("A.swift", "a"), file("B.swift", "changed")])
        #expect(try attributes()[.systemFileNumber] as? Int == before)
    }

    @Test("permissions survive a change")
    func permissions() throws {
        try out.write([file("A.swift", "a")])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/out/A.swift")
        try out.write([file("A.swift", "b")])
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/out/A.swift")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test(
        "a path that may not be written",
        arguments: [
            ("", "is empty"), ("/etc/passwd", "is absolute"), ("a/../../b.swift", "leads out of the folder"),
            ("..", "leads out of the folder"), ("a\\b.swift", "holds a backslash"),
            ("a\0b.swift", "holds a control character"), ("a//b.swift", "holds an empty name"),
            (".swiftpm/a.swift", "holds a hidden name"),
            (String(repeating: "ä", count: 128), "holds a name of more than 255 bytes"),
        ]
    )
    func refusedPaths(path: String, problem: String) {
        let expected = "TMP/out: cannot hold the generated file '\(path)': its path \(problem)"
        #expect(message { try out.write([file("ok.swift", ""), file(path, "")]) } == expected)
        #expect(folder.tree == [])
    }

    @Test func twoFilesOfOnePath() {
        let expected = "TMP/out: cannot hold two generated files of one path, 'A.swift'"
        #expect(message { try out.write([file("A.swift", "1"), file("A.swift", "2")]) } == expected)
    }

    @Test("hidden files do not count")
    func hiddenFiles() throws {
        try folder.write("", to: "out/.gitkeep")
        try out.write([file("A.swift", "a")])
        #expect(folder.tree == ["out/", "out/.gitkeep", "out/A.swift"])
    }

    @Test("what stands where a folder or a file is needed")
    func wrongKinds() throws {
        try folder.write("x", to: "file")
        try folder.makeFolder("out/A.swift")
        try folder.link("out/link", to: folder.path)
        try folder.link("out/L.swift", to: "../file")
        func attempt(_ output: String, _ path: String) -> String? {
            message { try OutputFolder(folder.path + "/" + output).write([file(path, "a")]) }
        }
        #expect(attempt("file", "A.swift") == "TMP/file: is a file where a folder is needed")
        #expect(attempt("file/x/y", "A.swift") == "TMP/file/x/y: the folder cannot be made: 'TMP/file' is a file")
        #expect(attempt("out", "A.swift") == "TMP/out/A.swift: is a folder where a file is needed")
        let link = "is a symbolic link; openapi-swift does not write through it"
        #expect(attempt("out", "link/B.swift") == "TMP/out/link: \(link)")
        #expect(attempt("out", "L.swift") == "TMP/out/L.swift: \(link)")
        #expect(folder.text("file") == "x")
        #expect(folder.tree.filter { $0.contains("openapi") } == [])
    }

    @Test(
        "a folder that cannot be made, for root neither",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self")),
        arguments: [
            ("/dev/null/x", "/dev/null/x: the folder cannot be made: '/dev/null' is a file"),
            ("/proc/x/y", "/proc/x/y: the folder cannot be made: No such file or directory"),
        ]
    )
    func unwritable(path: String, expected: String) {
        #expect(message { try OutputFolder(path).write([file("A.swift", "a")]) } == expected)
    }

    @Test("outputs need folders of their own")
    func separateFolders() throws {
        func attempt(_ first: String, _ second: String) -> String? {
            let names = [first, second].map { OutputFolder(folder.path + "/" + $0) }
            let outputs = names.map { ($0, [file("A.swift", "a")]) }
            let written = message { try OutputFolder.write(outputs) }
            return written
        }
        try folder.makeFolder("a")
        try folder.link("b", to: "a")
        let own = "every output needs a folder of its own"
        #expect(attempt("x", "./x/") == "TMP/x: is written to twice; \(own)")
        #expect(attempt("x", "x/y") == "TMP/x/y: and 'TMP/x' lie one inside the other; outputs need separate folders")
        #expect(attempt("a", "b") == "TMP/b: is the same folder as 'TMP/a'; \(own)")
        #expect(folder.tree == ["a/", "b/"])
    }

    @Test("a failure in the second folder leaves the first as it was")
    func rollback() throws {
        let first = OutputFolder(folder.path + "/new/first")
        let second = OutputFolder(folder.path + "/second")
        try out.write([file("A.swift", "a"), file("Old/B.swift", "b")])
        try folder.write("mine", to: "second/C.swift")
        let before = folder.tree
        let outputs = [
            (first, [file("X.swift", "x")]), (out, [file("A.swift", "changed")]), (second, [file("C.swift", "c")]),
        ]
        let expected = "TMP/second/C.swift: was not written by openapi-swift; move it away or choose another folder"
        #expect(message { try OutputFolder.write(outputs) } == expected)
        #expect(folder.tree == before)
        #expect(folder.text("out/A.swift") == GeneratedFile.header + "\na")
    }

    @Test("two generated files, one of which needs a folder of the other's name")
    func fileAndFolderOfOneName() throws {
        try out.write([file("A.swift", "a"), file("Old/B.swift", "b")])
        let before = folder.tree
        let next = [file("A.swift", "changed"), file("N/M.swift", "m"), file("Z", "z"), file("Z/Y.swift", "y")]
        #expect(message { try out.write(next) } == "TMP/out/Z: is a file where a folder is needed")
        #expect(folder.tree == before)
        #expect(folder.text("out/A.swift") == GeneratedFile.header + "\na")
    }

    /// Two outputs, one of which is in the other by way of a link: found out only while moving into place.
    @Test("a failure in the middle of moving puts everything back")
    func rollbackWhileMoving() throws {
        try out.write([file("A.swift", "a"), file("Old/B.swift", "b")])
        try folder.write("mine", to: "out/Types/.hidden")
        try folder.link("to out", to: out.path)
        let before = folder.tree
        let first = [
            file("A.swift", "changed"), file("N/O/M.swift", "m"), file("N/P/Q/R.swift", "r"), file("Types/Z", "z"),
        ]
        let second = (OutputFolder(folder.path + "/to out/Types"), [file("Z/Y.swift", "y")])
        #expect(
            message { try OutputFolder.write([(out, first), second]) }
                == "TMP/to out/Types/Z: is a file where a folder is needed")
        #expect(folder.tree == before)
        #expect(folder.text("out/A.swift") == GeneratedFile.header + "\na")
        #expect(folder.text("out/Old/B.swift") == GeneratedFile.header + "\nb")
    }

    @Test("files of folders that are there, that are not, and that are not in folders that are")
    func newFolders() throws {
        try out.write([file("Types/A.swift", "a")])
        let next = [
            file("B.swift", "b"), file("N/O/M.swift", "m"), file("N/P.swift", "p"), file("Types/A.swift", "a"),
            file("Types/C.swift", "c"), file("Types/Inner/D.swift", "d"),
        ]
        try out.write(next)
        #expect(
            folder.tree == [
                "out/", "out/B.swift", "out/N/", "out/N/O/", "out/N/O/M.swift", "out/N/P.swift", "out/Types/",
                "out/Types/A.swift", "out/Types/C.swift", "out/Types/Inner/", "out/Types/Inner/D.swift",
            ]
        )
        #expect(folder.text("out/N/O/M.swift") == GeneratedFile.header + "\nm")
        #expect(folder.text("out/Types/Inner/D.swift") == GeneratedFile.header + "\nd")
        #expect(try out.changes(to: next).allSatisfy { !$0.isDifference })
    }

    @Test("runs at the same time do not mix")
    func concurrency() async throws {
        let path = out.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in 0..<8 {
                group.addTask {
                    let files = (0..<20).map {
                        GeneratedFile(path: "F\($0 + run).swift", contents: Array("run \(run)".utf8))
                    }
                    try OutputFolder(path).write(files)
                }
            }
            try await group.waitForAll()
        }
        let texts = Set(folder.tree.compactMap { $0.hasSuffix(".swift") ? folder.text($0) : nil })
        #expect(texts.count == 1)
        #expect(folder.tree.count == 21)
    }
}
