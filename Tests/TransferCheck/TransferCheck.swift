import APIRuntime
import AsyncHTTPClientTransport
import Foundation
import HTTPTypes
import TestSupport
import URLSessionTransport

/// Sends and receives 1 GB through a transport and says how much memory that took.
///
///     swift run -c release transfer-check [URLSession | AsyncHTTPClient] [MEGABYTES]
///
/// The server is this same program in another process, so that only the client is measured. Exits with 1 when a transfer
/// is not whole, when the process ever held more than 64 MB, or when it holds more and more as it makes calls.
///
/// Small calls cost Foundation on Linux some 100 bytes each that it keeps, without this package as with it.
@main struct TransferCheck {
    private static let limit = 64_000

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["serve"] { return try serve() }
        guard let transport = transport(arguments.first ?? "URLSession") else {
            print("no such transport here: \(arguments.first ?? "")")
            exit(2)
        }
        let bytes = (arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000) * 1_000_000
        let server = Process()
        let output = Pipe()
        server.executableURL = URL(filePath: CommandLine.arguments[0])
        server.arguments = ["serve"]
        server.standardOutput = output
        server.standardInput = Pipe()
        try server.run()
        defer { server.terminate() }
        let url = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        print("at the start: \(peak()) kB")
        let transfers = Transfers(transport: transport, authority: String(url.dropFirst("http://".count)), bytes: bytes)
        var isWhole = true
        isWhole = try await measure("a stream sent", transfers.sendStream) && isWhole
        isWhole = try await measure("a file sent", transfers.sendFile) && isWhole
        isWhole = try await measure("a body received", transfers.receive) && isWhole
        isWhole = try await measure("a body received slowly", transfers.receiveSlowly) && isWhole
        let peak = peak()
        let isSteady = try await measureCalls(transfers)
        print("\(isWhole ? "all whole" : "NOT WHOLE"), peak \(peak) kB of \(limit) kB")
        if !isWhole || !isSteady || peak > limit {
            server.terminate()
            exit(1)
        }
    }

    private static func transport(_ name: String) -> (any ClientTransport)? {
        switch name {
        case "URLSession": return URLSessionTransport.shared
        case "AsyncHTTPClient":
            #if AsyncHTTPClient
                return AsyncHTTPClientTransport.shared
            #else
                return nil
            #endif
        default: return nil
        }
    }

    private static func measure(_ what: String, _ transfer: () async throws -> Bool) async throws -> Bool {
        let start = ContinuousClock.now
        let isWhole = try await transfer()
        print("\(what): \(isWhole ? "whole" : "NOT WHOLE"), \(ContinuousClock.now - start), peak \(peak()) kB")
        return isWhole
    }

    /// Whether no memory is left behind by many calls: what they all need has settled after the first rounds.
    private static func measureCalls(_ transfers: Transfers) async throws -> Bool {
        var memory: [Int] = []
        for _ in 0..<6 {
            guard try await transfers.call(times: 2_000) else { return false }
            memory.append(resident())
        }
        print("after 2,000 calls and 2,000 more each: \(memory) kB")
        return memory[5] < memory[1] + 4_000
    }

    /// The memory that this process holds now, in kB; 0 where the system does not tell.
    private static func resident() -> Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_024
    }

    /// The most memory that this process has held, in kB; 0 where the system does not tell.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return line.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }.first ?? 0
    }

    /// Answers PUT with the number of bytes it got, GET with as many as its path says, until its input ends.
    private static func serve() throws {
        let server = try RawServer { connection, request in
            guard request.method == "GET" else {
                var count = 0
                guard connection.readBody(of: request, { count += $0.count }) else { return }
                return connection.respond(200, [], "\(count)")
            }
            var rest = Int(request.target.dropFirst()) ?? 0
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(rest)\r\n\r\n")
            let piece = [UInt8](repeating: 0x61, count: 1 << 16)
            while rest > 0, connection.send(rest < piece.count ? Array(piece[..<rest]) : piece) { rest -= piece.count }
        }
        print(server.url, terminator: "")
        fflush(nil)
        while !FileHandle.standardInput.availableData.isEmpty {}
        server.stop()
    }
}

private struct Transfers {
    private static let callers = 20

    let transport: any ClientTransport
    let authority: String
    let bytes: Int

    private func request(_ method: HTTPRequest.Method, _ path: String = "/") -> HTTPRequest {
        HTTPRequest(method: method, scheme: "http", authority: authority, path: path)
    }

    func sendStream() async throws -> Bool {
        try await count(of: HTTPBody(Pieces(bytes: bytes))) == bytes
    }

    func sendFile() async throws -> Bool {
        try await withTemporaryFolder { folder in
            let path = folder + "/file"
            try Data().write(to: URL(filePath: path))
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.truncate(atOffset: UInt64(bytes))
            try file.close()
            return try await count(of: FileUpload(path: path).body) == bytes
        }
    }

    private func count(of body: HTTPBody) async throws -> Int? {
        let (_, answer) = try await transport.send(request(.put), body: body)
        return Int(String(decoding: try await answer?.collect(upTo: 100) ?? [], as: UTF8.self))
    }

    /// Small calls, many at once.
    func call(times: Int) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<Self.callers {
                group.addTask {
                    for _ in 0..<times / Self.callers {
                        let (_, body) = try await transport.send(request(.put), body: HTTPBody("small"))
                        guard try await body?.collect(upTo: 1_000) == Array("5".utf8) else { return false }
                    }
                    return true
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
    }

    func receive() async throws -> Bool { try await received(pause: nil) }

    /// A reader that lets the server wait.
    func receiveSlowly() async throws -> Bool { try await received(pause: .milliseconds(500)) }

    private func received(pause: Duration?) async throws -> Bool {
        let (_, body) = try await transport.send(request(.get, "/\(bytes)"), body: nil)
        var count = 0
        var pauses = 4
        for try await chunk in body ?? HTTPBody() {
            count += chunk.count
            guard let pause, pauses > 0 else { continue }
            try await Task.sleep(for: pause)
            pauses -= 1
        }
        return count == bytes
    }
}

/// A body that is made as it is read.
private struct Pieces: AsyncSequence, Sendable {
    let bytes: Int

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: Int

        mutating func next() async -> [UInt8]? {
            let size = Swift.min(rest, 1 << 16)
            rest -= size
            return size > 0 ? [UInt8](repeating: 0x61, count: size) : nil
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes) }
}
