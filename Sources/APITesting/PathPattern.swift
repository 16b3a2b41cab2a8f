import APIRuntime
import HTTPTypes

/// A path template (the OpenAPI Specification's "Path Templating") as a pattern for the paths of requests.
///
/// A variable takes one character or more. Percent-encoding makes no difference, and what the template has behind its
/// `?` must be in the query too.
struct PathPattern: Sendable {
    private enum Piece: Hashable {
        case byte(UInt8)
        case variable
    }

    let text: String
    private let segments: [[Piece]]
    private let query: [Substring]

    init(_ text: String) {
        self.text = text
        let halves = RequestPath.halves(of: text)
        segments = Self.segments(of: halves.path).map(Self.pieces)
        query = halves.query.split(separator: "&")
    }

    /// In segments: what a path has before the end that this is the pattern of; nil where it has another end.
    func segmentsBefore(endOf path: RequestPath) -> Int? {
        let before = path.segments.count - segments.count
        guard before >= 0, query.allSatisfy(path.query.contains) else { return nil }
        return zip(segments, path.segments.dropFirst(before)).allSatisfy(Self.takes) ? before : nil
    }

    /// Whether it is a request's path; a variable stays within its segment unless `acrossSegments`, as the value of one
    /// with `allowReserved` may.
    func matches(_ path: RequestPath, acrossSegments: Bool = false) -> Bool {
        guard acrossSegments else { return segmentsBefore(endOf: path) == 0 }
        guard query.allSatisfy(path.query.contains) else { return false }
        let slash: UInt8 = 0x2F
        return Self.takes(
            Array(segments.joined(separator: [.byte(slash)])), Array(path.segments.joined(separator: [slash]))
        )
    }

    /// Which of two templates that fit is meant: the one that is literal where the other has a variable ("Path
    /// Templating Matching": concrete ones come first).
    func isMoreLiteral(than other: PathPattern) -> Bool {
        let ranks = segments.map(Self.variability)
        return ranks.lexicographicallyPrecedes(other.segments.map(Self.variability))
    }

    /// 0 for a literal segment, 1 for one with a variable in it, 2 for a variable.
    private static func variability(_ segment: [Piece]) -> Int {
        segment.contains(.variable) ? (segment.count == 1 ? 2 : 1) : 0
    }

    /// What stands between slashes; those within braces say what a variable looks like (`{name=projects/*}`).
    private static func segments(of path: Substring) -> [Substring] {
        var isInBraces = false
        return path.split { character in
            if character == "{" { isInBraces = true }
            if character == "}" { isInBraces = false }
            return character == "/" && !isInBraces
        }
    }

    private static func pieces(_ segment: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = segment
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces += PercentEncoding.decode(rest[..<open]).map(Piece.byte)
            if pieces.last != .variable { pieces.append(.variable) }
            rest = rest[rest.index(after: close)...]
        }
        return pieces + PercentEncoding.decode(rest).map(Piece.byte)
    }

    /// In time of the two lengths' product: only the last variable is ever made longer.
    private static func takes(_ pieces: [Piece], _ bytes: [UInt8]) -> Bool {
        var piece = 0
        var byte = 0
        var retry: (piece: Int, byte: Int)?
        while byte < bytes.count {
            if piece < pieces.count, pieces[piece] == .variable {
                piece += 1
                byte += 1
                retry = (piece, byte)
            } else if piece < pieces.count, pieces[piece] == .byte(bytes[byte]) {
                piece += 1
                byte += 1
            } else if let last = retry {
                piece = last.piece
                byte = last.byte + 1
                retry = (piece, byte)
                if byte > bytes.count { return false }
            } else {
                return false
            }
        }
        return piece == pieces.count
    }
}

/// The path of a request, taken apart. A slash at the end makes no other path, nor do two.
struct RequestPath: Sendable {
    /// With percent-encoding undone.
    let segments: [[UInt8]]
    let query: Set<Substring>

    init(_ text: String) {
        let halves = Self.halves(of: text)
        segments = halves.path.split(separator: "/").map(PercentEncoding.decode)
        query = Set(halves.query.split(separator: "&"))
    }

    init(_ request: HTTPRequest) { self.init(request.path ?? "/") }

    static func halves(of text: String) -> (path: Substring, query: Substring) {
        let halves = text.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (halves.first ?? "", halves.count > 1 ? halves[1] : "")
    }
}
