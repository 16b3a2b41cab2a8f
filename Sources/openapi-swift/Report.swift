import Diagnostics
import Generator

/// What is told on standard error.
struct Report {
    /// How often the same warning is shown in full, and how often one that differs by what it quotes.
    static let mostRepetitions = 3
    static let mostOfOneKind = 20

    /// How many warnings and notes are shown; nobody reads more.
    static let mostShown = 1_000

    let format: DiagnosticRenderer.Format
    let isQuiet: Bool
    /// Warnings count as errors: they are shown even where only errors are.
    let isStrict: Bool
    private let renderer: DiagnosticRenderer

    init(format: DiagnosticRenderer.Format, colour: Bool, isQuiet: Bool, isStrict: Bool = false) {
        self.format = format
        self.isQuiet = isQuiet
        self.isStrict = isStrict
        renderer = DiagnosticRenderer(format: format, colour: colour)
    }

    /// Each diagnostic; of warnings with one and the same message only the first few, and how many more there are.
    func show(_ diagnostics: [Diagnostic]) { Console.write(text(of: diagnostics), to: .error) }

    func text(of diagnostics: [Diagnostic]) -> String {
        let folded = diagnostics.filter { $0.severity != .error }
        var messages = Repetitions(of: folded.map(\.message), shownAtMost: Self.mostRepetitions)
        var kinds = Repetitions(of: folded.map(\.kind), shownAtMost: Self.mostOfOneKind)
        var room = Self.mostShown
        var text = ""
        for diagnostic in diagnostics where isShown(diagnostic) {
            if diagnostic.severity == .error || format != .text {
                text += renderer.render(diagnostic) + "\n"
                continue
            }
            let more = (messages.next(diagnostic.message), kinds.next(diagnostic.kind))
            guard let ofMessage = more.0, let ofKind = more.1 else { continue }
            room -= 1
            if room == -1 { text += "… and others; the first \(Self.mostShown) are shown\n" }
            guard room >= 0 else { continue }
            text += renderer.render(diagnostic) + "\n"
            if ofKind > 0 {
                text += "… and \(ofKind) more of this kind\n"
            } else if ofMessage > 0 {
                text += "… and \(ofMessage) more\n"
            }
        }
        return text
    }

    private func isShown(_ diagnostic: Diagnostic) -> Bool {
        switch diagnostic.severity {
        case .error: true
        case .warning: !isQuiet || isStrict
        case .note: !isQuiet
        }
    }

    /// A line for the person who watches. Programs that read JSON get it as a note.
    func say(_ line: String) {
        if isQuiet { return }
        Console.write((format == .json ? renderer.render(.note(line)) : line) + "\n", to: .error)
    }

    func show(_ coverage: Coverage, of module: String) {
        Console.write(renderer.render(coverage, of: module) + "\n", to: .error)
    }

    func show(_ timings: Timings, of module: String) {
        for stage in timings.stages {
            let (seconds, attoseconds) = stage.duration.components
            let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
            let fraction = String(microseconds % 1000)
            let padded = String(repeating: "0", count: 3 - fraction.count) + fraction
            let line = "\(module): \(stage.name) \(microseconds / 1000).\(padded) ms"
            Console.write((format == .json ? renderer.render(.note(line)) : line) + "\n", to: .error)
        }
    }
}

extension Int {
    /// `1 file`, `2 files`.
    func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}

/// Of what is said again and again, how much is shown.
private struct Repetitions {
    private let most: Int
    private var left: [String: Int] = [:]
    private var met: [String: Int] = [:]

    init(of texts: [String], shownAtMost most: Int) {
        self.most = most
        for text in texts { left[text, default: 0] += 1 }
    }

    /// Nil for what is not shown; how many are left out after it for the last that is, and 0 for those before.
    mutating func next(_ text: String) -> Int? {
        let number = met[text, default: 0] + 1
        met[text] = number
        guard number <= most else { return nil }
        return number == most ? (left[text] ?? number) - number : 0
    }
}

extension Diagnostic {
    /// What it says but for what it quotes.
    fileprivate var kind: String {
        message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: "'")
    }
}
