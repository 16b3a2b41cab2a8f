import Diagnostics
import Generator
import JSON
import Overlay
import TestSupport
import YAML

/// The example payloads of a document, found without the generator: every `example`, and every member of `examples`.
struct DocumentExamples {
    /// Each payload by its JSON Pointer.
    private(set) var payloads: [String: JSONValue] = [:]

    /// Members whose values are data, not description.
    private static let data: Set<String> = ["default", "enum", "const"]
    /// Members whose own members have names that the author chose.
    private static let maps: Set<String> = ["properties", "schemas", "responses", "paths", "content", "headers"]

    init(of root: Node) { collect(root, at: "#", isMap: false) }

    private mutating func collect(_ node: Node, at pointer: String, isMap: Bool) {
        for (index, element) in (node.sequence ?? []).enumerated() {
            collect(element, at: "\(pointer)/\(index)", isMap: false)
        }
        for member in node.mapping?.members ?? [] {
            let key = member.key.replacing("~", with: "~0").replacing("/", with: "~1")
            let place = "\(pointer)/\(key)"
            if isMap {
                collect(member.value, at: place, isMap: false)
            } else if member.key == "example" {
                payloads[place] = JSONValue(member.value)
            } else if member.key == "examples" {
                collectList(member.value, at: place)
            } else if !Self.data.contains(member.key) {
                collect(member.value, at: place, isMap: Self.maps.contains(member.key))
            }
        }
    }

    /// Example Objects by their names, or the plain values of a schema.
    private mutating func collectList(_ node: Node, at pointer: String) {
        for (index, value) in (node.sequence ?? []).enumerated() { payloads["\(pointer)/\(index)"] = JSONValue(value) }
        for member in node.mapping?.members ?? [] {
            if let value = member.value["value"] { payloads["\(pointer)/\(member.key)/value"] = JSONValue(value) }
        }
    }
}

/// Our document as the generator sees it: `spec/openrouter.yaml` with its overlay.
func overlaidDocument() throws -> Node {
    let diagnostics = DiagnosticCollector()
    let spec = Repository.path + "/spec/"
    let document = try parse(SourceFile(reading: spec + "openrouter.yaml"))
    let overlay = Overlay(
        reading: try parse(SourceFile(reading: spec + "openrouter.overlay.yaml")), diagnostics: diagnostics)
    let result = overlay.apply(to: document, diagnostics: diagnostics)
    if !diagnostics.diagnostics.isEmpty { throw DiagnosticList(diagnostics.diagnostics) }
    return result
}

extension JSONValue {
    init(_ node: Node) {
        switch node.content {
        case .sequence(let elements): self = .array(elements.map(JSONValue.init))
        case .mapping(let mapping):
            self = .object(Dictionary(mapping.members.map { ($0.key, JSONValue($0.value)) }) { $1 })
        case .scalar(let scalar):
            switch scalar.value {
            case .null: self = .null
            case .bool(let value): self = .bool(value)
            case .integer(let text), .float(let text): self = (try? JSONValue(parsing: text)) ?? .string(text)
            case .string(let text): self = .string(text)
            }
        }
    }
}
