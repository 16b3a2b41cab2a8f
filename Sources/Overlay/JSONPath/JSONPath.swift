import YAML

/// A query of RFC 9535, read from its text.
struct JSONPath: Sendable {
    /// The text as written, for messages.
    let text: String
    let segments: [Segment]

    /// `[...]` selects among a node's children, `..[...]` among all its descendants (RFC 9535, section 2.5).
    enum Segment: Sendable {
        case child([Selector])
        case descendant([Selector])
    }

    /// RFC 9535, section 2.3.
    enum Selector: Sendable {
        case name(String)
        case wildcard
        case index(Int)
        case slice(Slice)
        case filter(Condition)
    }

    /// `start:end:step`; what is left out depends on the sign of `step` (RFC 9535, section 2.3.4).
    struct Slice: Sendable {
        let start: Int?
        let end: Int?
        let step: Int
    }

    /// What a filter asks of a child (RFC 9535, section 2.3.5).
    indirect enum Condition: Sendable {
        case all([Condition])
        case any([Condition])
        case not(Condition)
        case exists(Query)
        case comparison(Operand, Comparison, Operand)
        case matches(Operand, pattern: Operand, whole: Bool)
    }

    enum Comparison: Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    /// A query inside a filter, from the child (`@`) or from the document (`$`).
    struct Query: Sendable {
        let isFromRoot: Bool
        let segments: [Segment]

        /// A query that selects one node at most (RFC 9535, section 2.3.5.1): only such a one can be compared.
        var isSingular: Bool {
            segments.allSatisfy { segment in
                guard case .child(let selectors) = segment, selectors.count == 1 else { return false }
                switch selectors[0] {
                case .name, .index: return true
                case .wildcard, .slice, .filter: return false
                }
            }
        }
    }

    indirect enum Operand: Sendable {
        case literal(JSONPathValue)
        /// The value of the one node that a query selects; nothing when it selects none or several.
        case query(Query)
        case value(Query)
        case length(Operand)
        case count(Query)
    }
}

/// What comparisons work on: a node's value, or nothing where a query selected none.
enum JSONPathValue: Sendable {
    case nothing
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    /// A mapping or a sequence.
    case structure(Node)
}

/// Why a text is no JSONPath, and where in it (a count of Unicode scalars from 1).
struct JSONPathError: Error, Equatable {
    let message: String
    let position: Int
}
