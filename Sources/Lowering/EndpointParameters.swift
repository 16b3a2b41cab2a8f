import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// The parameters of one operation as arguments.
struct EndpointParameters {
    let endpoints: EndpointLowering
    let operation: Operation
    let operationID: String
    let item: PathItem
    let path: Located<String>
    /// The path item's parameters, overridden by the operation's of the same name and place.
    private let own: [(referenced: Referenced<Parameter>, value: Parameter)]
    /// What the operation's description says of them.
    let docstring: Docstring
    /// The parameters that are keys, each with the security schemes that it may be.
    private let keys: [(parameter: Parameter, schemes: [String])]

    init(
        endpoints: EndpointLowering, operation: Operation, operationID: String, item: PathItem, path: Located<String>
    ) {
        self.endpoints = endpoints
        self.operation = operation
        self.operationID = operationID
        self.item = item
        self.path = path
        var seen: [Identity: Parameter] = [:]
        func others(_ list: [Referenced<Parameter>]) -> [(referenced: Referenced<Parameter>, value: Parameter)] {
            let overriding = seen
            return list.compactMap { referenced in
                guard let parameter = endpoints.resolver.object(referenced) else { return nil }
                let identity = Identity(name: parameter.name, place: parameter.place)
                guard let first = seen[identity] else {
                    seen[identity] = parameter
                    return (referenced, parameter)
                }
                if overriding[identity] == nil, first !== parameter {
                    endpoints.diagnostics.warning(
                        "the \(parameter.place.rawValue) parameter '\(parameter.name)' is listed before; that one is taken",
                        at: parameter.location)
                }
                return nil
            }
        }
        own = others(operation.parameters) + others(item.parameters)
        docstring = Docstring(
            operation.description ?? "", of: own.map(\.value.name), hasBody: operation.requestBody != nil)
        keys = endpoints.securityReader.schemes(repeatedBy: own.map(\.value), of: operation)
    }

    /// Of each required parameter that is a key, the security schemes that it may be.
    var requiredKeys: [[String]] { keys.filter(\.parameter.required).map(\.schemes) }

    /// Header parameters that are the client's business: OpenAPI says that they are ignored (3.2 §4.12.2).
    private static let clientHeaders: Set<String> = ["accept", "content-type", "authorization"]
    /// What the transport says of the message itself (RFC 9110 §7.2, §7.6.1, §8.6; RFC 9112 §6).
    private static let transportHeaders: Set<String> = ["content-length", "transfer-encoding", "host", "connection"]

    /// What the operation asks for by a header parameter: the media type that such a parameter always has, or has where
    /// callers do not say.
    var acceptedMediaType: String? {
        let header = own.first { $0.value.place == .header && $0.value.name.lowercased() == "accept" }?.value
        guard let schema = header?.value.schema else { return nil }
        let value = constantText(of: schema) ?? Schema(schema, endpoints.resolver.context).defaultValue?.scalar?.text
        return value.flatMap { $0.isBlank || $0.contains("*") ? nil : $0 }
    }

    private func isArgument(_ parameter: Parameter) -> Bool {
        if let scheme = keys.first(where: { $0.parameter === parameter })?.schemes[0] {
            endpoints.diagnostics.note(
                "the parameter '\(parameter.name)' is the security scheme '\(scheme)'; the client's credential is sent",
                at: parameter.location)
            return false
        }
        let name = parameter.name.lowercased()
        guard parameter.place == .header else { return true }
        if !FieldName.isValid(name) {
            endpoints.diagnostics.leftOut(
                "no header can be called '\(parameter.name)'; the parameter is ignored", at: parameter.location)
            return false
        }
        if Self.transportHeaders.contains(name) {
            endpoints.diagnostics.note(
                "the header parameter '\(parameter.name)' is ignored; the transport sends it", at: parameter.location)
            return false
        }
        guard Self.clientHeaders.contains(name) else { return true }
        if name == "authorization" {
            let isSaid = endpoints.resolver.context.version != .swagger2
            endpoints.diagnostics.warning(
                "the header parameter 'Authorization' is ignored\(isSaid ? ", as OpenAPI says" : ""); "
                    + "the client's authorization is sent", at: parameter.location
            )
        }
        if name == "accept", acceptedMediaType == nil {
            endpoints.diagnostics.note(
                "the header parameter 'Accept' is ignored, as OpenAPI says; what the answer can be is asked for",
                at: parameter.location
            )
        }
        return false
    }

    /// The arguments, those of the path in its order before the others, and the path template with an argument for
    /// every variable.
    func arguments(typeName: String, room: EndpointLowering.Room) -> (arguments: [Argument], path: [PathPiece]) {
        let template = PathTemplate(withoutRepeatedQuery(path.value))
        let variables = PathVariables(template: template, path: path, diagnostics: endpoints.diagnostics)
        let parameters = inOrder(variables.matched(own.filter { isArgument($0.value) }), of: template)
        var names = NameScope()
        let claimed = names.claim(named(parameters.map(\.value)))
        var arguments = zip(parameters, claimed).map { parameter, name in
            let slot = endpoints.slot(
                of: parameter.referenced,
                otherwise: .inline(owner: room.draft, hint: typeName + SwiftNaming.type(parameter.value.name)))
            let own = parameter.referenced.overridingDescription(endpoints.resolver.context.version)
            return argument(for: parameter.value, described: own, name: name, slot)
        }
        for index in arguments.indices
        where arguments[index].place == .path && !isList(arguments[index])
            && (template.spanning.contains(arguments[index].key) || Self.spansSegments(parameters[index].value))
        {
            arguments[index].allowReserved = true
        }
        var inPath = Dictionary(arguments.filter { $0.place == .path }.map { ($0.key, $0.name) }) { first, _ in first }
        for variable in template.variables where inPath[variable] == nil {
            endpoints.diagnostics.warning(
                "the path variable '{\(variable)}' is not among the parameters; it is a string",
                at: path.location
            )
            let name = names.claim(SwiftNaming.member(variable))
            inPath[variable] = name
            arguments.append(
                Argument(
                    name: name, key: variable, place: .path, type: .string, isOptional: false,
                    allowReserved: template.spanning.contains(variable), documentation: Documentation())
            )
        }
        for braces in template.nameless {
            endpoints.diagnostics.leftOut(
                "the path's '\(braces)' has no name that an argument could have; it is sent as it stands",
                at: path.location)
        }
        return (arguments, template.pieces.map { $0.filled(from: inPath) })
    }

    /// `/?comp=list`, without what is a parameter too, which would be sent twice.
    private func withoutRepeatedQuery(_ path: String) -> String {
        guard let mark = path.firstIndex(of: "?"), !path[mark...].contains("{") else { return path }
        let names = Set(own.filter { $0.value.place == .query }.map(\.value.name))
        let items = path[mark...].dropFirst().split(separator: "&").filter { item in
            !names.contains(String(item.prefix { $0 != "=" }))
        }
        return path[..<mark] + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    /// The elements of a list are each escaped, and what stands between them is not: `{ids*}` is one that RFC 6570 explodes.
    private func isList(_ argument: Argument) -> Bool {
        if case .array = argument.type { true } else { false }
    }

    /// Whether a value has slashes that stay as they are: a pattern asks for one outside of classes and lookaheads
    /// (`publishers/[^/]+`), or the description shows the name of a resource as Google writes it
    /// (``projects/{project}/topics/{topic}``).
    private static func spansSegments(_ parameter: Parameter) -> Bool {
        if let text = parameter.description, showsResourceName(text) { return true }
        guard let pattern = parameter.value.schema?["pattern"]?.scalar?.text, pattern.contains("/") else {
            return false
        }
        var depth = 0
        for character in pattern {
            switch character {
            case "[", "(": depth += 1
            case "]", ")": depth -= 1
            case "/" where depth == 0: return true
            default: break
            }
        }
        return false
    }

    private static func showsResourceName(_ description: String) -> Bool {
        guard description.utf8.contains(UInt8(ascii: "{")) else { return false }
        let quoted = description.split(separator: "`", omittingEmptySubsequences: false)
        return quoted.enumerated().contains { index, text in
            let segments = text.split(separator: "/", omittingEmptySubsequences: false)
            let isName = segments.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
            return index % 2 == 1 && segments.count > 1 && isName && segments[1].first == "{" && segments[1].last == "}"
                && segments[0].first != "{"
        }
    }

    private func inOrder<Source>(
        _ parameters: [(referenced: Source, value: Parameter)], of template: PathTemplate
    ) -> [(referenced: Source, value: Parameter)] {
        let positions = Dictionary(template.variables.enumerated().map { ($1, $0) }) { first, _ in first }
        let inPath = parameters.filter { $0.value.place == .path }
            .sorted { positions[$0.value.name, default: .max] < positions[$1.value.name, default: .max] }
        return inPath + parameters.filter { $0.value.place != .path }
    }

    /// Parameters of one name in several places are told apart by these: the first keeps the name (`path`, `pathQuery`).
    private func named(_ parameters: [Parameter]) -> [(original: String, name: String)] {
        var seen: Set<String> = []
        return parameters.map { parameter in
            let name = seen.insert(parameter.name).inserted ? parameter.name : "\(parameter.name)_\(parameter.place)"
            return (parameter.name, endpoints.schemas.memberName(name))
        }
    }

    /// What tells the parameters of an operation apart (OpenAPI 3.2 §4.10).
    private struct Identity: Hashable {
        let name: String
        let place: Parameter.Location

        /// Few parameters of one operation are called alike.
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    private func argument(for parameter: Parameter, described: String?, name: String, _ slot: Slot) -> Argument {
        let schema = parameter.value.schema
        var value = endpoints.lower(parameter.value, slot, name: "\(operationID) \(parameter.name)")
        // Between two slashes, and in a header, is a text, whatever the document leaves unsaid.
        if [.path, .header].contains(parameter.place), value.type == .json, !value.isJSON, !saysObject(schema) {
            value.type = .string
        }
        // There is no path without its variables, whatever else the document says.
        let isOptional = parameter.place != .path && (!parameter.required || value.isNullable)
        let constant = schema.flatMap(endpoints.schemas.constant).flatMap { $0.type == value.type ? $0 : nil }
        if let mediaType = parameter.value.mediaType, parameter.place != .querystring, !value.isJSON,
            !MediaRange(mediaType.value).isText
        {
            endpoints.diagnostics.leftOut(
                "the parameter '\(parameter.name)' is described as '\(mediaType.value)'; it is sent as text",
                at: mediaType.location)
        }
        let isScalar = endpoints.isScalar(value.type)
        let isStyleDefault = parameter.style == parameter.place.usualStyle
        var argument = Argument(
            name: name, key: parameter.name, place: Argument.Place(rawValue: parameter.place.rawValue) ?? .query,
            type: value.type, isOptional: isOptional,
            style: isStyleDefault ? nil : parameter.style.rawValue,
            explode: isScalar || parameter.explode == parameter.style.explodes ? nil : parameter.explode,
            allowReserved: parameter.allowReserved,
            isJSON: value.isJSON,
            defaultValue: isOptional
                ? nil
                : constant.map(DefaultValue.literal) ?? endpoints.onlyCase(of: value.type).map(DefaultValue.enumCase)
                    ?? defaultValue(of: parameter, value.type),
            documentation: documentation(of: parameter, described, schema: schema, constant: constant?.text)
        )
        argument.allowsEmptyValue = parameter.allowEmptyValue && parameter.place == .query && !isScalar
        return argument
    }

    /// What the document says that a required parameter is where nobody says: it is sent all the same. In a path, where
    /// documents put examples, a default would make calls of nothing in particular.
    private func defaultValue(of parameter: Parameter, _ type: SwiftType) -> DefaultValue? {
        guard parameter.place != .path, let schema = parameter.value.schema else { return nil }
        return endpoints.schemas.defaultValue(of: schema, type) { value, path in
            endpoints.enumCase(value.text, of: path).map(DefaultValue.enumCase)
        }
    }

    private func saysObject(_ schema: Node?) -> Bool {
        schema.map { endpoints.schemas.shape(of: $0).describesObject } ?? false
    }

    private func constantText(of schema: Node) -> String? {
        guard case .string(let text) = endpoints.schemas.constant(of: schema) else { return nil }
        return text
    }

    private func documentation(
        of parameter: Parameter, _ described: String?, schema: Node?, constant: String?
    ) -> Documentation {
        var text = described ?? parameter.description ?? ""
        if text.repeats(parameter.name) { text = "" }
        if text.isBlank { text = docstring.arguments[parameter.name] ?? "" }
        if text.isBlank, let schema { text = Schema(schema, endpoints.resolver.context).description ?? "" }
        if let constant {
            text = text.statingAlways(constant)
        } else if let value = schema.flatMap({ Schema($0, endpoints.resolver.context).shownDefault }) {
            text = text.statingDefault(value.text)
        } else if let only = schema.flatMap(endpoints.schemas.onlyElement) {
            text = text.statingKnown(only.text)
        }
        return Documentation(parameter.deprecated ? text.stating("Deprecated.") : text)
    }
}
