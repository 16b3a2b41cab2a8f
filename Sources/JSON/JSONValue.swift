/// Any JSON value as a tree. Numbers keep their text; an object's members have no order.
///
/// Object names that are one string to Swift (equal after Unicode normalisation) are one member, the last one.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue {
    /// Reads a JSON text (RFC 8259).
    public init(parsing text: String) throws(JSONSyntaxError) {
        self.init(try JSONTape(Array(text.utf8)))
    }

    /// The value at `index` of `tape` and everything in it. Of members with one name the last one counts.
    public init(_ tape: JSONTape, at index: Int = 0) {
        precondition(index >= 0 && index < tape.endIndex, "The tape holds no such value.")
        self = withExtendedLifetime(tape) { JSONValue(tape.view, at: index) }
    }

    public init(_ tape: TapeView, at index: Int) {
        switch tape.kind(at: index) {
        case .null: self = .null
        case .false: self = .bool(false)
        case .true: self = .bool(true)
        case .number: self = .number(JSONNumber(validated: tape.numberText(at: index)))
        case .string: self = .string(tape.string(at: index) ?? "")
        case .array: self = .array(JSONValue.elements(tape, at: index))
        case .object: self = .object(JSONValue.members(tape, at: index))
        }
    }

    private static func elements(_ tape: TapeView, at index: Int) -> [JSONValue] {
        var elements: [JSONValue] = []
        elements.reserveCapacity(tape.count(at: index))
        var child = index + 1
        let end = tape.end(at: index)
        while child < end {
            elements.append(JSONValue(tape, at: child))
            child = tape.end(at: child)
        }
        return elements
    }

    private static func members(_ tape: TapeView, at index: Int) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        members.reserveCapacity(tape.count(at: index))
        var child = index + 1
        let end = tape.end(at: index)
        while child < end {
            members[tape.string(at: child) ?? ""] = JSONValue(tape, at: child + 1)
            child = tape.end(at: child + 1)
        }
        return members
    }
}

// MARK: What it holds

extension JSONValue {
    public var isNull: Bool { self == .null }

    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public var numberValue: JSONNumber? {
        guard case .number(let value) = self else { return nil }
        return value
    }

    /// A number that is an integer and fits, however it is written (`12`, `12.0`, `1.2e1`).
    public var intValue: Int? { numberValue?.int64.flatMap { Int(exactly: $0) } }

    /// A number as the nearest double.
    public var doubleValue: Double? { numberValue?.double }

    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    public var arrayValue: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    public var objectValue: [String: JSONValue]? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    /// The member `name` of an object; nil of anything else.
    public subscript(name: String) -> JSONValue? { objectValue?[name] }

    /// The element at `index` of an array; nil outside of it and of anything else.
    public subscript(index: Int) -> JSONValue? {
        guard let arrayValue, arrayValue.indices.contains(index) else { return nil }
        return arrayValue[index]
    }
}
