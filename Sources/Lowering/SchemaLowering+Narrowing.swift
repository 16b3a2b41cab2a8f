import Diagnostics
import OpenAPI
import SwiftModel
import YAML

extension SchemaLowering {
    /// The last part of an `allOf`, where that is a reference, and the parts before it only keep its place: they say nothing,
    /// or what no value can be together with it. NestJS writes a generic's `T[]` as a list of lists, or of an empty component,
    /// and beside the reference to it what `T` is.
    func narrowingReference(of schema: Schema) -> Node? {
        let parts = schema.allOf
        guard parts.count > 1, schema.isAllOfAlone, let last = parts.last, Reference(last) != nil else { return nil }
        let wanted = kinds(of: shape(of: last))
        var contrary: SchemaType?
        for part in parts.dropLast() where !saysNothing(part) {
            let kinds = kinds(of: shape(of: part))
            guard let kind = kinds.first, !wanted.isEmpty, kinds.allSatisfy({ !$0.sharesValues(with: wanted) }) else {
                return nil
            }
            contrary = kind
        }
        if let contrary, let taken = wanted.first {
            diagnostics.warning(
                "no value is both \(contrary.rawValue) and \(taken.rawValue); the latter is taken", at: schema.location)
        }
        return last
    }

    /// Whether a schema, or what it refers to, is any value, or any object.
    private func saysNothing(_ node: Node) -> Bool {
        let end = resolver.end(of: node) ?? node
        guard let keywords = end.mapping else { return false }
        let others = keywords.members.filter { $0.key != "properties" || $0.value.mapping?.members.isEmpty != true }
        let rest = Node(.mapping(Mapping(others)), at: end.location)
        return Schema.isAnnotationOnly(Mapping(others)) || SchemaCombiner.saysOnlyObject(rest)
    }
}

extension SchemaType {
    /// Every integer is a number.
    fileprivate func sharesValues(with others: [SchemaType]) -> Bool {
        let numbers: [SchemaType] = [.integer, .number]
        return others.contains(self) || (numbers.contains(self) && others.contains(where: numbers.contains))
    }
}
