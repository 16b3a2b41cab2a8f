/// A value that the runtime's own coders read and write without a container in between, as every type does that generated
/// code has properties of.
///
/// Which type it is, the compiler knows, so that nothing is looked up while a payload is read or written.
public protocol PayloadValue: Codable {
    static func read(from decoder: TapeDecoder) throws -> Self
    static func write(_ value: Self, to encoder: TextEncoder) throws
}

/// How a type of which only `Codable` is known is read and written: by ourselves, or by the type, through containers.
enum Route {
    case own(any PayloadValue.Type)
    case codable

    init<Value>(of type: Value.Type) {
        if let own = type as? any PayloadValue.Type { self = .own(own) } else { self = .codable }
    }
}
