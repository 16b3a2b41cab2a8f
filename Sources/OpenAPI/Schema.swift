import Diagnostics
import YAML

/// The Schema Object (OpenAPI 3.0 §4.7.24, 3.1 §4.8.24 with JSON Schema 2020-12), one level of it.
///
/// Subschemas stay nodes: a schema is identified by its node, so that references, YAML aliases and cycles meet in one place.
public struct Schema {
    public let node: Node
    /// The keywords by name; empty for a boolean schema.
    public let keywords: Mapping
    /// `false` accepts nothing; `true` and `{}` accept everything.
    public let booleanValue: Bool?
    let context: ReadingContext

    public init(_ node: Node, _ context: ReadingContext) {
        self.node = node
        self.context = context
        if let mapping = node.mapping {
            keywords = mapping
            booleanValue = nil
        } else {
            keywords = Mapping([])
            if case .bool(let value) = node.scalar?.value {
                booleanValue = value
            } else {
                booleanValue = true
                if !node.isNull {
                    context.diagnostics.warning(
                        "expected a schema to be a mapping, found \(node.kindDescription); anything is accepted",
                        at: node.location
                    )
                }
            }
        }
    }

    public var location: SourceLocation { node.location }
    public var reference: Reference? { Reference(node) }
}

extension Node {
    /// The value that a member of `enum` lists. Some publishers write it as an object, `- value: Router`.
    public var enumValue: Node? {
        guard let mapping else { return self }
        return mapping["value"] ?? mapping["const"]
    }
}

// MARK: Values

extension Schema {
    public var enumeration: [Node]? {
        guard let field = keywords["enum"] else { return extensibleEnumeration }
        guard !field.isNull else { return nil }
        guard let values = field.sequence else {
            context.diagnostics.warning(
                "expected 'enum' of Schema to be a list, found \(field.kindDescription); it is ignored",
                at: field.location
            )
            return nil
        }
        return values
    }

    /// Zalando's `x-extensible-enum`, a list of values or of what has a `value`: what is known of a text or number by now.
    private var extensibleEnumeration: [Node]? {
        keywords["x-extensible-enum"]?.sequence.map { listed in listed.map { $0["value"] ?? $0 } }
    }

    /// Whether the values it lists are only those that are known by now.
    public var isExtensible: Bool { keywords["enum"] == nil && keywords["x-extensible-enum"] != nil }

    public var constant: Node? { keywords["const"] }
    public var defaultValue: Node? { keywords["default"] }

    /// A default that is short enough to be shown. `null` is what is meant anyway, and no text is a list or an object
    /// (`set()`).
    public var shownDefault: Scalar? {
        guard let value = defaultValue, !value.isNull, let scalar = value.scalar else { return nil }
        if types.contains(.array) || types.contains(.object), case .string = scalar.value { return nil }
        return scalar.text.isEmpty || scalar.text.utf8.count > 80 ? nil : scalar
    }

    /// Names for enum values: `x-enum-varnames`, `x-enumNames` or `x-enum-names`, by position or by value.
    public var enumNames: Node? { keywords["x-enum-varnames"] ?? keywords["x-enumNames"] ?? keywords["x-enum-names"] }

    /// What extensions tell of enum values one by one: Azure's `x-ms-enum`, and what others made of it.
    public var enumEntries: [EnumEntry] {
        let listed = keywords["x-ms-enum"]?["values"] ?? keywords["x-enum-values"] ?? keywords["x-enum-elements"]
        let described = listed ?? keywords["x-extensible-enum"]
        let entries = (described?.sequence ?? []).map { EnumEntry($0, value: nil) }
        return entries + (keywords["x-fern-enum"]?.mapping?.members ?? []).map { EnumEntry($0.value, value: $0.key) }
    }

    /// Descriptions for enum values: by position (a list) or by value (a mapping).
    public var enumDescriptions: Node? {
        keywords["x-enum-descriptions"] ?? keywords["x-enumDescriptions"] ?? enumComments
    }

    /// swaggo's `x-enum-comments`, which are by name, in the order of `x-enum-varnames`.
    private var enumComments: Node? {
        guard let comments = keywords["x-enum-comments"], let names = enumNames?.sequence else { return nil }
        let texts = names.map { name in
            name.scalar.flatMap { comments[$0.text] } ?? .text("", at: name.location)
        }
        return Node(.sequence(texts), at: comments.location)
    }
}

// MARK: Objects

extension Schema {
    public var properties: [Mapping.Member] { members("properties") }

    /// The names that `required` lists; `required: true` on a property (Swagger 1 style) names nothing.
    public var required: [Located<String>] {
        guard let names = keywords["required"]?.sequence else {
            if let field = keywords["required"], field.mapping != nil {
                context.diagnostics.warning(
                    "expected 'required' of Schema to be a list of names, found \(field.kindDescription); it is ignored",
                    at: field.location
                )
            }
            return []
        }
        return names.compactMap { name in name.scalar.map { Located($0.text, at: name.location) } }
    }

    public var additionalProperties: Node? { keywords["additionalProperties"] ?? keywords["unevaluatedProperties"] }
    public var patternProperties: [Mapping.Member] { members("patternProperties") }
    public var discriminator: Discriminator? {
        keywords["discriminator"].flatMap { Discriminator(reading: $0, context) }
    }
}

// MARK: Arrays and composition

extension Schema {
    /// The schema of the elements; a list of schemas (draft 4 tuples) counts as `prefixItems`.
    public var items: Node? { keywords["items"].flatMap { $0.sequence == nil ? $0 : nil } }
    public var prefixItems: [Node] {
        list("prefixItems") + (itemsAreAlternatives ? [] : keywords["items"]?.sequence ?? [])
    }

    /// Whether `items` is a list beside no `type`: some authors write alternatives so.
    var itemsAreAlternatives: Bool { keywords["items"]?.sequence != nil && keywords["type"] == nil }

    public var allOf: [Node] { keywords.mayHave(oneOf: Self.partKeywords) ? list("allOf") : [] }
    public var oneOf: [Node] { keywords.mayHave(oneOf: Self.unionKeywords) ? list("oneOf") : [] }
    public var anyOf: [Node] {
        guard keywords.mayHave(oneOf: Self.unionKeywords) else { return [] }
        return list("anyOf") + (itemsAreAlternatives ? keywords["items"]?.sequence ?? [] : [])
    }

    /// What holds on conditions that a type cannot state: `then`, `else`, `dependentSchemas` (JSON Schema 2020-12 §10.2.2).
    public var conditionalParts: [Node] {
        guard keywords.mayHave(oneOf: Self.conditionalKeywords) else { return [] }
        return [keywords["then"], keywords["else"]].compactMap { $0 } + members("dependentSchemas").map(\.value)
    }

    private func list(_ keyword: String) -> [Node] {
        guard let field = keywords[keyword], !field.isNull else { return [] }
        if let elements = field.sequence { return elements }
        if field.mapping != nil {
            context.diagnostics.warning(
                "expected '\(keyword)' of Schema to be a list, found a mapping; read as a list of one",
                at: field.location
            )
            return [field]
        }
        return []
    }

    private func members(_ keyword: String) -> [Mapping.Member] {
        guard let field = keywords[keyword], !field.isNull else { return [] }
        if let mapping = field.mapping { return mapping.members }
        context.diagnostics.warning(
            "expected '\(keyword)' of Schema to be a mapping, found \(field.kindDescription); it is ignored",
            at: field.location
        )
        return []
    }
}

// MARK: Keywords together

extension Schema {
    /// What the members of an object are read from.
    public static let objectKeywords: KeySet = [
        "properties", "required", "patternProperties", "additionalProperties", "unevaluatedProperties",
    ]

    /// What `oneOf`, `anyOf` and `discriminator` are read from; `items` may list alternatives.
    public static let unionKeywords: KeySet = ["oneOf", "anyOf", "discriminator", "items"]

    /// What types, values, formats and elements are read from.
    public static let valueKeywords: KeySet = [
        "type", "nullable", "x-nullable", "enum", "x-extensible-enum", "const", "format", "contentEncoding",
        "contentMediaType", "items", "prefixItems",
    ]

    /// What examples are read from.
    public static let exampleKeywords: KeySet = ["example", "examples"]

    private static let conditionalKeywords: KeySet = ["then", "else", "dependentSchemas"]
    private static let partKeywords: KeySet = ["allOf"]
    private static let flagKeywords: KeySet = ["deprecated", "readOnly", "writeOnly"]
}

// MARK: Annotations

extension Schema {
    public var title: String? { text("title") }
    public var description: String? {
        let text = text("description") ?? keywords["description"].flatMap { context.followed($0).scalar?.text }
        // What Python says of each enum without words of its own.
        return text == "An enumeration." ? nil : text
    }
    public var deprecated: Bool { hasFlags && bool("deprecated") }
    public var readOnly: Bool { hasFlags && bool("readOnly") }
    public var writeOnly: Bool { hasFlags && bool("writeOnly") }
    private var hasFlags: Bool { keywords.mayHave(oneOf: Self.flagKeywords) }
    public var example: Node? { keywords["example"] }
    /// JSON Schema's list of examples; OpenAPI's map of named examples is not one of a schema.
    public var examples: [Node] { keywords["examples"]?.sequence ?? [] }

    private func text(_ keyword: String) -> String? {
        guard let field = keywords[keyword], !field.isNull else { return nil }
        return field.scalar?.text
    }

    func bool(_ keyword: String) -> Bool {
        guard let scalar = keywords[keyword]?.scalar else { return false }
        if case .bool(let value) = scalar.value { return value }
        return scalar.text == "true"
    }

    /// Keywords that say something about the reader, not about the value.
    static let annotations: Set<String> = [
        "$ref", "$dynamicRef", "$recursiveRef", "title", "description", "default", "example", "examples", "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs", "xml", "$comment", "summary", "nullable", "$schema", "$id", "$anchor", "$defs", "definitions",
        "$dynamicAnchor", "$recursiveAnchor",
    ]

    /// Whether nothing here limits or shapes a value: a title and a description at most.
    public static func isAnnotationOnly(_ keywords: Mapping) -> Bool {
        keywords.members.allSatisfy { annotations.contains($0.key) || $0.key.hasPrefix("x-") }
    }

    /// Keywords that limit which values of a type are good, which no type of Swift states.
    private static let limits: Set<String> = [
        "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern",
        "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties",
    ]

    /// Whether nothing beside these keywords does more than to describe a value, or to limit it.
    public func isAnnotationOrLimit(beside others: Set<String>) -> Bool {
        keywords.members.allSatisfy { member in
            others.contains(member.key) || Self.limits.contains(member.key)
                || Self.annotations.contains(member.key) || member.key.hasPrefix("x-")
        }
    }

    /// Whether `allOf` is the only keyword that shapes the value, but for a `type` that its parts can say themselves.
    public var isAllOfAlone: Bool {
        keywords.members.allSatisfy { member in
            member.key == "allOf" || Self.annotations.contains(member.key) || member.key.hasPrefix("x-")
                || (member.key == "type" && member.value.scalar?.text == "object")
        }
    }

    /// Whether keywords beside `$ref` shape the value (JSON Schema 2020-12 §8.2.3.1; OpenAPI 3.0 ignores them).
    public var hasShapingSiblings: Bool { !Self.isAnnotationOnly(keywords) }
}
