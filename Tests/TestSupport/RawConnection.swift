import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One client's connection to a `RawServer`; used on one thread.
public final class RawConnection {
    let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var unread: ArraySlice<UInt8> = []
    private(set) var isClosedByClient = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    static var streamType: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }

    /// Sends bytes. - Returns: whether the client is still there.
    @discardableResult public func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Self.send(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                guard count > 0 else {
                    isClosedByClient = true
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    @discardableResult public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A whole response.
    public func respond(_ status: Int, _ headers: [String] = [], _ body: String = "") {
        let lines = ["HTTP/1.1 \(status) X"] + headers + ["Content-Length: \(body.utf8.count)", "", body]
        send(lines.joined(separator: "\r\n"))
    }

    /// Reads until the client hangs up.
    public func waitForTheEnd() {
        while fill() {}
    }

    func request() -> RawRequest? {
        guard let first = line(), !first.isEmpty else { return nil }
        let parts = first.split(separator: " ")
        guard parts.count == 3 else { return nil }
        var fields: [(name: String, value: String)] = []
        while let line = line(), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            fields.append((String(line[..<colon]), value))
        }
        return RawRequest(method: String(parts[0]), target: String(parts[1]), fields: fields)
    }

    /// Reads a request's body, which ends as its head says. - Returns: whether it was whole.
    public func readBody(of request: RawRequest, _ receive: (ArraySlice<UInt8>) throws -> Void) rethrows -> Bool {
        if !request.values("Expect").isEmpty { send("HTTP/1.1 100 Continue\r\n\r\n") }
        if request.values("Transfer-Encoding").isEmpty {
            return try read(request.values("Content-Length").first.flatMap { Int($0) } ?? 0, receive)
        }
        while let line = line(), let count = Int(line.prefix { $0 != ";" }, radix: 16) {
            guard count > 0 else { return self.line() != nil }
            guard try read(count, receive), self.line() != nil else { return false }
        }
        return false
    }

    /// The whole body of a request as text; nil of one that breaks off.
    public func body(of request: RawRequest) -> String? {
        var bytes: [UInt8] = []
        guard readBody(of: request, { bytes += $0 }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func read(_ count: Int, _ receive: (ArraySlice<UInt8>) throws -> Void) rethrows -> Bool {
        var rest = count
        while rest > 0 {
            if unread.isEmpty, !fill() { return false }
            let part = unread.prefix(rest)
            unread = unread.dropFirst(part.count)
            rest -= part.count
            try receive(part)
        }
        return true
    }

    private func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                defer { unread = unread[(end + 1)...] }
                return String(decoding: unread[..<end], as: UTF8.self).trimmingCharacters(in: ["\r"])
            }
            guard unread.count < 1 << 20, fill() else { return nil }
        }
    }

    /// More bytes behind the unread ones; false when there are none and never will be.
    private func fill() -> Bool {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            isClosedByClient = true
            return false
        }
        if unread.isEmpty { unread = buffer[..<count] } else { unread += buffer[..<count] }
        return true
    }

    private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #elseif canImport(Musl)
            Musl.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #elseif canImport(Darwin)
            Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
        #endif
    }
}
