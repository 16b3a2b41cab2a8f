import OpenAPI
import SwiftModel
import YAML

/// The values that a document gives for arguments.
struct SampleLowering {
    let schemas: SchemaLowering
    private var resolver: ReferenceResolver { schemas.resolver }

    /// In nodes: of a larger example no call is written.
    private static let largest = 200
    private static let deepest = 8

    func sample(of parameter: Parameter) -> SampleValue? {
        sample(parameter.value.example, parameter.value.examples)
            ?? parameter.value.schema.flatMap(sample(ofSchema:))
    }

    func sample(of body: MediaType) -> SampleValue? {
        sample(body.example, body.examples) ?? body.schema.flatMap(sample(ofSchema:))
    }

    private func sample(
        _ example: Node?, _ examples: [(name: Located<String>, value: Referenced<Example>)]
    ) -> SampleValue? {
        if let value = example.flatMap(value) { return value }
        for (_, referenced) in examples {
            if let value = resolver.object(referenced)?.value.flatMap(value) { return value }
        }
        return nil
    }

    /// A schema's example, its default, the first of its enum; of an object without one, its properties' own.
    private func sample(ofSchema schema: Node) -> SampleValue? { sample(ofSchema: schema, depth: 0) }

    private func sample(ofSchema schema: Node, depth: Int) -> SampleValue? {
        guard depth < Self.deepest else { return nil }
        guard let node = resolver.end(of: schema), node.mapping != nil else { return nil }
        let reader = Schema(node, schemas.context)
        for candidate in [reader.example, reader.examples.first, reader.defaultValue, node["enum"]?.sequence?.first] {
            if let value = candidate.flatMap(value), value != .null { return value }
        }
        let shape = schemas.shape(of: node)
        if shape.types == [.array] {
            return shape.items.flatMap { sample(ofSchema: $0, depth: depth + 1) }.map { .array([$0]) }
        }
        let required = shape.properties.filter { shape.required.contains($0.key) }.prefix(20)
        let members = required.compactMap { property in
            sample(ofSchema: property.node, depth: depth + 1).map { SampleValue.Member(key: property.key, value: $0) }
        }
        return members.isEmpty ? nil : .object(members)
    }

    private func value(_ node: Node) -> SampleValue? {
        var budget = Self.largest
        return value(node, &budget, depth: 0)
    }

    private func value(_ node: Node, _ budget: inout Int, depth: Int) -> SampleValue? {
        budget -= 1
        guard budget > 0, depth < Self.deepest else { return nil }
        switch node.content {
        case .scalar(let scalar): return Self.value(scalar)
        case .sequence(let elements):
            var values: [SampleValue] = []
            for element in elements {
                guard let value = value(element, &budget, depth: depth + 1) else { return nil }
                values.append(value)
            }
            return .array(values)
        case .mapping(let mapping):
            var members: [SampleValue.Member] = []
            for member in mapping.members {
                guard let value = value(member.value, &budget, depth: depth + 1) else { return nil }
                members.append(.init(key: member.key, value: value))
            }
            return .object(members)
        }
    }

    private static func value(_ scalar: Scalar) -> SampleValue {
        switch scalar.jsonValue {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let text), .float(let text): .number(text)
        case .string(let text): .string(text)
        }
    }
}
