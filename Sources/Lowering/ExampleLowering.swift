import Diagnostics
import JSON
import OpenAPI
import SwiftModel
import YAML

/// Gathers the document's example payloads, each with the type it should decode as, and checks each against its schema.
final class ExampleLowering {
    private struct Found {
        let node: Node
        let schema: Node?
        let type: SwiftType
        let name: String
        let carrier: ExampleValidation.Carrier
    }

    private unowned let schemas: SchemaLowering
    private let isWanted: Bool
    private var found: [Found] = []
    private var seen: Set<ObjectIdentifier> = []
    /// Which operations answer with which of them.
    private(set) lazy var answers = ExampleAnswers(examples: self)
    var resolver: ReferenceResolver { schemas.resolver }

    /// - Parameter isWanted: Whether anybody asks for the table. Else references are followed, and no more.
    init(schemas: SchemaLowering, isWanted: Bool) {
        self.schemas = schemas
        self.isWanted = isWanted
    }

    /// The examples of a media type or parameter: its own, and the ones of a schema that stands inline.
    func collect(
        _ example: Node?,
        _ examples: [(name: Located<String>, value: Referenced<Example>)],
        schema: Node?,
        type: SwiftType,
        name: @autoclosure () -> String,
        carrier: ExampleValidation.Carrier = .either
    ) {
        if let example { add(example, schema, type, name(), carrier) }
        for (key, referenced) in examples {
            guard let example = schemas.resolver.object(referenced), let value = payload(of: example) else { continue }
            add(value, schema, type, "\(name()) \(key.value)", carrier)
        }
        if let schema { collect(schema, type: type, name: name(), carrier: carrier) }
    }

    /// The examples that a schema carries itself.
    func collect(
        _ schema: Node, type: SwiftType, name: @autoclosure () -> String,
        carrier: ExampleValidation.Carrier = .either
    ) {
        guard schema.mapping?.mayHave(oneOf: Schema.exampleKeywords) == true, Reference(schema) == nil else { return }
        let reader = Schema(schema, schemas.context)
        if let example = reader.example { add(example, schema, type, name(), carrier) }
        for (index, example) in reader.examples.enumerated() {
            add(example, schema, type, "\(name()) \(index)", carrier)
        }
    }

    private func add(
        _ node: Node,
        _ schema: Node?,
        _ type: SwiftType,
        _ name: @autoclosure () -> String,
        _ carrier: ExampleValidation.Carrier
    ) {
        let node = target(of: node)
        guard isWanted else { return }
        // `example: null` beside a schema that has no null is how some tools write that there is none.
        if node.isNull, schema.map({ !schemas.isNullable($0) }) ?? true { return }
        guard seen.insert(ObjectIdentifier(node)).inserted else { return }
        found.append(Found(node: node, schema: schema, type: type, name: name(), carrier: carrier))
    }

    /// Payloads in files of their own are often brought in by a reference, though the specification has none here.
    private func target(of node: Node) -> Node {
        guard let reference = Reference(node), node.mapping?.members.count == 1 else { return node }
        return resolver.end(of: reference) ?? node
    }

    /// The examples that a media type has itself, by their names; the only one's is empty.
    func nodes(of content: MediaType) -> [(name: String, node: Node)] {
        let own = content.example.map { [("", target(of: $0))] } ?? []
        return own
            + content.examples.compactMap { key, referenced in
                resolver.object(referenced).flatMap(payload).map { (key.value, target(of: $0)) }
            }
    }

    /// The examples of a schema, or of the one that it refers to.
    func nodes(ofSchema schema: Node) -> [(name: String, node: Node)] {
        guard let schema = resolver.end(of: schema), schema.mapping != nil else { return [] }
        let reader = Schema(schema, schemas.context)
        let own = reader.example.map { [("", target(of: $0))] } ?? []
        return own + reader.examples.enumerated().map { ("\($0)", target(of: $1)) }
    }

    /// The value of an Example Object, read from the file that `externalValue` names where it is local.
    private func payload(of example: Example) -> Node? {
        if let value = example.value { return value }
        guard isWanted, let external = example.externalValue, !external.value.contains("://") else { return nil }
        return resolver.contents(ofFile: external)
    }

    /// The table's rows, in the order they were found, and what operations answer with them. A row that does not match
    /// its own schema is the document's defect: it is reported, and marked.
    func table() -> (payloads: [ExamplePayload], operations: [ExampleOperation]) {
        let index = PointerIndex(of: found.map(\.node), in: schemas.resolver.files)
        var rows: [ObjectIdentifier: String] = [:]
        let payloads = found.compactMap { example -> ExamplePayload? in
            guard let json = JSONText(of: example.node).text else { return nil }
            var payload = ExamplePayload(
                name: example.name, pointer: index.pointer(to: example.node) ?? "#", type: example.type, json: json
            )
            if let schema = example.schema, let mismatch = mismatch(example, schema) {
                payload.mismatch = mismatch
            }
            rows[ObjectIdentifier(example.node)] = payload.pointer
            return payload
        }
        return (payloads, answers.operations(rows: rows))
    }

    private func mismatch(_ example: Found, _ schema: Node) -> String? {
        var validation = ExampleValidation(schemas: schemas, carrier: example.carrier)
        guard let mismatch = validation.mismatch(example.node, schema) else { return nil }
        schemas.diagnostics.warning(
            "the example does not match its schema: \(mismatch.path): \(mismatch.message)",
            at: mismatch.value.location,
            notes: [.init("the schema is here", at: mismatch.schema.location)]
        )
        return "\(mismatch.path): \(mismatch.message)"
    }
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
        switch scalar.jsonValue {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .integer(let text), .float(let text): writer.verbatim(text.utf8)
        case .string(let text): writer.string(text)
        }
    }
}
