import Foundation
import SwiftModel
import TestSupport
import Testing

@testable import SwiftPrinting

/// Every text of a model that comes from the document, hostile at once.
@Suite("Hostile texts in a whole module")
struct HostileModelTests {
    private func model(_ texts: [String]) -> ClientModel {
        let types = texts.enumerated().flatMap { index, text in declarations(index, text) }
        let endpoints = texts.enumerated().map { index, text in endpoint(index, text) }
        let client = Client(
            name: "DemoClient",
            documentation: Documentation(texts.joined(separator: "\n\n")),
            server: texts.joined(),
            authorization: .required,
            endpoints: [],
            types: [],
            groups: [
                EndpointGroup(
                    property: "things",
                    typeName: "Things",
                    documentation: Documentation(texts.joined(), isDeprecated: true),
                    endpoints: endpoints,
                    types: []
                )
            ]
        )
        return ClientModel(module: "Demo", documentName: texts.joined(), types: types, client: client, examples: [])
    }

    private func declarations(_ index: Int, _ text: String) -> [TypeDeclaration] {
        let documentation = Documentation(text, isDeprecated: index.isMultiple(of: 2))
        func property(_ name: String, _ presence: Property.Presence) -> Property {
            Property(name: name, key: text + name, type: .string, presence: presence, documentation: documentation)
        }
        let structure = Structure(
            properties: [property("a", .required), property("b", .optional), property("c", .constant(.string(text)))],
            additional: .kept(.json, name: "additionalProperties")
        )
        let cases = [Enumeration.Case(name: "one", value: .string(text), documentation: documentation)]
        let branch = Union.Case(name: "one", type: .named(TypePath(["S\(index)"])), tags: [text])
        return [
            TypeDeclaration(name: "S\(index)", documentation: documentation, kind: .structure(structure)),
            TypeDeclaration(
                name: "E\(index)", documentation: documentation,
                kind: .enumeration(Enumeration(rawType: .string, cases: cases))),
            TypeDeclaration(
                name: "U\(index)", documentation: documentation, kind: .union(Union(cases: [branch], tagKey: text))),
            TypeDeclaration(name: "A\(index)", documentation: documentation, kind: .alias(.string)),
        ]
    }

    private func endpoint(_ index: Int, _ text: String) -> Endpoint {
        let documentation = Documentation(text)
        let body = BodyArgument(
            name: "body", encoding: .bytes, contentType: text, type: .builtin(.file), isOptional: false,
            documentation: documentation)
        return Endpoint(
            name: "call\(index)",
            operationID: text,
            method: text,
            path: [.literal(text), .argument("path")],
            server: EndpointServer(url: text, defaults: [(text, text)]),
            documentation: documentation,
            arguments: [Argument.Place.path, .query, .header, .cookie].map { place in
                Argument(
                    name: "\(place)", key: text, place: place, type: .string, isOptional: false,
                    documentation: documentation)
            },
            body: body,
            result: .none,
            resultDescription: text,
            isPublic: false
        )
    }

    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"), .timeLimit(.minutes(2)))
    func compiles() async throws {
        let compiler = try #require(Compiler())
        let printed = ModulePrinter(model(hostileTexts), marker: "// Generated").files
        #expect(printed.count > hostileTexts.count * 4)
        try await withTemporaryFolder { folder in
            let files = try printed.map { file in
                let name = file.path.replacing("/", with: "-")
                try Data(file.contents()).write(to: URL(filePath: "\(folder)/\(name)"))
                return "\(folder)/\(name)"
            }
            #expect(try await compiler.complaints(about: files, module: "Demo") == "")
        }
    }

    /// What follows the document's words on a line is never anything but comment or literal.
    @Test func firstLineIsOne() {
        for file in ModulePrinter(model(hostileTexts), marker: "// Generated").files {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.first?.hasPrefix("// Generated from ") == true)
            #expect(lines.first?.hasSuffix(". Do not edit: change the document and generate again.") == true)
            #expect(lines.dropFirst().first?.hasSuffix("import APIRuntime") == true)
        }
    }
}
