/// What is wrong with a call before anything is sent: a value that its place cannot take, or a server that cannot be called.
/// It is the ``APIError/underlying`` error of the stage `request`.
public struct InvalidCallError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, as a sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}
