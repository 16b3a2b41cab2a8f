#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
public import HTTPTypes

/// Which redirections (RFC 9110, section 15.4) are followed, and with what.
///
/// Within an origin (RFC 6454) a request is repeated as it is. To another origin it goes without anything that could say
/// who calls, and only where nothing but an address is sent; from HTTPS to HTTP never. A body that can be read only once
/// is not sent again. What is not followed is a response like any other, and so is the last one of too many.
public enum Redirection {
    /// Redirections of one request that are followed.
    static let limit = 20

    /// Sends a request, and where it is sent on to, for a transport that itself follows nothing.
    public static func follow(
        _ request: HTTPRequest,
        body: HTTPBody?,
        send: (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody?)
    ) async throws -> (HTTPResponse, HTTPBody?) {
        var (request, body) = (request, body)
        var rest = limit
        while true {
            let (head, answer) = try await send(request, body)
            guard rest > 0, let next = next(after: request, head, hasBody: body != nil && body?.length != 0) else {
                return (head, answer)
            }
            let keepsBody = next.method == request.method
            if keepsBody, body?.isRepeatable == false { return (head, answer) }
            if !keepsBody { body = nil }
            request = next
            rest -= 1
        }
    }

    /// What to ask next; nil when the response is the answer.
    static func next(after request: HTTPRequest, _ head: HTTPResponse, hasBody: Bool = false) -> HTTPRequest? {
        guard [301, 302, 303, 307, 308].contains(head.status.code), let location = head.headerFields[.location],
            let scheme = request.scheme,
            let base = URL(string: request.address),
            let url = URL(string: PercentEncoding.reference(location), relativeTo: base)?.absoluteURL,
            let host = url.host(percentEncoded: true), !host.isEmpty,
            let newScheme = url.scheme?.lowercased(), newScheme == "https" || newScheme == "http"
        else { return nil }
        var next = request
        next.method = method(after: request.method, head.status.code)
        next.scheme = newScheme
        next.authority = authorityText(host: host, port: url.port)
        let newPath = url.path(percentEncoded: true)
        next.path = (newPath.isEmpty ? "/" : newPath) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
        if next.method != request.method { next.headerFields = withoutContent(next.headerFields) }
        if origin(of: base) == origin(of: url) { return next }
        guard newScheme == "https" || scheme.lowercased() == "http", [.get, .head].contains(request.method),
            !hasBody
        else {
            return nil
        }
        next.headerFields = anonymous(next.headerFields)
        return next
    }

    /// As browsers do (WHATWG Fetch, "HTTP-redirect fetch"): POST becomes GET after 301 and 302, all but HEAD after 303.
    private static func method(after method: HTTPRequest.Method, _ status: Int) -> HTTPRequest.Method {
        switch status {
        case 301, 302: method == .post ? .get : method
        case 303: method == .head ? .head : .get
        default: method
        }
    }

    private static func withoutContent(_ fields: HTTPFields) -> HTTPFields {
        fields.filtered { !$0.canonicalName.hasPrefix("content-") && $0.canonicalName != "transfer-encoding" }
    }

    /// Without credentials, whatever the names of their fields are.
    private static func anonymous(_ fields: HTTPFields) -> HTTPFields {
        fields.filtered { [.accept, .acceptLanguage, .userAgent, .range].contains($0) }
    }

    private static func authorityText(host: String, port: Int?) -> String {
        let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return port.map { "\(bracketed):\($0)" } ?? bracketed
    }

    static func origin(of url: URL) -> String {
        let scheme = url.scheme?.lowercased() ?? ""
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(url.host(percentEncoded: true)?.lowercased() ?? ""):\(port)"
    }
}

extension HTTPFields {
    fileprivate func filtered(_ isKept: (HTTPField.Name) -> Bool) -> HTTPFields {
        var kept = HTTPFields()
        for field in self where isKept(field.name) { kept.append(field) }
        return kept
    }
}
