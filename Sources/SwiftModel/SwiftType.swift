/// What a value is in Swift: built from the types of the runtime and the types the module declares.
public indirect enum SwiftType: Hashable, Sendable {
    case builtin(Builtin)
    case array(SwiftType)
    case dictionary(SwiftType)
    case optional(SwiftType)
    /// A declared type, by its path from the top of the module: `["Model", "Status"]`.
    case named(TypePath)

    /// Types that every client shares: the standard library's, Foundation's and the runtime's.
    public enum Builtin: String, Hashable, Sendable, CaseIterable {
        case string = "String"
        case bool = "Bool"
        case int = "Int"
        case uint64 = "UInt64"
        case double = "Double"
        case decimal = "Decimal"
        case uuid = "UUID"
        case data = "Data"
        case timestamp = "Timestamp"
        case calendarDate = "CalendarDate"
        case file = "FileUpload"
        case json = "JSONValue"
        case event = "ServerSentEvent"
    }

    public static let string = SwiftType.builtin(.string)
    public static let json = SwiftType.builtin(.json)
    public static let double = SwiftType.builtin(.double)

    /// The type with `nil` allowed; never doubly so.
    public var orNil: SwiftType {
        if case .optional = self { return self }
        return .optional(self)
    }

    /// The declared type that stands in it.
    public var namedType: TypePath? {
        switch self {
        case .builtin: nil
        case .array(let element), .dictionary(let element), .optional(let element): element.namedType
        case .named(let path): path
        }
    }

    /// The declared type that is stored in place, not behind an array's or a dictionary's own storage.
    public var typeStoredInPlace: TypePath? {
        switch self {
        case .builtin, .array, .dictionary: nil
        case .optional(let wrapped): wrapped.typeStoredInPlace
        case .named(let path): path
        }
    }
}

/// The names from the top of the module down to a type.
public struct TypePath: Hashable, Sendable, Comparable {
    public let names: [String]
    /// Paths are looked up far more often than made.
    private let hash: Int

    public init(_ names: [String]) {
        self.names = names
        hash = names.reduce(0, Self.hash)
    }

    private init(_ names: [String], hash: Int) {
        self.names = names
        self.hash = hash
    }

    public func nested(_ name: String) -> TypePath { TypePath(names + [name], hash: Self.hash(hash, name)) }

    private static func hash(_ outer: Int, _ name: String) -> Int { outer &* 31 ^ name.hashValue }

    public static func == (left: TypePath, right: TypePath) -> Bool {
        left.hash == right.hash && left.names == right.names
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    public var last: String { names.last ?? "" }

    /// The type that this one is nested in; `nil` at the top of the module.
    public var owner: TypePath? { names.count > 1 ? TypePath(names.dropLast()) : nil }

    public static func < (left: TypePath, right: TypePath) -> Bool { left.names.lexicographicallyPrecedes(right.names) }
}
