import JSON

/// What went wrong at a value; inside of a union's trial it costs nothing to say.
extension DecodingState {
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
