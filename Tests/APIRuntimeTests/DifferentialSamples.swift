import APIRuntime

/// A type with all that is synthesized: what Foundation's coders make of it is the yardstick.
struct Record: Codable {
    var name: String
    var count: Int
    var small: Int8
    var big: UInt64
    var real: Double
    var flag: Bool
    var kind: Kind
    var note: String?
    var limit: Int?
    var ratio: Double?
    var isOn: Bool?
    var narrow: Int8?
    var otherKind: Kind?
    var parts: [Part]
    var part: Part?
    var counts: [String: Int]
    var matrix: [[Double?]]
    var tags: [String]?

    enum Kind: String, Codable, CaseIterable {
        case text, image, empty = "", tabbed = "tab\there", accented = "né"
    }

    struct Part: Codable {
        var id: Int
        var label: String?
        var weight: Double?
    }
}

/// The same, written as generated types are.
struct ReaderRecord: APIObject {
    var name: String
    var count: Int
    var small: Int8
    var big: UInt64
    var real: Double
    var flag: Bool
    var kind: Kind
    var note: String?
    var limit: Int?
    var ratio: Double?
    var isOn: Bool?
    var narrow: Int8?
    var otherKind: Kind?
    var parts: [Part]
    var part: Part?
    var counts: [String: Int]
    var matrix: [[Double?]]
    var tags: [String]?

    static func read(from object: inout ObjectReader) throws -> Self {
        try Self(
            name: object.required("name"),
            count: object.required("count"),
            small: object.required("small"),
            big: object.required("big"),
            real: object.required("real"),
            flag: object.required("flag"),
            kind: object.required("kind"),
            note: object.optional("note"),
            limit: object.nullable("limit"),
            ratio: object.optional("ratio"),
            isOn: object.optional("isOn"),
            narrow: object.nullable("narrow"),
            otherKind: object.optional("otherKind"),
            parts: object.required("parts"),
            part: object.optional("part"),
            counts: object.required("counts"),
            matrix: object.required("matrix"),
            tags: object.optional("tags")
        )
    }

    func write(to object: inout ObjectWriter) {
        object.required(name, "name")
        object.required(count, "count")
        object.required(small, "small")
        object.required(big, "big")
        object.required(real, "real")
        object.required(flag, "flag")
        object.required(kind, "kind")
        object.optional(note, "note")
        object.optional(limit, "limit")
        object.optional(ratio, "ratio")
        object.optional(isOn, "isOn")
        object.optional(narrow, "narrow")
        object.optional(otherKind, "otherKind")
        object.required(parts, "parts")
        object.optional(part, "part")
        object.required(counts, "counts")
        object.required(matrix, "matrix")
        object.optional(tags, "tags")
    }

    enum Kind: OpenEnum {
        case known(Record.Kind)
        case unknown(String)

        static let allCases = Record.Kind.allCases.map(Kind.known)

        var rawValue: String {
            switch self {
            case .known(let kind): kind.rawValue
            case .unknown(let value): value
            }
        }
    }

    struct Part: APIObject {
        var id: Int
        var label: String?
        var weight: Double?

        static func read(from object: inout ObjectReader) throws -> Self {
            try Self(
                id: object.required("id"),
                label: object.optional("label"),
                weight: object.optional("weight")
            )
        }

        func write(to object: inout ObjectWriter) {
            object.required(id, "id")
            object.optional(label, "label")
            object.optional(weight, "weight")
        }
    }
}

extension ReaderRecord {
    /// An enum that takes any value has one here that the closed one refuses.
    var hasUnknownKind: Bool { kind.isUnknown || otherKind?.isUnknown == true }

    /// Nothing where a value is unknown.
    var record: Record? {
        guard let kind = Record.Kind(rawValue: kind.rawValue), !hasUnknownKind else { return nil }
        return Record(
            name: name, count: count, small: small, big: big, real: real, flag: flag, kind: kind,
            note: note, limit: limit, ratio: ratio, isOn: isOn, narrow: narrow,
            otherKind: otherKind.flatMap { Record.Kind(rawValue: $0.rawValue) },
            parts: parts.map(\.plain), part: part?.plain, counts: counts, matrix: matrix, tags: tags
        )
    }
}

extension ReaderRecord.Part {
    var plain: Record.Part { Record.Part(id: id, label: label, weight: weight) }
}
