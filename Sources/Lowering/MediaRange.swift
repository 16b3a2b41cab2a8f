/// A media type or range of a `content` map (RFC 9110 §8.3.1).
struct MediaRange {
    let text: String
    private let essence: String

    init(_ text: String) {
        self.text = text
        let isEssence = text.allBytes { $0 > 0x20 && $0 < 0x7F && $0 != 0x3B && !(0x41...0x5A).contains($0) }
        guard !isEssence else {
            essence = text
            return
        }
        essence = (text.split(separator: ";").first.map(String.init) ?? text).filter { !$0.isWhitespace }.lowercased()
    }

    /// What calls itself so: `application/json`, `…+json` (RFC 6839 §3.1), and outside of the registry `application/x-json`,
    /// `application/vnd.example.json`, `…-json-patch` and GeoJSON's first name.
    var isJSON: Bool {
        if isPlainJSON { return true }
        let name = essence.hasSuffix("-patch") ? essence.dropLast("-patch".count) : essence[...]
        guard name.hasSuffix("json"), !isStream else { return false }
        return name.dropLast("json".count).last?.isLetter != true || name.hasSuffix("geojson")
    }
    var isPlainJSON: Bool { essence == "application/json" }
    var isMergePatch: Bool { essence == "application/merge-patch+json" }
    var isForm: Bool { essence == "application/x-www-form-urlencoded" }
    var isMultipart: Bool { essence.hasPrefix("multipart/") }
    var isFormData: Bool { essence == "multipart/form-data" }
    var isText: Bool { essence.hasPrefix("text/") && !isStream && !isJSON }
    var isAny: Bool { essence == "*/*" || essence == "*" || essence == "application/*" }
    var isEventStream: Bool { essence == "text/event-stream" }
    /// A sequence of values, each of which means something before the next is there (OpenAPI 3.2 §4.14.5).
    var isStream: Bool { isEventStream || Self.sequences.contains(essence) }

    private static let sequences: Set<String> = [
        "application/jsonl", "application/x-jsonl", "application/jsonlines", "application/x-jsonlines",
        "application/ndjson", "application/x-ndjson", "application/json-seq", "application/geo+json-seq",
        "application/stream+json", "application/x-json-stream",
    ]

    /// What cannot be a text.
    var isBytes: Bool {
        Self.binaries.contains(essence) || ["image/", "audio/", "video/"].contains(where: essence.hasPrefix)
    }

    private static let binaries: Set<String> = [
        "application/octet-stream", "application/x-tar", "application/tar", "application/gzip", "application/x-gzip",
        "application/x-bzip2", "application/x-xz", "application/zip", "application/x-zip-compressed", "application/pdf",
    ]

    var isXML: Bool { essence.hasSuffix("/xml") || essence.hasSuffix("+xml") }
    /// What an argument is called that is sent as this.
    var label: String {
        if isForm || isMultipart { return "form" }
        if isStream && !isEventStream { return "values" }
        if isJSON { return "json" }
        return isText ? "text" : "file"
    }
    /// What is sent for a range, which is no type that a body can have.
    var concrete: String {
        guard essence.hasSuffix("*") else { return text }
        if isMultipart { return "multipart/form-data" }
        return isText ? "text/plain" : "application/octet-stream"
    }
}
