import Foundation
import JSON

/// Where our decoder differs from Foundation's, and should.
enum DifferenceRules {
    /// What only we read.
    static func isTooMuchForFoundation(_ text: [UInt8]) -> Bool {
        guard let tape = try? JSONTape(text) else { return false }
        return hasHalfOfPair(tape) || hasTooSmallNumber(tape) || hasGreatIntegerAsFraction(tape)
            || hasZeroWithExponent(tape) || hasQuotedNumber(tape) || hasNullForNothing(tape)
            || hasScalarForText(tape) || hasMeantBool(tape) || hasOtherTable(tape, ["counts", "matrix", "tags"])
    }

    /// What only Foundation reads.
    static func isTooLittleForUs(_ text: [UInt8]) -> Bool {
        do {
            let tape = try JSONTape(text)
            return hasInexactInteger(tape) || hasRepeatsInMap(tape)
        } catch {
            // What is no JSON is refused as a whole. Foundation does not look at values that nobody asks for, and takes
            // trailing commas everywhere.
            return error.message.hasPrefix("Trailing comma")
                || (try? JSONSerialization.jsonObject(with: Data(text))) == nil
        }
    }

    /// Half of a surrogate pair is a string for us, with U+FFFD in its place (RFC 8259, section 8.2).
    private static func hasHalfOfPair(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains {
            tape.hasEscapes(at: $0) && tape.string(at: $0).unicodeScalars.contains("\u{FFFD}")
        }
    }

    /// 1e-400 is zero for us: nothing else is nearer (RFC 8259, section 6: precision is the reader's affair).
    private static func hasTooSmallNumber(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { tape.double(at: $0) == 0 && tape.int64(at: $0) == nil }
    }

    /// Integers of 2^53 and more that are written as 9223372036854775807.0 pass through a double and a decimal in
    /// Foundation, which loses some of them.
    private static func hasGreatIntegerAsFraction(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { index in
            guard let magnitude = tape.int64(at: index)?.magnitude ?? tape.uint64(at: index) else { return false }
            return magnitude >= 1 << 53 && tape.numberText(at: index).contains { ".eE".contains($0) }
        }
    }

    /// A number that was sent as text is one for us.
    private static func hasQuotedNumber(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { tape.kind(at: $0) == .string && JSONNumber(text: tape.string(at: $0)) != nil }
    }

    /// A number or a Boolean that was sent without quotes is text for us.
    private static func hasScalarForText(_ tape: JSONTape) -> Bool {
        (1..<tape.endIndex).contains { index in
            guard tape.kind(at: index - 1) == .string else { return false }
            switch tape.string(at: index - 1) {
            case "name", "note", "label", "kind", "otherKind": return isUnquoted(tape, index)
            case "tags":
                return tape.kind(at: index) == .array
                    && (index + 1..<tape.end(at: index)).contains { isUnquoted(tape, $0) }
            default: return false
            }
        }
    }

    /// 0, 1 and the texts of a Boolean are one for us.
    private static func hasMeantBool(_ tape: JSONTape) -> Bool {
        (1..<tape.endIndex).contains { index in
            guard tape.kind(at: index - 1) == .string, ["flag", "isOn"].contains(tape.string(at: index - 1)) else {
                return false
            }
            switch tape.kind(at: index) {
            case .number: return ["0", "1"].contains(tape.numberText(at: index))
            case .string: return ["true", "false", "0", "1"].contains(tape.string(at: index))
            default: return false
            }
        }
    }

    private static func isUnquoted(_ tape: JSONTape, _ index: Int) -> Bool {
        [.number, .true, .false].contains(tape.kind(at: index))
    }

    /// What types that the generator writes read, and others do not.
    static func isOnlyForOurTypes(_ text: [UInt8]) -> Bool {
        guard let tape = try? JSONTape(text) else { return false }
        return hasNullForNothing(tape) || hasOtherTable(tape, ["parts", "part"])
            || (0..<tape.endIndex).contains { tape.kind(at: $0) == .string && tape.string(at: $0).isEmpty }
    }

    /// Null is an empty list or map for us, in place of one and in the list of lists.
    private static func hasNullForNothing(_ tape: JSONTape) -> Bool {
        (1..<tape.endIndex).contains { index in
            guard tape.kind(at: index - 1) == .string else { return false }
            switch tape.string(at: index - 1) {
            case "parts", "counts", "tags": return tape.kind(at: index) == .null
            case "matrix":
                let content = tape.kind(at: index) == .array ? index + 1..<tape.end(at: index) : index..<index + 1
                return content.contains { tape.kind(at: $0) == .null }
            default: return false
            }
        }
    }

    /// An empty array is an empty object for us, and an object whose names are numbers, or without any, a list.
    private static func hasOtherTable(_ tape: JSONTape, _ members: Set<String>) -> Bool {
        (1..<tape.endIndex).contains { index in
            guard tape.kind(at: index - 1) == .string, members.contains(tape.string(at: index - 1)) else {
                return false
            }
            let isMatrix = tape.string(at: index - 1) == "matrix" && tape.kind(at: index) == .array
            return (isMatrix ? index + 1..<tape.end(at: index) : index..<index + 1).contains { isTable(tape, $0) }
        }
    }

    private static func isTable(_ tape: JSONTape, _ index: Int) -> Bool {
        if tape.kind(at: index) == .array { return tape.count(at: index) == 0 }
        return tape.kind(at: index) == .object
            && names(in: tape, at: index).allSatisfy { UInt($0).map(String.init) == $0 }
    }

    /// 0e9 is no number for Foundation, though 0e0 and 0e12 are.
    private static func hasZeroWithExponent(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { index in
            guard tape.kind(at: index) == .number else { return false }
            let text = tape.numberText(at: index).lowercased()
            return text.hasPrefix("0e") || text.hasPrefix("-0e")
        }
    }

    /// 1.0000000000000001 is no integer for us; Foundation reads it as a double first.
    private static func hasInexactInteger(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { index in
            guard tape.kind(at: index) == .number, tape.int64(at: index) == nil, tape.uint64(at: index) == nil else {
                return false
            }
            let value = tape.double(at: index)
            return value.rounded() == value && value.magnitude < 0x1p64
        }
    }

    /// A map's members are all read, so that an earlier one of the same name has to be right, too.
    private static func hasRepeatsInMap(_ tape: JSONTape) -> Bool {
        (1..<tape.endIndex).contains { hasRepeats(tape, at: $0) && tape.string(at: $0 - 1) == "counts" }
    }

    /// Of members with one name the last counts for us, the first for Foundation (RFC 8259, section 4: either may).
    /// Foundation does not get to see members that were repeated on purpose: here damage did it.
    static func hasRepeatsByDamage(_ document: RandomDocument) -> Bool {
        guard document.text == document.withoutRepeats, let tape = try? JSONTape(document.text) else { return false }
        return (0..<tape.endIndex).contains { hasRepeats(tape, at: $0) }
    }

    private static func hasRepeats(_ tape: JSONTape, at object: Int) -> Bool {
        guard tape.kind(at: object) == .object else { return false }
        let names = names(in: tape, at: object)
        return Set(names).count < names.count
    }

    private static func names(in tape: JSONTape, at object: Int) -> [String] {
        var names: [String] = []
        var name = object + 1
        while name < tape.end(at: object) {
            names.append(tape.string(at: name))
            name = tape.end(at: name + 1)
        }
        return names
    }
}
