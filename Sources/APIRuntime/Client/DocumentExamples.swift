/// What a document gives as examples, and which of its operations answers with which: a generated table.
public struct DocumentExamples: Sendable {
    /// The paths of the document's servers, without a slash at the end; variables stand in braces.
    public let basePaths: [String]
    /// In the order of the document; none where it has no examples.
    public let operations: [DocumentedOperation]
    /// The examples of JSON bodies, in the order of the document.
    public let payloads: [PayloadExample]

    public init(basePaths: [String], operations: [DocumentedOperation], payloads: [PayloadExample]) {
        self.basePaths = basePaths
        self.operations = operations
        self.payloads = payloads
    }
}

/// An operation and what the document says that it answers.
public struct DocumentedOperation: Sendable {
    /// Its `operationId`, or what the generator calls it without one.
    public let id: String
    /// The HTTP method, in capitals.
    public let method: String
    /// Relative to the server, with its variables in braces (the OpenAPI Specification's "Path Templating").
    public let path: String
    /// The paths of servers of its own; nil where it has the document's.
    public let basePaths: [String]?
    /// In the order of the document.
    public let answers: [Answer]

    public init(_ id: String, _ method: String, _ path: String, basePaths: [String]? = nil, answers: [Answer]) {
        self.id = id
        self.method = method
        self.path = path
        self.basePaths = basePaths
        self.answers = answers
    }

    /// One media type of one documented response.
    public struct Answer: Sendable {
        /// A code, a class of codes (`4XX`) or `default`.
        public let status: String
        /// Nil for a response without a body.
        public let mediaType: String?
        /// Where its payloads stand in the document, by the example's name, empty for the only one.
        public let payloads: KeyValuePairs<String, String>
        /// Examples of media types other than JSON: bodies as they are.
        public let texts: KeyValuePairs<String, String>

        public init(
            _ status: String,
            _ mediaType: String? = nil,
            payloads: KeyValuePairs<String, String> = [:],
            texts: KeyValuePairs<String, String> = [:]
        ) {
            self.status = status
            self.mediaType = mediaType
            self.payloads = payloads
            self.texts = texts
        }
    }
}
