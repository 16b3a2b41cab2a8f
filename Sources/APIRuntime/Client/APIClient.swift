import HTTPTypes
import JSON

/// Makes calls: what a generated client holds, and everything that is the same in all of them.
public struct APIClient: Sendable {
    /// By reference: every group of a client's operations holds them, and every call takes a copy.
    @Boxed private var settings: Settings

    private struct Settings: Sendable {
        var server: ServerURL
        var authorization: Authorization
        var transport: any ClientTransport
        var headers = HTTPFields()
        var responseLimit = 256 * 1_024 * 1_024
        var retries = RetryPolicy.standard
        var timeouts = Timeouts()
        var idempotencyKeyHeader: HTTPField.Name?
        var middleware: [any ClientMiddleware] = []
        var security: [[String]]?
        var timing = Timing.standard
        var recorder: ResponseRecorder?
        var pageTurner: PageTurner?
    }

    /// Makes calls to `server`, as who `authorization` says.
    public init(server: ServerURL, authorization: Authorization = .none, transport: any ClientTransport) {
        settings = Settings(server: server, authorization: authorization, transport: transport)
    }

    /// Where the API lives; an operation may have a server of its own.
    public var server: ServerURL {
        get { settings.server }
        set { settings.server = newValue }
    }
    /// Who calls: what requests are signed with, where their operation asks for it.
    public var authorization: Authorization {
        get { settings.authorization }
        set { settings.authorization = newValue }
    }
    /// What carries the calls.
    public var transport: any ClientTransport {
        get { settings.transport }
        set { settings.transport = newValue }
    }
    /// Header fields of every request; those of a call win.
    public var headers: HTTPFields {
        get { settings.headers }
        set { settings.headers = newValue }
    }
    /// Bytes of a response's body that are held in memory at most.
    public var responseLimit: Int {
        get { settings.responseLimit }
        set { settings.responseLimit = newValue }
    }
    /// When a call is made again.
    public var retries: RetryPolicy {
        get { settings.retries }
        set { settings.retries = newValue }
    }
    /// How long a call may take.
    public var timeouts: Timeouts {
        get { settings.timeouts }
        set { settings.timeouts = newValue }
    }
    /// The header that a key goes in by which the server knows a repeated POST or PATCH; nil for an API without one.
    public var idempotencyKeyHeader: HTTPField.Name? {
        get { settings.idempotencyKeyHeader }
        set { settings.idempotencyKeyHeader = newValue }
    }
    /// The first is the outermost.
    public var middleware: [any ClientMiddleware] {
        get { settings.middleware }
        set { settings.middleware = newValue }
    }
    /// What calls ask for that do not say it themselves: the document's `security`.
    public var security: [[String]]? {
        get { settings.security }
        set { settings.security = newValue }
    }
    /// The clock by which the client waits.
    public var timing: Timing {
        get { settings.timing }
        set { settings.timing = newValue }
    }
    /// Where `withResponse` learns what came.
    var recorder: ResponseRecorder? {
        get { settings.recorder }
        set { settings.recorder = newValue }
    }
    /// Where `all` and `pages` make a call ask for a page.
    var pageTurner: PageTurner? {
        get { settings.pageTurner }
        set { settings.pageTurner = newValue }
    }
}

// Calls begin and end where the caller is: to be fetched back from elsewhere takes code in every generated operation.
// Sending and decoding, which take long, are not done there.
extension APIClient {
    /// The decoded JSON body of a successful response.
    public nonisolated(nonsending) func value<Value: Decodable>(
        _ call: consuming APICall
    ) async throws(APIError) -> Value {
        try await successful(call, asking: "application/json").value()
    }

    /// A successful response without a body, or whose body says nothing.
    public nonisolated(nonsending) func empty(_ call: consuming APICall) async throws(APIError) {
        _ = try await response(call).bytes()
    }

    /// The body of a successful response as text.
    public nonisolated(nonsending) func text(_ call: consuming APICall) async throws(APIError) -> String {
        try await response(call).text()
    }

    /// The body of a successful response as it arrives.
    public nonisolated(nonsending) func bytes(_ call: consuming APICall) async throws(APIError) -> HTTPBody {
        try await response(call).body
    }

    /// A successful response whose status the caller looks at.
    public nonisolated(nonsending) func response(_ call: consuming APICall) async throws(APIError) -> APIResponse {
        try await successful(call)
    }

    /// - Parameter mediaTypes: What is asked for where the call does not say.
    nonisolated(nonsending) func successful(
        _ call: consuming APICall,
        asking mediaTypes: String = ""
    ) async throws(APIError) -> APIResponse {
        let response = try await send(call, asking: mediaTypes)
        guard (200...299).contains(response.status.code) else {
            throw response.failure(.status, await response.whatThereIs(), nil)
        }
        return response
    }

    /// A successful response, all of it here, whose status the caller looks at.
    public nonisolated(nonsending) func received(_ call: consuming APICall) async throws(APIError) -> ReceivedResponse {
        let response = try await response(call)
        return ReceivedResponse(response, body: try await response.bytes())
    }

    private func send(_ call: consuming APICall, asking mediaTypes: String) async throws(APIError) -> APIResponse {
        var request: HTTPRequest
        let page: TurnedPage?
        do {
            request = try call.request(to: server.serving(call.server), headers: headers, asking: mediaTypes)
            page = try pageTurner?.turn(&call, &request)
            if page != nil { authorization.removeKey(from: &request) }
        } catch {
            throw APIError(operation: call.operation, stage: .request, underlying: error)
        }
        IdempotencyKey.add(to: &request, self)
        let runner = CallRunner(self, call, request)
        let (head, body) = try await runner.run()
        recorder?.record(head)
        let response = APIResponse(
            operation: runner.call.operation,
            request: request,
            head: head,
            body: body ?? HTTPBody(),
            limit: responseLimit,
            deadline: runner.deadline
        )
        return try await page?.read(response) ?? response
    }
}

extension APICall {
    /// The request as it goes to the transport.
    ///
    /// - Parameters:
    ///   - standard: Header fields of every request; those of the call win.
    ///   - mediaTypes: What is asked for where the call does not say.
    func request(
        to server: ServerURL,
        headers standard: HTTPFields = HTTPFields(),
        asking mediaTypes: String = ""
    ) throws -> HTTPRequest {
        if let failure { throw failure }
        let base = try server.parts()
        let target = try target(below: base)
        var request = HTTPRequest(method: method, scheme: base.scheme, authority: base.authority, path: target)
        request.headerFields = headers
        for field in standard where !headers.contains(field.name) { request.headerFields.append(field) }
        if !cookies.isEmpty {
            let standard = request.headerFields[.cookie].map { [$0] } ?? []
            request.headerFields[.cookie] = (standard + cookies).joined(separator: "; ")
        }
        let accepted = accepted.isEmpty ? mediaTypes : accepted + rest(of: accepted)
        if !accepted.isEmpty, !request.headerFields.contains(.accept) { request.headerFields[.accept] = accepted }
        return request
    }

    /// What is understood besides what an operation answers with, which errors come in: servers that hold to `Accept` (Django
    /// REST framework, Spring) say 406 otherwise. JSON and streams of events are what errors can be told in.
    private func rest(of accepted: String) -> String {
        ["*/*", "json", "event-stream"].contains(where: accepted.contains) ? "" : ", */*;q=0.1"
    }

    /// The path and the query, the server's own first.
    private func target(below server: ServerURL.Parts) throws -> String {
        let (path, query) = try self.path.expanded()
        var target = ""
        target.reserveCapacity(server.path.utf8.count + path.utf8.count + self.query.utf8.count + 2)
        target += server.path
        if let first = path.utf8.first, first != UInt8(ascii: "/") { target += "/" }
        target += path
        if target.isEmpty { target = "/" }
        var separator = "?"
        func add(_ query: String) {
            guard !query.isEmpty else { return }
            target += separator
            target += query
            separator = "&"
        }
        if let query = server.query { add(query) }
        if let query { add(query) }
        add(self.query)
        return target
    }
}
