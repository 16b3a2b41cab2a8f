import JSON

/// One event of a `text/event-stream` (WHATWG HTML, section 9.2).
///
/// As JSON it is the object that an `itemSchema` describes (OpenAPI 3.2, "Server-Sent Event Streams"): members that
/// the server did not send are not there.
public struct ServerSentEvent: Hashable, Sendable, Codable {
    /// The event's type; nil where the server named none, which browsers call `message`.
    public var event: String?
    /// The lines of data, joined by LF.
    public var data: String
    /// The event's id, where it has one.
    public var id: String?
    /// Milliseconds to wait before connecting again, where the server said so with this event.
    public var retry: Int?

    public init(event: String? = nil, data: String, id: String? = nil, retry: Int? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
    }
}

/// An event as it is cut from the stream: its data is still bytes, since mostly they are JSON.
struct EventBlock: Hashable, Sendable {
    var event: String?
    var data: [UInt8] = []
    var id: String?
    var retry: Int?
}

extension EventBlock {
    /// What is no UTF-8 is U+FFFD, as for all of an event stream.
    var text: String { String(decoding: data, as: UTF8.self) }

    var whole: ServerSentEvent { ServerSentEvent(event: event, data: text, id: id, retry: retry) }

    /// The event as a JSON object, its data a string or the JSON that it holds.
    func object(dataIsJSON: Bool) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: data.count + 64)
        writer.beginObject()
        if let event {
            writer.key("event")
            writer.string(event)
        }
        writer.key("data")
        if dataIsJSON { writer.verbatim(data) } else { writer.string(text) }
        if let id {
            writer.key("id")
            writer.string(id)
        }
        if let retry {
            writer.key("retry")
            writer.int(retry)
        }
        writer.endObject()
        return writer.bytes
    }
}
