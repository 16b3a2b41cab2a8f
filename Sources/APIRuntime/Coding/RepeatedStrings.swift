import JSON

/// The strings that a payload holds more than once: they are made once and shared.
///
/// What is listed has many of its longer strings in common, such as the addresses of one owner or the name of a license.
/// Sharing one spares the making and the freeing of its memory. Looking for one costs half of that, though: members whose
/// strings prove to differ are left alone.
struct RepeatedStrings: ~Copyable {
    /// None where nothing is looked for.
    private var table: Table?

    /// In smaller payloads too little is repeated to be worth a table.
    private static var fewestTokens: Int { 512 }

    deinit { table?.free() }

    /// For a payload of so many tokens. Its text has to stay where it is until ``end()``.
    mutating func begin(tokenCount: Int) {
        end()
        if tokenCount >= Self.fewestTokens { table = Table(tokenCount: tokenCount) }
    }

    /// Nothing is looked for from here on.
    mutating func end() {
        table?.free()
        table = nil
    }

    /// The string at a token, where it has been met before.
    ///
    /// - Parameter member: Tells one member of a type from the others. If two are taken for one, less is found.
    @inline(__always)
    func string(at index: Int, on tape: TapeView, of member: Int) -> String? {
        table?.string(at: index, on: tape, of: member)
    }
}

extension RepeatedStrings {
    private struct Table {
        /// A text that was met; a string from the second time on.
        private struct Entry {
            var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            var string: String?
        }

        /// By the texts' marks.
        private let entries: UnsafeMutablePointer<Entry>
        private let entryBits: Int
        /// How many strings more may differ before a member is left alone, by the members' marks.
        private let patience: UnsafeMutablePointer<UInt8>

        /// Of the number of entries, one for about eight tokens.
        private static var possibleEntryBits: ClosedRange<Int> { 6...10 }
        private static var memberBits: Int { 10 }
        private static var firstPatience: UInt8 { 8 }
        private static var mostPatience: UInt8 { 16 }
        private static var patienceForOneFound: UInt8 { 2 }
        /// Shorter strings need no memory of their own; a mark takes eight bytes.
        private static var shortest: Int { 16 }

        init(tokenCount: Int) {
            var bits = Self.possibleEntryBits.lowerBound
            while bits < Self.possibleEntryBits.upperBound, 8 << bits < tokenCount { bits += 1 }
            entryBits = bits
            entries = .allocate(capacity: 1 << bits)
            entries.initialize(repeating: Entry(), count: 1 << bits)
            patience = .allocate(capacity: 1 << Self.memberBits)
            patience.initialize(repeating: Self.firstPatience, count: 1 << Self.memberBits)
        }

        func free() {
            entries.deinitialize(count: 1 << entryBits).deallocate()
            patience.deallocate()
        }

        @inline(__always)
        func string(at index: Int, on tape: TapeView, of member: Int) -> String? {
            let patience = patience + Self.place(UInt64(truncatingIfNeeded: member), bits: Self.memberBits)
            guard patience.pointee > 0, let text = tape.plainString(at: index), text.count >= Self.shortest else {
                return nil
            }
            let entry = entries + Self.place(Self.mark(of: text), bits: entryBits)
            guard tape.isString(entry.pointee.text, at: index) else {
                patience.pointee &-= 1
                // What is shared already stays.
                if entry.pointee.string == nil { entry.pointee.text = text }
                return nil
            }
            patience.pointee = min(patience.pointee &+ Self.patienceForOneFound, Self.mostPatience)
            if let string = entry.pointee.string { return string }
            let string = tape.string(at: index)
            entry.pointee.string = string
            return string
        }

        /// From the length and the last letters, in which addresses differ most.
        @inline(__always)
        private static func mark(of text: UnsafeBufferPointer<UInt8>) -> UInt64 {
            let bytes = UnsafeRawBufferPointer(text)
            let end = bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
            return end ^ UInt64(truncatingIfNeeded: bytes.count)
        }

        /// From the highest bits of the product: on them hang all bits of the mark, on others those below alone.
        @inline(__always)
        private static func place(_ mark: UInt64, bits: Int) -> Int {
            Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(truncatingIfNeeded: 64 &- bits))
        }
    }
}
