import JSON

/// The strings that a payload holds more than once: they are made once and shared.
///
/// What is listed has many of its longer strings in common, such as the addresses of one owner or the name of a license.
/// Sharing one spares the making and the freeing of its memory. Looking for one costs half of that, though: members whose
/// strings prove to differ are left alone.
struct RepeatedStrings: ~Copyable {
    /// A text that was met; a string from the second time on.
    private struct Entry {
        var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var string: String?
    }

    /// By the texts' marks; none where nothing is looked for.
    private var entries = UnsafeMutableBufferPointer<Entry>(start: nil, count: 0)
    /// How many strings more may differ before a member is left alone, by the members' marks.
    private var patience = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

    /// Shorter strings need no memory of their own.
    private static var shortest: Int { 16 }
    /// In smaller payloads too little is repeated to be worth a table.
    private static var fewestTokens: Int { 512 }
    private static var entryCounts: ClosedRange<Int> { 64...1024 }
    private static var memberCount: Int { 1024 }
    private static var firstPatience: UInt8 { 8 }
    private static var mostPatience: UInt8 { 16 }
    private static var patienceForOneFound: UInt8 { 2 }

    deinit { forget() }

    /// For a payload of so many tokens. Its text has to stay where it is until ``end()``.
    mutating func begin(tokenCount: Int) {
        guard tokenCount >= Self.fewestTokens else { return }
        var count = Self.entryCounts.lowerBound
        while count < Self.entryCounts.upperBound, count * 8 < tokenCount { count *= 2 }
        entries = .allocate(capacity: count)
        entries.initialize(repeating: Entry())
        patience = .allocate(capacity: Self.memberCount)
        patience.initialize(repeating: Self.firstPatience)
    }

    /// Nothing is looked for from here on.
    mutating func end() {
        forget()
        entries = UnsafeMutableBufferPointer(start: nil, count: 0)
        patience = UnsafeMutableBufferPointer(start: nil, count: 0)
    }

    private func forget() {
        entries.deinitialize().deallocate()
        patience.deallocate()
    }

    /// The string at a token, where it has been met before.
    ///
    /// - Parameter member: Tells one member of a type from the others. If two are taken for one, less is found.
    @inline(__always)
    func string(at index: Int, on tape: TapeView, of member: UInt) -> String? {
        guard let patience = patience.baseAddress else { return nil }
        let left = patience + Self.place(UInt64(member), in: Self.memberCount)
        guard left.pointee > 0, let text = tape.plainString(at: index), text.count >= Self.shortest else { return nil }
        return find(text, at: index, on: tape, left)
    }

    @inline(__always)
    private func find(
        _ text: UnsafeBufferPointer<UInt8>,
        at index: Int,
        on tape: TapeView,
        _ patience: UnsafeMutablePointer<UInt8>
    ) -> String? {
        let entry = entries.baseAddress.unsafelyUnwrapped + Self.place(Self.mark(of: text), in: entries.count)
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

    /// - Parameter count: A power of two.
    @inline(__always)
    private static func place(_ mark: UInt64, in count: Int) -> Int {
        Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) &>> 48) & (count &- 1)
    }
}
