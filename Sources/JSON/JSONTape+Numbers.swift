extension JSONTape {
    /// The number at `index` as it is written.
    public func numberText(at index: Int) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0[byteRange(at: index)], as: UTF8.self) }
    }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func int64(at index: Int) -> Int64? {
        withNumber(at: index) { text, isPlain in NumberReading.int64(text, isPlain: isPlain) } ?? nil
    }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func uint64(at index: Int) -> UInt64? {
        withNumber(at: index) { text, isPlain in NumberReading.uint64(text, isPlain: isPlain) } ?? nil
    }

    /// The double nearest to the number at `index`: an infinity beyond the greatest one. NaN where no number stands.
    public func double(at index: Int) -> Double {
        withNumber(at: index) { text, _ in NumberReading.double(text) } ?? .nan
    }

    @inline(__always)
    private func withNumber<Value>(
        at index: Int,
        _ read: (_ text: UnsafeBufferPointer<UInt8>, _ isPlain: Bool) -> Value
    ) -> Value? {
        let token = tokens[index]
        guard token.kind == .number else { return nil }
        return bytes.withUnsafeBufferPointer { text in
            read(UnsafeBufferPointer(rebasing: text[Int(token.start)..<Int(token.end)]), token.isMarked)
        }
    }
}
