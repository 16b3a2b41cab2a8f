extension TapeView {
    /// The number at `index` as it is written.
    public func numberText(at index: Int) -> String { String(decoding: bytes(at: index), as: UTF8.self) }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func int64(at index: Int) -> Int64? {
        let token = tokens[index]
        return token.kind == .number ? NumberReading.int64(bytes(at: index), isPlain: token.isMarked) : nil
    }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func uint64(at index: Int) -> UInt64? {
        let token = tokens[index]
        return token.kind == .number ? NumberReading.uint64(bytes(at: index), isPlain: token.isMarked) : nil
    }

    /// The double nearest to the number at `index`: an infinity beyond the greatest one; nil where no number stands.
    public func double(at index: Int) -> Double? {
        kind(at: index) == .number ? NumberReading.double(bytes(at: index)) : nil
    }
}
