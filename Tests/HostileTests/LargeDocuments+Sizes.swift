extension LargeDocuments {
    private static func text(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

    private static func operation(_ members: String) -> String { "\"/a\":{\"get\":{\(members)}}" }

    /// Many of one thing, side by side.
    static let wide = [
        LargeDocument("5000 properties") {
            "\"A\":{\"required\":[\"p1\"],\"properties\":{" + many(5_000) { "\"p\($0)\":{\"type\":\"string\"}" } + "}}"
        },
        LargeDocument("5000 inline objects") {
            "\"A\":{\"properties\":{" + many(5_000) { "\"p\($0)\":{\"properties\":{\"a\":{}}}" } + "}}"
        },
        LargeDocument("20000 values") { "\"A\":{\"enum\":[" + many(20_000) { "\"v\($0)\"" } + "]}" },
        LargeDocument("20000 values of one name") {
            "\"A\":{\"enum\":[" + many(20_000) { "\"\(text("-", $0 / 140))v\(text(".", $0 % 140))\"" } + "]}"
        },
        LargeDocument("5000 schemas of one name") {
            many(5_000) { "\"\(text("-", $0 / 100))v\(text(".", $0 % 100))\":{\"type\":\"string\"}" }
        },
        LargeDocument("2000 branches") {
            "\"A\":{\"oneOf\":[" + many(2_000) { "{\"required\":[\"p\($0)\"],\"properties\":{\"p\($0)\":{}}}" } + "]}"
        },
        LargeDocument("4000 branches, the first of 4000 constants") {
            "\"A\":{\"oneOf\":[{\"properties\":{" + many(4_000) { "\"p\($0)\":{\"const\":\"a\"}" } + "}},"
                + many(4_000) { "{\"type\":\"object\",\"title\":\"T\($0)\"}" } + "]}"
        },
        LargeDocument("50000 parts of one property") {
            "\"A\":{\"allOf\":["
                + many(50_000) { "{\"properties\":{\"x\":{\"type\":\"string\",\"minLength\":\($0)}}}" } + "]}"
        },
        LargeDocument("20000 parts of a list and of a map") {
            "\"A\":{\"properties\":{\"list\":{\"allOf\":["
                + many(20_000) { "{\"type\":\"array\",\"items\":{\"minLength\":\($0)}}" }
                + "]},\"map\":{\"allOf\":["
                + many(20_000) { "{\"type\":\"object\",\"additionalProperties\":{\"minLength\":\($0)}}" } + "]}}}"
        },
        .whole("5000 schemas beside the components") {
            LargeDocument.head + ",\"components\":{\"schemas\":{\"A\":{\"properties\":{"
                + many(5_000) { "\"p\($0)\":{\"$ref\":\"#/x-more/S\($0)\"}" } + "}}}},\"x-more\":{"
                + many(5_000) { "\"S\($0)\":{\"properties\":{\"a\":{\"type\":\"string\"}}}" } + "}}"
        },
        .whole("5000 parameters with a default that is a case") {
            LargeDocument.info + ",\"paths\":{"
                + many(5_000) {
                    "\"/\($0)\":{\"get\":{\"parameters\":[{\"name\":\"e\",\"in\":\"query\",\"required\":true,\"schema\":\(to("E\($0)"))}]}}"
                } + "},\"components\":{\"schemas\":{"
                + many(5_000) { "\"E\($0)\":{\"enum\":[\"a\",\"b\"],\"default\":\"a\"}" } + "}}}"
        },
        .paths("10000 parameters") {
            operation("\"parameters\":[" + many(10_000) { "{\"name\":\"p\($0)\",\"in\":\"query\"}" } + "]")
        },
        .paths("10000 operations of one id") { many(10_000) { "\"/a\($0)\":{\"get\":{\"operationId\":\"x\"}}" } },
        LargeDocument("10000 references to nothing") { many(10_000) { "\"S\($0)\":" + to("X\($0)") } },
        LargeDocument("20000 schemas") { many(20_000) { "\"s\($0)\":{}" } },
        LargeDocument("100000 properties") {
            "\"A\":{\"properties\":{" + many(100_000) { "\"p\($0)\":{}" } + "}}"
        },
        LargeDocument("a million members of an example") {
            "\"A\":{\"example\":{" + many(1_000_000) { "\"\($0)\":1" } + "}}"
        },
        .whole("200000 unknown fields") { LargeDocument.head + "," + many(200_000) { "\"k\($0)\":1" } + "}" },
        .paths("300000 paths") { many(300_000) { "\"/\($0)\":{}" } },
        .whole("an alias bomb of schemas", .error("The aliases stand for more than 1000000 nodes"), isJSON: false) {
            let levels = many(9, "\n") { level in
                "    S\(level + 1): &s\(level + 1) {properties: {" + many(9, ", ") { "p\($0): *s\(level)" } + "}}"
            }
            return "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    S0: &s0 {type: string}\n\(levels)\n"
        },
        .whole("an alias bomb in an example", .error("The aliases stand for more than 1000000 nodes"), isJSON: false) {
            let levels = many(9, "\n") { level in "  - &s\(level + 1) [" + many(9, ", ") { _ in "*s\(level)" } + "]" }
            return "openapi: 3.1.0\npaths: {}\nx-bomb:\n  - &s0 [x, x, x, x, x, x, x, x, x]\n\(levels)\n"
        },
        .whole("an alias in itself", .error("stands inside the node that it names"), isJSON: false) {
            "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: &a {properties: {a: *a}}}}\n"
        },
    ]

    /// Ten megabytes of one text.
    static let long = [
        LargeDocument("10 MB of words") {
            "\"A\":{\"description\":\"\(text("word ", 2_000_000))\",\"properties\":{\"a\":{}}}"
        },
        LargeDocument("10 MB of one word") {
            "\"A\":{\"description\":\"\(text("w", 10_000_000))\",\"properties\":{\"a\":{}}}"
        },
        LargeDocument("10 MB of line ends") {
            "\"A\":{\"description\":\"\(text("\\n", 5_000_000))\",\"properties\":{\"a\":{}}}"
        },
        LargeDocument("10 MB of marks in an example") {
            "\"A\":{\"properties\":{\"a\":{\"type\":\"string\",\"example\":\"\(text("#", 10_000_000))\"}}}"
        },
        LargeDocument("10 MB as a property") { "\"A\":{\"properties\":{\"\(text("k", 10_000_000))\":{}}}" },
        LargeDocument("10 MB as a value") { "\"A\":{\"enum\":[\"\(text("k", 10_000_000))\",\"b\"]}" },
        LargeDocument("10 MB as a schema's name") { "\"\(text("k", 10_000_000))\":{\"enum\":[\"a\",\"b\"]}" },
        LargeDocument("10 MB as a reference") { "\"A\":{\"$ref\":\"#/\(text("a/", 5_000_000))\"}" },
        .paths("1 MB as an operation's id and tag") {
            operation("\"operationId\":\"\(text("a_", 500_000))\",\"tags\":[\"\(text("-x", 500_000))\"]")
        },
        .paths("1 MB as a path of one variable") { "\"/\(text("{a}/", 250_000))\":{\"get\":{}}" },
        .paths("20000 variables in a path") { "\"/\(many(20_000, "") { "{a\($0)}" })\":{\"get\":{}}" },
    ]

    /// Numbers that no type holds.
    static let numbers = [
        "1e999999", "-1e400", "1e-400", String(repeating: "9", count: 400), "-0.0",
        "0." + String(repeating: "1", count: 400),
    ].map { number in
        LargeDocument("the number \(number.prefix(10))") {
            let keywords = ["default", "example", "minimum", "maximum", "multipleOf", "minLength", "maxItems", "const"]
            let types = ["integer", "number", "string", "boolean", "object", "array"]
            return types.map { type in
                "\"\(type)\":{\"type\":\"object\",\"properties\":{"
                    + keywords.map { "\"\($0)\":{\"type\":\"\(type)\",\"\($0)\":\(number)}" }.joined(separator: ",")
                    + ",\"enum\":{\"type\":\"\(type)\",\"enum\":[\(number),1]}},\"example\":{\"a\":\(number)},\"examples\":[\(number)]}"
            }.joined(separator: ",")
        }
    }
}
