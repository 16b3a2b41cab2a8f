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

    /// A summary that the description only repeats.
    @Test(
        arguments: [
            ("Fetch all", "Fetch all.", true), ("Fetch  All", "fetch all\n", true),
            ("Fetch all", "Fetch all of it", false),
            ("Is it?", "Is it", false), ("a", "b", false), (".", "!", false), ("a", "a", true),
        ]
    )
    func says(summary: String, description: String, expected: Bool) { #expect(summary.says(description) == expected) }
}
