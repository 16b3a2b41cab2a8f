import JSON

extension ParameterValue {
    init<Value: Encodable>(_ value: Value) throws {
        self.init(try JSONTape(try PayloadEncoder().encode(value)), at: 0)
    }

    init(_ tape: JSONTape, at index: Int) {
        switch tape.kind(at: index) {
        case .null: self = .null
        case .true: self = .text("true")
        case .false: self = .text("false")
        case .number: self = .text(tape.numberText(at: index))
        case .string: self = .text(tape.string(at: index))
        case .array: self = .list(Self.children(tape, at: index).map { ParameterValue(tape, at: $0) })
        case .object:
            let children = Self.children(tape, at: index)
            self = .object(
                stride(from: 0, to: children.count - 1, by: 2).map { place in
                    (tape.string(at: children[place]), ParameterValue(tape, at: children[place + 1]))
                }
            )
        }
    }

    private static func children(_ tape: JSONTape, at index: Int) -> [Int] {
        var children: [Int] = []
        let end = tape.end(at: index)
        var child = index + 1
        while child < end {
            children.append(child)
            child = tape.end(at: child)
        }
        return children
    }

    /// The value in one piece of text: what stands inside of another value in a style that has no room for more is JSON.
    var flat: String? {
        switch self {
        case .null: nil
        case .text(let text): text
        case .list, .object: json.text
        }
    }

    private var json: JSONValue {
        switch self {
        case .null: .null
        case .text(let text): .string(text)
        case .list(let elements): .array(elements.map(\.json))
        case .object(let members): .object(Dictionary(members.map { ($0.name, $0.value.json) }) { $1 })
        }
    }
}
