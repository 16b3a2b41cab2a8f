import Testing

@testable import Generator

@Suite("Unified diff")
struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String, colour: Bool = false) -> String? {
        let kind: Change.Kind = old == new ? .unchanged : .modified(old: Array(old.utf8), new: Array(new.utf8))
        let diff = UnifiedDiff(of: Change(path: "F.swift", kind: kind), path: "out/F.swift")
        return diff.map { String(decoding: $0.render(colour: colour), as: UTF8.self) }
    }

    private func numbered(_ lines: some Sequence<Int>) -> String { lines.map { "\($0)\n" }.joined() }

    @Test func oneLineWithContext() {
        let expected = """
            --- a/out/F.swift
            +++ b/out/F.swift
            @@ -7,7 +7,7 @@
             7
             8
             9
            -10
            +x
             11
             12
             13

            """
        #expect(diff(numbered(1...20), numbered(1...9) + "x\n" + numbered(11...20)) == expected)
    }

    @Test func twoHunksAndTheEnds() {
        let old = numbered(1...20)
        let new = "0\n" + numbered(1...19)
        let expected = """
            --- a/out/F.swift
            +++ b/out/F.swift
            @@ -1,3 +1,4 @@
            +0
             1
             2
             3
            @@ -17,4 +18,3 @@
             17
             18
             19
            -20

            """
        #expect(diff(old, new) == expected)
    }

    @Test func lastLineWithoutEnd() {
        let expected = """
            --- a/out/F.swift
            +++ b/out/F.swift
            @@ -1 +1 @@
            -a
            \\ No newline at end of file
            +a

            """
        #expect(diff("a", "a\n") == expected)
    }

    @Test func addedAndDeleted() {
        let added = UnifiedDiff(of: Change(path: "F", kind: .added(new: Array("a\nb\n".utf8))), path: "/F")
        let deleted = UnifiedDiff(of: Change(path: "F", kind: .deleted(old: Array("a\n".utf8))), path: "/F")
        #expect(
            added.map { String(decoding: $0.render(colour: false), as: UTF8.self) }
                == "--- /dev/null\n+++ b/F\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(
            deleted.map { String(decoding: $0.render(colour: false), as: UTF8.self) }
                == "--- a/F\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(diff("a", "a") == nil)
    }

    @Test func colourHidesControlCharacters() {
        let expected = """
            \u{1B}[1m--- a/out/F.swift\u{1B}[0m
            \u{1B}[1m+++ b/out/F.swift\u{1B}[0m
            \u{1B}[36m@@ -1 +1 @@\u{1B}[0m
            \u{1B}[31m-?[2J\u{1B}[0m
            \u{1B}[32m+b\u{1B}[0m

            """
        #expect(diff("\u{1B}[2J\n", "b\n", colour: true) == expected)
    }

    /// Against the length of the longest common subsequence, worked out the slow way.
    @Test(arguments: 0..<300)
    func matchesAreAShortestScript(seed: Int) {
        var random = Linear(state: UInt64(seed))
        let letters = (0..<3).map { Array("\($0)\n".utf8)[...] }
        let old = (0..<random.next(30)).map { _ in letters[random.next(3)] }
        let new = (0..<random.next(30)).map { _ in letters[random.next(3)] }
        let matches = LineMatching.matches(old, new)
        var last = (old: -1, new: -1)
        for match in matches {
            #expect(match.old > last.old && match.new > last.new)
            #expect(old[match.old] == new[match.new])
            last = match
        }
        #expect(matches.count == commonLength(old, new))
    }

    private func commonLength(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for line in old {
            var diagonal = 0
            for (index, other) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = line == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[new.count]
    }

    /// Without an end to its patience the search would cost the square.
    @Test("texts of the same lines in another order cost in proportion to their length")
    func longAndDifferent() {
        func steps(_ count: Int) -> Int {
            var random = Linear(state: 7)
            let old = (0..<count).map { _ in random.next(count / 15) }
            let new = (0..<count).map { _ in random.next(count / 15) }
            var matching = LineMatching(old: old, new: new)
            let matches = matching.run()
            #expect(matches.count > count / 60)
            #expect(matches.allSatisfy { old[$0.old] == new[$0.new] })
            return matching.steps
        }
        let (short, long) = (steps(3_000), steps(12_000))
        #expect(long < 5 * short, "\(short) steps, then \(long)")
    }
}

private struct Linear {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
