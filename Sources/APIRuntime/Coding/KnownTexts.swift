import JSON
import Synchronization

/// The values that an enum of strings knows, found by their bytes; made once for each enum that a program reads, and kept.
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
    private nonisolated(unsafe) let slots: UnsafeMutableBufferPointer<UInt32>

    private init(_ values: [String]) throws {
        texts = try JSONTape(PayloadEncoder().encode(values))
        var size = 4
        while size < values.count * 2 { size += size }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: 0)
        for (place, value) in values.enumerated() {
            let slot = Array(value.utf8).withUnsafeBufferPointer { self.slot(of: $0) }
            // Of two equal texts the first counts.
            if slots[slot] == 0 { slots[slot] = UInt32(place + 1) }
        }
    }

    deinit { slots.deallocate() }

    func place(of text: String) -> Int? { Array(text.utf8).withUnsafeBufferPointer { place(of: $0) } }

    /// A text's place among the values.
    @inline(__always)
    func place(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let token = slots[slot(of: text)]
        return token == 0 ? nil : Int(token) &- 1
    }

    /// The slot that holds the text, or else the one that would.
    @inline(__always)
    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let (view, last) = (texts.view, slots.count &- 1)
        var slot = Self.hash(of: text) & last
        while slots[slot] != 0, !view.isString(text, at: Int(slots[slot])) { slot = (slot &+ 1) & last }
        return slot
    }

    /// From the length and the first and last bytes, up to sixteen of them: what a document calls its values differs there.
    /// To take all bytes, as `NameFilter.hash` does of names that strangers choose, costs 3 % of the model list.
    @inline(__always)
    private static func hash(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(text)
        var (first, last) = (0 as UInt64, 0 as UInt64)
        if bytes.count >= 8 {
            first = bytes.loadUnaligned(as: UInt64.self)
            last = bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
        } else if bytes.count >= 4 {
            first = UInt64(bytes.loadUnaligned(as: UInt32.self))
            last = UInt64(bytes.loadUnaligned(fromByteOffset: bytes.count &- 4, as: UInt32.self))
        } else if bytes.count > 0 {
            first = UInt64(bytes[0])
            last = UInt64(bytes[bytes.count &- 1]) << 8 | UInt64(bytes[bytes.count / 2])
        }
        let mixed = (first ^ (last &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
