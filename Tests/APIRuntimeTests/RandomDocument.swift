import TestSupport

/// The JSON text of a ``Record`` in any order and spelling, and often with something wrong in it.
struct RandomDocument {
    private(set) var text: [UInt8] = []
    /// The same without the earlier ones of members with one name.
    private(set) var withoutRepeats: [UInt8] = []

    private var random: SeededGenerator
    private let isFaulty: Bool
    private let isSpaced: Bool
    private let mayRepeat: Bool
    /// What is written now is a member that comes once more.
    private var isRepeat = false

    init(_ random: SeededGenerator) {
        var random = random
        isFaulty = random.chance(2)
        isSpaced = random.chance(3)
        let isDamaged = random.chance(5)
        mayRepeat = random.chance(4) && !isDamaged
        self.random = random
        space()
        object(Self.members)
        space()
        if isDamaged { damage() }
    }

    // MARK: Values

    private enum Shape: CaseIterable {
        case string, int, int8, uint64, double, bool, kind, part, parts, counts, matrix, tags
    }

    private typealias Member = (name: StaticString, shape: Shape, isOptional: Bool)

    private static let members: [Member] = [
        ("name", .string, false), ("count", .int, false), ("small", .int8, false), ("big", .uint64, false),
        ("real", .double, false), ("flag", .bool, false), ("kind", .kind, false), ("note", .string, true),
        ("limit", .int, true), ("ratio", .double, true), ("isOn", .bool, true), ("narrow", .int8, true),
        ("otherKind", .kind, true), ("parts", .parts, false), ("part", .part, true), ("counts", .counts, false),
        ("matrix", .matrix, false), ("tags", .tags, true),
    ]
    private static let partMembers: [Member] = [
        ("id", .int, false), ("label", .string, true), ("weight", .double, true),
    ]

    private mutating func value(_ shape: Shape) {
        guard !hasFault() else { return wrongValue() }
        switch shape {
        case .string: string()
        case .int: integer(Int64(truncatingIfNeeded: random.next() >> UInt64(random.below(64))))
        case .int8: integer(Int64(Int8(truncatingIfNeeded: random.next())))
        case .uint64: put("\(random.next() >> UInt64(random.below(64)))")
        case .double: double()
        case .bool: put(random.chance(2) ? "true" : "false")
        case .kind: put(random.element(RandomTexts.kinds))
        case .part: object(Self.partMembers)
        case .parts: array(of: .part)
        case .counts: counts()
        case .matrix: matrix()
        case .tags: array(of: .string)
        }
    }

    private mutating func hasFault() -> Bool { isFaulty && random.chance(30) }

    private mutating func wrongValue() {
        switch random.below(8) {
        case 0, 1: put("null")
        case 2, 3: put(random.element(RandomTexts.oddNumbers))
        case 4: put(random.element(RandomTexts.noValues))
        default: value(random.element(Shape.allCases))
        }
    }

    private mutating func integer(_ value: Int64) {
        put("\(value)")
        if random.chance(8) { put(random.element(RandomTexts.endingsOfIntegers)) }
    }

    private mutating func double() {
        switch random.below(4) {
        case 0: put(random.element(RandomTexts.oddNumbers))
        case 1:
            let value = Double(bitPattern: random.next())
            put(value.isFinite ? "\(value)" : "0.1")
        case 2: put("\(Double(random.below(100_000)) / 100)")
        default:
            put("\(random.chance(2) ? "-" : "")\(random.below(10)).")
            for _ in 0...random.below(3) { put("\(random.next())") }
            if random.chance(2) { put("\(random.chance(2) ? "e" : "E+")\(random.below(310))") }
        }
    }

    private mutating func string() {
        put("\"")
        for _ in 0..<random.below(6) {
            if random.chance(300) {
                put(random.element(RandomTexts.halvesOfPairs))
            } else if hasFault() {
                for byte in random.element(RandomTexts.noText) { put(byte) }
            } else {
                put(random.element(RandomTexts.pieces))
            }
        }
        put("\"")
    }

    // MARK: Containers

    private struct Separators {
        var text = false
        var withoutRepeats = false
    }

    private mutating func separate(_ separators: inout Separators) {
        if separators.text { text.append(UInt8(ascii: ",")) }
        separators.text = true
        if !isRepeat {
            if separators.withoutRepeats { withoutRepeats.append(UInt8(ascii: ",")) }
            separators.withoutRepeats = true
        }
        space()
    }

    private mutating func object(_ members: [Member]) {
        var written: [Member] = []
        for member in members where member.isOptional ? random.chance(3) : !hasFault() { written.append(member) }
        if random.chance(3) { written.shuffle(using: &random) }
        var separators = Separators()
        put("{")
        for place in written.indices {
            if random.chance(40) { unknownMember(&separators) }
            if mayRepeat, random.chance(12) { repeated(random.element(written[place...]), &separators) }
            member(written[place], &separators)
        }
        space()
        put("}")
    }

    private mutating func member(_ member: Member, _ separators: inout Separators) {
        separate(&separators)
        name(member.name)
        if member.isOptional, random.chance(6) { put("null") } else { value(member.shape) }
        space()
    }

    /// A member that the document has later on, too: of another kind often.
    private mutating func repeated(_ member: Member, _ separators: inout Separators) {
        let wasRepeat = isRepeat
        isRepeat = true
        self.member((member.name, random.chance(2) ? member.shape : random.element(Shape.allCases), true), &separators)
        isRepeat = wasRepeat
    }

    private mutating func unknownMember(_ separators: inout Separators) {
        separate(&separators)
        name("unknown")
        if random.chance(2) { wrongValue() } else { value(random.element(Shape.allCases)) }
    }

    /// One name in twenty has its first letter escaped.
    private mutating func name(_ name: StaticString) {
        put("\"")
        var bytes = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)[...]
        if random.chance(20), let first = bytes.popFirst() { put("\\u00\(String(first, radix: 16))") }
        for byte in bytes { put(byte) }
        put("\"")
        space()
        put(":")
        space()
    }

    private mutating func array(of shape: Shape) {
        var separators = Separators()
        put("[")
        for _ in 0..<random.below(4) {
            separate(&separators)
            value(shape)
        }
        space()
        put("]")
    }

    private mutating func matrix() {
        var separators = Separators()
        put("[")
        for _ in 0..<random.below(3) {
            separate(&separators)
            var inner = Separators()
            put("[")
            for _ in 0..<random.below(4) {
                separate(&inner)
                if random.chance(4) { put("null") } else { value(.double) }
            }
            put("]")
        }
        put("]")
    }

    private mutating func counts() {
        var separators = Separators()
        put("{")
        for number in 0..<random.below(4) {
            let piece = random.element(RandomTexts.pieces)
            // The number keeps the names apart.
            if mayRepeat, random.chance(8) {
                let wasRepeat = isRepeat
                isRepeat = true
                count("\(number)\(piece)", &separators)
                isRepeat = wasRepeat
            }
            count("\(number)\(piece)", &separators)
        }
        put("}")
    }

    private mutating func count(_ name: String, _ separators: inout Separators) {
        separate(&separators)
        put("\"\(name)\":")
        value(.int)
        space()
    }

    // MARK: Text

    private mutating func put(_ string: String) {
        text.append(contentsOf: string.utf8)
        if !isRepeat { withoutRepeats.append(contentsOf: string.utf8) }
    }

    private mutating func put(_ byte: UInt8) {
        text.append(byte)
        if !isRepeat { withoutRepeats.append(byte) }
    }

    private mutating func space() {
        guard isSpaced, random.chance(3) else { return }
        put(random.element([" ", "\n", "\t", "\r\n", "  \n    "]))
    }

    private mutating func damage() {
        for _ in 0...random.below(2) where !text.isEmpty {
            let place = random.below(text.count)
            switch random.below(5) {
            case 0: text[place] = random.element(RandomTexts.damage)
            case 1: text.insert(random.element(RandomTexts.damage), at: place)
            case 2: text.remove(at: place)
            case 3: text.removeSubrange(place..<min(text.count, place + random.below(20)))
            default: text.insert(contentsOf: text[place..<min(text.count, place + random.below(40))], at: place)
            }
        }
        withoutRepeats = text
    }
}
