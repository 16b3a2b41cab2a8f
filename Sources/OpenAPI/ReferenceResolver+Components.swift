import Diagnostics
import YAML

/// References that lead to a component of another kind than their place asks for, as `#/components/schemas/Pet` does
/// where a Response is to stand.
extension ReferenceResolver {
    /// Whether what a reference leads to cannot be read as the Object that is wanted. That it is another one is told.
    func isMisplaced<Value: SpecificationObject>(_ reference: Reference, as type: Value.Type) -> Bool {
        guard let wanted = Value.componentField, let found = componentField(of: reference), found != wanted else {
            return false
        }
        if Self.alike[found]?.contains(wanted) == true {
            context.diagnostics.warning(message(reference, found, wanted, "it is read as one"), at: reference.location)
            return false
        }
        context.diagnostics.leftOut(message(reference, found, wanted, "it is ignored"), at: reference.location)
        return true
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
        let consequence = schema == nil ? "anything is accepted" : "the schema of its content is taken"
        context.diagnostics.leftOut(message(reference, found, "schemas", consequence), at: reference.location)
        return schema ?? .mapping([], at: component.location)
    }

    /// The field of the Components Object (OpenAPI 3.2 §4.7) that holds what a reference leads to.
    private func componentField(of reference: Reference) -> String? {
        let written = reference.pointerTokens
        let tokens = context.version == .swagger2 ? Swagger2.upgradedPointer(written) : written
        guard tokens.count == 3, tokens[0] == "components", Components.fields.contains(tokens[1]) else { return nil }
        return tokens[1]
    }

    private func message(_ reference: Reference, _ found: String, _ wanted: String, _ consequence: String) -> String {
        "the reference '\(reference.text)' leads to one of the '\(found)', not of the '\(wanted)'; \(consequence)"
    }
}
