import Foundation
import JSON
import Testing

/// nst/JSONTestSuite: y_ must be accepted, n_ must be refused, i_ is left to the parser.
@Suite(.enabled(if: SharedFolder.url != nil, "JSONTestSuite is not here: no folder 'shared/suites' above the tests"))
struct JSONTestSuiteTests {
    static let files = SharedFolder.files(in: "suites/JSONTestSuite/test_parsing")
    static let transformations = SharedFolder.files(in: "suites/JSONTestSuite/test_transform")

    @Test func theSuiteIsWhole() {
        #expect(Self.files.count > 300)
        #expect(Self.transformations.count > 20)
    }

    @Test(arguments: files)
    func parsing(_ file: URL) throws {
        let bytes = try SharedFolder.bytes(of: file)
        let name = file.lastPathComponent
        switch name.first {
        case "y":
            #expect(throws: Never.self) { try JSONTape(bytes) }
        case "n":
            #expect(throws: JSONSyntaxError.self) { try JSONTape(bytes) }
        default:
            if let tape = try? JSONTape(bytes) { try expectRoundTrip(tape) }
        }
    }

    @Test(arguments: transformations)
    func transformation(_ file: URL) throws {
        let bytes = try SharedFolder.bytes(of: file)
        // Halves of surrogate pairs in UTF-8 are no text (RFC 3629, section 3).
        let name = file.lastPathComponent
        guard !name.contains("invalid_codepoint") || name.contains("escaped") else {
            #expect(throws: JSONSyntaxError.self) { try JSONTape(bytes) }
            return
        }
        try expectRoundTrip(try JSONTape(bytes))
    }

    /// What the suite leaves open and we promise.
    @Test(arguments: [
        ("i_number_huge_exp.json", true),
        ("i_number_too_big_pos_int.json", true),
        ("i_object_key_lone_2nd_surrogate.json", true),
        ("i_string_incomplete_surrogate_pair.json", true),
        ("i_structure_500_nested_arrays.json", true),
        ("i_structure_UTF-8_BOM_empty_object.json", true),
        ("i_string_UTF-8_invalid_sequence.json", false),
        ("i_string_overlong_sequence_2_bytes.json", false),
        ("i_string_overlong_sequence_6_bytes.json", false),
        ("i_string_UTF8_surrogate_U+D800.json", false),
        ("i_string_not_in_unicode_range.json", false),
        ("i_string_utf16BE_no_BOM.json", false),
        ("i_string_UTF-16LE_with_BOM.json", false),
    ])
    func choice(_ name: String, _ isAccepted: Bool) throws {
        let file = try #require(Self.files.first { $0.lastPathComponent == name })
        let bytes = try SharedFolder.bytes(of: file)
        #expect(((try? JSONTape(bytes)) != nil) == isAccepted)
    }
}

/// A value that was read, written and read again is the same.
func expectRoundTrip(_ tape: JSONTape, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let value = JSONValue(tape)
    let text = value.text
    let again = try JSONValue(parsing: text)
    #expect(again == value, sourceLocation: sourceLocation)
    #expect(again.text == text, sourceLocation: sourceLocation)
}
