/// The characters that a string's escapes stand for (RFC 8259, section 7). The escapes have been validated.
enum StringUnescaping {
    /// - Parameter isASCII: Of the string as it is written.
    static func string(_ content: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> String {
        // No escape is shorter than the UTF-8 of what it stands for.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: content.count) { output in
            var reader = Reader(content: content, output: output, isASCII: isASCII)
            reader.run()
            return String(validated: UnsafeBufferPointer(rebasing: output[..<reader.written]), isASCII: reader.isASCII)
        }
    }

    private struct Reader {
        let content: UnsafeBufferPointer<UInt8>
        let output: UnsafeMutableBufferPointer<UInt8>
        var position = 0
        var written = 0
        var isASCII: Bool

        init(content: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>, isASCII: Bool) {
            self.content = content
            self.output = output
            self.isASCII = isASCII
        }

        mutating func run() {
            while position < content.count {
                copyPlainCharacters()
                guard position < content.count else { return }
                let byte = content[position]
                position += 1
                if byte == ASCII.backslash && position < content.count {
                    escape()
                } else {
                    put(byte)
                }
            }
        }

        /// Eight bytes at a time, as long as none of them is a backslash.
        private mutating func copyPlainCharacters() {
            guard let source = content.baseAddress, let target = output.baseAddress else { return }
            // What is written never overtakes what is read: there is room.
            while content.count &- position >= 8 {
                let word = Word(source, at: position)
                UnsafeMutableRawPointer(target + written).storeBytes(of: word.bits.littleEndian, as: UInt64.self)
                let backslashes = word.backslashes
                guard backslashes == 0 else {
                    let length = Word.length(before: backslashes)
                    position &+= length
                    written &+= length
                    return
                }
                position &+= 8
                written &+= 8
            }
        }

        private mutating func escape() {
            let letter = content[position]
            position += 1
            switch letter {
            case ASCII.letter("b"): put(0x08)
            case ASCII.letter("f"): put(0x0C)
            case ASCII.letter("n"): put(ASCII.lineFeed)
            case ASCII.letter("r"): put(ASCII.carriageReturn)
            case ASCII.letter("t"): put(ASCII.tab)
            case ASCII.letter("u"): put(scalar())
            default: put(letter)
            }
        }

        /// The scalar of the four digits at the position, and of a second escape where they are half of a pair.
        private mutating func scalar() -> Unicode.Scalar {
            let first = codeUnit(at: position) ?? 0xFFFD
            position = min(position + 4, content.count)
            if let scalar = Unicode.Scalar(first) { return scalar }
            guard first < 0xDC00, position + 6 <= content.count, content[position] == ASCII.backslash,
                content[position + 1] == ASCII.letter("u"), let second = codeUnit(at: position + 2),
                (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
            else { return "\u{FFFD}" }
            position += 6
            return scalar
        }

        private func codeUnit(at offset: Int) -> UInt32? {
            guard offset + 4 <= content.count else { return nil }
            var unit: UInt32 = 0
            for index in offset..<offset + 4 {
                guard let digit = ASCII.hexadecimal(content[index]) else { return nil }
                unit = unit << 4 | digit
            }
            return unit
        }

        private mutating func put(_ scalar: Unicode.Scalar) {
            if !scalar.isASCII { isASCII = false }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte) }
        }

        private mutating func put(_ byte: UInt8) {
            guard written < output.count else { return }
            output[written] = byte
            written += 1
        }
    }
}

extension String {
    /// Without a second look at the bytes where the standard library lets them be.
    /// - Parameter bytes: Well-formed UTF-8: what a tape holds is.
    @inlinable @inline(__always)
    init(validated bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
        if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) {
            self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
            return
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
