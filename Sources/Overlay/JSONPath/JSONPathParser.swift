/// Reads a JSONPath (RFC 9535, appendix A).
struct JSONPathParser {
    /// How deep parentheses, negations and filters may nest.
    static let deepestNesting = 64

    var scanner: JSONPathScanner
    var nesting = 0

    static func parse(_ text: String) throws(JSONPathError) -> JSONPath {
        var parser = JSONPathParser(scanner: JSONPathScanner(text))
        try parser.scanner.expect("$")
        let segments = try parser.segments()
        guard parser.scanner.next == nil else { throw parser.scanner.unexpected("'.' or '['") }
        return JSONPath(text: text, segments: segments)
    }

    mutating func segments() throws(JSONPathError) -> [JSONPath.Segment] {
        var segments: [JSONPath.Segment] = []
        while true {
            let before = scanner
            scanner.skipBlanks()
            if scanner.take("..") {
                segments.append(.descendant(try selectorsAfterDots(orBrackets: true)))
            } else if scanner.take(".") {
                segments.append(.child(try selectorsAfterDots(orBrackets: false)))
            } else if scanner.take("[") {
                segments.append(.child(try bracketedSelectors()))
            } else {
                scanner = before
                return segments
            }
        }
    }

    private mutating func selectorsAfterDots(orBrackets: Bool) throws(JSONPathError) -> [JSONPath.Selector] {
        if scanner.take("*") { return [.wildcard] }
        if orBrackets, scanner.take("[") { return try bracketedSelectors() }
        if let name = scanner.name() { return [.name(name)] }
        if scanner.next == "/" {
            let message = "a name with '/' stands in brackets and quotes, as in $.paths['/models']"
            throw JSONPathError(message: message, position: scanner.index + 1)
        }
        throw scanner.unexpected("a member name or '*'")
    }

    private mutating func bracketedSelectors() throws(JSONPathError) -> [JSONPath.Selector] {
        var selectors: [JSONPath.Selector] = []
        repeat {
            scanner.skipBlanks()
            selectors.append(try selector())
            scanner.skipBlanks()
        } while scanner.take(",")
        try scanner.expect("]")
        return selectors
    }

    private mutating func selector() throws(JSONPathError) -> JSONPath.Selector {
        if let name = try scanner.quoted() { return .name(name) }
        if scanner.take("*") { return .wildcard }
        if scanner.take("?") {
            scanner.skipBlanks()
            return .filter(try nested { (parser) throws(JSONPathError) in try parser.condition() })
        }
        return try indexOrSlice()
    }

    private mutating func indexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
        let start = try scanner.integer()
        scanner.skipBlanks()
        guard scanner.take(":") else {
            guard let start else { throw scanner.unexpected("a quoted name, an index, '*' or '?'") }
            return .index(start)
        }
        scanner.skipBlanks()
        let end = try scanner.integer()
        scanner.skipBlanks()
        var step = 1
        if scanner.take(":") {
            scanner.skipBlanks()
            step = try scanner.integer() ?? 1
        }
        return .slice(JSONPath.Slice(start: start, end: end, step: step))
    }

    /// Runs `body` one level deeper, so that no text exhausts the stack.
    mutating func nested<Result>(
        _ body: (inout JSONPathParser) throws(JSONPathError) -> Result
    ) throws(JSONPathError) -> Result {
        guard nesting < Self.deepestNesting else {
            let message = "it nests deeper than \(Self.deepestNesting) levels"
            throw JSONPathError(message: message, position: scanner.index + 1)
        }
        nesting += 1
        let result = try body(&self)
        nesting -= 1
        return result
    }
}
