import TestSupport

extension Record {
    /// Any values that JSON has: extremes of the numbers, texts of any characters.
    init(_ random: inout SeededGenerator) {
        name = random.text()
        count = random.integer()
        small = random.integer()
        big = random.integer()
        real = random.finite()
        flag = random.chance(2)
        kind = random.element(Kind.allCases)
        note = random.maybe { $0.text() }
        limit = random.maybe { $0.integer() }
        ratio = random.maybe { $0.finite() }
        isOn = random.maybe { $0.chance(2) }
        narrow = random.maybe { $0.integer() }
        otherKind = random.maybe { $0.element(Kind.allCases) }
        parts = random.some { Part(&$0) }
        part = random.maybe { Part(&$0) }
        counts = [:]
        for _ in 0..<random.below(4) { counts[random.text()] = random.integer() }
        matrix = random.some { $0.some { $0.maybe { $0.finite() } } }
        tags = random.maybe { $0.some { $0.text() } }
    }
}

extension Record.Part {
    init(_ random: inout SeededGenerator) {
        id = random.integer()
        label = random.maybe { $0.text() }
        weight = random.maybe { $0.finite() }
    }
}

extension SeededGenerator {
    fileprivate mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { chance(2) ? make(&self) : nil }

    fileprivate mutating func some<Value>(_ make: (inout Self) -> Value) -> [Value] {
        var values: [Value] = []
        for _ in 0..<below(4) { values.append(make(&self)) }
        return values
    }

    fileprivate mutating func integer<Value: FixedWidthInteger>() -> Value {
        switch below(8) {
        case 0: .min
        case 1: .max
        default: Value(truncatingIfNeeded: next() >> UInt64(below(64)))
        }
    }

    fileprivate mutating func finite() -> Double {
        switch below(8) {
        case 0: return -0.0
        case 1: return element([.greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e23, 0.1])
        case 2: return Double(below(2_000_000)) / 100
        case 3: return Double(next())
        default:
            let value = Double(bitPattern: next())
            return value.isFinite ? value : 1
        }
    }

    fileprivate mutating func text() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<below(12) {
            let greatest = element([0x20, 0x7F, 0x7F, 0x7F, 0xFF, 0xFFFF, 0x10FFFF])
            text.append(Unicode.Scalar(UInt32(below(greatest + 1))) ?? "\"")
        }
        return String(text)
    }
}
