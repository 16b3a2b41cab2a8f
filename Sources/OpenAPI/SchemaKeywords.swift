import Diagnostics
import YAML

extension Schema {
    /// Warns of keywords that are nearly one of JSON Schema or OpenAPI. Others are somebody's own, which JSON Schema allows
    /// (2020-12 §4.3.1).
    public func reportMisspelledKeywords() {
        if let field = keywords["required"], field.scalar?.text == "true" {
            context.diagnostics.note(
                "'required' is a list of names beside 'properties'; the property stays optional", at: field.location)
        }
        for member in keywords.members where !Self.known.contains(member.key) && !member.key.hasPrefix("x-") {
            guard let meant = context.suggestion(for: member.key, among: Self.known, atMost: 2) else { continue }
            context.diagnostics.warning(
                "Schema has no keyword '\(member.key)'; did you mean '\(meant)'?", at: member.keyLocation
            )
        }
    }

    static let known: Set<String> = [
        // JSON Schema 2020-12, and what earlier drafts call otherwise.
        "$schema", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$ref", "$dynamicRef", "$recursiveRef",
        "$vocabulary", "$comment", "$defs", "definitions", "id",
        "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies",
        "properties", "patternProperties", "additionalProperties", "propertyNames", "unevaluatedProperties",
        "prefixItems", "items", "contains", "additionalItems", "unevaluatedItems",
        "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
        "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains",
        "maxProperties", "minProperties", "required", "dependentRequired",
        "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
        "format", "contentEncoding", "contentMediaType", "contentSchema",
        // OpenAPI.
        "nullable", "discriminator", "xml", "externalDocs", "example",
    ]
}
