/// A media type or range of a `content` map (RFC 9110 §8.3.1).
struct MediaRange {
    let text: String
    private let essence: String

    init(_ text: String) {
        self.text = text
        essence = (text.split(separator: ";").first.map(String.init) ?? text).filter { !$0.isWhitespace }.lowercased()
    }

    var isJSON: Bool {
        essence == "application/json" || essence.hasSuffix("+json") || essence == "text/json" || essence == "json"
    }
    var isForm: Bool { essence == "application/x-www-form-urlencoded" }
    var isMultipart: Bool { essence.hasPrefix("multipart/") }
    var isText: Bool { essence.hasPrefix("text/") && !isStream && !isJSON }
    var isAny: Bool { essence == "*/*" || essence == "*" || essence == "application/*" }
    var isStream: Bool {
        [
            "text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq",
            "application/stream+json",
        ]
        .contains(essence)
    }
    /// What is sent for a range, which is no type that a body can have.
    var concrete: String {
        isAny || text.hasSuffix("/*") ? "application/octet-stream" : text
    }
}
