/// The length of a text and its first and last bytes, up to eight each: what a document calls its values differs there.
/// To hash all bytes, as `NameFilter.hash` does of names that strangers choose, costs 3 % of the model list.
struct TextEnds: Equatable {
    private var first: UInt64 = 0
    private var last: UInt64 = 0
    private let count: Int

    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(text)
        count = bytes.count
        if count >= 8 {
            first = bytes.loadUnaligned(as: UInt64.self)
            last = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
            first = UInt64(bytes.loadUnaligned(as: UInt32.self))
            last = UInt64(bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        } else if count > 0 {
            first = UInt64(bytes[0])
            last = UInt64(bytes[count &- 1]) << 8 | UInt64(bytes[count / 2])
        }
    }

    @inline(__always)
    var hash: Int {
        let mixed = (first ^ (last &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }

    /// Whether two texts with these ends are the same: up to sixteen bytes, they are.
    @inline(__always)
    func areTheSameBetween(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        var offset = 8
        while offset &+ 8 < count {
            let piece = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if piece != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
            offset &+= 8
        }
        return true
    }
}
