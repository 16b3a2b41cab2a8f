import Testing

@testable import APIRuntime

@Suite("Link headers")
struct LinkHeaderTests {
    @Test(
        arguments: [
            ([#"</b>; rel="next""#], "/b"),
            (["</b>;rel=next"], "/b"),
            (["</b> ; Rel = NEXT"], "/b"),
            ([#"</a>; rel="prev", </b>; rel="next""#], "/b"),
            ([#"</a>; rel="prev""#, #"</b>; rel="next""#], "/b"),
            // A comma, a semicolon and a bracket in a target or in quotation marks end nothing.
            ([#"</a,b;c>; title="x, <y>; rel=next"; rel="last", </d>; rel=next"#], "/d"),
            ([#"</b?ids=1,2;3>; rel="next"; title="a \" b""#], "/b?ids=1,2;3"),
            (["</b>; rel=\"first next\tlast\""], "/b"),
            // The first rel counts (section 3.3).
            (["</b>; rel=last; rel=next"], nil),
            ([#"< /b >; title*=UTF-8''n%c3%a4chste; rel="next""#], "/b"),
            ([#", ,</b>; ; rel="next""#], "/b"),
            (["</b>; rel=nextpage"], nil),
            (["</b>; rev=next"], nil),
            (["</b>"], nil),
            (["</b; rel=next"], nil),
            (["rel=next"], nil),
            (["</b>; rel=\"next"], "/b"),
            (["</b>; rel=\"next\\"], "/b"),
            (["<>; rel=next"], ""),
            (["<<<<,;;;\"\"\\"], nil),
            ([""], nil),
            ([], nil),
        ] as [([String], String?)])
    func target(_ lines: [String], _ target: String?) {
        #expect(LinkHeader.target(of: "next", in: lines) == target)
    }

    @Test func longAndBroken() {
        let garbage = String(repeating: #"<a>;=;;,<;"""#, count: 20_000)
        #expect(LinkHeader.target(of: "next", in: [garbage, "</b>; rel=next"]) == "/b")
    }
}
