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
                if value == .null { throw CallError("The path parameter after '\(text)' has no value.") }
                let table = StyleTable(style: style, explode: explode) {
                    PercentEncoding.encode($0, allowReserved ? .reservedInPath : .unreserved)
                }
                text += table.segment(name, value)
            } catch {
                if failure == nil { failure = error }
            }
            values.append(start..<text.utf8.count)
        }
    }

    /// The path and what follows its `?`; a fragment never goes to a server.
    func expanded() throws -> (path: Substring, query: Substring?) {
        if let failure { throw failure }
        let sent = text.utf8.prefix { $0 != UInt8(ascii: "#") }
        let path = Substring(sent.prefix { $0 != UInt8(ascii: "?") })
        if !values.isEmpty { try checkSegments(of: path) }
        let query = Substring(sent[path.endIndex...]).dropFirst()
        return (path, path.endIndex < sent.endIndex ? query : nil)
    }

    /// A value that is empty, or a dot or two, would lead to another place than the one that is called.
    private func checkSegments(of path: Substring) throws {
        var next: Substring.Index? = path.startIndex
        while let begin = next {
            let slash = path.utf8[begin...].firstIndex(of: UInt8(ascii: "/"))
            let segment = path.utf8[begin..<(slash ?? path.endIndex)]
            next = slash.map { path.utf8.index(after: $0) }
            guard Self.leadsElsewhere(segment) else { continue }
            let start = text.utf8.distance(from: text.startIndex, to: segment.startIndex)
            let end = start + segment.count
            guard values.contains(where: { $0.lowerBound <= end && $0.upperBound >= start }) else { continue }
            throw CallError("In '\(path)' a path segment is \"\(Substring(segment))\", which leads to another path.")
        }
    }

    private static func leadsElsewhere(_ segment: Substring.UTF8View) -> Bool {
        // Nothing longer than `%2e%2e` does.
        guard segment.count <= 6 else { return false }
        var rest = segment
        var dots = 0
        while let byte = rest.first {
            let isEscaped = byte == UInt8(ascii: "%")
            let dot = isEscaped ? rest.prefix(3) : rest.prefix(1)
            guard dot.elementsEqual(".".utf8) || dot.elementsEqual("%2e".utf8) || dot.elementsEqual("%2E".utf8) else {
                return false
            }
            rest = rest.dropFirst(dot.count)
            dots += 1
        }
        return dots <= 2
    }
}

/// What is wrong with a call before anything is sent.
struct CallError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
