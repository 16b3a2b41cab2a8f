/// JSON text that is written member by member, in the order of the calls, the way servers do: compact.
struct PayloadText {
    private(set) var text = ""
    private var needsComma = false

    var bytes: [UInt8] { Array(text.utf8) }

    mutating func object(_ key: String? = nil, _ members: (inout PayloadText) -> Void) {
        nested(key, "{", "}", members)
    }

    mutating func array(_ key: String? = nil, _ elements: (inout PayloadText) -> Void) {
        nested(key, "[", "]", elements)
    }

    mutating func string(_ key: String? = nil, _ value: String) { begin(key, Self.quoted(value)) }
    mutating func integer(_ key: String, _ value: Int) { begin(key, String(value)) }
    mutating func number(_ key: String, _ value: Double) { begin(key, "\(value)") }
    mutating func bool(_ key: String, _ value: Bool) { begin(key, value ? "true" : "false") }
    mutating func null(_ key: String) { begin(key, "null") }

    private mutating func nested(_ key: String?, _ open: String, _ close: String, _ inside: (inout Self) -> Void) {
        begin(key, open)
        needsComma = false
        inside(&self)
        text += close
        needsComma = true
    }

    private mutating func begin(_ key: String?, _ value: String) {
        if needsComma { text += "," }
        needsComma = true
        if let key { text += Self.quoted(key) + ":" }
        text += value
    }

    private static func quoted(_ value: String) -> String {
        var quoted = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// The same numbers on every machine and in every run: SplitMix64.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    mutating func hexadecimal(_ digits: Int) -> String {
        String((0..<digits).map { _ in pick(Array("0123456789abcdef")) })
    }

    mutating func instant() -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let date = "20\(two(number(8...25)))-\(two(number(1...12)))-\(two(number(1...28)))"
        return "\(date)T\(two(number(0...23))):\(two(number(0...59))):\(two(number(0...59)))Z"
    }

    /// Words as descriptions have them: mostly plain, a quotation or a line break now and then, little beyond ASCII.
    mutating func prose(words: Int) -> String {
        let common = [
            "model", "with", "a", "context", "of", "tokens", "that", "is", "trained", "on", "code", "and", "text",
            "for", "long", "documents", "reasoning", "answers", "in", "many", "languages", "the", "weights", "are",
            "open", "under", "this", "licence", "fast", "small", "multimodal", "images", "tools", "calls", "supports",
        ]
        let rare = ["\"instruct\"", "\n\n", "café", "naïve", "— so", "日本語", "C:\\models", "https://example.com/a/b"]
        return (0..<words).map { _ in chance(3) ? pick(rare) : pick(common) }.joined(separator: " ")
    }
}
