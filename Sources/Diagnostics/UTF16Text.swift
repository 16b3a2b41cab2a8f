/// Bytes that begin with a UTF-16 byte order mark.
struct UTF16Text {
    private let bytes: ArraySlice<UInt8>
    private let isBigEndian: Bool

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFE, 0xFF]) {
            isBigEndian = true
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            isBigEndian = false
        } else {
            return nil
        }
        self.bytes = bytes.dropFirst(2)
    }

    /// The text in UTF-8. Unpaired surrogates and half a unit at the end become U+FFFD.
    func recoded() -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2 + 1)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        if index < bytes.endIndex { units.append(0xFFFD) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
