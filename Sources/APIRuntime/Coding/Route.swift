/// A type that the runtime reads from the tape itself, without a container in between.
protocol TapeReadable {
    static func read(from decoder: TapeDecoder) throws -> Self
    /// Whether a value of this kind could be one of these: asked before a union's branch is tried.
    static func accepts(_ decoder: TapeDecoder) -> Bool
}

extension TapeReadable {
    static func accepts(_ decoder: TapeDecoder) -> Bool { true }
}

/// How a type is decoded: by ourselves, or by its own `init(from:)`.
enum Route {
    case own(any TapeReadable.Type)
    case codable
}

/// A conformance look-up costs more than decoding a small value, so that each type is looked up once a payload.
struct RouteCache {
    private static let capacity = 64
    private var entries = [(type: ObjectIdentifier, route: Route)?](repeating: nil, count: capacity)

    mutating func route<Value>(of type: Value.Type) -> Route {
        let identifier = ObjectIdentifier(type)
        let slot = (UInt(bitPattern: identifier) >> 4) % UInt(Self.capacity)
        if let entry = entries[Int(slot)], entry.type == identifier { return entry.route }
        let route: Route = (type as? any TapeReadable.Type).map { .own($0) } ?? .codable
        entries[Int(slot)] = (identifier, route)
        return route
    }
}
