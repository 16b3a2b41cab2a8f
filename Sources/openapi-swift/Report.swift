import Diagnostics
import Generator

/// What is told on standard error.
struct Report {
    /// How often the same warning is shown in full.
    static let mostRepetitions = 3

    /// How many warnings and notes are shown; nobody reads more.
    static let mostShown = 1_000

    let format: DiagnosticRenderer.Format
    let isQuiet: Bool
    /// Warnings are errors: they are shown as such.
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
        var totals: [String: Int] = [:]
        for diagnostic in diagnostics where diagnostic.severity != .error {
            totals[diagnostic.message, default: 0] += 1
        }
        var shown: [String: Int] = [:]
        var room = Self.mostShown
        var text = ""
        for diagnostic in diagnostics {
            if diagnostic.severity == .error || format != .text {
                let isShown = !isQuiet || (isStrict && diagnostic.severity == .warning)
                if diagnostic.severity == .error || isShown { text += renderer.render(diagnostic) + "\n" }
                continue
            }
            if isQuiet && !(isStrict && diagnostic.severity == .warning) { continue }
            let count = shown[diagnostic.message, default: 0] + 1
            shown[diagnostic.message] = count
            guard count <= Self.mostRepetitions else { continue }
            room -= 1
            if room == -1 { text += "… and more than \(Self.mostShown) others\n" }
            guard room >= 0 else { continue }
            text += renderer.render(diagnostic) + "\n"
            let more = totals[diagnostic.message, default: count] - count
            if count == Self.mostRepetitions, more > 0 { text += "… and \(more) more\n" }
        }
        return text
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
