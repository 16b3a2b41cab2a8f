import Foundation
import JSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Texts that are read where they lie, with memory right after them that nobody may touch: who does ends the process.
struct BorrowedTextTests {
    private static let ends = ["}", "]", "}]", "]\n "]

    @Test(arguments: FuzzTests.seeds.indices)
    func mutations(_ seed: Int) throws {
        var random = FuzzRun.generator(seed: UInt64(seed) + 70)
        let page = GuardedPage()
        let original = Array(FuzzTests.seeds[seed].utf8)
        var accepted = 0
        for _ in 0..<8_000 * FuzzRun.factor {
            var bytes = FuzzTests.mutated(original, &random)
            // Most texts should be borrowed, whatever stands before their end.
            if Bool.random(using: &random) { bytes += Array((Self.ends.randomElement(using: &random) ?? "").utf8) }
            if try isReadAlike(bytes, page) { accepted += 1 }
        }
        #expect(accepted > 50, "\(FuzzRun.name)")
    }

    @Test(arguments: [
        "[]", "{}", "[null]", "[true]", "[false]", "[1]", "[\"\"]", "[\"a\"]", "{\"a\":[{}]}", " [ 1 , 2 ] \n",
        "[[[[]]]]",
        "[\"seven c\"]", "[\"eight ch\"]", "[\"nine char\"]", "[\"\\u00e9\"]", "[\"é\"]", "[        1       ]",
        "\u{FEFF}[1]", "]", "}", "[", "[tru]", "[nul]", "[\"a]", "[\"a\\]", "[\"\\u12]", "[1,]", "[1}", "{\"a\"]",
        "{\"a\":}", "[[]", "[1] ]", "[\"eight chr]", "[\"a very long text that does not end]", "[é]", "[-]", "[1.]",
        "[1e]", "[ ]]", "[        ]]", "[1]\u{0}", "{}\u{1F} \n", "[1]\u{B}", "[1]\u{C}\t", "[1] \r\n\t",
    ])
    func ends(_ text: String) throws {
        let page = GuardedPage()
        _ = try isReadAlike(Array(text.utf8), page)
        for length in 0..<text.utf8.count { _ = try isReadAlike(Array(text.utf8.prefix(length)), page) }
    }

    @Test(.enabled(if: SharedFolder.url != nil), arguments: JSONTestSuiteTests.files)
    func suite(_ file: URL) throws {
        let bytes = try SharedFolder.bytes(of: file)
        _ = try isReadAlike(bytes, GuardedPage(length: bytes.count))
    }

    @Test func copiesHoldTheSame() throws {
        let bytes = Array(#"{"a":["text of some length",1.5,null],"b":"é\n"}"#.utf8)
        let kept = try bytes.withUnsafeBufferPointer { text in
            let tape = try JSONTape(borrowing: text, depthLimit: 10)
            #expect(!tape.ownsText)
            return tape.keepingText()
        }
        #expect(kept.ownsText)
        #expect(JSONValue(kept) == JSONValue(try JSONTape(bytes)))
    }

    /// Whether the text is JSON: borrowed, it has the same values as copied, or the same error.
    private func isReadAlike(_ bytes: [UInt8], _ page: GuardedPage) throws -> Bool {
        let copied = Result { try JSONTape(bytes, depthLimit: 30) }
        let borrowed = Result { try JSONTape(borrowing: page.place(bytes), depthLimit: 30) }
        switch (copied, borrowed) {
        case (.success(let copied), .success(let borrowed)):
            #expect(JSONValue(copied) == JSONValue(borrowed), "\(FuzzRun.name)")
            let ranges = [copied, borrowed].map { tape in (0..<tape.endIndex).map { tape.byteRange(at: $0) } }
            #expect(ranges[0] == ranges[1], "\(FuzzRun.name)")
            return true
        case (.failure(let copied), .failure(let borrowed)):
            #expect("\(copied)" == "\(borrowed)", "\(FuzzRun.name)")
        default:
            Issue.record("\(copied) \(borrowed) of \(String(decoding: bytes, as: UTF8.self)) \(FuzzRun.name)")
        }
        return false
    }
}

/// Memory whose end is followed by a page that cannot be read.
private final class GuardedPage {
    private let start: UnsafeMutableRawPointer
    private let length: Int
    private let size = Int(sysconf(Int32(_SC_PAGESIZE)))

    init(length: Int = 1) {
        self.length = (max(length, 1) + size - 1) / size * size
        let mapped = mmap(nil, self.length + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | mapAnonymous, -1, 0)
        guard let mapped, mapped != MAP_FAILED, mprotect(mapped + self.length, size, PROT_NONE) == 0 else {
            fatalError("No memory could be mapped.")
        }
        start = mapped
    }

    deinit { munmap(start, length + size) }

    /// The bytes, the last of them right before the end.
    func place(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        let text = UnsafeMutableRawBufferPointer(start: start + length - bytes.count, count: bytes.count)
        text.copyBytes(from: bytes)
        return UnsafeBufferPointer(text.assumingMemoryBound(to: UInt8.self))
    }
}

#if canImport(Darwin)
    private let mapAnonymous = MAP_ANON
#else
    private let mapAnonymous = MAP_ANONYMOUS
#endif
