import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Answers each connection with fixed bytes, and then hangs up or stays silent: what no HTTP server would do on purpose.
public final class RawServer: Sendable {
    private let port: UInt16
    private let listener: Int32
    private let connections = Mutex<[Int32]>([])
    /// Connections that the client has closed.
    public let closedByClient = Mutex(0)

    public init(_ answer: String, hangsUp: Bool) throws {
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        let listener = socket(AF_INET, type, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, address, &length) == 0
            } ? UInt16(bigEndian: pointer.pointee.sin_port) : nil
        }
        guard let port else { throw URLError(.cannotFindHost) }
        self.listener = listener
        self.port = port
        Thread.detachNewThread { [self] in serve(Array(answer.utf8), hangsUp: hangsUp) }
    }

    public var url: String { "http://127.0.0.1:\(port)" }

    public func stop() {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        _ = close(listener)
    }

    private func serve(_ answer: [UInt8], hangsUp: Bool) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            var request: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while !String(decoding: request, as: UTF8.self).contains("\r\n\r\n") {
                let count = recv(connection, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                request += buffer[..<count]
            }
            _ = send(connection, answer, answer.count, 0)
            if !hangsUp, recv(connection, &buffer, buffer.count, 0) <= 0 { closedByClient.withLock { $0 += 1 } }
            _ = close(connection)
        }
    }
}
