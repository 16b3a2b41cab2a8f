/// How a parameter's value is spelled: the OpenAPI Specification's Parameter Object, "Style Values".
public enum ParameterStyle: String, Hashable, Sendable {
    case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject
    /// As `form`, but nothing is percent-encoded (OpenAPI 3.2).
    case cookie
    /// The value as one JSON text: a parameter with `content: application/json`.
    case json
}

/// A parameter's value as the styles see it: what our encoder wrote, in its order.
enum ParameterValue: Equatable {
    case null
    case text(String)
    /// A number, `true` or `false`, as JSON spells it.
    case literal(String)
    case list([ParameterValue])
    case object([(name: String, value: ParameterValue)])

    static func == (left: ParameterValue, right: ParameterValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.text(let left), .text(let right)), (.literal(let left), .literal(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}
