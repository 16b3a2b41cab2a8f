import JSON

/// A JSON Pointer (RFC 6901) into the body of a response or of a request.
struct BodyPointer {
    let tokens: [String]

    init(_ text: String) {
        tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    /// Where the value stands; nil where there is none, or `null`.
    func find(in tape: JSONTape) -> Int? {
        var index = 0
        for token in tokens {
            switch tape.kind(at: index) {
            case .object:
                guard let member = tape.member(token, at: index) else { return nil }
                index = member
            case .array:
                guard let number = Int(token), let element = tape.element(number, at: index) else { return nil }
                index = element
            case .null, .false, .true, .number, .string: return nil
            }
        }
        return tape.kind(at: index) == .null ? nil : index
    }

    /// What stands there; nil for nothing, or `null`.
    func value(in tape: JSONTape) -> JSONValue? { find(in: tape).map { JSONValue(tape, at: $0) } }

    /// Puts a value into the objects on the way, which are made where they are missing, and the arrays, which have to be
    /// long enough.
    func set(_ value: JSONValue, in tree: inout JSONValue) throws { try set(value, at: tokens[...], in: &tree) }

    private func set(_ value: JSONValue, at tokens: ArraySlice<String>, in tree: inout JSONValue) throws {
        guard let name = tokens.first else {
            tree = value
            return
        }
        switch tree {
        case .null, .object:
            var members = tree.objectValue ?? [:]
            try set(value, at: tokens.dropFirst(), in: &members[name, default: .null])
            tree = .object(members)
        case .array(var elements):
            guard let index = Int(name), elements.indices.contains(index) else { throw missing }
            try set(value, at: tokens.dropFirst(), in: &elements[index])
            tree = .array(elements)
        case .bool, .number, .string: throw missing
        }
    }

    private var missing: InvalidCallError {
        InvalidCallError("The body has no place '\(tokens.map { "/" + $0 }.joined())' to put a value in.")
    }
}

extension JSONTape {
    /// The element of an array by its number.
    fileprivate func element(_ number: Int, at index: Int) -> Int? {
        guard number >= 0, number < count(at: index) else { return nil }
        var child = index + 1
        for _ in 0..<number { child = end(at: child) }
        return child
    }

    /// The last element of an array.
    func lastElement(at index: Int) -> Int? {
        let end = end(at: index)
        var child = index + 1
        var last: Int?
        while child < end {
            last = child
            child = self.end(at: child)
        }
        return last
    }
}
