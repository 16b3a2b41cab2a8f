import SwiftModel

extension ModulePrinter {
    /// In rows: a table is cut into parts of this many, so that no expression is long to compile.
    private static let rowsInFile = 100

    /// The files of the module that holds the document's example payloads, and what operations answer with them, as
    /// tables.
    public var exampleFiles: [PrintedFile] {
        let payloads = table("payloads", of: "PayloadExample", model.examples, imports: ["APIRuntime", model.module]) {
            print($0, into: &$1)
        }
        let operations = table("operations", of: "DocumentedOperation", model.exampleOperations) {
            print($0, into: &$1)
        }
        return [
            file("\(exampleModule).swift", imports: ["APIRuntime"]) { source in
                source.line("/// The example payloads of the document, each with the type it is read as.")
                source.block("public enum \(exampleModule)") { source in
                    source.line("/// The payloads, and the operations that answer with them.")
                    source.block("public static var all: DocumentExamples") { source in
                        let basePaths = model.basePaths.map(Escaping.literal)
                        source.list(
                            "DocumentExamples",
                            [
                                "basePaths: [\(basePaths.joined(separator: ", "))]",
                                "operations: \(operations.whole ?? "operations")",
                                "payloads: \(payloads.whole ?? "payloads")",
                            ]
                        )
                    }
                    source.line()
                    if let whole = payloads.whole {
                        source.line("public static var payloads: [PayloadExample] { \(whole) }")
                    }
                    source.line("/// How many the document holds.")
                    source.line("public static var count: Int { \(model.examples.count) }")
                }
            }
        ] + payloads.files + operations.files
    }

    private var exampleModule: String { model.module + "Examples" }

    /// A property that is an array of rows, in as many files as it needs.
    ///
    /// - Returns: The files, and the expression for all of the rows where that is not the property of this name.
    private func table<Row: Sendable>(
        _ name: String,
        of type: String,
        _ rows: [Row],
        imports: [String] = ["APIRuntime"],
        print: @escaping @Sendable (Row, inout SourceText) -> Void
    ) -> (files: [PrintedFile], whole: String?) {
        let parts = stride(from: 0, to: rows.count, by: Self.rowsInFile).map { start in
            rows[start..<min(start + Self.rowsInFile, rows.count)]
        }
        let names = parts.indices.map { parts.count == 1 ? name : "\(name)\($0 + 1)" }
        let access = parts.count == 1 ? "public " : ""
        let files = zip(names, parts).map { name, part in
            file("\(name.prefix(1).uppercased() + name.dropFirst()).swift", imports: imports) { source in
                source.block("extension \(exampleModule)") { source in
                    source.block("\(access)static var \(name): [\(type)]") { source in
                        source.line("[")
                        source.indented { source in
                            for row in part { print(row, &source) }
                        }
                        source.line("]")
                    }
                }
            }
        }
        return (files, names.isEmpty ? "[]" : names.count == 1 ? nil : names.joined(separator: " + "))
    }

    // MARK: Rows

    private func print(_ example: ExamplePayload, into source: inout SourceText) {
        let type = spelling.spelled(example.type, in: TypePath([]))
        let metatype = type.hasSuffix("?") ? "Optional<\(type.dropLast())>.self" : type + ".self"
        let lines = Escaping.jsonLiteral(example.json, lines: JSONLayout.lines(of: example.json))
        let mismatch = example.mismatch.map { ", mismatch: \(Escaping.literal($0))" } ?? ""
        let name = Escaping.literal(example.name)
        let place = Escaping.literal(example.pointer)
        let short: SourceLine = "PayloadExample(\(name), at: \(place), as: \(metatype), json: \(lines[0])\(mismatch)),"
        if lines.count == 1, source.oneLine(short) { return }
        source.line("PayloadExample(")
        source.indented { source in
            source.line("\(name), at: \(place),")
            let isLast = lines.count == 1
            source.line("as: \(metatype), json: \(lines[0])\(isLast ? mismatch : "")")
            for (index, line) in lines.enumerated().dropFirst() {
                source.line(index + 1 < lines.count ? "\(line)" : "\(line)\(mismatch)")
            }
        }
        source.line("),")
    }

    private func print(_ operation: ExampleOperation, into source: inout SourceText) {
        var arguments = [operation.id, operation.method, operation.path].map(Escaping.literal)
        if let basePaths = operation.basePaths {
            arguments.append("basePaths: [\(basePaths.map(Escaping.literal).joined(separator: ", "))]")
        }
        let head = "DocumentedOperation(" + arguments.joined(separator: ", ")
        guard !operation.answers.isEmpty else {
            source.line("\(head), answers: []),")
            return
        }
        source.line("\(head), answers: [")
        source.indented { source in
            for answer in operation.answers { print(answer, into: &source) }
        }
        source.line("]),")
    }

    private func print(_ answer: ExampleOperation.Answer, into source: inout SourceText) {
        var arguments = [answer.status, answer.mediaType].compactMap { $0.map { SourceLine(Escaping.literal($0)) } }
        if !answer.payloads.isEmpty { arguments.append("payloads: [\(pairs(answer.payloads.map { ($0, $1) }))]") }
        if !answer.texts.isEmpty { arguments.append("texts: [\(pairs(answer.texts.map { ($0, $1) }))]") }
        source.list(".init", arguments, ",")
    }

    private func pairs(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(Escaping.literal($0)): \(Escaping.literal($1))" }.joined(separator: ", ")
    }
}
