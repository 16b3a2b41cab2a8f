import Foundation
import HTTPTypes
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Hands what a session reports to the exchange that it belongs to.
final class ExchangeDelegate: NSObject, URLSessionDataDelegate, Sendable {
    private let exchanges = Mutex<[Int: Exchange]>([:])

    func add(_ exchange: Exchange) {
        exchanges.withLock { $0[exchange.identifier] = exchange }
    }

    private func exchange(of task: URLSessionTask) -> Exchange? {
        exchanges.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        guard let response = (response as? HTTPURLResponse).flatMap(HTTPResponse.init) else {
            return completionHandler(.cancel)
        }
        exchange(of: dataTask)?.receive(response)
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let exchange = exchanges.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        exchange?.finish(error)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(Redirection.follow(from: task.currentRequest ?? task.originalRequest, to: request))
    }
}

/// Which redirections are followed, and with what.
enum Redirection {
    /// Within an origin (RFC 6454) as it is. To another one without anything that could say who calls, and only where
    /// nothing but an address is sent; from HTTPS to HTTP never. What is not followed is a response like any other.
    static func follow(from original: URLRequest?, to next: URLRequest) -> URLRequest? {
        guard let from = original?.url, let to = next.url else { return nil }
        if origin(of: from) == origin(of: to) { return next }
        guard to.scheme?.lowercased() == "https" || from.scheme?.lowercased() == to.scheme?.lowercased() else {
            return nil
        }
        guard ["GET", "HEAD"].contains(next.httpMethod ?? "GET"),
            ["GET", "HEAD"].contains(original?.httpMethod ?? "GET")
        else {
            return nil
        }
        var bare = URLRequest(url: to, cachePolicy: next.cachePolicy, timeoutInterval: next.timeoutInterval)
        bare.httpMethod = next.httpMethod
        bare.httpShouldHandleCookies = false
        for name in ["Accept", "Accept-Language", "User-Agent", "Range"] {
            bare.setValue(original?.value(forHTTPHeaderField: name), forHTTPHeaderField: name)
        }
        return bare
    }

    private static func origin(of url: URL) -> String {
        let scheme = url.scheme?.lowercased() ?? ""
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(url.host?.lowercased() ?? ""):\(port)"
    }
}
