import Diagnostics
import YAML

/// References that lead to a component of another kind than their place asks for, as `#/components/schemas/Pet` does
/// where a Response is to stand.
extension ReferenceResolver {
    /// What a reference leads to, as the Object that is wanted can be read from it; `nil` for what is another one. That it
    /// is another one is told.
    func readable<Value: SpecificationObject>(_ node: Node, by reference: Reference, as type: Value.Type) -> Node? {
        guard context.meaning(of: reference) == nil, let wanted = Value.componentField,
            let found = componentField(of: reference), found != wanted
        else { return node }
        func misplaced(_ consequence: String) -> String {
            reference.misplaced(found, insteadOf: wanted, consequence)
        }
        if Self.alike[found]?.contains(wanted) == true {
            context.diagnostics.warning(misplaced("it is read as one"), at: reference.location)
            return node
        }
        guard found == "schemas", ["requestBodies", "responses"].contains(wanted) else {
            context.diagnostics.leftOut(misplaced("it is ignored"), at: reference.location)
            return nil
        }
        context.diagnostics.warning(misplaced("it is read as the schema of JSON"), at: reference.location)
        return jsonContent(of: reference.node)
    }

    /// A Request Body or a Response that is JSON of a schema.
    private func jsonContent(of schema: Node) -> Node {
        func holding(_ key: String, _ value: Node) -> Node {
            .mapping([.init(key: key, keyLocation: schema.location, value: value)], at: schema.location)
        }
        return holding("content", holding("application/json", holding("schema", schema)))
    }

    /// Objects that have the fields of others: a Header is a Parameter without name and place, and both a Request Body and
    /// a Response are their `content`.
    private static let alike: [String: Set<String>] = [
        "parameters": ["headers"], "requestBodies": ["responses"], "responses": ["requestBodies"],
    ]

    /// The schema that is meant by a reference to a component which is no schema: that of its content.
    ///
    /// - Returns: `nil` where the reference leads to a schema, or to what may be one; the empty schema where a
    ///   component has none.
    public func schema(heldBy component: Node, of reference: Reference) -> Node? {
        guard let found = componentField(of: reference), found != "schemas" else { return nil }
        let component = context.followed(component)
        let media = component["content"]?.mapping?.members.first?.value
        let schema = component["schema"] ?? media?["schema"]
        func misplaced(_ consequence: String) -> String {
            reference.misplaced(found, insteadOf: "schemas", consequence)
        }
        guard let schema else {
            context.diagnostics.leftOut(misplaced("anything is accepted"), at: reference.location)
            return .mapping([], at: component.location)
        }
        context.diagnostics.warning(misplaced("the schema of its content is taken"), at: reference.location)
        return schema
    }

    /// The field of the Components Object (OpenAPI 3.2 §4.7) that holds what a reference leads to.
    private func componentField(of reference: Reference) -> String? {
        let written = reference.pointerTokens
        let tokens = context.version == .swagger2 ? Swagger2.upgradedPointer(written) : written
        guard tokens.count == 3, tokens[0] == "components", Components.fields.contains(tokens[1]) else { return nil }
        return tokens[1]
    }
}
