/// A run of characters on one line of a file.
public struct SourceLocation: Hashable, Sendable {
    public let file: SourceFile
    private let compactLine: UInt32
    private let compactColumn: UInt32
    private let compactLength: UInt32

    /// `line` and `column` are 1-based; `column` and `length` count Unicode scalars.
    public init(file: SourceFile, line: Int, column: Int, length: Int = 1) {
        self.file = file
        compactLine = Self.compact(line)
        compactColumn = Self.compact(column)
        compactLength = Self.compact(length)
    }

    private static func compact(_ number: Int) -> UInt32 {
        number < 1 ? 1 : number > 0xFFFF_FFFF ? .max : UInt32(number)
    }

    /// 1-based.
    public var line: Int { Int(compactLine) }

    /// 1-based, in Unicode scalars.
    public var column: Int { Int(compactColumn) }

    /// How many scalars to underline on that line; at least 1.
    public var length: Int { Int(compactLength) }
}

extension SourceLocation: CustomStringConvertible {
    /// `path:line:column`, which terminals and editors make clickable.
    public var description: String { "\(file.path):\(line):\(column)" }
}
