/// A path with its variables filled in (the OpenAPI Specification's "Path Templating"): a string literal whose
/// interpolations are spelled as path parameters are.
///
///     let path: PathTemplate = "/gists/\(gistID)/comments/\(commentIDs, style: .label)"
///
/// What is wrong with a value is remembered and thrown when the call is made.
public struct PathTemplate: ExpressibleByStringInterpolation, Sendable {
    private let text: String
    /// Where values stand in `text`, in UTF-8.
    private let values: [Range<Int>]
    private let failure: (any Error)?

    public init(stringLiteral text: String) {
        self.text = PercentEncoding.encode(text, .literal)
        values = []
        failure = nil
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
        failure = stringInterpolation.failure
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [Range<Int>] = []
        fileprivate var failure: (any Error)?

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        public mutating func appendLiteral(_ literal: String) { text += PercentEncoding.encode(literal, .literal) }

        /// A path parameter as the specification's defaults have it: `simple`.
        public mutating func appendInterpolation<Value: Encodable>(_ value: Value) {
            appendInterpolation(value, style: .simple)
        }

        /// A path parameter: `simple`, `label`, or `matrix`, which has the parameter's name in the path.
        public mutating func appendInterpolation<Value: Encodable>(
            _ value: Value,
            style: ParameterStyle = .simple,
            explode: Bool = false,
            allowReserved: Bool = false,
            name: String = ""
        ) {
            let start = text.utf8.count
            do {
                let value = try ParameterValue(value, style: style)
                if value == .null { throw InvalidCallError("The path parameter after '\(text)' has no value.") }
                let encode: (String) -> String = {
                    PercentEncoding.encode($0, allowReserved ? .reservedInPath : .unreserved)
                }
                // One text, as most values are, needs no table.
                if style == .simple, let one = value.text {
                    text += encode(one)
                } else {
                    text += StyleTable(style: style, explode: explode, encode: encode).segment(name, value)
                }
            } catch {
                if failure == nil { failure = error }
            }
            values.append(start..<text.utf8.count)
        }
    }

    /// The path and what follows its `?`; a fragment never goes to a server.
    func expanded() throws -> (path: String, query: String?) {
        if let failure { throw failure }
        var text = text
        let (path, sent, misleading) = text.withUTF8 { text in
            let sent = text.prefix { $0 != UInt8(ascii: "#") }
            let path = sent.prefix { $0 != UInt8(ascii: "?") }
            return (path.count, sent.count, misleadingSegment(of: path))
        }
        func part(_ range: Range<Int>) -> Substring {
            let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
            return text[start..<text.utf8.index(start, offsetBy: range.count)]
        }
        if let misleading {
            throw InvalidCallError(
                "In '\(part(0..<path))' a path segment is \"\(part(misleading))\", which leads to another path."
            )
        }
        if path == text.utf8.count { return (text, nil) }
        return (String(part(0..<path)), path < sent ? String(part(path + 1..<sent)) : nil)
    }

    /// A value that is empty, or a dot or two, would lead to another place than the one that is called.
    private func misleadingSegment(of path: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int>? {
        guard !values.isEmpty else { return nil }
        var start = path.startIndex
        while start <= path.endIndex {
            let end = path[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
            if Self.leadsElsewhere(path[start..<end]),
                values.contains(where: { $0.lowerBound <= end && $0.upperBound >= start })
            {
                return start..<end
            }
            start = end + 1
        }
        return nil
    }

    /// Whether a segment is nothing but up to two dots, each as it is or as `%2e`.
    private static func leadsElsewhere(_ segment: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = segment
        var dots = 0
        while let first = rest.first {
            let isEscaped = first == UInt8(ascii: "%")
            guard isEscaped ? isEscapedDot(rest.prefix(3)) : first == UInt8(ascii: ".") else { return false }
            rest = rest.dropFirst(isEscaped ? 3 : 1)
            dots += 1
        }
        return dots <= 2
    }

    private static func isEscapedDot(_ triplet: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        triplet.elementsEqual("%2e".utf8) || triplet.elementsEqual("%2E".utf8)
    }
}
