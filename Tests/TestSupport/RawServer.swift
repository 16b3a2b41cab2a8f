import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An HTTP server on the loopback interface that answers by the byte: also what no server would do on purpose.
public final class RawServer: Sendable {
    private let port: UInt16
    private let listener: Int32
    private let answer: @Sendable (RawConnection, RawRequest) throws -> Void
    private let open = Mutex<[Int32]>([])
    /// Connections that were accepted.
    public let accepted = Mutex(0)
    /// Connections that the client has closed.
    public let closedByClient = Mutex(0)

    /// Answers each request as a closure does, each connection on its own thread. An error closes the connection.
    public init(_ answer: @escaping @Sendable (RawConnection, RawRequest) throws -> Void) throws {
        let listener = socket(AF_INET, RawConnection.streamType, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 1_024) == 0
                    && getsockname(listener, address, &length) == 0
            } ? UInt16(bigEndian: pointer.pointee.sin_port) : nil
        }
        guard let port else { throw URLError(.cannotFindHost) }
        self.answer = answer
        self.listener = listener
        self.port = port
        Thread.detachNewThread { [self] in accept() }
    }

    /// Answers each connection with fixed bytes, and then hangs up or stays silent.
    public convenience init(_ answer: String, hangsUp: Bool) throws {
        try self.init { connection, _ in
            connection.send(answer)
            if !hangsUp { connection.waitForTheEnd() }
            throw URLError(.cancelled)
        }
    }

    /// With the address that the client connects to: the loopback interface has many.
    public func url(host: String = "127.0.0.1") -> String { "http://\(host):\(port)" }

    public var url: String { url() }

    /// To be called once. The thread that accepts closes the listener: it could take another's of the same number for it.
    public func stop() {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        #if canImport(Darwin)
            // Nothing else wakes a thread there.
            _ = close(listener)
        #endif
        open.withLock { for connection in $0 { _ = shutdown(connection, Int32(SHUT_RDWR)) } }
    }

    private func accept() {
        #if !canImport(Darwin)
            defer { _ = close(listener) }
        #endif
        while true {
            let descriptor = Self.accept(listener)
            guard descriptor >= 0 else { return }
            accepted.withLock { $0 += 1 }
            open.withLock { $0.append(descriptor) }
            let thread = Thread { [self] in serve(RawConnection(descriptor)) }
            thread.stackSize = 1 << 18
            thread.start()
        }
    }

    private static func accept(_ listener: Int32) -> Int32 {
        #if canImport(Glibc)
            return Glibc.accept(listener, nil, nil)
        #elseif canImport(Musl)
            return Musl.accept(listener, nil, nil)
        #elseif canImport(Darwin)
            return Darwin.accept(listener, nil, nil)
        #endif
    }

    private func serve(_ connection: RawConnection) {
        while let request = connection.request() {
            do { try answer(connection, request) } catch { break }
        }
        if connection.isClosedByClient { closedByClient.withLock { $0 += 1 } }
        open.withLock { open in
            open.removeAll { $0 == connection.descriptor }
            _ = close(connection.descriptor)
        }
    }
}

/// The head of a request.
public struct RawRequest: Sendable {
    public let method: String
    /// Path and query.
    public let target: String
    public let fields: [(name: String, value: String)]

    /// The values of a header field, each line for itself.
    public func values(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
}
