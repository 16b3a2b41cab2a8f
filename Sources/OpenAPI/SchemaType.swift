import Diagnostics
import YAML

/// The types of JSON Schema.
public enum SchemaType: String, Sendable, Hashable, CaseIterable {
    case null, boolean, object, array, number, string, integer
    /// Swagger 2.0: the content of a file.
    case file

    /// What JSON Schema calls them.
    static let names = allCases.filter { $0 != .file }.map(\.rawValue)

    /// The type that JSON Schema calls so: every schema asks, and the first letter leaves one or two.
    init?(named name: String) {
        let type: SchemaType
        switch name.utf8.first {
        case UInt8(ascii: "s"): type = .string
        case UInt8(ascii: "o"): type = .object
        case UInt8(ascii: "i"): type = .integer
        case UInt8(ascii: "a"): type = .array
        case UInt8(ascii: "b"): type = .boolean
        case UInt8(ascii: "n"): type = name.utf8.count == 4 ? .null : .number
        default: type = .file
        }
        guard name == type.rawValue else { return nil }
        self = type
    }
}

extension Schema {
    /// The types that `type` lists, `null` included; empty when there is none or none that JSON Schema knows.
    public var types: [SchemaType] {
        guard let field = keywords["type"] else { return [] }
        if let text = field.scalar?.text, let type = SchemaType(named: text) { return [type] }
        let names = field.sequence ?? [field]
        var types: [SchemaType] = []
        for name in names {
            // An unquoted `null` is what the author of `type: null` meant.
            let text = name.isNull ? "null" : name.scalar?.text
            guard let text, let type = Self.type(named: text) else {
                let hint = text.map { Spelling.hint(for: $0, among: SchemaType.names) } ?? ""
                context.diagnostics.warning(
                    "Schema has the type \(text.map { "'\($0)'" } ?? name.kindDescription), which JSON Schema does not know; "
                        + "it is ignored\(hint)",
                    at: name.location
                )
                continue
            }
            if !types.contains(type) { types.append(type) }
        }
        return types
    }

    /// The type of a schema that has one and says nothing else but its format, its limits and what it is about; `nil`
    /// for any other, and where the type is not named as JSON Schema does.
    public var plainType: SchemaType? {
        var type: SchemaType?
        for member in keywords.members {
            if member.key == "type" {
                type = (member.value.scalar?.text).flatMap(SchemaType.init(named:))
                guard type != nil else { return nil }
            } else if !Self.plainKeywords.contains(member.key) {
                return nil
            }
        }
        return type == .string && isIntegerOrText ? nil : type
    }

    /// What Kubernetes calls `IntOrString`: a string by its type, and a number where it is one.
    public var isIntegerOrText: Bool {
        if format == "int-or-string" { return true }
        return ["x-kubernetes-int-or-string", "x-int-or-string"].contains { keywords[$0]?.scalar?.text == "true" }
    }

    private static let plainKeywords: Set<String> = [
        "format", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly",
    ]

    /// A type by its name, or by one of the names that authors write instead.
    private static func type(named text: String) -> SchemaType? {
        if let type = SchemaType(named: text) { return type }
        let spelling = String(text.lowercased().filter { $0.isLetter })
        switch spelling {
        case "float", "double", "decimal", "bigdecimal": return .number
        case "int", "long", "bigint": return .integer
        case "bool": return .boolean
        case "str", "text", "uuid", "date", "datetime", "time", "timestamp", "email", "password", "url", "uri",
            "objectid", "symbol", "buffer":
            return .string
        case "list": return .array
        case "dict", "map", "hash": return .object
        // `Grape::API::Boolean`
        default: return spelling.hasSuffix("boolean") ? .boolean : SchemaType(named: spelling)
        }
    }

    /// `nullable` of OpenAPI 3.0; authors keep writing it in 3.1.
    public var nullable: Bool {
        keywords.mayHave(oneOf: Self.nullKeywords) && (bool("nullable") || bool("x-nullable"))
    }

    /// What 3.1 says by `contentMediaType: application/octet-stream` is `binary`, as before (OpenAPI 3.1 §4.8.14.2).
    public var format: String? { keywords["format"]?.scalar?.text ?? (isRawContent ? "binary" : nil) }

    private var isRawContent: Bool {
        guard keywords.mayHave(oneOf: Self.contentKeywords), keywords["contentEncoding"] == nil,
            let media = keywords["contentMediaType"]?.scalar?.text.lowercased()
        else { return false }
        return !media.hasPrefix("text/")
            && !["json", "xml", "yaml", "javascript", "graphql"].contains { media.contains($0) }
    }

    /// True is certain, false is not: whether `null` is no value of the schema, by what it says itself.
    public var isNeverNull: Bool {
        guard booleanValue == nil, !keywords.hasDollarKeys, !keywords.mayHave(oneOf: Self.nullSources) else {
            return false
        }
        guard let type = keywords["type"] else { return !itemsAreAlternatives }
        return type.scalar.flatMap { SchemaType(named: $0.text) }.map { $0 != .null } ?? false
    }

    /// What besides `type` lets `null` in, or brings in schemas that may.
    private static let nullSources: KeySet = [
        "nullable", "x-nullable", "enum", "const", "oneOf", "anyOf", "allOf",
    ]
    private static let nullKeywords: KeySet = ["nullable", "x-nullable"]
    private static let contentKeywords: KeySet = ["contentMediaType"]
}
