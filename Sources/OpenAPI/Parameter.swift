import Diagnostics
import YAML

/// The Parameter Object (OpenAPI 3.2 §4.8.12).
public final class Parameter: SpecificationObject {
    public enum Location: String, Sendable {
        case query, header, path, cookie, querystring
    }

    /// How a value is spelled; which style fits which place is in the specification's table of style values.
    public enum Style: String, Sendable {
        case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject, cookie
    }

    public let name: String
    public let place: Location
    public let description: String?
    public let required: Bool
    public let deprecated: Bool
    public let allowReserved: Bool
    public let allowEmptyValue: Bool
    public let style: Style
    public let explode: Bool
    public let schema: Node?
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let example: Node?
    public let examples: [(name: Located<String>, value: Referenced<Example>)]
    public let location: SourceLocation

    static let fields: Set<String> = [
        "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved",
        "schema", "example", "examples", "content",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Parameter", context) else { return nil }
        reader.checkFields(Self.fields)
        location = node.location
        let placeText = reader.locatedString("in")
        guard let place = (placeText?.value).flatMap(Location.init(rawValue:)) else {
            context.diagnostics.leftOut(
                "expected 'in' of Parameter to be query, header, path, cookie or querystring, "
                    + "found \(placeText.map { "'\($0.value)'" } ?? "nothing"); the parameter is ignored",
                at: placeText?.location ?? node.location
            )
            return nil
        }
        guard let name = reader.string("name") ?? (place == .querystring ? "query" : nil) else {
            context.diagnostics.leftOut("Parameter has no 'name'; it is ignored", at: node.location)
            return nil
        }
        self.name = name
        self.place = place
        description = reader.string("description")
        // A template cannot be filled without its variable, whatever the document says.
        required = place == .path || (reader.bool("required") ?? false)
        deprecated = reader.bool("deprecated") ?? false
        allowReserved = reader.bool("allowReserved") ?? false
        allowEmptyValue = reader.bool("allowEmptyValue") ?? false
        let style = Self.style(reader) ?? Self.defaultStyle(for: place)
        self.style = style
        explode = reader.bool("explode") ?? (style == .form || style == .cookie || style == .deepObject)
        schema = reader.node("schema")
        content = MediaType.map(reader)
        example = reader.node("example")
        examples = reader.referencedMap("examples").map { ($0.name, $0.value) }
    }

    /// What a document means that has a parameter of the path under another name, or in another place.
    public init(_ written: Parameter, inPathAs name: String) {
        let isInPath = written.place == .path
        self.name = name
        place = .path
        description = written.description
        required = true
        deprecated = written.deprecated
        allowReserved = written.allowReserved
        allowEmptyValue = written.allowEmptyValue
        style = isInPath ? written.style : Self.defaultStyle(for: .path)
        explode = isInPath && written.explode
        schema = written.schema
        content = written.content
        example = written.example
        examples = written.examples
        location = written.location
    }

    private static func style(_ reader: MappingReader) -> Style? {
        guard let text = reader.locatedString("style") else { return nil }
        if let style = Style(rawValue: text.value) { return style }
        let names = ["matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"]
        let hint = Spelling.nearest(to: text.value, in: names).map { "; did you mean '\($0)'?" } ?? ""
        reader.context.diagnostics.warning("Parameter has no style '\(text.value)'\(hint)", at: text.location)
        return nil
    }

    static func defaultStyle(for place: Location) -> Style {
        switch place {
        case .query, .cookie, .querystring: .form
        case .path, .header: .simple
        }
    }
}

/// The Header Object (OpenAPI 3.1 §4.8.21): a Parameter without name and place.
public final class Header: SpecificationObject {
    public let description: String?
    public let required: Bool
    public let deprecated: Bool
    public let explode: Bool
    public let schema: Node?
    public let content: [(mediaType: Located<String>, value: MediaType)]
    public let example: Node?
    public let examples: [(name: Located<String>, value: Referenced<Example>)]
    public let location: SourceLocation

    static let fields: Set<String> = [
        "description", "required", "deprecated", "style", "explode", "schema", "example", "examples", "content",
        "allowEmptyValue", "allowReserved",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Header", context) else { return nil }
        reader.checkFields(Self.fields)
        description = reader.string("description")
        required = reader.bool("required") ?? false
        deprecated = reader.bool("deprecated") ?? false
        explode = reader.bool("explode") ?? false
        schema = reader.node("schema")
        content = MediaType.map(reader)
        example = reader.node("example")
        examples = reader.referencedMap("examples").map { ($0.name, $0.value) }
        location = node.location
    }
}

/// The Example Object (OpenAPI 3.2 §4.8.19).
public final class Example: SpecificationObject {
    public let summary: String?
    public let value: Node?
    public let externalValue: Located<String>?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "summary", "description", "value", "externalValue", "dataValue", "serializedValue",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        location = node.location
        guard let mapping = node.mapping,
            mapping["value"] != nil || mapping["externalValue"] != nil
                || mapping["dataValue"] != nil || mapping["serializedValue"] != nil || mapping["summary"] != nil
        else {
            // Many documents write the payload itself where an Example Object belongs.
            summary = nil
            value = node
            externalValue = nil
            return
        }
        guard let reader = MappingReader(node, "Example", context) else { return nil }
        summary = reader.string("summary")
        value = reader.node("dataValue") ?? reader.node("value")
        externalValue = reader.locatedString("externalValue")
    }
}
