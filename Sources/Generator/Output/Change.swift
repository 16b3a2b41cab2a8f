/// What writing would do to one file of an output folder.
public struct Change: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case added(new: [UInt8])
        case modified(old: [UInt8], new: [UInt8])
        case deleted(old: [UInt8])
        case unchanged
    }

    /// Below the output folder.
    public let path: String
    public let kind: Kind

    public var isDifference: Bool { if case .unchanged = kind { false } else { true } }

    /// Whether nothing stands there yet.
    var isNew: Bool { if case .added = kind { true } else { false } }

    /// That of the file, or of the outermost folder it stands in.
    var firstName: Substring { Substring(path.utf8.prefix { $0 != UInt8(ascii: "/") }) }
}
