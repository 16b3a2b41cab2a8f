import ArgumentParser
import Diagnostics
import Generator

/// One call of `generate` or `check`: all clients are generated, then, if none has errors, all are written or compared.
struct Run {
    enum Mode {
        case generate, check
    }

    private let options: ClientOptions
    private let mode: Mode
    private let report: Report

    init(_ options: ClientOptions, mode: Mode) {
        self.options = options
        self.mode = mode
        let colour = options.diagnosticsFormat == .text && Console.usesColour(.error, options.colour)
        report = Report(
            format: options.diagnosticsFormat, colour: colour, isQuiet: options.quiet, isStrict: options.strict)
    }

    /// A client after the pipeline, with its output folders.
    private struct Result {
        let module: String
        let outputs: [OutputFolder.Contents]
        let generated: GeneratedClient
        let warnings: Int
        let coverage: Coverage
        var timings: Timings
    }

    func perform() throws {
        do {
            var results: [Result] = []
            var status: ExitCode?
            for client in try clients() {
                switch generate(client) {
                case .success(let result): results.append(result)
                case .failure(let failure): status = status == ExitStatus.unreadable ? status : failure
                }
            }
            if let status { throw status }
            try finish(results)
        } catch let error as FileError {
            report.show([error.diagnostic])
            throw ExitStatus.unreadable
        } catch let error as DiagnosticList {
            report.show(error.diagnostics)
            throw ExitStatus.failure
        }
    }

    private func clients() throws -> [ClientConfiguration] {
        if let client = options.client {
            return [client]
        }
        let path = options.config ?? Configuration.defaultPath
        do {
            return try Configuration(reading: SourceFile(reading: path)).clients
        } catch let error as FileError where options.config == nil && error.message == FileError.noSuchFile {
            throw FileError(path, "no such file; write one (see --help), or name a document and its --module")
        }
    }

    // MARK: Generating

    private enum Outcome {
        case success(Result)
        case failure(ExitCode)
    }

    private func generate(_ client: ClientConfiguration) -> Outcome {
        let diagnostics = DiagnosticCollector()
        var timings = Timings()
        var failure: ExitCode?
        var generated: GeneratedClient?
        do {
            generated = try generateClient(client, diagnostics: diagnostics, timings: &timings)
        } catch let error as DiagnosticList {
            diagnostics.report(error)
            failure = ExitStatus.failure
        } catch let error as FileError {
            diagnostics.report(error.diagnostic)
            failure = ExitStatus.unreadable
        } catch {
            diagnostics.report(.error("\(error)", path: client.document))
            failure = ExitStatus.failure
        }
        report.show(diagnostics.diagnostics)
        if failure == nil, diagnostics.hasErrors || (options.strict && diagnostics.warningCount > 0) {
            failure = ExitStatus.failure
        }
        guard let generated, failure == nil else {
            if options.timings { report.show(timings, of: client.module) }
            report.say("\(client.module): \(mode.nothingDone); \(problems(diagnostics))")
            return .failure(failure ?? ExitStatus.failure)
        }
        var outputs = [(folder: OutputFolder(client.output), files: generated.files)]
        if let examples = client.examples { outputs.append((OutputFolder(examples), generated.examples)) }
        return .success(
            Result(
                module: client.module, outputs: outputs, generated: generated, warnings: diagnostics.warningCount,
                coverage: diagnostics.coverage, timings: timings
            )
        )
    }

    private func problems(_ diagnostics: DiagnosticCollector) -> String {
        let errors = diagnostics.errorCount.counted("error")
        let warnings = diagnostics.warningCount.counted("warning")
        if diagnostics.errorCount == 0 { return warnings + ", and --strict is given" }
        return diagnostics.warningCount == 0 ? errors : errors + ", " + warnings
    }

    // MARK: Writing and comparing

    private func finish(_ results: [Result]) throws {
        var timings = Timings()
        let outputs = results.flatMap(\.outputs)
        var changes: ArraySlice<[Change]> = try timings.measure(mode.stage) { () throws(FileError) -> [[Change]] in
            switch mode {
            case .generate: try OutputFolder.write(outputs)
            case .check: try OutputFolder.changes(to: outputs)
            }
        }[...]
        var differs = false
        for result in results {
            let mine = Array(changes.prefix(result.outputs.count))
            changes = changes.dropFirst(result.outputs.count)
            if mode == .check { printDifferences(mine, in: result.outputs.map(\.folder)) }
            if mine.joined().contains(where: \.isDifference) { differs = true }
            if options.timings { report.show(result.timings, of: result.module) }
            if options.coverage { report.show(result.coverage, of: result.module) }
            report.say(Summary(mine.joined(), warnings: result.warnings).line(module: result.module, mode))
        }
        if options.timings { report.show(timings, of: "all") }
        if mode == .check, differs { throw ExitStatus.failure }
    }

    private func printDifferences(_ changes: [[Change]], in folders: [OutputFolder]) {
        let colour = Console.usesColour(.output, options.colour)
        for (folder, changes) in zip(folders, changes) {
            for change in changes {
                guard let diff = UnifiedDiff(of: change, path: folder.path(of: change)) else { continue }
                Console.write(diff.render(colour: colour), to: .output)
                // Where programs read what is told, each file that differs is an error.
                guard options.diagnosticsFormat != .text else { continue }
                report.show([.error("is not what generate would write", path: folder.path(of: change))])
            }
        }
    }
}

extension Run.Mode {
    fileprivate var nothingDone: String {
        switch self {
        case .generate: "nothing written"
        case .check: "nothing compared"
        }
    }

    fileprivate var stage: String {
        switch self {
        case .generate: "write"
        case .check: "compare"
        }
    }
}
