import ArgumentParser
import Diagnostics
import Generator

extension DiagnosticRenderer.Format: ExpressibleByArgument {}
extension ClientConfiguration.Initializers: ExpressibleByArgument {}

/// What `generate` and `check` take.
struct ClientOptions: ParsableArguments {
    @Argument(help: "An OpenAPI document, YAML or JSON.", completion: .file())
    var document: String?

    @Option(help: ArgumentHelp("The Swift module's name. Required with a document.", valueName: "name"))
    var module: String?

    @Option(
        help: ArgumentHelp(
            "Makes the folder Schemas a module of its own with this name, so that edits build faster.",
            valueName: "name"
        )
    )
    var schemasModule: String?

    @Option(
        help: ArgumentHelp("The folder for the Swift files. (default: Sources/<module>)", valueName: "folder"),
        completion: .directory
    )
    var output: String?

    @Option(
        help: ArgumentHelp(
            "A folder for the document's example payloads, a target named <module>Examples.", valueName: "folder"),
        completion: .directory
    )
    var examples: String?

    @Option(
        help: ArgumentHelp("An Overlay document to apply first; may be repeated.", valueName: "path"),
        completion: .file()
    )
    var overlay: [String] = []

    @Option(
        help: ArgumentHelp(
            "References may read files below this folder. (default: the document's own)", valueName: "folder"
        ),
        completion: .directory
    )
    var referenceRoot: String?

    @Option(
        help: ArgumentHelp(
            "Only operations with this tag. It and the next three may be repeated, and add up.", valueName: "name")
    )
    var tag: [String] = []

    @Option(help: ArgumentHelp("The operation of this operationId.", valueName: "id"))
    var operation: [String] = []

    @Option(help: ArgumentHelp("Operations of this path, as the document has it.", valueName: "template"))
    var path: [String] = []

    @Option(help: ArgumentHelp("This schema too, though no operation needs it.", valueName: "name"))
    var schema: [String] = []

    @Option(
        help: ArgumentHelp(
            "Which structs get a memberwise initializer, and properties that can be changed.", valueName: "which")
    )
    var initializers: ClientConfiguration.Initializers = .requests

    @Flag(
        inversion: .prefixedNo,
        help: "Objects and unions are Hashable, as enums are in any case; without it they compile faster.")
    var hashable = true

    @Flag(help: "Writes a DocC catalogue and a README too, as a configuration does by default.")
    var documentation = false

    @Option(
        help: ArgumentHelp("The configuration. (default: \(Configuration.defaultPath))", valueName: "path"),
        completion: .file()
    )
    var config: String?

    @Flag(help: "Warnings count as errors: nothing is written, the exit status is 1.")
    var strict = false

    @Flag(name: .shortAndLong, help: "Only errors and differences are printed.")
    var quiet = false

    @Flag(help: "Prints how long each stage took.")
    var timings = false

    @Flag(help: "Prints how many operations have Swift in full, and what of the others is left out.")
    var coverage = false

    @Option(help: ArgumentHelp("For people, for GitHub's annotations, or one JSON object a line.", valueName: "format"))
    var diagnosticsFormat: DiagnosticRenderer.Format = .text

    @Option(
        name: [.customLong("colour"), .customLong("color")],
        help: ArgumentHelp("Colours; auto heeds NO_COLOR and TERM.", valueName: "when")
    )
    var colour: ColourChoice = .auto

    /// What the parser cannot know, asked when there are no other mistakes.
    func check() throws {
        let paths = [("document", document), ("--output", output), ("--examples", examples), ("--config", config)]
        if let empty = paths.first(where: { $0.1 == "" }) {
            throw ValidationError("The path of \(empty.0) is empty.")
        }
        if document == "-" {
            throw ValidationError("'-' is no document; standard input is /dev/stdin.")
        }
        if let document, document.hasPrefix("https://") || document.hasPrefix("http://") {
            throw ValidationError("Nothing is read from the network; download '\(document)' and name the file.")
        }
        guard document != nil else { return try checkConfigured() }
        if config != nil {
            throw ValidationError("Either --config or a document, not both.")
        }
        guard let module else {
            throw ValidationError("A document needs --module <name>, the Swift module to generate.")
        }
        if let problem = ModuleName.problem(with: module) {
            throw ValidationError("--module: \(problem)")
        }
        if let schemasModule, let problem = ModuleName.problem(with: schemasModule) {
            throw ValidationError("--schemas-module: \(problem)")
        }
        if let examples, FilePath.normalize(examples) == FilePath.normalize(output ?? "Sources/\(module)") {
            throw ValidationError("--examples needs another folder than --output.")
        }
        if schemasModule == module {
            throw ValidationError("--schemas-module needs another name than --module.")
        }
    }

    /// Whether nothing is given that a document has to be there for.
    private func checkConfigured() throws {
        let given = [
            ("--module", module != nil), ("--schemas-module", schemasModule != nil), ("--output", output != nil),
            ("--examples", examples != nil), ("--overlay", !overlay.isEmpty),
            ("--reference-root", referenceRoot != nil), ("--initializers", initializers != .requests),
            ("--no-hashable", !hashable), ("--documentation", documentation), ("--tag", !tag.isEmpty),
            ("--operation", !operation.isEmpty), ("--path", !path.isEmpty), ("--schema", !schema.isEmpty),
        ]
        if let first = given.first(where: \.1) {
            throw ValidationError("\(first.0) needs a document; the clients of a configuration have their own.")
        }
    }

    /// The client that the arguments describe; nil without a document.
    var client: ClientConfiguration? {
        guard let document, let module else { return nil }
        return ClientConfiguration(
            module: module,
            schemasModule: schemasModule,
            document: document,
            overlays: overlay,
            output: FilePath.normalize(output ?? "Sources/\(module)"),
            examples: examples.map(FilePath.normalize),
            referenceRoot: referenceRoot,
            filter: .init(tags: tag, operations: operation, paths: path, schemas: schema),
            initializers: initializers,
            hashable: hashable,
            documentation: documentation
        )
    }
}
