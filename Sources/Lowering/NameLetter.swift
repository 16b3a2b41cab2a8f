/// A letter of a name: a scalar, or a byte of a name that is ASCII, as most are.
protocol NameLetter {
    var scalar: Unicode.Scalar { get }
    /// Letters, digits and what may follow a letter in an identifier; the rest separates words.
    var isInNames: Bool { get }
    var isLower: Bool { get }
    var isUpper: Bool { get }
    var isDigit: Bool { get }
}

extension UInt8: NameLetter {
    var scalar: Unicode.Scalar { Unicode.Scalar(self) }
    var isInNames: Bool { isLower || isUpper || isDigit }
    var isLower: Bool { (0x61...0x7A).contains(self) }
    var isUpper: Bool { (0x41...0x5A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Unicode.Scalar: NameLetter {
    var scalar: Unicode.Scalar { self }

    var isInNames: Bool {
        if isASCII { return isLower || isUpper || isDigit }
        return properties.isXIDContinue && !properties.isDefaultIgnorableCodePoint
    }

    var isLower: Bool { isASCII ? (0x61...0x7A).contains(value) : properties.isLowercase }
    var isUpper: Bool { isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase }
    var isDigit: Bool { (0x30...0x39).contains(value) }
    var isNumber: Bool { isASCII ? isDigit : properties.numericType != nil }
}

extension String {
    /// Whether every byte is so: one by one they would be found by their indices.
    func allBytes(_ areSo: (UInt8) -> Bool) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.allSatisfy(areSo) } ?? utf8.allSatisfy(areSo)
    }

    var isASCII: Bool { allBytes { $0 < 0x80 } }
}
