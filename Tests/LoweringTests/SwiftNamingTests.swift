import Testing

@testable import Lowering

@Suite("Names")
struct SwiftNamingTests {
    @Test(
        arguments: [
            ("Model", "Model"), ("model", "Model"), ("foo_bar-baz", "FooBarBaz"), ("fooBar", "FooBar"),
            ("OpenAIModel", "OpenAIModel"), ("HTTPServer", "HTTPServer"), ("api_key", "APIKey"), ("userIds", "UserIds"),
            ("user_ids", "UserIDs"), ("com.example.v1.Thing", "ComExampleV1Thing"), ("URL", "URL"), ("CON", "CON"),
            ("FOO_BAR", "FooBar"), ("API_KEY", "APIKey"), ("2fa", "_2fa"), ("1.10", "_1_10"), ("größe", "Größe"),
            ("日本", "日本"), ("", "Empty"), ("\u{200B}", "ZeroWidthSpace"), ("!!!", "NotNotNot"),
            ("../../etc/passwd", "EtcPasswd"),
            ("HTTP2A", "Http2A"), ("Ab2cD3", "Ab2cD3"), ("Pet2", "Pet2"), ("PET2", "PET2"), ("Petö", "Petö"),
            ("List<Pet>", "ListPet"), ("a`; exit(1)", "AExit1"),
            ("List`1[[Shop.Pet, Shop, Version=1.0.0.0, PublicKeyToken=null]]", "ListShopPet"),
            ("Map`2[[System.String, System],[Shop.Pet, Shop]]", "MapSystemStringShopPet"),
        ]
    )
    func type(name: String, expected: String) { #expect(SwiftNaming.type(name) == expected) }

    @Test(
        arguments: [
            ("id", "id"), ("user_id", "userID"), ("userId", "userID"), ("UserID", "userID"), ("URL", "url"),
            ("URLs", "urls"), ("imageURLs", "imageURLs"), ("HTMLUrl", "htmlURL"), ("IDs", "ids"),
            ("HTTPServer", "httpServer"),
            ("IN_PROGRESS", "inProgress"), ("USER_ID", "userID"), ("X-API-Key", "xAPIKey"),
            ("X-REQUEST-ID", "xRequestID"),
            ("OAuth2PasswordBearer", "oauth2PasswordBearer"), ("ETag", "etag"), ("X-OAuth-Scopes", "xOAuthScopes"),
            ("iOS", "iOS"), ("macOS", "macOS"), ("GPT", "gpt"), ("llama-3", "llama3"), ("gpt-3.5-turbo", "gpt3_5Turbo"),
            ("2024-11-20", "_2024_11_20"), ("3d", "_3d"), ("+1", "plus1"), ("-1", "minus1"),
            ("-created", "minusCreated"),
            (">=", "greaterEqual"), ("*", "star"), ("@type", "type"), ("$ref", "ref"), ("_links", "links"),
            ("", "empty"),
            ("_", "underscore"), ("😀", "grinningFace"), ("self", "self_"), ("Self", "self_"), ("init", "init_"),
            ("hashValue", "hashValue_"), ("class", "class"), ("a b\tc\nd", "aBCD"), ("filter[name]", "filterName"),
            ("É", "é"), ("éa", "éa"), ("名前", "名前"), ("a\u{202E}b", "aB"), ("x\u{0}y", "xY"), ("\u{301}", "_\u{301}"),
        ]
    )
    func member(name: String, expected: String) { #expect(SwiftNaming.member(name) == expected) }

    @Test(
        arguments: [
            ("HTTPServer", ["HTTP", "Server"]), ("userId2Name", ["user", "Id2", "Name"]),
            ("a-b_c.d e", ["a", "b", "c", "d", "e"]),
            ("S3Bucket", ["S3", "Bucket"]), ("parseURLs", ["parse", "URLs"]), ("ABs", ["ABs"]),
            ("IDSet", ["ID", "Set"]),
            ("HTTPStatus", ["HTTP", "Status"]), ("-", ["minus"]), ("--", ["minus", "minus"]),
            ("-a-b", ["minus", "a", "b"]),
            ("a-", ["a"]), ("", []),
        ] as [(String, [String])]
    )
    func words(name: String, expected: [String]) { #expect(SwiftNaming.words(of: name) == expected) }

    @Test(
        arguments: [
            ("choices", "choice"), ("categories", "category"), ("boxes", "box"), ("addresses", "address"),
            ("status", "status"),
            ("analysis", "analysis"), ("class", "class"), ("data", "data"), ("news", "news"), ("series", "series"),
            ("as", "as"), ("IDs", "ID"), ("matches", "match"), ("dishes", "dish"), ("", ""), ("s", "s"),
            ("ties", "tie"),
        ]
    )
    func singular(name: String, expected: String) { #expect(SwiftNaming.singular(name) == expected) }

    /// Whatever a document calls a thing, Swift takes it as an identifier: a start, and then what may follow.
    @Test func everyNameIsAnIdentifier() {
        let texts =
            (0..<0x3000).compactMap { Unicode.Scalar($0).map(String.init) } + [
                "\u{FFFD}", "\u{10FFFF}", "\u{E000}", "\u{FEFF}", "🇩🇪", "👩‍👩‍👧", "e\u{301}\u{302}", "٣", "①", "²",
            ]
        for text in texts.flatMap({ [$0, "a" + $0, $0 + "1", "\($0)\($0)"] }) {
            for name in [SwiftNaming.type(text), SwiftNaming.member(text)] {
                let scalars = name.unicodeScalars
                let starts = scalars.first.map { $0 == "_" || $0.properties.isXIDStart } == true
                let continues = scalars.dropFirst().allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
                if !starts || !continues || name == "_" {
                    Issue.record("\(text.debugDescription) is \(name.debugDescription)")
                }
            }
        }
    }
}

@Suite("Names side by side")
struct NameScopeTests {
    @Test func aSecondOneIsNumbered() {
        var scope = NameScope(reserved: ["api"])
        #expect(
            ["a", "a", "a", "api", "a2", "v1", "v1"].map { scope.claim($0) } == [
                "a", "a2", "a3", "api2", "a2_2", "v1", "v1_2",
            ])
        #expect(scope.claim("a3") != "a3")
        #expect(scope.claim("a9") == "a9")
    }

    /// A name that is spelled as in Swift keeps its spelling, wherever it stands in the list.
    @Test func whoIsSpelledSoKeepsIt() {
        var scope = NameScope()
        let names = scope.claim([("foo-bar", "fooBar"), ("foo_bar", "fooBar"), ("fooBar", "fooBar"), ("x", "x")])
        #expect(names == ["fooBar2", "fooBar3", "fooBar", "x"])
    }

    /// An addition at the end renames nothing before it.
    @Test func additionsMoveNothing() {
        let before: [(original: String, name: String)] = [("a-b", "aB"), ("a_b", "aB"), ("c", "c")]
        var first = NameScope()
        var second = NameScope()
        #expect(second.claim(before + [("a b", "aB")]).dropLast() == first.claim(before)[...])
    }
}
