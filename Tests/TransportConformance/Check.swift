public import APIRuntime
import Foundation
import HTTPTypes
import TestSupport

/// One thing that every transport has to do, tried against a server on the loopback interface.
public struct Check: Sendable, CustomStringConvertible {
    public let name: String
    private let body: @Sendable (Subject) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.body = body
    }

    public var description: String { name }

    /// Ends with an error where the transport does something else.
    public func run(_ subject: Subject) async throws { try await body(subject) }

    /// All that every platform can do, as quick as may be.
    public static let all = messages + bodies + faults + redirections + endings + loads
}

/// The transport that is checked.
public struct Subject: Sendable {
    /// A transport that waits for a server as long as any check needs it to.
    public let transport: any ClientTransport
    /// One that gives a silent server up after a second.
    public let impatient: any ClientTransport

    public init(transport: any ClientTransport, impatient: any ClientTransport) {
        self.transport = transport
        self.impatient = impatient
    }
}

/// What a transport did and should not have done.
public struct Violation: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

func expect(_ holds: Bool, _ message: @autoclosure () -> String) throws {
    if !holds { throw Violation(message()) }
}

func expect<Value: Equatable>(_ found: Value, is expected: Value, _ what: String = "") throws {
    try expect(found == expected, "\(what) \(found), expected \(expected)")
}

/// The error that a call ends with; a violation when it ends with none.
@discardableResult
func failure<Value>(_ what: String, _ body: () async throws -> Value) async throws -> any Error {
    let value: Value
    do { value = try await body() } catch { return error }
    throw Violation("\(what): no error but \(value)")
}

/// Waits until something holds.
func eventually(_ what: String, _ holds: () -> Bool) async throws {
    for _ in 0..<3_000 {
        if holds() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw Violation("never: \(what)")
}

/// Waits until a number does not change for a while. - Returns: the number.
func settled(_ number: () -> Int) async throws -> Int {
    var (last, same) = (number(), 0)
    while same < 20 {
        try await Task.sleep(for: .milliseconds(10))
        let now = number()
        same = now == last && now > 0 ? same + 1 : 0
        last = now
    }
    return last
}

/// A server for as long as `body` runs.
@discardableResult
func withServer<Value>(
    _ answer: @escaping @Sendable (RawConnection, RawRequest) throws -> Void,
    _ body: (RawServer) async throws -> Value
) async throws -> Value {
    let server = try RawServer(answer)
    defer { server.stop() }
    return try await body(server)
}

/// One that sends the same to everybody and hangs up or stays silent.
@discardableResult
func withAnswer<Value>(
    _ answer: String,
    hangsUp: Bool = true,
    _ body: (RawServer) async throws -> Value
) async throws -> Value {
    let server = try RawServer(answer, hangsUp: hangsUp)
    defer { server.stop() }
    return try await body(server)
}

extension RawServer {
    func request(
        _ method: HTTPRequest.Method = .get,
        _ path: String = "/",
        _ fields: HTTPFields = [:],
        host: String = "127.0.0.1"
    ) -> HTTPRequest {
        let authority = String(url(host: host).dropFirst("http://".count))
        return HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: fields)
    }
}

extension ClientTransport {
    /// A head and the whole body behind it.
    func whole(_ request: HTTPRequest, _ body: HTTPBody? = nil) async throws -> (HTTPResponse, String) {
        let (head, answer) = try await send(request, body: body)
        return (head, String(decoding: try await answer?.collect(upTo: 1 << 26) ?? [], as: UTF8.self))
    }
}

/// Lets a server's thread wait for a moment.
func nap() { Thread.sleep(forTimeInterval: 0.001) }
