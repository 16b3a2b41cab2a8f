import JSON
import Synchronization

/// The values that an enum of strings knows, found by their bytes; made once for each enum that a program reads.
final class KnownTexts: Sendable {
    private static let all = Mutex<[ObjectIdentifier: KnownTexts]>([:])

    static func of<Enum: EnumCoding>(_ type: Enum.Type) throws -> KnownTexts where Enum.RawValue == String {
        let identifier = ObjectIdentifier(type)
        if let known = all.withLock({ $0[identifier] }) { return known }
        let made = try KnownTexts(type.allCases.map(\.rawValue))
        // Whoever comes second takes what the first has left: what is in the table stays there, and is used unretained.
        return all.withLock { all in
            if let known = all[identifier] { return known }
            all[identifier] = made
            return made
        }
    }

    /// An array of the texts, whose tokens follow its own.
    private let texts: JSONTape
    /// A table with open addressing: tokens of texts, and 0, which is the array's, where there is none.
    private let slots: [UInt32]

    private init(_ values: [String]) throws {
        let texts = try JSONTape(PayloadEncoder().encode(values))
        var slots = [UInt32](repeating: 0, count: 4)
        while slots.count < values.count * 2 { slots += slots }
        for (place, value) in values.enumerated() {
            let slot = Array(value.utf8).withUnsafeBufferPointer { Self.slot(of: $0, in: slots, texts.view) }
            // Of two equal texts the first counts.
            if slots[slot] == 0 { slots[slot] = UInt32(place + 1) }
        }
        self.texts = texts
        self.slots = slots
    }

    func place(of text: String) -> Int? { Array(text.utf8).withUnsafeBufferPointer { place(of: $0) } }

    /// A text's place among the values.
    func place(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let token = slots[Self.slot(of: text, in: slots, texts.view)]
        return token == 0 ? nil : Int(token) - 1
    }

    /// The slot that holds the text, or else the one that would.
    private static func slot(of text: UnsafeBufferPointer<UInt8>, in slots: [UInt32], _ texts: TapeView) -> Int {
        var slot = NameFilter.hash(of: text) & (slots.count - 1)
        while slots[slot] != 0, !texts.isString(text, at: Int(slots[slot])) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }
}
