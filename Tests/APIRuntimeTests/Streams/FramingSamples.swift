import HTTPTypes
import Testing

@testable import APIRuntime

/// What a framing makes of bytes: the items that it cuts, and whether it fails at the end.
struct Cutting: Hashable, CustomStringConvertible {
    var items: [StreamItem] = []
    var isBroken = false

    var description: String { "\(items.map(\.sample))\(isBroken ? " and a fault" : "")" }

    init(_ chunks: [[UInt8]], _ format: StreamFormat, limit: Int) {
        var framing = format.framing(itemLimit: limit)
        do throws(StreamFault) {
            for chunk in chunks {
                framing.feed(chunk)
                while let item = try framing.next() {
                    if item == .end { return }
                    items.append(item)
                }
            }
            if let item = try framing.finish(), item != .end { items.append(item) }
        } catch {
            isBroken = true
        }
    }
}

/// Bytes of a stream and what they hold.
struct FramingSample: Sendable, CustomTestStringConvertible {
    var format: StreamFormat
    var bytes: [UInt8]
    var items: [String]
    var isBroken = false
    var limit = 1 << 20

    init(
        _ format: StreamFormat,
        _ text: String,
        _ items: [String],
        isBroken: Bool = false,
        limit: Int = 1 << 20
    ) {
        self.init(format, bytes: Array(text.utf8), items, isBroken: isBroken, limit: limit)
    }

    init(
        _ format: StreamFormat,
        bytes: [UInt8],
        _ items: [String],
        isBroken: Bool = false,
        limit: Int = 1 << 20
    ) {
        self.format = format
        self.bytes = bytes
        self.items = items
        self.isBroken = isBroken
        self.limit = limit
    }

    var testDescription: String { String(decoding: bytes.prefix(80), as: UTF8.self).debugDescription }

    func cut(into chunks: [[UInt8]]) -> Cutting { Cutting(chunks, format, limit: limit) }
}

extension StreamItem {
    /// `event|data|id|retry`, JSON as it is, a part as `headers|body`.
    var sample: String {
        switch self {
        case .json(let bytes): String(decoding: bytes, as: UTF8.self)
        case .event(let block):
            [block.event, block.text, block.id, block.retry.map(String.init)].map { $0 ?? "-" }.joined(separator: "|")
        case .part(let part):
            (part.headers.map { "\($0.name)=\($0.value)" } + [String(decoding: part.body, as: UTF8.self)])
                .joined(separator: "|")
        case .end: "end"
        }
    }
}
