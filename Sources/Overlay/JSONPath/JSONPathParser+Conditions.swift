/// The conditions of filters: `||` binds weaker than `&&`, `&&` weaker than `!` (RFC 9535, section 2.3.5).
extension JSONPathParser {
    mutating func condition() throws(JSONPathError) -> JSONPath.Condition {
        var alternatives = [try conjunction()]
        while takeOperator("||") { alternatives.append(try conjunction()) }
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    private mutating func conjunction() throws(JSONPathError) -> JSONPath.Condition {
        var conditions = [try basicCondition()]
        while takeOperator("&&") { conditions.append(try basicCondition()) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func takeOperator(_ text: String) -> Bool {
        scanner.skipBlanks()
        guard scanner.take(text) else { return false }
        scanner.skipBlanks()
        return true
    }

    private mutating func basicCondition() throws(JSONPathError) -> JSONPath.Condition {
        if scanner.next == "!", scanner.peek(1) != "=" {
            scanner.advance()
            scanner.skipBlanks()
            return .not(try nested { (parser) throws(JSONPathError) in try parser.basicCondition() })
        }
        if scanner.take("(") {
            scanner.skipBlanks()
            let inner = try nested { (parser) throws(JSONPathError) in try parser.condition() }
            scanner.skipBlanks()
            try scanner.expect(")")
            return inner
        }
        for (name, whole) in [("match", true), ("search", false)] where scanner.take(name + "(") {
            let (text, pattern) = try twoArguments()
            return .matches(text, pattern: pattern, whole: whole)
        }
        return try comparisonOrExistence()
    }

    private mutating func comparisonOrExistence() throws(JSONPathError) -> JSONPath.Condition {
        let position = scanner.index + 1
        let left = try operand()
        let before = scanner
        scanner.skipBlanks()
        guard let comparison = comparison() else {
            scanner = before
            guard case .query(let query) = left else { throw scanner.unexpected("a comparison") }
            return .exists(query)
        }
        try requireSingular(left, at: position)
        scanner.skipBlanks()
        let rightPosition = scanner.index + 1
        let right = try operand()
        try requireSingular(right, at: rightPosition)
        return .comparison(left, comparison, right)
    }

    private mutating func comparison() -> JSONPath.Comparison? {
        if scanner.take("==") { return .equal }
        if scanner.take("!=") { return .notEqual }
        if scanner.take("<=") { return .lessOrEqual }
        if scanner.take(">=") { return .greaterOrEqual }
        if scanner.take("<") { return .less }
        if scanner.take(">") { return .greater }
        return nil
    }

    private func requireSingular(_ operand: JSONPath.Operand, at position: Int) throws(JSONPathError) {
        guard case .query(let query) = operand, !query.isSingular else { return }
        throw JSONPathError(message: "a query that may select several nodes cannot be compared", position: position)
    }

    private mutating func operand() throws(JSONPathError) -> JSONPath.Operand {
        if let query = try query() { return .query(query) }
        if let text = try scanner.quoted() { return .literal(.string(text)) }
        if let number = try scanner.number() { return .literal(.number(number)) }
        let position = scanner.index + 1
        guard let word = scanner.name() else { throw scanner.unexpected("'@', '$', a literal or a function") }
        switch word {
        case "true": return .literal(.bool(true))
        case "false": return .literal(.bool(false))
        case "null": return .literal(.null)
        case "length", "count", "value": return try call(word, at: position)
        default: throw JSONPathError(message: "there is no function or literal '\(word)'", position: position)
        }
    }

    /// The functions of RFC 9535, section 2.4, that give a value.
    private mutating func call(_ function: String, at position: Int) throws(JSONPathError) -> JSONPath.Operand {
        try scanner.expect("(")
        scanner.skipBlanks()
        let argument = try nested { (parser) throws(JSONPathError) in try parser.operand() }
        scanner.skipBlanks()
        try scanner.expect(")")
        if function == "length" { return .length(argument) }
        guard case .query(let query) = argument else {
            throw JSONPathError(message: "the argument of \(function)() is a query", position: position)
        }
        return function == "count" ? .count(query) : .value(query)
    }

    private mutating func twoArguments() throws(JSONPathError) -> (JSONPath.Operand, JSONPath.Operand) {
        scanner.skipBlanks()
        let first = try nested { (parser) throws(JSONPathError) in try parser.operand() }
        scanner.skipBlanks()
        try scanner.expect(",")
        scanner.skipBlanks()
        let second = try nested { (parser) throws(JSONPathError) in try parser.operand() }
        scanner.skipBlanks()
        try scanner.expect(")")
        return (first, second)
    }

    private mutating func query() throws(JSONPathError) -> JSONPath.Query? {
        guard let first = scanner.next, first == "@" || first == "$" else { return nil }
        scanner.advance()
        let segments = try nested { (parser) throws(JSONPathError) in try parser.segments() }
        return JSONPath.Query(isFromRoot: first == "$", segments: segments)
    }
}
