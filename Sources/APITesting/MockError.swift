/// Why nothing of this module has an answer, in sentences for whoever reads the test's report.
public struct MockError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
