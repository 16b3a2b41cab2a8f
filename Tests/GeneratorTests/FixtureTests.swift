import Foundation
import TestSupport
import Testing

@testable import Generator

@Suite("Fixtures")
struct FixtureTests {
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test(arguments: Fixture.all)
    func fixture(_ fixture: Fixture) throws {
        let outcome = try fixture.generate()
        guard !Self.isRecording else { return try fixture.record(outcome) }
        let difference = Fixture.difference(from: fixture.recorded(), to: outcome)
        if !difference.isEmpty { Issue.record("\(fixture.name) differs:\n\(difference)") }
    }

    @Test(.enabled(if: Compiler() != nil, "swiftc is not on PATH"), arguments: Fixture.all)
    func compiles(_ fixture: Fixture) async throws {
        let compiler = try #require(Compiler())
        try await withTemporaryFolder { folder in
            let complaints = try await fixture.complaints(compiler, modulesIn: folder)
            if !complaints.isEmpty { Issue.record("\(fixture.name) does not compile without a word:\n\(complaints)") }
        }
    }

    @Test func thereAreSome() { #expect(Fixture.all.count >= 43) }

    @Test func differencesAreShown() {
        let old = Fixture.Outcome(files: ["A.swift": "a\nb\n", "B.swift": "b\n"], diagnostics: "x\n")
        let new = Fixture.Outcome(files: ["A.swift": "a\nc\n"], diagnostics: "x\n")
        let expected = """
            --- a/A.swift
            +++ b/A.swift
            @@ -1,2 +1,2 @@
             a
            -b
            +c
            --- a/B.swift
            +++ /dev/null
            @@ -1 +0,0 @@
            -b

            """
        #expect(Fixture.difference(from: old, to: new) == expected)
        #expect(Fixture.difference(from: new, to: new) == "")
    }
}
