public import Diagnostics

/// Which part of a document is wanted: the operations that any of its names stands for, and the schemas that they need.
public struct DocumentFilter: Hashable, Sendable {
    /// What a name is one of.
    public enum Kind: String, CaseIterable, Sendable {
        /// Of a Tag Object: every operation that has it.
        case tags
        /// An `operationId`.
        case operations
        /// A path template: every operation of its Path Item.
        case paths
        /// Of a component schema, which is wanted though no operation needs it.
        case schemas

        /// A word for one of them.
        var singular: String { String(rawValue.dropLast()) }
    }

    public struct Name: Hashable, Sendable {
        public let kind: Kind
        public let text: String
        /// Where it was asked for; `nil` on a command line.
        public let location: SourceLocation?

        public init(_ kind: Kind, _ text: String, at location: SourceLocation? = nil) {
            self.kind = kind
            self.text = text
            self.location = location
        }
    }

    public let names: [Name]

    public init(_ names: [Name]) { self.names = names }
}
