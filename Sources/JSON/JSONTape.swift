/// A JSON text (RFC 8259) as a flat tape of its values in the order in which they stand.
///
/// Index 0 is the whole document. A container's first child stands at `index + 1` and each further one at the `end` of
/// the one before it; an object's children alternate name and value. No value is read before somebody asks for it.
/// An index that the tape does not hold is the caller's mistake and traps; no text does.
public struct JSONTape: Sendable {
    public enum Kind: UInt8, Sendable { case null, `false`, `true`, number, string, array, object }

    /// Containers within containers that are read; a caller's limit can only be lower. Comparing or writing a
    /// `JSONValue` of this depth, unoptimised, is what the 512 KiB stack of an Apple thread holds.
    public static var greatestDepth: Int { 512 }

    /// The text as it came.
    public let bytes: [UInt8]
    @usableFromInline let tokens: [Token]

    /// Reads `bytes` strictly: UTF-8 is validated, a leading byte order mark is skipped.
    public init(_ bytes: [UInt8], depthLimit: Int = JSONTape.greatestDepth) throws(JSONSyntaxError) {
        let limit = max(0, min(depthLimit, JSONTape.greatestDepth))
        self.bytes = bytes
        self.tokens = try bytes.withUnsafeBufferPointer { text throws(JSONSyntaxError) -> [Token] in
            do throws(SyntaxFault) {
                return try TapeParser.tokens(of: text, depthLimit: limit)
            } catch {
                throw JSONSyntaxError(error, in: text, depthLimit: limit)
            }
        }
    }

    /// Number of values on the tape, member names included.
    @inlinable public var endIndex: Int { tokens.count }

    @inlinable public func kind(at index: Int) -> Kind { tokens[index].kind }

    /// Index after the value and everything in it.
    @inlinable public func end(at index: Int) -> Int { Int(tokens[index].next) }

    /// Members of an object, elements of an array; 0 for anything else.
    @inlinable
    public func count(at index: Int) -> Int {
        let count = tokens[index].count
        return count < Token.greatestCount ? Int(count) : countByWalking(at: index)
    }

    /// Bytes of the value's text; a string's quotes belong to it.
    @inlinable
    public func byteRange(at index: Int) -> Range<Int> {
        let token = tokens[index]
        return Range(uncheckedBounds: (Int(token.start), Int(token.end)))
    }

    /// The value of the member `name` of the object at `index`; of several members with one name the last, as in most
    /// readers (RFC 8259, section 4).
    public func member(_ name: String, at index: Int) -> Int? {
        guard kind(at: index) == .object else { return nil }
        var found: Int?
        var child = index + 1
        let end = end(at: index)
        while child < end {
            if stringEquals(at: child, name) { found = child + 1 }
            child = self.end(at: child + 1)
        }
        return found
    }

    @usableFromInline
    func countByWalking(at index: Int) -> Int {
        let step = kind(at: index) == .object ? 1 : 0
        var count = 0
        var child = index + 1
        while child < end(at: index) {
            count += 1
            child = end(at: child + step)
        }
        return count
    }
}
