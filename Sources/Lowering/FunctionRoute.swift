import OpenAPI

/// A route of a function whose operations FastAPI publishes each under the function's name, the path and the method:
/// `read_item_items__item_id__get`.
struct FunctionRoute: Hashable {
    let function: String
    let method: String
    let path: String

    /// Of several methods of one route FastAPI says the same one in each id.
    private static let methods: Set<String> = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]

    /// - Parameter id: The operation's; `nil` comes of one that is not made so.
    init?(_ id: String, method: String, path: String) {
        guard let end = id.utf8.lastIndex(of: UInt8(ascii: "_")), Self.methods.contains(String(id[end...].dropFirst()))
        else { return nil }
        let repeated = String(path.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        guard id[..<end].hasSuffix(repeated), id[..<end].count > repeated.count else { return nil }
        function = String(id[..<end].dropLast(repeated.count))
        self.method = method
        self.path = path
    }

    /// What each operation is called that has a function's name in one group: the function alone, and where several share
    /// it, what tells them apart, whichever stands first. A function called `_` has no name.
    static func names(of routes: [FunctionRoute]) -> [FunctionRoute: String] {
        var names: [FunctionRoute: String] = [:]
        for sharing in Dictionary(grouping: routes, by: { SwiftNaming.member($0.function) }).values {
            for (route, name) in zip(sharing, apart(sharing)) {
                let isNamed = route.function.contains(where: \.isLetter)
                names[route] = isNamed ? name : OperationName.said(method: route.method, path: route.path)
            }
        }
        return names
    }

    /// The names of operations that share a function: with the segments of the path that the others have not; where that
    /// is not enough, with such variables, a slash at the end and the method.
    private static func apart(_ routes: [FunctionRoute]) -> [String] {
        let segments = routes.map { $0.path.split(separator: "/") }
        let shared = segments.dropFirst().reduce(into: Set(segments[0])) { $0.formIntersection($1) }
        let own = segments.map { $0.filter { routes.count > 1 && !shared.contains($0) } }
        var names = zip(routes, own).map { route, own in
            ([route.function] + own.filter { !$0.hasPrefix("{") }.map(String.init)).joined(separator: "_")
        }
        let more: [(Int) -> [String]] = [
            { own[$0].filter { $0.hasPrefix("{") }.map { "by_" + $0 } },
            { routes[$0].path.hasSuffix("/") ? ["slash"] : [] },
            { [routes[$0].method.lowercased()] },
        ]
        for words in more {
            for alike in Dictionary(grouping: names.indices, by: { SwiftNaming.member(names[$0]) }).values
            where Set(alike.map(words)).count > 1 {
                for index in alike { names[index] = ([names[index]] + words(index)).joined(separator: "_") }
            }
        }
        return names
    }
}
