import Foundation
import Generator
import Testing

@Suite("Whose files an output folder holds")
struct OwnFilesTests: OutputFolderChecks {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("pages are ours by their first line, as sources are")
    func pages() throws {
        let head = GeneratedFile.markdownMarker + " from a.yaml.\"\n"
        try out.write([file("A.swift", "a"), file("A.docc/A.md", head + "one"), file("A.docc/B.md", head)])
        let changes = try out.write([file("A.swift", "a"), file("A.docc/A.md", head + "two")])
        #expect(kinds(changes) == ["~ A.docc/A.md", "- A.docc/B.md", "= A.swift"])
        try Data("mine".utf8).write(to: URL(filePath: out.path + "/A.docc/A.md"))
        #expect(
            message { try out.write([file("A.docc/A.md", head)]) }
                == "TMP/out/A.docc/A.md: was not written by openapi-swift; move it away or choose another folder"
        )
    }

    /// A folder that holds other clients, or another one's files, is no place for this one.
    @Test("other clients' files are not deleted")
    func otherClients() throws {
        func client(_ name: String, of document: String) -> [GeneratedFile] {
            ["\(name)Client.swift", "Operations/\(name)Client+Pets.swift", "Schemas/\(name).swift"].map {
                file($0, GeneratedFile.marker + " from \(document). Do not edit.\n")
            }
        }
        try OutputFolder(out.path + "/Pets").write(client("Pets", of: "openapi.yaml"))
        let refusal = "is another client's, or of another document; choose another folder, or delete it"
        #expect(
            message { try out.write(client("Shop", of: "openapi.yaml")) }
                == "TMP/out/Pets/Operations/PetsClient+Pets.swift: \(refusal)")
        #expect(
            message { try OutputFolder(out.path + "/Pets").write(client("Shop", of: "shop.yaml")) }
                == "TMP/out/Pets/Operations/PetsClient+Pets.swift: \(refusal)")
        // A document that was renamed, and a module that was, are the same client.
        try OutputFolder(out.path + "/Pets").write(client("Pets", of: "pets.yaml"))
        try OutputFolder(out.path + "/Pets").write(client("Animals", of: "pets.yaml"))
        #expect(folder.text("out/Pets/PetsClient.swift") == nil)
    }

    @Test("a file that openapi-swift did not write stops everything")
    func foreignFile() throws {
        try out.write([file("A.swift", "a"), file("Z.swift", "z")])
        try folder.write("import Foundation\n", to: "out/B.swift")
        let next = [file("A.swift", "changed"), file("B.swift", "b")]
        let expected = "TMP/out/B.swift: was not written by openapi-swift; move it away or choose another folder"
        #expect(message { try out.write(next) } == expected)
        #expect(message { _ = try out.changes(to: next) } == expected)
        #expect(folder.tree == ["out/", "out/A.swift", "out/B.swift", "out/Z.swift"])
        #expect(folder.text("out/A.swift") == GeneratedFile.header + "\na")
        #expect(folder.text("out/B.swift") == "import Foundation\n")
    }

    @Test("a folder of other files")
    func foreignFolder() throws {
        try folder.write("let a = 1\n", to: "out/Deep/Mine.swift")
        let expected =
            "TMP/out: is not empty and holds no file that openapi-swift wrote; choose a new or an empty folder"
        #expect(message { try out.write([file("A.swift", "a")]) } == expected)
        #expect(folder.tree == ["out/", "out/Deep/", "out/Deep/Mine.swift"])
    }
}
