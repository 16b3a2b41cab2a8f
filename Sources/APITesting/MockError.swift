/// Why a transport of this module has no answer, in sentences for whoever reads the test's report.
public struct MockError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
