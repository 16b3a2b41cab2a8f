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

    /// Nobody writes to it once the tape is made.
    private nonisolated(unsafe) let memory: TapeMemory
    /// Number of values on the tape, member names included.
    public let endIndex: Int

    /// Reads `bytes` strictly: UTF-8 is validated, a leading byte order mark is skipped.
    public init(_ bytes: [UInt8], depthLimit: Int = JSONTape.greatestDepth) throws(JSONSyntaxError) {
        self = try bytes.withUnsafeBufferPointer { text throws(JSONSyntaxError) in
            try JSONTape(copying: text, depthLimit: depthLimit)
        }
    }

    /// The same of a text that is not copied where it can be read as it lies. It has to stay there for as long as this
    /// tape, or a copy of it, is read: ``keepingText()`` gives a tape for longer.
    public init(borrowing text: UnsafeBufferPointer<UInt8>, depthLimit: Int) throws(JSONSyntaxError) {
        let limit = Self.limit(depthLimit)
        if let memory = TapeMemory(borrowing: text), let end = try? TapeParser.parse(memory, depthLimit: limit) {
            self.init(memory, endIndex: end)
        } else {
            try self.init(copying: text, depthLimit: depthLimit)
        }
    }

    private init(copying text: UnsafeBufferPointer<UInt8>, depthLimit: Int) throws(JSONSyntaxError) {
        let limit = Self.limit(depthLimit)
        let memory = TapeMemory(copying: text)
        do throws(SyntaxFault) {
            self.init(memory, endIndex: try TapeParser.parse(memory, depthLimit: limit))
        } catch {
            throw JSONSyntaxError(error, in: text, depthLimit: limit)
        }
    }

    private init(_ memory: TapeMemory, endIndex: Int) {
        self.memory = memory
        self.endIndex = endIndex
    }

    private static func limit(_ depthLimit: Int) -> Int { max(0, min(depthLimit, greatestDepth)) }

    /// Whether the text stays for as long as the tape does.
    public var ownsText: Bool { memory.ownsText }

    /// A tape of the same values whose text is its own.
    public func keepingText() -> JSONTape {
        JSONTape(TapeMemory(keeping: memory, tokenCount: endIndex), endIndex: endIndex)
    }

    /// To be read through for as long as this tape, or a copy of it, lives.
    public var view: TapeView { TapeView(memory) }

    private func view(at index: Int) -> TapeView {
        precondition(index >= 0 && index < endIndex, "The tape holds no such value.")
        return view
    }

    public func kind(at index: Int) -> Kind { view(at: index).kind(at: index) }

    /// Index after the value and everything in it.
    public func end(at index: Int) -> Int { view(at: index).end(at: index) }

    /// Members of an object, elements of an array; 0 for anything else.
    public func count(at index: Int) -> Int { view(at: index).count(at: index) }

    /// Bytes of the value's text; a string's quotes belong to it.
    public func byteRange(at index: Int) -> Range<Int> { view(at: index).byteRange(at: index) }

    /// The value's text as it stands.
    public func bytes(at index: Int) -> [UInt8] { Array(view(at: index).bytes(at: index)) }

    /// The string at `index` without its quotes and escapes; the bare text of anything that is no string.
    /// A surrogate that lacks its other half (RFC 8259, section 8.2) becomes U+FFFD.
    public func string(at index: Int) -> String { view(at: index).string(at: index) ?? view.numberText(at: index) }

    /// Whether the string at `index` is written with escapes: only then does its content differ from its bytes.
    public func hasEscapes(at index: Int) -> Bool { view(at: index).hasEscapes(at: index) }

    /// Whether the value at `index` is the string `other`, scalar by scalar (no Unicode normalisation).
    public func stringEquals(at index: Int, _ other: String) -> Bool {
        var other = other
        return other.withUTF8 { view(at: index).isString($0, at: index) }
    }

    /// The number at `index` as it is written.
    public func numberText(at index: Int) -> String { view(at: index).numberText(at: index) }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func int64(at index: Int) -> Int64? { view(at: index).int64(at: index) }

    /// The number at `index` where it is an integer that fits, however it is written (`12`, `12.0`, `1.2e1`).
    public func uint64(at index: Int) -> UInt64? { view(at: index).uint64(at: index) }

    /// The double nearest to the number at `index`: an infinity beyond the greatest one. NaN where no number stands.
    public func double(at index: Int) -> Double { view(at: index).double(at: index) ?? .nan }

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
}
