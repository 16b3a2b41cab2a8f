import Foundation
import Testing

/// What each option changes in what is written.
@Suite("Options of generate")
struct OptionTests {
    private let folder: WorkingFolder

    init() throws {
        folder = try WorkingFolder()
        try folder.write(Self.document, to: "spec/a.yaml")
        try folder.write("{type: object, properties: {name: {type: string}}}\n", to: "shared/star.yaml")
    }

    private static let document = """
        openapi: 3.1.0
        info: {title: T, version: '1'}
        paths:
          /stars:
            get:
              operationId: listStars
              tags: [Sky]
              responses: {'200': {description: All., content: {application/json: {schema: {$ref: '../shared/star.yaml'}}}}}
          /zoo: {get: {operationId: listAnimals, tags: [Zoo], responses: {'204': {description: None.}}}}
          /zoo/{id}: {get: {operationId: getAnimal, tags: [Zoo], responses: {'204': {description: None.}}}}

        """

    private func generate(_ options: String...) throws -> WorkingFolder.Result {
        try folder.run(["generate", "spec/a.yaml", "--module", "A"] + options)
    }

    private var operations: [String] { folder.swiftFiles("Sources/A/Operations") }

    @Test func referencesReadBelowTheRoot() throws {
        let outside = try generate()
        #expect(outside.status == 0)
        #expect(outside.error.contains("--reference-root names a wider one"))
        #expect(folder.text("Sources/A/Operations/AClient+Sky.swift")?.contains("-> JSONValue") == true)
        let inside = try generate("--reference-root", ".")
        #expect(inside.status == 0)
        #expect(folder.text("Sources/A/Operations/AClient+Sky.swift")?.contains("-> Star") == true)
    }

    @Test func pathsAddUp() throws {
        #expect(try generate("--path", "/zoo", "--quiet").status == 0)
        #expect(operations == ["Sources/A/Operations/AClient+Zoo.swift"])
        #expect(folder.text(operations[0])?.contains("getAnimal") == false)
        #expect(try generate("--path", "/zoo", "--path", "/zoo/{id}", "--quiet").status == 0)
        #expect(folder.text(operations[0])?.contains("getAnimal") == true)
    }

    @Test func overlaysApplyInTheirOrder() throws {
        for (name, summary) in [("first", "Overruled."), ("second", "All the stars.")] {
            let overlay = """
                overlay: 1.0.0
                info: {title: O, version: '1'}
                actions:
                  - target: $.paths['/stars'].get
                    update: {summary: \(summary)}

                """
            try folder.write(overlay, to: name + ".yaml")
        }
        #expect(try generate("--overlay", "first.yaml", "--overlay", "second.yaml", "--quiet").status == 0)
        let text = try #require(folder.text("Sources/A/Operations/AClient+Sky.swift"))
        #expect(text.contains("/// All the stars."))
        #expect(!text.contains("Overruled."))
    }

    @Test func initializersOfAnswers() throws {
        let file = "Sources/A/Schemas/Star.swift"
        _ = try generate("--reference-root", ".", "--quiet")
        #expect(folder.text(file)?.contains("public let name: String?") == true)
        #expect(folder.text(file)?.contains("public init(") == false)
        _ = try generate("--reference-root", ".", "--initializers", "all", "--quiet")
        #expect(folder.text(file)?.contains("public var name: String?") == true)
        #expect(folder.text(file)?.contains("public init(") == true)
    }

    @Test func documentationIsWrittenOnRequest() throws {
        _ = try generate("--quiet")
        #expect(!folder.exists("Sources/A/A.docc/README.md"))
        _ = try generate("--documentation", "--quiet")
        #expect(folder.exists("Sources/A/A.docc/README.md"))
        #expect(folder.exists("Sources/A/A.docc/A.md"))
        _ = try generate("--quiet")
        #expect(!folder.exists("Sources/A/A.docc/README.md"))
    }

    @Test func coverageCounts() throws {
        let result = try generate("--coverage", "--quiet")
        #expect(result.error.hasPrefix("A: 2 operations in full, 1 in part"), "\(result.error)")
    }

    /// What people read in a review, and what the compiler builds again, is what the document changed.
    @Test func aChangedOperationTouchesItsFileOnly() throws {
        _ = try generate("--quiet")
        let before = try folder.modificationDates("Sources/A")
        let sky = folder.text("Sources/A/Operations/AClient+Sky.swift")
        let changed = Self.document.replacing("operationId: getAnimal,", with: "operationId: getAnimal, summary: One.,")
        try folder.write(changed, to: "spec/a.yaml")
        let old = try #require(folder.text("Sources/A/Operations/AClient+Zoo.swift"))
        let result = try generate()
        #expect(result.error.contains("A: 1 file written"), "\(result.error)")
        let new = try #require(folder.text("Sources/A/Operations/AClient+Zoo.swift"))
        let after = try folder.modificationDates("Sources/A")
        #expect(before.keys.filter { before[$0] != after[$0] } == ["Sources/A/Operations/AClient+Zoo.swift"])
        #expect(folder.text("Sources/A/Operations/AClient+Sky.swift") == sky)
        let difference = new.split(separator: "\n").difference(from: old.split(separator: "\n"))
        #expect(difference.removals.isEmpty)
        #expect(difference.insertions.count == 1)
    }
}

extension WorkingFolder {
    fileprivate func modificationDates(_ folder: String) throws -> [String: Date] {
        try swiftFiles(folder).reduce(into: [:]) { dates, file in
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + file)
            dates[file] = attributes[.modificationDate] as? Date
        }
    }
}
