/// What a stream is made of, by the response's Content-Type.
enum StreamFormat: Hashable, Sendable {
    case events
    case jsonLines
    case jsonSequence
    case json
    case parts(boundary: String)

    /// What a call accepts that does not say it itself.
    static let accepted = [
        "text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq", "multipart/mixed",
        "application/json;q=0.5",
    ]
    .joined(separator: ", ")

    private static let lineSubtypes: Set<String> = [
        "jsonl", "ndjson", "jsonlines", "json-lines", "ldjson", "x-jsonl", "x-ndjson", "x-jsonlines", "x-json-lines",
        "x-ldjson",
    ]

    init?(contentType: String) {
        let pieces = Self.pieces(of: contentType)
        let essence = pieces[0].lowercased()
        guard let slash = essence.firstIndex(of: "/") else { return nil }
        let subtype = String(essence[essence.index(after: slash)...])
        let suffix = subtype.split(separator: "+").last.map(String.init) ?? subtype
        if essence == "text/event-stream" {
            self = .events
        } else if essence.hasPrefix("multipart/"), let boundary = Self.parameter("boundary", in: pieces) {
            self = .parts(boundary: boundary)
        } else if Self.lineSubtypes.contains(suffix) {
            self = .jsonLines
        } else if suffix == "json-seq" {
            self = .jsonSequence
        } else if suffix == "json" || suffix == "x-json-stream" {
            self = .json
        } else {
            return nil
        }
    }

    func framing(itemLimit: Int) -> any StreamFraming {
        switch self {
        case .events: EventFraming(limit: itemLimit)
        case .jsonLines: JSONLinesFraming(limit: itemLimit)
        case .jsonSequence: JSONTextFraming(.sequence, limit: itemLimit)
        case .json: JSONTextFraming(.valuesOrArray, limit: itemLimit)
        case .parts(let boundary): MultipartFraming(boundary: boundary, limit: itemLimit)
        }
    }
}

extension StreamFormat {
    /// A parameter of a media type, such as `charset`.
    static func parameter(_ name: String, of contentType: String) -> String? {
        parameter(name, in: pieces(of: contentType))
    }

    /// What stands between semicolons, without quotes and the white space around it (RFC 9110, section 5.6.6). There
    /// is at least one.
    private static func pieces(of contentType: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        var isEscaped = false
        for character in contentType {
            switch character {
            case _ where isEscaped:
                piece.append(character)
                isEscaped = false
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                pieces.append(piece)
                piece = ""
            case " " where !isQuoted, "\t" where !isQuoted: continue
            default: piece.append(character)
            }
        }
        return pieces + [piece]
    }

    private static func parameter(_ name: String, in pieces: [String]) -> String? {
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "="), piece[..<equals].lowercased() == name else { continue }
            let value = piece[piece.index(after: equals)...]
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }
}
