import APIRuntime
import Foundation
import HTTPTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension URLRequest {
    init(_ request: HTTPRequest) throws {
        guard let url = URL(string: request.address), url.host?.isEmpty == false else { throw URLError(.badURL) }
        self.init(url: url)
        httpMethod = request.method.rawValue
        httpShouldHandleCookies = false
        for field in request.headerFields where field.name != .cookie {
            addValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
        // All in one field (RFC 6265, section 5.4); HTTPTypes keeps each by itself.
        if let cookies = request.headerFields[.cookie] { setValue(cookies, forHTTPHeaderField: "Cookie") }
    }
}

extension HTTPResponse {
    /// nil for a status that HTTP does not have.
    init?(_ response: HTTPURLResponse) {
        guard (100...999).contains(response.statusCode) else { return nil }
        self.init(status: Status(code: response.statusCode))
        for (name, value) in response.allHeaderFields {
            guard let name = name as? String, let field = HTTPField.Name(name), let value = value as? String else {
                continue
            }
            headerFields.append(HTTPField(name: field, value: value))
        }
    }
}
