/// A scalar as it was written. What it means is worked out when `value` is asked for, so that `version: 1.10` can stay "1.10".
public struct Scalar: Hashable, Sendable {
    public enum Style: Sendable {
        case plain
        /// In single or double quotes; every JSON string.
        case quoted
        /// After `|` or `>`.
        case block
    }

    public enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// In decimal digits without leading zeros, with a minus sign where it is negative, of any size.
        case integer(String)
        /// As JSON writes numbers, of any size and precision; or "inf", "-inf", "nan".
        case float(String)
        case string(String)
    }

    /// The content: quotes and escapes resolved, lines folded.
    public let text: String
    public let style: Style
    /// An explicit tag in full, such as "tag:yaml.org,2002:str" for `!!str`.
    public let tag: String?

    public init(_ text: String, style: Style = .plain, tag: String? = nil) {
        self.text = text
        self.style = style
        self.tag = tag
    }

    /// The meaning by the core schema (YAML 1.2.2, section 10.3.2). Quoted and block scalars are strings; an explicit tag wins
    /// where the text has the form that the tag asks for.
    public var value: Value {
        if let tag { return CoreSchema.value(of: text, tag: tag) }
        return style == .plain ? CoreSchema.value(of: text) : .string(text)
    }
}
