import Diagnostics
import Testing

@Suite("Paths")
struct FilePathTests {
    @Test(
        arguments: [
            ("", "."), (".", "."), ("./a", "a"), ("a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"),
            ("a/../../b", "../b"), (".a/b", ".a/b"), (".a/./b", ".a/b"), ("a/..b/...", "a/..b/..."), ("a/..", "."),
            ("/", "/"), ("/../a", "/a"), ("/a/./b/..", "/a"), ("../../a/..", "../.."),
        ]
    )
    func normalize(path: String, expected: String) { #expect(FilePath.normalize(path) == expected) }

    @Test(arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("../a/b", "../a")])
    func folder(path: String, expected: String) { #expect(FilePath.folder(of: path) == expected) }

    @Test(
        arguments: [
            ("a", "spec", "spec/a"), ("../a", "spec", "a"), ("/a", "spec", "/a"), ("a", "", "a"), ("a", ".", "a"),
            ("a", "/", "/a"),
        ]
    )
    func resolve(path: String, folder: String, expected: String) {
        #expect(FilePath.resolve(path, from: folder) == expected)
    }

    @Test(
        arguments: [
            ("a/b", "a", true), ("a", "a", true), ("ab", "a", false), ("a", ".", true), ("../a", ".", false),
            ("..", ".", false), ("..a", ".", true), ("/a", ".", false), ("/a", "/", true), ("/a/b", "/a", true),
        ]
    )
    func isInside(path: String, folder: String, expected: Bool) {
        #expect(FilePath.isInside(path, folder) == expected)
    }
}
