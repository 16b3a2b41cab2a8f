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

    /// Fields of a document's other objects with a key after them: a name, a path, a status, a media type.
    private static let otherMaps: Set<String> = ["paths", "responses", "content", "parameters", "requestBodies"]

    /// Fields that are no part of what a person calls a schema, and the media type that nobody mentions.
    private static let unsaid: Set<String> = ["components", "requestBody", "application/json"]

    /// Whether the target is a part of another object and has no name of its own: a property, a branch, the items of
    /// an array. What stands among the components, in `$defs` or under a key of a file has one.
    var leadsToPart: Bool { steps.isPart }

    /// What a person would call the target: its name among the components or its file's; deep inside a schema, the
    /// names on the way to it.
    var targetName: String {
        var words: [String] = []
        for name in steps.names where !Self.unsaid.contains(name) {
            if words.isEmpty || Int(name) == nil { words.append(name) }
        }
        if words.isEmpty { words = [lastName] }
        return words.map(SwiftNaming.type).joined()
    }

    /// The names on the way, and whether the last step is into a part. Whether a token is a keyword or a name hangs on
    /// the one before it: a property may be called `items`.
    private var steps: (names: [String], isPart: Bool) {
        var (names, isPart): ([String], Bool) = ([], false)
        var keyword: String?
        for token in pointerTokens {
            if let map = keyword {
                names.append(token)
                isPart = Self.manyParts.contains(map)
                keyword = nil
            } else if Self.namedSchemas.contains(token) || Self.manyParts.contains(token)
                || Self.otherMaps.contains(token)
            {
                keyword = token
            } else {
                isPart = Self.onePart.contains(token) && !names.isEmpty
                if !Self.onePart.contains(token) { names.append(token) }
            }
        }
        return (names, isPart)
    }
}
