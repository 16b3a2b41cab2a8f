/// An operation and what the document says that it answers; all of it untrusted text.
public struct ExampleOperation: Sendable {
    public var id: String
    public var method: String
    public var path: String
    /// The paths of servers of its own; `nil` where it has the document's.
    public var basePaths: [String]?
    public var answers: [Answer]

    public init(id: String, method: String, path: String, basePaths: [String]?, answers: [Answer]) {
        self.id = id
        self.method = method
        self.path = path
        self.basePaths = basePaths
        self.answers = answers
    }

    /// One media type of one response, and the examples of it by name.
    public struct Answer: Sendable {
        public var status: String
        public var mediaType: String?
        /// The pointers of rows of the table.
        public var payloads: [(name: String, pointer: String)] = []
        /// Bodies that are no JSON, as they are.
        public var texts: [(name: String, text: String)] = []

        public init(status: String, mediaType: String? = nil) {
            self.status = status
            self.mediaType = mediaType
        }
    }
}
