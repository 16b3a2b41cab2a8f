import HTTPTypes
import JSON

/// Makes calls: what a generated client holds, and everything that is the same in all of them.
public struct APIClient: Sendable {
    public var server: ServerURL
    public var authorization: Authorization
    public var transport: any ClientTransport
    /// Header fields of every request; those of a call win.
    public var headers = HTTPFields()
    /// Bytes of a response's body that are held in memory at most.
    public var responseLimit = 256 * 1_024 * 1_024
    /// Where `withResponse` learns what came.
    var recorder: ResponseRecorder?

    public init(server: ServerURL, authorization: Authorization = .none, transport: any ClientTransport) {
        self.server = server
        self.authorization = authorization
        self.transport = transport
    }
}

extension APIClient {
    /// The decoded JSON body of a successful response.
    public func value<Value: Decodable>(_ call: APICall) async throws(APIError) -> Value {
        var call = call
        if call.accepted.isEmpty { call.accept("application/json") }
        return try await response(call).value()
    }

    /// A successful response without a body, or whose body says nothing.
    public func empty(_ call: APICall) async throws(APIError) {
        _ = try await response(call).bytes()
    }

    /// The body of a successful response as text.
    public func text(_ call: APICall) async throws(APIError) -> String {
        try await response(call).text()
    }

    /// The body of a successful response as it arrives.
    public func bytes(_ call: APICall) async throws(APIError) -> HTTPBody {
        try await response(call).body
    }

    /// A response whose status the caller looks at. Other statuses than successes and the `accepting` ones are thrown.
    public func response(
        _ call: APICall,
        accepting statuses: [StatusRange] = []
    ) async throws(APIError) -> APIResponse {
        let response = try await send(call)
        let code = response.status.code
        guard (200...299).contains(code) || statuses.contains(where: { $0.codes.contains(code) }) else {
            let body = await response.body.collectWhatThereIs(upTo: responseLimit)
            throw response.failure(.status, body, nil)
        }
        return response
    }

    private func send(_ call: APICall) async throws(APIError) -> APIResponse {
        let request: HTTPRequest
        do {
            request = try call.request(to: call.server ?? server, headers: headers)
        } catch {
            throw APIError(operation: call.operation, stage: .request, underlying: error)
        }
        var authorized = request
        do {
            if call.isAuthorized { try await authorization.authorize(&authorized) }
        } catch {
            let stage: APIError.Stage = error is CancellationError ? .cancelled : .request
            throw APIError(operation: call.operation, stage: stage, request: request, underlying: error)
        }
        do {
            try Task.checkCancellation()
            let (head, body) = try await transport.send(authorized, body: call.body)
            recorder?.record(head)
            return APIResponse(
                operation: call.operation,
                request: request,
                head: head,
                body: body ?? HTTPBody(),
                limit: responseLimit
            )
        } catch {
            let stage: APIError.Stage = error is CancellationError || Task.isCancelled ? .cancelled : .transport
            throw APIError(operation: call.operation, stage: stage, request: request, underlying: error)
        }
    }
}

extension APICall {
    /// The request as it goes to the transport.
    func request(to server: ServerURL, headers standard: HTTPFields = HTTPFields()) throws -> HTTPRequest {
        if let failure { throw failure }
        let base = try server.parts()
        let (path, query) = try template.expanded()
        let queries = ([base.query, query].compactMap { $0 } + queryItems).filter { !$0.isEmpty }
        var target = base.path + (path.hasPrefix("/") || path.isEmpty ? path : "/" + path)
        if target.isEmpty { target = "/" }
        if !queries.isEmpty { target += "?" + queries.joined(separator: "&") }
        var request = HTTPRequest(method: method, scheme: base.scheme, authority: base.authority, path: target)
        request.headerFields = standard
        for field in headers { request.headerFields[field.name] = field.value }
        if !cookies.isEmpty { request.headerFields[.cookie] = cookies.joined(separator: "; ") }
        if !accepted.isEmpty, request.headerFields[.accept] == nil {
            request.headerFields[.accept] = accepted.joined(separator: ", ")
        }
        return request
    }
}
