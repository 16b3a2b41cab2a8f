import Testing

/// A small document whose names are what is wrong with it.
struct NamedDocument: Sendable, CustomTestStringConvertible {
    let name: String
    let module: String
    let text: String
    var testDescription: String { name }

    /// Each name as a schema, a property, an enum value, a tag, an operation and a parameter.
    init(_ name: String, module: String = "Names", _ names: [String]) {
        self.name = name
        self.module = module
        let quoted = names.map { HostileDocument.quoted($0) }
        func each(_ make: (String) -> String) -> String { quoted.map(make).joined(separator: ", ") }
        let parameters = each {
            "{\"name\": \($0), \"in\": \"query\", \"schema\": {\"type\": \"object\", \"properties\": {\($0): {\"enum\": [\($0), \"b\"]}}}}"
        }
        let paths = zip(names, quoted).enumerated().map { index, entry in
            """
            \(HostileDocument.quoted("/\(index)/" + entry.0)): {"get": {"operationId": \(entry.1), "tags": [\(entry.1)],
              "parameters": [\(index == 0 ? parameters : "{\"name\": \(entry.1), \"in\": \"header\"}")],
              "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {\(entry.1): {"type": "object", "properties": {"a": {}}}}}}}},
              "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/All"}}}}}}}
            """
        }
        text = """
            {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {\(paths.joined(separator: ",\n"))},
             "components": {"schemas": {
               "All": {"type": "object", "required": [\(each { $0 })], "properties": {\(each { "\($0): {\"type\": \"string\"}" })}},
               "AllValues": {"type": "string", "enum": [\(each { $0 })]},
               "AllInline": {"type": "object", "properties": {\(each { "\($0): {\"type\": \"object\", \"properties\": {\($0): {\"type\": \"object\", \"properties\": {\($0): {\"type\": \"integer\"}}}}}" })}},
               "AllCases": {"oneOf": [\(each { "{\"title\": \($0), \"type\": \"object\", \"required\": [\($0)], \"properties\": {\($0): {\"type\": \"object\", \"properties\": {\"a\": {}}}}}" })]},
               \(each { "\($0): {\"type\": \"object\", \"properties\": {\($0): {\"$ref\": \"#/components/schemas/All\"}, \"when\": {\"type\": \"string\", \"format\": \"date-time\"}, \"id\": {\"type\": \"string\", \"format\": \"uuid\"}, \"data\": {\"type\": \"string\", \"format\": \"byte\"}}}" })}}}
            """
    }
}

enum HostileNames {
    static let documents = [
        NamedDocument(
            "keywords",
            words(
                "class struct enum protocol func var let init self Self Type Protocol Any default case switch in is as try await throws rethrows async actor where true false nil _ #if @main some any each repeat consuming borrowing inout operator import public internal private open extension associatedtype subscript deinit get set willSet didSet super return guard defer throw catch do"
            )),
        NamedDocument(
            "the standard library",
            words(
                "String Int Bool Double Array Dictionary Optional Set Void Never Result Error Codable Decodable Encodable Hashable Equatable Sendable Decoder Encoder CodingKey CodingKeys Task Character Swift RawValue"
            )),
        NamedDocument(
            "Foundation",
            words(
                "Data Date URL UUID Decimal Locale Operation JSONDecoder Calendar Foundation FoundationEssentials Bundle Process Thread"
            )),
        NamedDocument(
            "the runtime",
            words(
                "APIClient APIError APICall APIObject OpenEnum JSONValue ObjectReader ObjectWriter UnionReader UnionWriter Boxed Timestamp CalendarDate HTTPBody HTTPRequest HTTPResponse ServerURL Authorization FileUpload URLSessionTransport ClientTransport APIRuntime PayloadExample APIClientProtocol"
            )),
        NamedDocument(
            "the module and its client", module: "Shadow",
            words("Shadow ShadowClient shadow shadowClient ShadowExamples payloads api client withResponse Client")),
        NamedDocument(
            "what generated code calls its own",
            words(
                "object reader writer decoder encoder value union rawValue unknown additionalProperties isUnknown call response body requestBody server transport authorization api path query header cookie json description hash hashValue == rawvalue self.x init(reading:) write encode"
            )),
        NamedDocument(
            "case and punctuation",
            [
                "a-b", "a_b", "aB", "AB", "ab", "Ab", "a.b", "a b", "A B", "a/b", "-a", "+a", "a1", "a_1", "a2", "a 2",
                "1a", "_1a", "1", "_1", "+1", "-1", ">=", "<=", "", " ", "-", "_", "__", ".", "..", "/",
            ]),
        NamedDocument(
            "paths",
            [
                "../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x", "C:x", "CON", "con", "nul.swift", "a\0b",
                "~/x", "file:///x", ".git/config", "a:b", "*?<>|\"",
            ]),
        NamedDocument(
            "twins",
            [
                "é", "e\u{301}", "Å", "\u{212B}", "A\u{30A}", "ﬁ", "fi", "ß", "ss", "SS", "İ", "i", "ı", "I", "K",
                "\u{212A}", "ς", "σ", "Σ", "가", "\u{1100}\u{1161}",
            ]),
        NamedDocument(
            "other scripts",
            [
                "😀", "👩‍👩‍👧", "🏳️‍🌈", "名前", "имя", "اسم", "שם", "नाम", "\u{202E}abc", "a\u{200D}b", "a\u{200B}b", "\u{FEFF}a",
                "𝒳", "²", "½", "٣", "Ⅷ", "\u{301}", "·", "ª", "$0", "$", "a$b", "\u{E000}",
            ]),
        NamedDocument(
            "long ones",
            [
                long(300), long(300) + "2", long(300).uppercased(), long(10_000), String(repeating: "é", count: 300),
                String(repeating: "a-", count: 2_000),
            ]),
    ]

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }
}
