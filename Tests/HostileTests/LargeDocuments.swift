import Testing

/// A document made by code, and how the generator is to end on it.
struct LargeDocument: Sendable, CustomTestStringConvertible {
    enum End: Sendable {
        case files
        /// A located error that says this.
        case error(String)
    }

    let name: String
    let expected: End
    let isJSON: Bool
    let bytes: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ expected: End = .files, isJSON: Bool = true, bytes: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.expected = expected
        self.isJSON = isJSON
        self.bytes = bytes
    }

    /// A document of component schemas, given as the members of their object.
    init(_ name: String, _ expected: End = .files, schemas: @escaping @Sendable () -> String) {
        self.init(name, expected, bytes: { Array("\(Self.head), \"components\": {\"schemas\": {\(schemas())}}}".utf8) })
    }

    /// A document of paths.
    static func paths(_ name: String, _ expected: End = .files, _ paths: @escaping @Sendable () -> String) -> Self {
        Self(name, expected, bytes: { Array((info + ", \"paths\": {\(paths())}}").utf8) })
    }

    /// A document in full.
    static func whole(
        _ name: String, _ expected: End = .files, isJSON: Bool = true, _ text: @escaping @Sendable () -> String
    ) -> Self {
        Self(name, expected, isJSON: isJSON, bytes: { Array(text().utf8) })
    }

    static let info = #"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}"#
    static let head = info + #", "paths": {}"#
}

/// So many of something.
func many(_ count: Int, _ separator: String = ",", _ make: (Int) -> String) -> String {
    (0..<count).map(make).joined(separator: separator)
}

/// A reference to a component schema.
func to(_ name: String) -> String { ##"{"$ref":"#/components/schemas/\##(name)"}"## }

enum LargeDocuments {
    static let all = nested + chains + diamonds + wide + long + numbers

    // MARK: Depth

    private static let tooDeep = LargeDocument.End.error("Nested deeper than 500 levels")

    /// As deep as the parser lets through, and far deeper.
    private static let nested = [200, 490, 100_000].flatMap { depth -> [LargeDocument] in
        let end: LargeDocument.End = depth < 500 ? .files : tooDeep
        return [
            ("arrays of arrays", "{\"items\":", "}", 1), ("maps of maps", "{\"additionalProperties\":", "}", 1),
            ("objects in objects", "{\"properties\":{\"p\":", "}}", 2), ("allOf in allOf", "{\"allOf\":[", "]}", 2),
            ("oneOf in oneOf", "{\"oneOf\":[{\"type\":\"integer\"},", "]}", 2),
            ("anyOf beside properties", "{\"properties\":{\"a\":{}},\"anyOf\":[{\"required\":[\"b\"]},", "]}", 2),
            ("not in not", "{\"not\":", "}", 1), ("an example", "{\"example\":[", "]}", 2),
        ].map { name, opening, closing, levels in
            LargeDocument("\(depth) levels: \(name)", end) {
                let count = (depth - 4) / levels
                return "\"A\":" + String(repeating: opening, count: count) + "{\"type\":\"string\"}"
                    + String(repeating: closing, count: count)
            }
        }
    }

    // MARK: Chains

    private static let tooLong = LargeDocument.End.error("Schemas lead from one to the next")

    private static func chain(
        _ name: String, _ end: LargeDocument.End, _ count: Int, _ link: @escaping @Sendable (Int) -> String
    ) -> LargeDocument {
        LargeDocument("\(count) in a chain: \(name)", end) {
            many(count) { "\"S\($0)\":" + link($0) }
                + #","S\#(count)":{"type":"object","properties":{"z":{"type":"string"}}}"#
        }
    }

    private static func chains(of count: Int, _ recursive: LargeDocument.End) -> [LargeDocument] {
        [
            chain("references", recursive, count) { to("S\($0 + 1)") },
            chain("allOf alone", recursive, count) { "{\"allOf\":[\(to("S\($0 + 1)"))]}" },
            chain("oneOf", recursive, count) { "{\"oneOf\":[{\"type\":\"integer\"},\(to("S\($0 + 1)"))]}" },
            chain("anyOf null", .files, count) { "{\"anyOf\":[{\"type\":\"null\"},\(to("S\($0 + 1)"))]}" },
            chain("properties", .files, count) { "{\"properties\":{\"n\":\(to("S\($0 + 1)"))}}" },
            chain("items", .files, count) { "{\"type\":\"array\",\"items\":\(to("S\($0 + 1)"))}" },
            chain("values", .files, count) { "{\"type\":\"object\",\"additionalProperties\":\(to("S\($0 + 1)"))}" },
        ]
    }

    private static let chains: [LargeDocument] = chains(of: 1_000, .files) + chains(of: 10_000, tooLong) + others

    private static let others: [LargeDocument] = [
        chain("allOf with a property each", .error("More than 100000 properties would be repeated"), 1_000) {
            "{\"allOf\":[\(to("S\($0 + 1)")),{\"properties\":{\"p\($0)\":{\"type\":\"string\"}}}]}"
        },
        chain("allOf with a property each", tooLong, 10_000) {
            "{\"allOf\":[\(to("S\($0 + 1)")),{\"properties\":{\"p\($0)\":{\"type\":\"string\"}}}]}"
        },
        .whole("10000 in a chain: parameters") {
            LargeDocument.info
                + ",\"paths\":{\"/a\":{\"get\":{\"parameters\":[{\"$ref\":\"#/components/parameters/P0\"}]}}},\"components\":{\"parameters\":{"
                + many(10_000) { "\"P\($0)\":{\"$ref\":\"#/components/parameters/P\($0 + 1)\"}" }
                + ",\"P10000\":{\"name\":\"a\",\"in\":\"query\"}}}}"
        },
        chain("base types", .error("More than 100000 properties would be repeated"), 2_000) {
            "{\"discriminator\":{\"propertyName\":\"t\"},\"properties\":{\"t\":{\"type\":\"string\"}},\"allOf\":[\(to("S\($0 + 1)"))]}"
        },
        chain("base types", tooLong, 10_000) {
            "{\"discriminator\":{\"propertyName\":\"t\"},\"properties\":{\"t\":{\"type\":\"string\"}},\"allOf\":[\(to("S\($0 + 1)"))]}"
        },
        LargeDocument("300 dynamic anchors in a chain of 300") {
            many(300) { "\"S\($0)\":{\"properties\":{\"n\":\(to("S\($0 + 1)")),\"v\":{\"$dynamicRef\":\"#a\"}}}" } + ","
                + many(300) {
                    "\"B\($0)\":{\"$ref\":\"#/components/schemas/S0\",\"$defs\":{\"a\":{\"$dynamicAnchor\":\"a\"}}}"
                }
                + ##","S300":{"properties":{"v":{"$dynamicRef":"#a"}}}"##
        },
        LargeDocument("10000 in a circle: references", tooLong) {
            many(10_000) { "\"S\($0)\":" + to("S\(($0 + 1) % 10_000)") }
        },
        LargeDocument("5000 in a circle: arrays") {
            many(5_000) { "\"S\($0)\":{\"type\":\"array\",\"items\":\(to("S\(($0 + 1) % 5_000)"))}" }
        },
        LargeDocument("5000 in a circle: properties") {
            many(5_000) { "\"S\($0)\":{\"required\":[\"n\"],\"properties\":{\"n\":\(to("S\(($0 + 1) % 5_000)"))}}" }
        },
    ]

    // MARK: Diamonds

    /// Two schemas a level, each of which names both of the next: as many ways down as two to the number of levels.
    private static func diamond(_ name: String, _ link: @escaping @Sendable (_ left: String, _ right: String) -> String)
        -> LargeDocument
    {
        LargeDocument("a diamond: \(name)") {
            many(40) { level in
                ["A", "B"].map { "\"\($0)\(level)\":" + link(to("A\(level + 1)"), to("B\(level + 1)")) }.joined(
                    separator: ",")
            } + #","A40":{"properties":{"t":{"const":"a"}}},"B40":{"properties":{"t":{"const":"b"}}}"#
        }
    }

    private static let diamonds = [
        diamond("allOf") { "{\"allOf\":[\($0),\($1)]}" },
        diamond("oneOf") { "{\"oneOf\":[\($0),\($1)]}" },
        diamond("anyOf with more to hold") { "{\"anyOf\":[\($0),\($1)],\"allOf\":[{\"required\":[\"t\"]}]}" },
        diamond("oneOf beside properties") { "{\"properties\":{\"p\":{\"type\":\"string\"}},\"oneOf\":[\($0),\($1)]}" },
        diamond("a discriminator") { "{\"oneOf\":[\($0),\($1)],\"discriminator\":{\"propertyName\":\"t\"}}" },
        diamond("required properties") { "{\"required\":[\"l\",\"r\"],\"properties\":{\"l\":\($0),\"r\":\($1)}}" },
        diamond("allOf in properties and beside them") {
            "{\"properties\":{\"p\":{\"allOf\":[\($0),\($1)]}},\"allOf\":[\($0),\($1)]}"
        },
        LargeDocument("discriminators that lead to each other") {
            many(20) { index in
                "\"U\(index)\":{\"oneOf\":[" + many(20) { to("U\($0)") }
                    + "],\"discriminator\":{\"propertyName\":\"t\"}}"
            }
        },
        LargeDocument("unions beside properties that lead to each other") {
            many(20) { index in
                "\"U\(index)\":{\"properties\":{\"p\(index)\":{}},\"oneOf\":[" + many(20) { to("U\($0)") } + "]}"
            }
        },
        LargeDocument("four layers of unions, each of all of the next") {
            many(4) { layer in
                many(20) { index in
                    "\"L\(layer)N\(index)\":{\"oneOf\":[" + many(20) { to("L\(layer + 1)N\($0)") } + "]}"
                }
            } + ","
                + many(20) { index in
                    "\"L4N\(index)\":{\"properties\":{\"t\":{\"const\":\"\(index)\"},\"p\(index)\":{}}}"
                }
        },
        LargeDocument("two unions of each other") {
            "\"A\":{\"oneOf\":[\(to("B"))]},\"B\":{\"oneOf\":[\(to("A"))]},\"C\":{\"oneOf\":[\(to("A")),\(to("D"))]},\"D\":{\"anyOf\":[\(to("C")),\(to("B"))]}"
        },
    ]
}
