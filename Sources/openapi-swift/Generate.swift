import ArgumentParser
import Generator

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the Swift files of one client or of all configured clients.",
        usage: """
            openapi-swift generate [--config <path>] [options]
            openapi-swift generate <document> --module <name> [options]
            """,
        discussion: """
            Without a document, every client of \(Configuration.defaultPath) is generated.

              openapi-swift generate
              openapi-swift generate petstore.yaml --module Petstore
              openapi-swift generate petstore.json --module Petstore \\
                --overlay fixes.yaml --output Generated/Petstore

            Files are written only where they changed, all or none. Files that \
            openapi-swift did not write are never overwritten or deleted; generated \
            files that are no longer wanted are deleted.
            """
    )

    @OptionGroup var options: ClientOptions

    func run() throws {
        try options.check()
        try Run(options, mode: .generate).perform()
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the Swift files are what generate would write.",
        usage: """
            openapi-swift check [--config <path>] [options]
            openapi-swift check <document> --module <name> [options]
            """,
        discussion: """
            Takes what generate takes and writes nothing. Differences are printed on \
            standard output as a unified diff, from what is there to what generate \
            would write; the exit status is then 1.

              openapi-swift check
              openapi-swift check --diagnostics-format github
            """
    )

    @OptionGroup var options: ClientOptions

    func run() throws {
        try options.check()
        try Run(options, mode: .check).perform()
    }
}
