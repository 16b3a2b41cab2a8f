import APIRuntime
import Diagnostics
import JSON
import ShowcaseExamples
import TestSupport
import Testing
import YAML

@Suite("The document's example payloads")
struct ExampleTests {
    /// Members whose values are data, not description.
    private static let data: Set<String> = ["default", "enum", "const", "mapping"]

    @Test(arguments: ShowcaseExamples.payloads)
    func roundTrip(example: PayloadExample) throws {
        let (original, encoded) = try example.roundTrip()
        #expect(encoded == original)
        #expect(example.mismatch == nil)
    }

    /// None is skipped, and none is there twice.
    @Test func theTableIsTheDocuments() throws {
        let bytes = try #require(Repository.bytes(Repository.path + "/spec/showcase.yaml"))
        let document = try parse(SourceFile(path: "showcase.yaml", bytes: bytes))
        let expected = examplePointers(in: document, at: "#", namesAreFree: false)
        let found = ShowcaseExamples.payloads.map(\.pointer)
        #expect(Set(found).symmetricDifference(expected) == [])
        #expect(found.count == expected.count)
        #expect(ShowcaseExamples.count == expected.count)
        #expect(expected.count > 70)
    }

    /// Found without the generator: each `example`, and each member of `examples`.
    private func examplePointers(in node: Node, at place: String, namesAreFree: Bool) -> [String] {
        let elements = (node.sequence ?? []).enumerated().flatMap { index, element in
            examplePointers(in: element, at: "\(place)/\(index)", namesAreFree: false)
        }
        return (node.mapping?.members ?? []).reduce(into: elements) { pointers, member in
            let key = member.key.replacing("~", with: "~0").replacing("/", with: "~1")
            switch member.key {
            case "example" where !namesAreFree: pointers.append("\(place)/example")
            case "examples" where !namesAreFree:
                pointers += (member.value.sequence ?? []).indices.map { "\(place)/examples/\($0)" }
                pointers += (member.value.mapping?.members ?? []).filter { $0.value["value"] != nil }
                    .map { "\(place)/examples/\($0.key)/value" }
            case _ where !namesAreFree && Self.data.contains(member.key): break
            default:
                let isMap = ["properties", "schemas", "responses", "paths", "content", "headers"].contains(member.key)
                pointers += examplePointers(
                    in: member.value, at: "\(place)/\(key)", namesAreFree: isMap && !namesAreFree)
            }
        }
    }
}
