import Diagnostics
import YAML

/// `/users/:id`, as frameworks write their routes and some documents copy them.
enum RouteVariables {
    /// The path with its segments that begin with a colon as variables of a template, where parameters of these names are
    /// said to be in the path; of each it is told.
    static func braced(_ path: Located<String>, of item: Node, _ context: ReadingContext) -> Located<String> {
        guard path.value.contains("/:") else { return path }
        let declared = pathParameters(of: context.followed(item), context)
        let segments = path.value.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            let name = String(segment.dropFirst())
            guard segment.first == ":", declared.contains(name) else { return String(segment) }
            context.diagnostics.warning("the path's ':\(name)' is read as '{\(name)}'", at: path.location)
            return "{\(name)}"
        }
        return Located(segments.joined(separator: "/"), at: path.location)
    }

    private static func pathParameters(of item: Node, _ context: ReadingContext) -> Set<String> {
        let operations = PathItem.methods.compactMap { item[$0] }.map(context.followed)
        let parameters = ([item] + operations).flatMap { $0["parameters"]?.sequence ?? [] }.map(context.followed)
        return Set(parameters.filter { $0["in"]?.scalar?.text == "path" }.compactMap { $0["name"]?.scalar?.text })
    }
}
