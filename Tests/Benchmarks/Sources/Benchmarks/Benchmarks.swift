/// Prints one table of tab-separated figures: `benchmarks json`, `benchmarks call`.
///
/// `benchmarks profile decode|encode models|repositories` does one thing only, for ten seconds, under a profiler;
/// `benchmarks profile call`, or `profile call by-hand`, a call with arguments.
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "json": try CodingBenchmark.run()
        case "call": try await CallBenchmark.run()
        case "profile" where arguments.contains("call"):
            try await CallBenchmark.profile(byHand: arguments.contains("by-hand"))
        case "profile": try CodingBenchmark.profile(Array(arguments.dropFirst()))
        default: print("usage: benchmarks json|call|profile")
        }
    }
}

func printRow(_ cells: [String]) { print(cells.joined(separator: "\t")) }
