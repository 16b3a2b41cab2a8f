import Diagnostics
import JSON
import OpenAPI
import SwiftModel
import YAML

// MARK: Example payloads

extension EndpointLowering {
    /// The examples of a media type, each with the type it should decode as.
    func collectExamples(of media: MediaType, type: SwiftType, name: String, pointer: String) {
        if let example = media.example {
            add(example, type: type, name: name, pointer: pointer + "/example")
        }
        for (key, referenced) in media.examples {
            guard let example = resolver.object(referenced), let value = example.value else { continue }
            add(value, type: type, name: "\(name) \(key.value)", pointer: "\(pointer)/examples/\(JSONPointer.escaped(key.value))")
        }
        guard let schema = media.schema, Reference(schema) == nil else { return }
        collectExamples(of: Schema(schema, resolver.context), type: type, name: name, pointer: pointer + "/schema")
    }

    /// The examples that a schema carries itself.
    func collectExamples(of schema: Schema, type: SwiftType, name: String, pointer: String) {
        if let example = schema.example { add(example, type: type, name: name, pointer: pointer + "/example") }
        for (index, example) in schema.examples.enumerated() {
            add(example, type: type, name: "\(name) \(index)", pointer: "\(pointer)/examples/\(index)")
        }
    }

    private func add(_ node: Node, type: SwiftType, name: String, pointer: String) {
        guard Self.isPayload(node), let json = JSONText(of: node).text else { return }
        examples.append(ExamplePayload(name: name, pointer: pointer, type: type, json: json))
    }

    /// JSON written as a text inside the document, or a summary in place of a payload, is none.
    private static func isPayload(_ node: Node) -> Bool { !node.isNull }
}

/// A node as JSON text; scalars are typed as YAML 1.2 has them.
struct JSONText {
    /// `nil` when the node is larger than an example can reasonably be.
    let text: String?

    /// In nodes: what aliases expand to is counted, so that a bomb of them ends here.
    private static let largest = 100_000

    init(of node: Node) {
        var writer = JSONWriter()
        var budget = Self.largest
        text = Self.write(node, &writer, &budget) ? String(decoding: writer.bytes, as: UTF8.self) : nil
    }

    private static func write(_ node: Node, _ writer: inout JSONWriter, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch node.content {
        case .mapping(let mapping):
            writer.beginObject()
            for member in mapping.members {
                writer.key(member.key)
                guard write(member.value, &writer, &budget) else { return false }
            }
            writer.endObject()
        case .sequence(let elements):
            writer.beginArray()
            for element in elements {
                guard write(element, &writer, &budget) else { return false }
            }
            writer.endArray()
        case .scalar(let scalar): write(scalar, &writer)
        }
        return true
    }

    private static func write(_ scalar: Scalar, _ writer: inout JSONWriter) {
        switch scalar.value {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .float(let text) where ["inf", "-inf", "nan"].contains(text): writer.string(scalar.text)
        case .integer(let text), .float(let text): writer.verbatim(text.utf8)
        case .string(let text): writer.string(text)
        }
    }
}
