/// A line of Swift source, or a part of one, in UTF-8: put together from literals and texts as a string is.
///
/// Strings take several times as long: each piece that is appended to one asks how it is stored.
struct SourceLine: ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    init(stringLiteral text: String) { self.init(text) }

    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    struct StringInterpolation: StringInterpolationProtocol {
        /// In bytes; what most names and types have room in.
        private static let usualPart = 24

        fileprivate private(set) var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * Self.usualPart)
        }

        mutating func appendLiteral(_ literal: String) { appendInterpolation(literal) }

        mutating func appendInterpolation(_ text: String) {
            var text = text
            text.withUTF8 { bytes.append(contentsOf: $0) }
        }

        mutating func appendInterpolation(_ text: Substring) { appendInterpolation(String(text)) }

        mutating func appendInterpolation(_ number: Int) { appendInterpolation(String(number)) }

        mutating func appendInterpolation(_ line: SourceLine) { bytes.append(contentsOf: line.bytes) }

        /// A comma between them.
        mutating func appendInterpolation(_ parts: [SourceLine]) {
            bytes.reserveCapacity(parts.reduce(bytes.count) { $0 + $1.bytes.count + 2 })
            for (index, part) in parts.enumerated() {
                if index > 0 { appendLiteral(", ") }
                appendInterpolation(part)
            }
        }
    }

    mutating func append(_ part: SourceLine) { bytes.append(contentsOf: part.bytes) }

    var isEmpty: Bool { bytes.isEmpty }

    /// In characters, as an editor counts columns.
    var width: Int { bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).count }

    /// Whether it is no longer than so many characters.
    func fits(_ room: Int) -> Bool {
        // A character has one byte or more, and seldom more than four: what is far too long is not counted.
        bytes.count <= room || (bytes.count <= room * 4 && width <= room)
    }

    /// Whether there is room for one more word behind it.
    func fits(_ room: Int, with word: SourceLine) -> Bool {
        bytes.count + 1 + word.bytes.count <= room || width + 1 + word.width <= room
    }
}
