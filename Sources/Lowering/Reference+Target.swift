import OpenAPI

/// What the JSON Pointer of a reference says about the schema that it leads to.
extension Reference {
    /// Keywords below which each schema has a name that its author gave it.
    private static let namedSchemas: Set<String> = ["schemas", "definitions", "$defs"]

    /// Keywords below which each key or index leads to a part of the schema that has the keyword
    /// (JSON Schema 2020-12 §10.2, §10.3).
    private static let manyParts: Set<String> = [
        "properties", "patternProperties", "dependentSchemas", "allOf", "oneOf", "anyOf", "prefixItems",
    ]

    /// Keywords that lead to a part themselves, and `schema`, which leads into a parameter, a header or content.
    private static let onePart: Set<String> = [
        "items", "additionalItems", "additionalProperties", "unevaluatedItems", "unevaluatedProperties",
        "propertyNames", "contains", "not", "if", "then", "else", "schema",
    ]

    /// Where in a document a schema stands, which is no part of what a person calls it.
    private static let places: Set<String> = [
        "components", "paths", "responses", "content", "requestBody", "parameters", "requestBodies", "application/json",
    ]

    /// Whether the target is a part of another object and has no name of its own: a property, a branch, the items of
    /// an array. What stands among the components, in `$defs` or under a key of a file has one.
    var leadsToPart: Bool {
        let tokens = pointerTokens
        guard tokens.count >= 2 else { return false }
        let (parent, last) = (tokens[tokens.count - 2], tokens[tokens.count - 1])
        return Self.manyParts.contains(parent) || Self.onePart.contains(last) && !Self.namedSchemas.contains(parent)
    }

    /// What a person would call the target: its name among the components or its file's; deep inside a schema, the
    /// names on the way to it.
    var targetName: String {
        var words: [String] = []
        for token in pointerTokens where !Self.isStructure(token) {
            if words.isEmpty || Int(token) == nil { words.append(token) }
        }
        if words.isEmpty { words = [lastName] }
        return words.map(SwiftNaming.type).joined()
    }

    private static func isStructure(_ token: String) -> Bool {
        namedSchemas.contains(token) || manyParts.contains(token) || onePart.contains(token) || places.contains(token)
    }
}
