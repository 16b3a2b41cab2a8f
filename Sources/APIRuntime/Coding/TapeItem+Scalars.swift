import JSON

/// Text, numbers and Booleans. Of a value that is not there (`index` below zero) they are asked no less.
extension TapeItem {
    /// - Parameter member: The mark of the member that the string is; zero of what is no member.
    @inline(__always)
    func string(of member: Int = 0) throws -> String {
        let tape = tape
        guard index >= 0,
            let value = withMemory({ $0.repeatedStrings.string(at: index, on: tape, of: member) })
                ?? tape.string(at: index)
        else { return try scalarText() }
        return value
    }

    func double() throws -> Double {
        guard index >= 0, let value = tape.double(at: index) else { return try quotedDouble() }
        guard value.isFinite else { throw corrupted("\(numberText.prefix(40)) is no Double.") }
        return value
    }

    /// From the text: by way of a double it would be rounded twice.
    func float() throws -> Float {
        guard let text = kind == .number ? numberText : quotedNumber()?.text else {
            throw mismatch(Float.self, expected: "a number")
        }
        guard let value = Float(text), value.isFinite else { throw corrupted("\(text.prefix(40)) is no Float.") }
        return value
    }

    /// Whether a value that is not what was asked for, but plainly means it, will do. Not while a union looks for its branch:
    /// it is told, and may try that branch once more.
    var takesNearly: Bool {
        let state = state
        if state.trials == 0 || state.bends { return true }
        state.wasRefused = true
        return false
    }

    /// Whether a union is trying a branch.
    var isInTrial: Bool { state.trials > 0 }

    /// Whether what could not be read means that there is no value: empty text where text is none of the type's, as PHP and
    /// forms have it, MySQL's date of zeros, and PHP's `[]` where an object would need members.
    func isNearlyNothing(for type: Any.Type) -> Bool {
        if kind == .string, let text = tape.plainString(at: index) {
            let isNothing =
                text.isEmpty || type is any TextValue.Type && text.starts(with: "0000-00-00".utf8)
            return isNothing && takesNearly
        }
        return isEmptyArray && type is any ObjectCoding.Type
    }

    /// A number that was sent as text, as servers do whose language makes no difference. Most texts are told by their first
    /// character: the digits are the last that a number begins with.
    private func quotedNumber() -> JSONNumber? {
        guard kind == .string, tape.plainString(at: index)?.first.map({ $0 < 0x3A }) ?? true, takesNearly else {
            return nil
        }
        return tape.string(at: index).flatMap { JSONNumber(text: $0) }
    }

    /// A number or a Boolean that was sent without quotes: an identifier that happens to be all digits, a postal code, or a
    /// text of an enum that was written in YAML (`[true, false, none]`).
    @inline(never)
    private func scalarText() throws -> String {
        switch kind {
        case .number where takesNearly: return numberText
        case .true where takesNearly: return "true"
        case .false where takesNearly: return "false"
        default: throw mismatch(String.self, expected: "a string")
        }
    }

    @inline(__always)
    func bool() throws -> Bool {
        switch kind {
        case .true: return true
        case .false: return false
        default: return try meantBool()
        }
    }

    /// A Boolean of a database or a language that has none: 0 or 1, or its text.
    @inline(never)
    private func meantBool() throws -> Bool {
        if [.string, .number].contains(kind), takesNearly {
            switch kind == .string ? tape.string(at: index) : kind == .number ? numberText : nil {
            case "true", "1": return true
            case "false", "0": return false
            default: break
            }
        }
        throw mismatch(Bool.self, expected: "true or false")
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        guard kind == .number else { return try quotedInteger() }
        if let wide = tape.int64(at: index) {
            if let value = Value(exactly: wide) { return value }
        } else if let wide = tape.uint64(at: index), let value = Value(exactly: wide) {
            return value
        }
        throw corrupted("\(numberText.prefix(40)) is no \(Value.self).")
    }

    @inline(never)
    private func quotedDouble() throws -> Double {
        guard let value = quotedNumber()?.double else { throw mismatch(Double.self, expected: "a number") }
        guard value.isFinite else { throw corrupted("\(numberText.prefix(40)) is no Double.") }
        return value
    }

    @inline(never)
    private func quotedInteger<Value: FixedWidthInteger>() throws -> Value {
        guard let number = quotedNumber() else { throw mismatch(Value.self, expected: "an integer") }
        guard let value = number.int64.map(Value.init(exactly:)) ?? number.uint64.flatMap(Value.init(exactly:)) else {
            throw corrupted("\(number.text.prefix(40)) is no \(Value.self).")
        }
        return value
    }

    /// The element of an array of one.
    @inline(__always)
    var onlyElement: TapeItem? { tape.count(at: index) == 1 ? descended(to: index + 1) : nil }

    /// The elements of an array, each read where it will stay.
    @inline(__always)
    func elements<Element>(_ read: (TapeItem) throws -> Element) throws -> [Element] {
        let tape = tape
        let count = tape.count(at: index)
        if count == 0 { return [] }
        var element = index + 1
        // Room for what is there, but no more than can be told to be honest before the first element has been read.
        let first = min(count, Self.mostElementsAtOnce)
        var elements = try [Element](unsafeUninitializedCapacity: first) { buffer, initialized in
            while initialized < first {
                buffer.initializeElement(at: initialized, to: try read(descended(to: element)))
                element = tape.end(at: element)
                initialized += 1
            }
        }
        for _ in first..<count {
            elements.append(try read(descended(to: element)))
            element = tape.end(at: element)
        }
        return elements
    }

    private static var mostElementsAtOnce: Int { 1 << 16 }

    /// The place of a string among the values that an enum knows.
    @inline(__always)
    func place<Enum>(in known: Unmanaged<KnownCases<Enum>>) -> Int? {
        guard index >= 0 else { return nil }
        return known._withUnsafeGuaranteedRef { known in
            if let text = tape.plainString(at: index) { return known.place(of: text) }
            return tape.string(at: index).flatMap { known.place(of: $0) }
        }
    }

    /// A number as it is written.
    var numberText: String { tape.numberText(at: index) }
}
