import JSON

extension ParameterValue {
    /// A parameter's value; the style `json` makes one text of it.
    init<Value: Encodable>(_ value: Value, style: ParameterStyle) throws {
        // What most parameters are needs no encoder.
        if Value.self == String.self, style != .json {
            self = .text(unsafeBitCast(value, to: String.self))
            return
        }
        if Value.self == Int.self {
            self = .literal(String(unsafeBitCast(value, to: Int.self)))
            return
        }
        if Value.self == Bool.self {
            self = .literal(unsafeBitCast(value, to: Bool.self) ? "true" : "false")
            return
        }
        // The day that was asked for, even if it came with a time.
        if Value.self == CalendarDate.self, style != .json {
            self = .text(unsafeBitCast(value, to: CalendarDate.self).description)
            return
        }
        let bytes = try PayloadEncoder().encode(value)
        let parameter = ParameterValue(try JSONTape(bytes), at: 0)
        self = style == .json && parameter != .null ? .text(String(decoding: bytes, as: UTF8.self)) : parameter
    }

    init<Value: Encodable>(_ value: Value) throws {
        self.init(try JSONTape(try PayloadEncoder().encode(value)), at: 0)
    }

    init(_ tape: JSONTape, at index: Int) {
        switch tape.kind(at: index) {
        case .null: self = .null
        case .true: self = .literal("true")
        case .false: self = .literal("false")
        case .number: self = .literal(tape.numberText(at: index))
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

    /// The value that is one text as it is.
    var text: String? {
        switch self {
        case .text(let text), .literal(let text): text
        case .null, .list, .object: nil
        }
    }

    /// Whether there is nothing to expand: RFC 6570, section 2.3, has no value, an empty list and an empty object as one.
    var isUndefined: Bool {
        switch self {
        case .null: true
        case .text, .literal: false
        case .list(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        }
    }

    /// Whether nothing is inside of it.
    var isFlat: Bool {
        switch self {
        case .null, .text, .literal: true
        case .list, .object: false
        }
    }

    /// The value in one piece of text: what stands inside of another value in a style that has no room for more is JSON.
    var flat: String? {
        switch self {
        case .null: nil
        case .text(let text), .literal(let text): text
        case .list, .object: json
        }
    }

    /// The value as JSON text, its members in their order.
    var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .text(let text): writer.string(text)
        case .literal(let text): writer.verbatim(text.utf8)
        case .list(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
