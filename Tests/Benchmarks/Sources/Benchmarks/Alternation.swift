#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Two ways to do the same, timed in turn in one run, so that both meet the same machine.
struct Alternation {
    /// Turns that count, of each.
    var turns = 11
    /// What one turn should last at least, in seconds: shorter work is repeated.
    var turnSeconds = 0.1

    struct Figures {
        /// Seconds for one time, the median of all turns.
        let first: Double
        let second: Double
        /// The median of the turns' own ratios, second to first.
        let ratio: Double
        /// The median of the turns' own differences, first less second, in seconds.
        let difference: Double
    }

    func figures(_ first: () throws -> Void, _ second: () throws -> Void) rethrows -> Figures {
        let firstRepeats = try repeats { try first() }
        let secondRepeats = try repeats { try second() }
        var firsts: [Double] = []
        var seconds: [Double] = []
        for _ in 0..<turns {
            firsts.append(try time(firstRepeats, first))
            seconds.append(try time(secondRepeats, second))
        }
        return Figures(firsts, seconds)
    }

    func figures(
        _ first: () async throws -> Void,
        _ second: () async throws -> Void
    ) async rethrows -> Figures {
        let firstRepeats = try await repeats { try await first() }
        let secondRepeats = try await repeats { try await second() }
        var firsts: [Double] = []
        var seconds: [Double] = []
        for _ in 0..<turns {
            firsts.append(try await time(firstRepeats, first))
            seconds.append(try await time(secondRepeats, second))
        }
        return Figures(firsts, seconds)
    }

    /// Seconds for one time of work that nothing is compared with, the median of all turns.
    func seconds(_ work: () throws -> Void) rethrows -> Double {
        let number = try repeats { try work() }
        return median(try (0..<turns).map { _ in try time(number, work) })
    }

    /// How often work is done in a turn; found by doing it, which warms it up.
    private func repeats(_ work: () throws -> Void) rethrows -> Int {
        var number = 1
        while true {
            let seconds = try time(number, work) * Double(number)
            if seconds >= turnSeconds { return number }
            number = next(number, after: seconds)
        }
    }

    private func repeats(_ work: () async throws -> Void) async rethrows -> Int {
        var number = 1
        while true {
            let seconds = try await time(number, work) * Double(number)
            if seconds >= turnSeconds { return number }
            number = next(number, after: seconds)
        }
    }

    private func next(_ number: Int, after seconds: Double) -> Int {
        let wanted = Double(number) * turnSeconds / max(seconds, 1e-9) * 1.1
        return max(number + 1, Int(min(wanted, Double(number) * 20)))
    }

    private func time(_ number: Int, _ work: () throws -> Void) rethrows -> Double {
        let start = now()
        for _ in 0..<number { try work() }
        return (now() - start) / Double(number)
    }

    private func time(_ number: Int, _ work: () async throws -> Void) async rethrows -> Double {
        let start = now()
        for _ in 0..<number { try await work() }
        return (now() - start) / Double(number)
    }

    /// Seconds of processor time that this process has had: what else the machine does is not in it.
    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Alternation.Figures {
    init(_ firsts: [Double], _ seconds: [Double]) {
        first = median(firsts)
        second = median(seconds)
        ratio = median(zip(firsts, seconds).map { $1 / $0 })
        difference = median(zip(firsts, seconds).map { $0 - $1 })
    }
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
