import Diagnostics
import YAML

/// The Parameter Object (OpenAPI 3.2 §4.12).
public final class Parameter: SpecificationObject {
    public static var componentField: String? { "parameters" }

    public enum Location: String, Sendable, CaseIterable {
        case query, header, path, cookie, querystring

        /// What `style` is where the document does not say.
        public var usualStyle: Style {
            switch self {
            case .query, .cookie, .querystring: .form
            case .path, .header: .simple
            }
        }
    }

    /// How a value is spelled; which style fits which place is in the specification's table of style values.
    public enum Style: String, Sendable, CaseIterable {
        case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject, cookie

        /// What `explode` is where the document does not say.
        public var explodes: Bool { self == .form || self == .cookie || self == .deepObject }
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
    public let value: ValueDescription
    public let location: SourceLocation

    static let fields: Set<String> = [
        "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved",
        "schema", "example", "examples", "content",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        guard let reader = MappingReader(node, "Parameter", context)?.spelled(as: Self.fields) else { return nil }
        value = ValueDescription(reader, besides: Self.fields)
        location = node.location
        guard let place = reader.place() else { return nil }
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
        allowReserved = reader.bool("allowReserved") ?? reader.bool("x-ms-skip-url-encoding") ?? false
        allowEmptyValue = reader.bool("allowEmptyValue") ?? false
        let style = reader.style() ?? place.usualStyle
        self.style = style
        explode = reader.bool("explode") ?? style.explodes
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
        style = isInPath ? written.style : Location.path.usualStyle
        explode = isInPath && written.explode
        value = written.value
        location = written.location
    }
}

extension MappingReader {
    /// The `in` of a Parameter Object; `nil`, with a diagnostic, when it names no place.
    fileprivate func place() -> Parameter.Location? {
        let text = locatedString("in")
        if let text, let place = Parameter.Location(rawValue: text.value.lowercased()) {
            if text.value != place.rawValue {
                context.diagnostics.warning(
                    "'in: \(text.value)' of Parameter is spelled '\(place.rawValue)'; it is read as that",
                    at: text.location)
            }
            return place
        }
        let names = Parameter.Location.allCases.map(\.rawValue)
        let hint =
            switch text?.value {
            case nil: ""
            case "body", "formData": "; a body stands in 'requestBody' since OpenAPI 3"
            case let name?: Spelling.hint(for: name, among: names)
            }
        context.diagnostics.leftOut(
            "expected 'in' of Parameter to be query, header, path, cookie or querystring, "
                + "found \(text.map { "'\($0.value)'" } ?? "nothing"); the parameter is ignored\(hint)",
            at: text?.location ?? location
        )
        return nil
    }

    /// The `style` of a Parameter or Encoding Object; one that the specification does not know is told and ignored.
    func style() -> Parameter.Style? {
        guard let text = locatedString("style") else { return nil }
        if let style = Parameter.Style(rawValue: text.value) { return style }
        let names = Parameter.Style.allCases.map(\.rawValue)
        let hint = Spelling.hint(for: text.value, among: names)
        context.diagnostics.warning("\(object) has no style '\(text.value)'\(hint)", at: text.location)
        return nil
    }
}
