import JSON

/// Text, numbers and Booleans by their tokens: here no decoder has to be made, and nothing retained, for each of them.
extension DecodingState {
    func string(at index: Int) throws -> String {
        guard kind(at: index) == .string else { throw mismatch(String.self, expected: "a string", at: index) }
        return tape.string(at: index)
    }

    func double(at index: Int) throws -> Double {
        guard kind(at: index) == .number else { throw mismatch(Double.self, expected: "a number", at: index) }
        let value = tape.double(at: index)
        guard value.isFinite else {
            throw corrupted("\(tape.numberText(at: index).prefix(40)) is no Double.", at: index)
        }
        return value
    }

    /// From the text: by way of a double it would be rounded twice.
    func float(at index: Int) throws -> Float {
        guard kind(at: index) == .number else { throw mismatch(Float.self, expected: "a number", at: index) }
        let text = tape.numberText(at: index)
        guard let value = Float(text), value.isFinite else {
            throw corrupted("\(text.prefix(40)) is no Float.", at: index)
        }
        return value
    }

    func bool(at index: Int) throws -> Bool {
        switch kind(at: index) {
        case .true: return true
        case .false: return false
        default: throw mismatch(Bool.self, expected: "true or false", at: index)
        }
    }

    func integer<Value: FixedWidthInteger>(at index: Int) throws -> Value {
        guard kind(at: index) == .number else { throw mismatch(Value.self, expected: "an integer", at: index) }
        if let wide = tape.int64(at: index) {
            if let value = Value(exactly: wide) { return value }
        } else if let wide = tape.uint64(at: index), let value = Value(exactly: wide) {
            return value
        }
        throw corrupted("\(tape.numberText(at: index).prefix(40)) is no \(Value.self).", at: index)
    }

    // MARK: Errors; inside of a union's trial they cost nothing

    func mismatch(_ type: Any.Type, expected: String, at index: Int) -> any Error {
        if trials > 0 { return BranchFailure.mismatch }
        let context = DecodingError.Context(
            codingPath: path(to: index),
            debugDescription: "Expected \(expected), found \(Self.word(for: kind(at: index)))."
        )
        return kind(at: index) == .null
            ? DecodingError.valueNotFound(type, context) : DecodingError.typeMismatch(type, context)
    }

    func corrupted(_ message: @autoclosure () -> String, at index: Int) -> any Error {
        if trials > 0 { return BranchFailure.mismatch }
        return DecodingError.dataCorrupted(.init(codingPath: path(to: index), debugDescription: message()))
    }

    func missing(_ key: StaticString, at index: Int) -> any Error {
        if trials > 0 { return BranchFailure.mismatch }
        let context = DecodingError.Context(codingPath: path(to: index), debugDescription: "The member is required.")
        return DecodingError.keyNotFound(PathKey(stringValue: key.description), context)
    }

    private static func word(for kind: JSONTape.Kind) -> String {
        switch kind {
        case .null: "null"
        case .true: "true"
        case .false: "false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
