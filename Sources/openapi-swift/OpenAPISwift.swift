import ArgumentParser
import Generator

/// The command line.
@main
struct OpenAPISwift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi-swift",
        abstract: "Turns an OpenAPI document into a Swift client.",
        discussion: """
            The clients of a project are named in \(Configuration.defaultPath):

              clients:
                - module: OpenRouter
                  document: openrouter.yaml
                  overlays: [openrouter.overlay.yaml]        # optional: corrections
                  output: ../Generated/OpenRouter
                  examples: ../Generated/OpenRouterExamples  # optional: for tests

            Paths in it are relative to its folder. Then

              openapi-swift generate     writes every client,
              openapi-swift check        says whether they are up to date: for CI.

            One document needs no configuration:

              openapi-swift generate petstore.yaml --module Petstore

            writes Sources/Petstore, a target of a Swift package that depends on
            APIRuntime and URLSessionTransport.

            EXIT STATUS
              0  done; there may be warnings
              1  check found differences, or a document has errors
                 (with --strict: or warnings)
              2  wrong usage
              3  an input cannot be read, or an output cannot be written
            """,
        version: "0.1.0",
        subcommands: [Generate.self, Check.self]
    )

    static func main() {
        Memory.growInLargeSteps()
        Console.outliveReaders()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Console.write(fullMessage(for: error) + "\n", to: .error)
            exit(withError: ExitStatus.usage)
        }
    }
}

/// What the process exits with.
enum ExitStatus {
    static let failure = ExitCode(1)
    static let usage = ExitCode(2)
    static let unreadable = ExitCode(3)
}
