import HTTPTypes

/// Values that arrive one after the other in the body of one response.
///
///     for try await chunk in try await client.chat.stream(body: request) { print(chunk.text) }
///
/// Nothing is read before somebody asks for it. Letting go of the iterator, or of a stream that nobody iterates, ends
/// the exchange; a stream can be iterated once. Each error is an `APIError`: of the decoding stage with the item's
/// bytes, of the transport stage when the connection breaks, of the cancelled stage when the task is cancelled. The
/// stream is over after it.
public struct APIStream<Element: Sendable>: AsyncSequence, Sendable {
    public typealias Failure = APIError

    /// Bytes of one item that are held in memory at most, unless `itemLimit` says otherwise.
    public static var standardItemLimit: Int { 16 * 1_024 * 1_024 }

    /// The head of the response that the values come with.
    public let response: HTTPResponse
    /// Bytes of one item that are held in memory at most; a longer one is a `StreamItemTooLargeError`.
    public var itemLimit = APIStream.standardItemLimit

    private let operation: String
    private let source: StreamSource
    private let decode: @Sendable (StreamItem) throws -> StreamStep<Element>
    private var policy: ReconnectionPolicy?

    init(_ source: StreamSource, decode: @escaping @Sendable (StreamItem) throws -> StreamStep<Element>) {
        response = source.origin.head
        operation = source.origin.operation
        self.source = source
        self.decode = decode
    }

    /// The stream, which makes its call again when the connection ends. Only streams of Server-Sent Events can go on;
    /// others, and those whose request has a body that can be sent once, stay as they are.
    public func reconnecting(_ policy: ReconnectionPolicy = ReconnectionPolicy()) -> APIStream {
        var stream = self
        stream.policy = policy
        return stream
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reader: source.open(itemLimit: itemLimit, policy), operation: operation, decode: decode)
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        public typealias Failure = APIError

        fileprivate let reader: StreamReader?
        fileprivate let operation: String
        fileprivate let decode: @Sendable (StreamItem) throws -> StreamStep<Element>

        public mutating func next() async throws(APIError) -> Element? { try await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(APIError) -> Element? {
            guard let reader else {
                let error = InvalidCallError("The stream was iterated before; it can be once.")
                throw APIError(operation: operation, stage: .request, underlying: error)
            }
            while let item = try await reader.next(isolation: actor) {
                switch step(item, reader) {
                case .success(.value(let value)): return value
                case .success(.nothing): continue
                case .success(.end): reader.end()
                case .failure(let error): throw error
                }
            }
            return nil
        }

        private func step(_ item: StreamItem, _ reader: StreamReader) -> Result<StreamStep<Element>, APIError> {
            do {
                return .success(try decode(item))
            } catch {
                return .failure(reader.end(.decoding, error, item.bytes))
            }
        }
    }
}

/// What an item of a stream means to its reader.
enum StreamStep<Element> {
    case value(Element)
    case nothing
    case end
}

extension StreamItem {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .json(let bytes): bytes
        case .event(let block): block.data
        case .part(let part): part.body
        case .end: []
        }
    }
}
