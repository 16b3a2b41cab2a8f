import Diagnostics
import YAML

/// What authors who know Swagger 2.0 write in operations of OpenAPI 3.
extension Swagger2Upgrader {
    /// An operation with a request body, where it has `in: body` or `in: formData` among its parameters instead.
    static func withRequestBody(_ node: Node, _ context: ReadingContext) -> Node {
        guard let mapping = context.followed(node).mapping, mapping["requestBody"] == nil,
            let written = mapping["parameters"], let parameters = written.sequence,
            let first = parameters.first(where: isOfBody)
        else { return node }
        let upgrader = Swagger2Upgrader(
            context: context, defaults: MediaDefaults(consumes: nil, produces: nil), document: node.location.file)
        let media = MediaDefaults(consumes: mapping["consumes"], produces: nil)
        guard let body = upgrader.requestBody(parameters.filter(isOfBody), media) else { return node }
        context.diagnostics.warning(
            "'in: \(first["in"]?.scalar?.text ?? "")' of Parameter is 'requestBody' since OpenAPI 3; it is read as one",
            at: first["in"]?.location ?? first.location)
        let others = Node(.sequence(parameters.filter { !isOfBody($0) }), at: written.location)
        let members = mapping.members.filter { $0.key != "consumes" }.map { member in
            member.key == "parameters" ? member.with(others) : member
        }
        return .mapping(
            members + [.init(key: "requestBody", keyLocation: body.location, value: body)], at: node.location)
    }

    private static func isOfBody(_ parameter: Node) -> Bool {
        let place = parameter["in"]?.scalar?.text
        return place == "body" || place == "formData"
    }
}
