import YAML

/// Whether a child passes a filter.
extension JSONPathEvaluator {
    func holds(_ condition: JSONPath.Condition, for node: Node) throws(LimitReached) -> Bool {
        switch condition {
        case .all(let conditions):
            for condition in conditions where try !holds(condition, for: node) { return false }
            return true
        case .any(let conditions):
            for condition in conditions where try holds(condition, for: node) { return true }
            return false
        case .not(let condition):
            return try !holds(condition, for: node)
        case .exists(let query):
            return try !nodes(of: query, for: node).isEmpty
        case .comparison(let left, let comparison, let right):
            return try compare(value(of: left, for: node), comparison, value(of: right, for: node))
        case .matches(let text, let pattern, let whole):
            guard case .string(let text) = try value(of: text, for: node),
                case .string(let pattern) = try value(of: pattern, for: node),
                let expression = try? Regex(pattern).matchingSemantics(.unicodeScalar)
            else { return false }
            let match = try? whole ? expression.wholeMatch(in: text) : expression.firstMatch(in: text)
            return match != nil
        }
    }

    private func nodes(of query: JSONPath.Query, for node: Node) throws(LimitReached) -> [SelectedNode] {
        try select(query.segments, from: query.isFromRoot ? root : node)
    }

    private func value(of operand: JSONPath.Operand, for node: Node) throws(LimitReached) -> JSONPathValue {
        switch operand {
        case .literal(let value):
            return value
        case .query(let query), .value(let query):
            let nodes = try nodes(of: query, for: node)
            return nodes.count == 1 ? JSONPathValue(nodes[0].node) : .nothing
        case .length(let operand):
            switch try value(of: operand, for: node) {
            case .string(let text): return .number(Double(text.unicodeScalars.count))
            case .structure(let node):
                return .number(Double(node.sequence?.count ?? node.mapping?.members.count ?? 0))
            case .nothing, .null, .bool, .number: return .nothing
            }
        case .count(let query):
            return try .number(Double(nodes(of: query, for: node).count))
        }
    }

    /// RFC 9535, section 2.3.5.2.2.
    private func compare(
        _ left: JSONPathValue,
        _ comparison: JSONPath.Comparison,
        _ right: JSONPathValue
    ) throws(LimitReached) -> Bool {
        switch comparison {
        case .equal: try equal(left, right)
        case .notEqual: try !equal(left, right)
        case .less: less(left, right)
        case .greater: less(right, left)
        case .lessOrEqual: less(left, right) ? true : try equal(left, right)
        case .greaterOrEqual: less(right, left) ? true : try equal(left, right)
        }
    }

    private func less(_ left: JSONPathValue, _ right: JSONPathValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.string(let left), .string(let right)):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        default: false
        }
    }

    private func equal(_ left: JSONPathValue, _ right: JSONPathValue) throws(LimitReached) -> Bool {
        switch (left, right) {
        case (.nothing, .nothing), (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.structure(let left), .structure(let right)): try equal(left, right)
        default: false
        }
    }

    func equal(_ left: Node, _ right: Node) throws(LimitReached) -> Bool {
        try visit()
        if left === right { return true }
        switch (left.content, right.content) {
        case (.scalar, .scalar):
            return try equal(JSONPathValue(left), JSONPathValue(right))
        case (.sequence(let left), .sequence(let right)):
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right) where try !equal(left, right) { return false }
            return true
        case (.mapping(let left), .mapping(let right)):
            guard left.members.count == right.members.count else { return false }
            for member in left.members {
                guard let other = right[member.key], try equal(member.value, other) else { return false }
            }
            return true
        default:
            return false
        }
    }
}

extension JSONPathValue {
    init(_ node: Node) {
        guard let scalar = node.scalar else {
            self = .structure(node)
            return
        }
        switch scalar.value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let text), .float(let text): self = Double(text).map(JSONPathValue.number) ?? .string(text)
        case .string(let text): self = .string(text)
        }
    }
}
