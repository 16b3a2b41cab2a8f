/// What callers sign in with, by the security schemes of a document. It shows itself to nobody: not to a description, not
/// to a mirror.
public protocol APICredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The credentials by the names of their schemes.
    var authorization: Authorization { get }
}

extension APICredentials {
    public var description: String { "\(Self.self)(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
