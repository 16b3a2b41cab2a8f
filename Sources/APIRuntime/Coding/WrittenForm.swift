/// What a generated value is written as, by which two are compared: equal values send the same, and values that send
/// the same are equal. An instant counts whatever its spelling, a file as what it is.
///
/// The compiler would derive as much from the properties of each type, in code for each; one function does for all.
struct WrittenForm: Hashable {
    private let text: [UInt8]
    private let files: [FileUpload]

    /// `nil` for what cannot be written, such as a number that is none: like that number, it equals nothing.
    init?(_ value: some PayloadValue) {
        let state = EncodingState()
        let uploads = UploadCollector(mark: "file ")
        state.uploads = uploads
        state.ignoresSpelling = true
        guard (try? TextEncoder(state: state, depth: 0).write(value)) != nil else { return nil }
        text = state.finish()
        files = uploads.files
    }

    static func areEqual(_ left: some PayloadValue, _ right: some PayloadValue) -> Bool {
        guard let left = WrittenForm(left), let right = WrittenForm(right) else { return false }
        return left == right
    }
}

extension ObjectCoding {
    /// Whether both are written as the same JSON.
    public static func == (left: Self, right: Self) -> Bool { WrittenForm.areEqual(left, right) }

    public func hash(into hasher: inout Hasher) { hasher.combine(WrittenForm(self)) }

    /// The compiler would write one for each type.
    public var hashValue: Int { WrittenForm(self).hashValue }
}

extension UnionCoding {
    /// Whether both are written as the same JSON.
    public static func == (left: Self, right: Self) -> Bool { WrittenForm.areEqual(left, right) }

    public func hash(into hasher: inout Hasher) { hasher.combine(WrittenForm(self)) }

    /// The compiler would write one for each type.
    public var hashValue: Int { WrittenForm(self).hashValue }
}
