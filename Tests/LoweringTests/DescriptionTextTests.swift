import Testing

@testable import Lowering

@Suite("Descriptions")
struct DescriptionTextTests {
    @Test(
        arguments: [
            ("gist_id parameter", "gist_id", true), ("The gist ID.", "gistId", true), ("Name", "name", true),
            ("A name", "the_name", true), ("Größe", "größe", true), ("minus created", "-created", true),
            ("", "parameter", true), ("Names", "name", false), ("The gist's name", "gist", false),
            ("man", "name", false),
            ("size", "größe", false),
        ]
    )
    func repeats(description: String, name: String, expected: Bool) { #expect(description.repeats(name) == expected) }
}
