import Diagnostics
import Testing
import YAML

/// Text that is long enough for its events to be found on a thread of their own.
@Suite struct LongTextTests {
    private let count = 20_000
    private var text: String { (0..<count).map { "k\($0): v\($0)\n" }.joined() }

    @Test func isReadInOrder() throws {
        let members = try #require(try parse(SourceFile(text)).mapping?.members)
        #expect(members.map(\.key) == (0..<count).map { "k\($0)" })
        #expect(members.map { $0.value.scalar?.text } == (0..<count).map { "v\($0)" })
        #expect(members.map(\.keyLocation.line) == Array(1...count))
    }

    @Test func anErrorBehindMuchThatIsRightHasItsPlace() {
        #expect(outcome(text + "a: ]\n").hasPrefix("test.yaml:\(count + 1):4: error: "))
    }

    @Test(arguments: 0..<20)
    func aLimitEndsTheReading(_ attempt: Int) {
        let limits = Limits(depth: 10, bytes: 1_000_000, nodes: 1 + attempt * 500, aliasedNodes: 0)
        #expect(outcome(text, limits: limits).contains("error: The document has more than \(1 + attempt * 500) nodes"))
    }
}
