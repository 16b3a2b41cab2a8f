import Testing

@testable import APIRuntime

@Suite struct FramingTests {
    private func check(_ sample: FramingSample) {
        let whole = sample.cut(into: [sample.bytes])
        #expect(whole.items.map(\.sample) == sample.items)
        #expect(whole.isBroken == sample.isBroken)
        for split in sample.bytes.indices {
            let halves = [Array(sample.bytes[..<split]), Array(sample.bytes[split...])]
            #expect(sample.cut(into: halves) == whole, "split at \(split)")
        }
        #expect(sample.cut(into: sample.bytes.map { [$0] }) == whole, "byte by byte")
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let chunks = Self.split(sample.bytes, using: &random)
            #expect(sample.cut(into: chunks) == whole, "chunks of \(chunks.map(\.count))")
        }
    }

    /// Empty chunks among them.
    static func split(_ bytes: [UInt8], using random: inout some RandomNumberGenerator) -> [[UInt8]] {
        let greatest = [1, 3, 10, 100].randomElement(using: &random) ?? 1
        var chunks: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...greatest, using: &random)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return chunks
    }

    /// More header fields than HTTPTypes bears.
    @Test func partsWithTooManyHeaders() {
        let lines = String(repeating: "a:\n", count: 70_000) + "\nbody"
        let part = MultipartPart(parsing: Array(lines.utf8))
        #expect(part.headers.count == 1_000)
        #expect(part.body == Array("body".utf8))
    }

    @Test(arguments: [
        FramingSample(.events, "", []),
        FramingSample(.events, "data: a\n\n", ["-|a|-|-"]),
        FramingSample(.events, "data: a\r\rdata: b\r\n\r\ndata: c\n\n", ["-|a|-|-", "-|b|-|-", "-|c|-|-"]),
        FramingSample(.events, "data: a\r\ndata: b\rdata: c\ndata\n\r\n", ["-|a\nb\nc\n|-|-"]),
        FramingSample(.events, "\u{FEFF}data: a\n\n\u{FEFF}data: b\n\ndata: c\n\n", ["-|a|-|-", "-|c|-|-"]),
        FramingSample(.events, ": a comment\n:\ndata:a\n:data: b\n\n", ["-|a|-|-"]),
        FramingSample(.events, "data:  two\ndata:\tone\n\n", ["-| two\n\tone|-|-"]),
        FramingSample(.events, "data\n\ndata\ndata\n\ndata:", ["-||-|-", "-|\n|-|-"]),
        FramingSample(.events, "event: add\ndata: 1\nid: 7\nretry: 10\n\ndata: 2\n\n", ["add|1|7|10", "-|2|-|-"]),
        FramingSample(.events, "event: add\n\ndata: 1\n\n", ["-|1|-|-"]),
        FramingSample(.events, "event: a\nevent\ndata: 1\n\n", ["-|1|-|-"]),
        FramingSample(.events, "id: 1\0\nid\ndata: 1\n\nid: \0\ndata: 2\n\n", ["-|1||-", "-|2|-|-"]),
        FramingSample(.events, "retry: 1x\nretry: -1\nretry: 1.5\nretry\ndata: 1\n\n", ["-|1|-|-"]),
        FramingSample(.events, "retry: 99999999999999999999\nretry: 007\ndata: 1\n\n", ["-|1|-|7"]),
        FramingSample(.events, "Data: 1\n data: 2\ndatax: 3\ndata : 4\nfoo\n\ndata: a:b: c\n\n", ["-|a:b: c|-|-"]),
        FramingSample(.events, "data: 1\n\ndata: unfinished\n", ["-|1|-|-"]),
        FramingSample(.events, "data: a\0b\n\n", ["-|a\0b|-|-"]),
        FramingSample(.events, "data: f\u{FC}r \u{1F600}\n\n", ["-|f\u{FC}r \u{1F600}|-|-"]),
        FramingSample(.events, "data: 123456\n\ndata: 1234567\n\n", ["-|123456|-|-"], isBroken: true, limit: 12),
        FramingSample(.events, "data: 123\ndata: 456\ndata: 7\n\n", [], isBroken: true, limit: 12),
        FramingSample(.events, ":" + String(repeating: "x", count: 200), [], isBroken: true, limit: 100),
    ])
    func events(sample: FramingSample) { check(sample) }

    @Test func eventsThatAreNoUTF8() {
        let data: [UInt8] = Array("data: ".utf8) + [0xFF, 0x41, 0xF0, 0x9F, 0x0A]
        let bytes: [UInt8] = data + Array("id: ".utf8) + [0xC3, 0x0A, 0x0A]
        check(FramingSample(.events, bytes: bytes, ["-|\u{FFFD}A\u{FFFD}|\u{FFFD}|-"]))
    }

    @Test(arguments: [
        FramingSample(.jsonLines, "", []),
        FramingSample(.jsonLines, "\n \r\n\t\n", []),
        FramingSample(.jsonLines, "{\"a\":1}\n\n[2]\n3", ["{\"a\":1}", "[2]", "3"]),
        FramingSample(.jsonLines, "1\n2\n   ", ["1", "2"]),
        FramingSample(.jsonLines, "\"a\0\"\nnonsense\n", ["\"a\0\"", "nonsense"]),
        FramingSample(.jsonLines, "12345\n123456\n1\n", ["12345"], isBroken: true, limit: 5),
        FramingSample(.jsonLines, "12345\n123456", ["12345"], isBroken: true, limit: 5),
    ])
    func lines(sample: FramingSample) { check(sample) }

    @Test(arguments: [
        FramingSample(.jsonSequence, "", []),
        FramingSample(.jsonSequence, "\u{1E}{\"a\":\n\"\\\"}\"}\n\u{1E}[1]\n", ["{\"a\":\n\"\\\"}\"}", "[1]"]),
        FramingSample(.jsonSequence, "\u{1E}\u{1E}\n\u{1E}12\n\u{1E}\"a\"\u{1E}true \n", ["12", "\"a\"", "true"]),
        FramingSample(.jsonSequence, "\u{1E}[1]\n\u{1E}[1,\u{1E}[2]\n", ["[1]"], isBroken: true),
        FramingSample(.jsonSequence, "\u{1E}12", [], isBroken: true),
        FramingSample(.jsonSequence, "\u{1E}12\u{1E}13\n", [], isBroken: true),
        FramingSample(.jsonSequence, "\u{1E}\"a\u{1E}", [], isBroken: true),
        FramingSample(.jsonSequence, "\u{1E}[1]\n\u{1E}[12345]\n", ["[1]"], isBroken: true, limit: 5),
        FramingSample(.json, "[1, {\"a\":[\"]\"]} ,[3],\"x,\\\\\"]\n", ["1", "{\"a\":[\"]\"]}", "[3]", "\"x,\\\\\""]),
        FramingSample(.json, " [ ] ", []),
        FramingSample(.json, "\u{FEFF}[true]", ["true"]),
        FramingSample(.json, "{\"a\":[1,2]}", ["{\"a\":[1,2]}"]),
        FramingSample(.json, "{\"a\":1}\n{\"a\":2}[3] 4 null", ["{\"a\":1}", "{\"a\":2}", "[3]", "4", "null"]),
        FramingSample(.json, "12", ["12"]),
        FramingSample(.json, "1,2", ["1,2"]),
        FramingSample(.json, "[1,]", ["1", ""]),
        FramingSample(.json, "[1 2]", ["1"], isBroken: true),
        FramingSample(.json, "[1] 2", ["1"], isBroken: true),
        FramingSample(.json, "[1", [], isBroken: true),
        FramingSample(.json, "[1,", ["1"], isBroken: true),
        FramingSample(.json, "[[1]", ["[1]"], isBroken: true),
        FramingSample(.json, "{\"a\":", [], isBroken: true),
        FramingSample(.json, "\"a", [], isBroken: true),
        FramingSample(.json, "]}", ["]}"]),
        FramingSample(.json, "", [], isBroken: true),
        FramingSample(.json, "[1,23456,1]", ["1"], isBroken: true, limit: 4),
    ])
    func texts(sample: FramingSample) { check(sample) }

    @Test(arguments: [
        FramingSample(.parts(boundary: "b"), "", []),
        FramingSample(.parts(boundary: "b"), "--b--", []),
        FramingSample(.parts(boundary: "b"), "\r\n{}\r\n--c--", [], isBroken: true),
        FramingSample(
            .parts(boundary: "b"),
            "a preamble\r\n--bb\r\n--b\r\nX-A: 1\r\n x\r\nY:2\r\n\r\none\r\n--b \t\r\n\r\ntwo\r\n\r\n"
                + "--b--\r\n--b\r\nepilogue",
            ["X-A=1 x|Y=2|one", "two\r\n"]
        ),
        FramingSample(.parts(boundary: "b"), "--b\n\n{}\n--b\n\n\n--b--", ["{}", ""]),
        FramingSample(.parts(boundary: "b"), "--b\r\nno header\r\nA: 1\r\n\r\n--b--", ["A=1|"]),
        FramingSample(.parts(boundary: "b"), "--b\r\nA: 1\r\n--b--", ["A=1|"]),
        FramingSample(
            .parts(boundary: "b"),
            "--b\r\n\r\n--bx\r\n--b-x\r\n --b\r\n--b--x\r\n--b--",
            ["--bx\r\n--b-x\r\n --b\r\n--b--x"]
        ),
        FramingSample(.parts(boundary: "-"), "---\r\n\r\n{}\r\n---\r\n\r\n[]\r\n-----\r\n", ["{}", "[]"]),
        FramingSample(.parts(boundary: "b"), "--b\r\n\r\none\r\n--b\r\n", ["one"]),
        FramingSample(.parts(boundary: "b"), "--b\r\n\r\none\r\n--b\r\n\r\ntw", ["one"], isBroken: true),
        FramingSample(
            .parts(boundary: "b"),
            "--b\r\n\r\none\r\n--b\r\n\r\n01234567890123456789\r\n--b--",
            ["one"],
            isBroken: true,
            limit: 9
        ),
    ])
    func parts(sample: FramingSample) { check(sample) }

    @Test func partsOfAnyBytes() {
        let body: [UInt8] = (0...255).map { UInt8($0) } + [0x0D, 0x0A, 0x0D]
        let bytes = Array("--b\r\n\r\n".utf8) + body + Array("\r\n--b--\r\n".utf8)
        let format = StreamFormat.parts(boundary: "b")
        let whole = Cutting([bytes], format, limit: 1_000)
        #expect(whole.items == [.part(MultipartPart(body: body))])
        #expect(Cutting(bytes.map { [$0] }, format, limit: 1_000) == whole)
    }

    /// Items out of which each framing makes the same ones, however they are written and split.
    @Test(arguments: 0..<200)
    func whateverIsSentArrives(run: Int) {
        var random = SystemRandomNumberGenerator()
        let values = (0..<Int.random(in: 0...8, using: &random)).map { _ in Self.json(depth: 3, using: &random) }
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let texts: [(StreamFormat, String)] = [
            (.events, values.map { "data: \($0)\(lineEnd)\(lineEnd)" }.joined()),
            (.jsonLines, values.map { $0 + "\n" }.joined()),
            (.jsonSequence, values.map { "\u{1E}\($0)\n" }.joined()),
            (.json, "[" + values.joined(separator: " , ") + "]"),
            (.parts(boundary: "b"), values.map { "--b\r\n\r\n\($0)\r\n" }.joined() + "--b--"),
        ]
        for (format, text) in texts {
            let cutting = Cutting(Self.split(Array(text.utf8), using: &random), format, limit: 10_000)
            let items = cutting.items.map { item in
                if case .event(let block) = item { block.text } else { item.sample }
            }
            #expect(items == values, "\(format)")
            #expect(!cutting.isBroken)
        }
    }

    private static func json(depth: Int, using random: inout some RandomNumberGenerator) -> String {
        switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
        case 0: return String(Int.random(in: -1_000...1_000, using: &random))
        case 1: return ["true", "false", "null", "-0.5e3"].randomElement(using: &random) ?? "null"
        case 2:
            let texts = ["\"\"", #""\"""#, #""\\""#, #""a]},[{""#, "\"\u{1F600}: --b\""]
            return texts.randomElement(using: &random) ?? ""
        case 3: return ["{}", "[]"].randomElement(using: &random) ?? ""
        case 4:
            let elements = (0..<3).map { _ in json(depth: depth - 1, using: &random) }
            return "[" + elements.joined(separator: ", ") + "]"
        default: return "{\"a\": \(json(depth: depth - 1, using: &random)),\"b\":\"\\\"}\"}"
        }
    }

    @Test(arguments: [
        ("text/event-stream", StreamFormat.events),
        ("Text/Event-Stream; charset=utf-8", .events),
        ("application/jsonl", .jsonLines),
        ("application/x-ndjson;charset=utf-8", .jsonLines),
        ("application/x-jsonlines", .jsonLines),
        ("application/vnd.a+ndjson", .jsonLines),
        ("application/json-seq", .jsonSequence),
        ("application/geo+json-seq", .jsonSequence),
        ("application/json", .json),
        ("application/problem+json; a=b", .json),
        ("multipart/mixed; boundary=abc", .parts(boundary: "abc")),
        ("multipart/mixed;type=\"a;boundary=x\"; Boundary=\"a b;\\\"c\"", .parts(boundary: "a b;\"c")),
        ("multipart/related; boundary=\"-\"", .parts(boundary: "-")),
    ])
    func contentTypes(contentType: String, format: StreamFormat) {
        #expect(StreamFormat(contentType: contentType) == format)
    }

    @Test(arguments: [
        "", "text", "text/plain", "text/html; x=text/event-stream", "multipart/mixed", "multipart/mixed; boundary=\"\"",
        "application/octet-stream", "application/jsonp", ";", "\"",
    ])
    func otherContentTypes(contentType: String) {
        #expect(StreamFormat(contentType: contentType) == nil)
    }

    @Test func longLines() {
        let text = String(repeating: "x", count: 10_000_000)
        let event = Array("data: \(text)\n\n".utf8)
        let chunks = stride(from: 0, to: event.count, by: 1_000).map { Array(event[$0..<min($0 + 1_000, event.count)]) }
        let cutting = Cutting(chunks, .events, limit: 16 << 20)
        #expect(cutting.items == [.event(EventBlock(data: Array(text.utf8)))])
        #expect(Cutting(chunks, .events, limit: 1 << 20).isBroken)
    }
}
