import HTTPTypes
import JSON

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What has to be changed in a request for it to ask for another page.
enum PageStep: Sendable {
    /// Nothing: the page that the caller asks for.
    case first
    case parameter(String, JSONValue)
    /// Path and query.
    case target(String)

    func apply(to request: inout HTTPRequest, _ body: inout [UInt8]?) throws {
        switch self {
        case .first: break
        case .target(let target): request.path = target
        case .parameter(let name, let value) where name.hasPrefix("/"):
            var tree = try JSONValue(JSONTape(body ?? Array("{}".utf8)))
            try BodyPointer(name).set(value, in: &tree)
            body = Array(tree.text.utf8)
        case .parameter(let name, let value):
            request.path = RequestTarget(request.path ?? "/").setting(name, to: value.parameterText).text
        }
    }

    /// The value that a request has for a parameter.
    static func value(of name: String, in request: HTTPRequest, _ body: [UInt8]?) -> String? {
        guard name.hasPrefix("/") else { return RequestTarget(request.path ?? "/").value(of: name) }
        guard let body, let tape = try? JSONTape(body) else { return nil }
        return BodyPointer(name).value(in: tape)?.parameterText
    }

    /// The step to an address that a server names (RFC 3986, section 5.2).
    ///
    /// Only the server that was asked is asked again: whatever another one may be, it is sent no credentials. A link by
    /// HTTP to the same host is what servers behind a proxy write, and means the scheme that they are reached by.
    static func link(_ link: String, after request: HTTPRequest) throws -> PageStep {
        guard let scheme = request.scheme?.lowercased(), let base = URL(string: request.address),
            let url = URL(string: PercentEncoding.reference(link), relativeTo: base)?.absoluteURL
        else { throw InvalidCallError("The next page's address '\(shown(link))' cannot be read.") }
        let isUpgraded = scheme == "https" && url.scheme?.lowercased() == "http" && url.port == nil && base.port == nil
        let isSameHost = url.host(percentEncoded: true)?.lowercased() == base.host(percentEncoded: true)?.lowercased()
        guard Redirection.origin(of: url) == Redirection.origin(of: base) || isUpgraded && isSameHost else {
            throw InvalidCallError("The next page's address '\(shown(link))' leads to another server.")
        }
        let target = url.path(percentEncoded: true)
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        return .target((target.hasPrefix("/") ? target : "/" + target) + query)
    }

    /// Without the query, which may have a key in it.
    private static func shown(_ link: String) -> Substring { link.prefix(200).prefix { $0 != "?" } }
}

extension JSONValue {
    /// As it stands in a query.
    fileprivate var parameterText: String { stringValue ?? text }
}
