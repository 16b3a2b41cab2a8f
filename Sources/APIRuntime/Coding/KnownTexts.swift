import Synchronization

/// The values that an enum of strings knows, found by their bytes; made once for each enum that a program reads, and kept.
class KnownTexts: @unchecked Sendable {
    private static let all = Mutex<[ObjectIdentifier: KnownTexts]>([:])

    static func of<Enum: EnumCoding>(_ type: Enum.Type) -> KnownTexts where Enum.RawValue == String {
        let identifier = ObjectIdentifier(type)
        if let known = all.withLock({ $0[identifier] }) { return known }
        let made = KnownCases<Enum>()
        // Whoever comes second takes what the first has left: what is in the table stays there, and is used unretained.
        return all.withLock { all in
            if let known = all[identifier] { return known }
            all[identifier] = made
            return made
        }
    }

    private struct Entry {
        let text: UnsafeBufferPointer<UInt8>
        let ends: TextEnds
        let place: Int
    }

    /// A table with open addressing.
    private let slots: UnsafeMutableBufferPointer<Entry?>

    fileprivate init(_ values: [String]) {
        var size = 4
        while size < values.count * 2 { size += size }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: nil)
        for (place, value) in values.enumerated() {
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: value.utf8.count)
            _ = copy.initialize(from: value.utf8)
            let (text, ends) = (UnsafeBufferPointer(copy), TextEnds(UnsafeBufferPointer(copy)))
            let slot = slot(of: text, ends)
            // Of two equal texts the first counts.
            if slots[slot] == nil {
                slots[slot] = Entry(text: text, ends: ends, place: place)
            } else {
                text.deallocate()
            }
        }
    }

    deinit {
        for entry in slots { entry?.text.deallocate() }
        slots.deallocate()
    }

    func place(of text: String) -> Int? { Array(text.utf8).withUnsafeBufferPointer { place(of: $0) } }

    /// A text's place among the values.
    @inline(__always)
    func place(of text: UnsafeBufferPointer<UInt8>) -> Int? { slots[slot(of: text, TextEnds(text))]?.place }

    /// The slot that holds the text, or else the one that would.
    @inline(__always)
    private func slot(of text: UnsafeBufferPointer<UInt8>, _ ends: TextEnds) -> Int {
        let last = slots.count &- 1
        var slot = ends.hash & last
        while let entry = slots[slot], entry.ends != ends || !ends.areTheSameBetween(text, entry.text) {
            slot = (slot &+ 1) & last
        }
        return slot
    }
}

/// The cases of an enum, each at the place of its text.
final class KnownCases<Enum: EnumCoding>: KnownTexts, @unchecked Sendable where Enum.RawValue == String {
    let cases: UnsafeMutablePointer<Enum>
    /// Arrays of one case alone, which all payloads share: most lists of what an enum knows have one element.
    let alone: UnsafeMutablePointer<[Enum]>
    private let count: Int

    fileprivate init() {
        let cases = Enum.allCases
        count = cases.count
        self.cases = .allocate(capacity: count)
        alone = .allocate(capacity: count)
        for (place, value) in cases.enumerated() {
            (self.cases + place).initialize(to: value)
            (alone + place).initialize(to: [value])
        }
        super.init(cases.map(\.rawValue))
    }

    deinit {
        cases.deinitialize(count: count).deallocate()
        alone.deinitialize(count: count).deallocate()
    }
}
