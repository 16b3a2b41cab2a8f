/// What is wrong with a call itself: a value that its place cannot take, a server that cannot be called, a file that cannot be
/// read. It is the ``APIError/underlying`` error of the stage `request`, and nothing that another try would mend.
public struct InvalidCallError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, as a sentence.
    public let description: String

    package init(_ description: String) { self.description = description }

    /// For transports, which count.
    package static var wrongLength: InvalidCallError {
        InvalidCallError("The request's body is not as long as it was said to be.")
    }
}
