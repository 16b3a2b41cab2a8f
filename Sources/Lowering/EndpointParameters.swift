import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// The parameters of one operation as arguments.
struct EndpointParameters {
    let endpoints: EndpointLowering
    let operation: Operation
    let item: PathItem
    let path: Located<String>

    /// Header parameters that are the client's business: OpenAPI says that they are ignored (3.1 §4.8.12.1).
    private static let clientHeaders: Set<String> = ["accept", "content-type", "authorization"]

    /// The arguments, and the path template with every variable that has one.
    func arguments(typeName: String, room: EndpointLowering.Room) -> (arguments: [Argument], template: String) {
        var parameters = own.filter { parameter in
            guard parameter.place == .header, Self.clientHeaders.contains(parameter.name.lowercased()) else {
                return true
            }
            if parameter.name.lowercased() == "authorization" {
                endpoints.diagnostics.warning(
                    "the header parameter 'Authorization' is ignored, as OpenAPI says; the client's authorization is sent",
                    at: parameter.location
                )
            }
            return false
        }
        parameters = parameters.filter { parameter in
            guard parameter.place == .path, !path.value.contains("{\(parameter.name)}") else { return true }
            endpoints.diagnostics.warning(
                "the path '\(path.value)' has no variable '{\(parameter.name)}'; the parameter is ignored",
                at: parameter.location
            )
            return false
        }
        var names = NameScope(reserved: ["body"])
        let claimed = names.claim(parameters.map { ($0.name, SwiftNaming.member($0.name)) })
        var arguments = zip(parameters, claimed).map { argument(for: $0, name: $1, typeName: typeName, room: room) }
        let known = Set(arguments.filter { $0.place == .path }.map(\.key))
        for variable in Self.variables(of: path.value) where !known.contains(variable) {
            endpoints.diagnostics.warning(
                "the path variable '{\(variable)}' is not among the parameters; it is a string",
                at: path.location
            )
            let name = names.claim(SwiftNaming.member(variable))
            arguments.append(
                Argument(
                    name: name, key: variable, place: .path, type: .string, isOptional: false,
                    documentation: Documentation())
            )
        }
        return (arguments, path.value)
    }

    /// The path item's parameters, overridden by the operation's of the same name and place.
    private var own: [Parameter] {
        let ours = operation.parameters.compactMap(endpoints.resolver.object)
        let shared = item.parameters.compactMap(endpoints.resolver.object)
        var seen: Set<String> = []
        return (ours + shared).filter { seen.insert("\($0.place) \($0.name)").inserted }
    }

    private func argument(for parameter: Parameter, name: String, typeName: String, room: EndpointLowering.Room)
        -> Argument
    {
        let slot = Slot.inline(owner: room.draft, hint: typeName + SwiftNaming.type(parameter.name))
        let content = parameter.content.first
        let schema = parameter.schema ?? content?.value.schema
        let lowered = schema.map { endpoints.schemas.lower($0, slot) } ?? LoweredType(.string)
        let type = lowered.type == .builtin(.file) ? .string : lowered.type
        endpoints.schemas.examples.collect(
            parameter.example, parameter.examples, schema: schema, type: lowered.orNil,
            name: "\(typeName) \(parameter.name)"
        )
        let isOptional = !parameter.required || lowered.isNullable
        let constant = type == .string ? schema.flatMap(endpoints.schemas.constantText) : nil
        let isStyleDefault = parameter.style == Self.usualStyle(parameter.place)
        let usualExplode = parameter.style == .form || parameter.style == .cookie || parameter.style == .deepObject
        return Argument(
            name: name, key: parameter.name, place: Argument.Place(rawValue: parameter.place.rawValue) ?? .query,
            type: type, isOptional: isOptional,
            style: isStyleDefault ? nil : parameter.style.rawValue,
            explode: parameter.explode == usualExplode ? nil : parameter.explode,
            allowReserved: parameter.allowReserved,
            isJSON: parameter.schema == nil && content.map { MediaRange($0.mediaType.value).isJSON } == true,
            constant: isOptional ? nil : constant,
            documentation: documentation(of: parameter, schema: schema, constant: constant)
        )
    }

    private func documentation(of parameter: Parameter, schema: Node?, constant: String?) -> Documentation {
        var text = parameter.description ?? ""
        if text.isBlank, let schema { text = Schema(schema, endpoints.resolver.context).description ?? "" }
        if let constant {
            text += (text.isBlank ? "" : " ") + "Always `\(constant)`."
        } else if let value = schema.flatMap({ Schema($0, endpoints.resolver.context).defaultValue?.scalar }),
            !value.text.isEmpty, value.text.utf8.count <= 80
        {
            text += (text.isBlank ? "" : " ") + "Default: `\(value.text)`"
        }
        return Documentation(text, isDeprecated: parameter.deprecated)
    }

    private static func usualStyle(_ place: Parameter.Location) -> Parameter.Style {
        switch place {
        case .query, .cookie, .querystring: .form
        case .path, .header: .simple
        }
    }

    /// The `{variables}` of a path template.
    private static func variables(of path: String) -> [String] {
        var variables: [String] = []
        var seen: Set<String> = []
        var rest = path[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            if !name.isEmpty, seen.insert(name).inserted { variables.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        return variables
    }
}
