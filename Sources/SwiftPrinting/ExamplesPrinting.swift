import SwiftModel

extension ModulePrinter {
    /// In examples: the table is cut into parts of this many, so that no expression is long to compile.
    private static let examplesInFile = 100

    /// The files of the module that holds the document's example payloads as a table.
    public var exampleFiles: [PrintedFile] {
        let module = model.module + "Examples"
        let examples = model.examples
        let parts = stride(from: 0, to: examples.count, by: Self.examplesInFile).map { start in
            Array(examples[start..<min(start + Self.examplesInFile, examples.count)])
        }
        let names = parts.indices.map { parts.count == 1 ? "payloads" : "payloads\($0 + 1)" }
        var files = [
            file("\(module).swift") { source in
                source.line("/// The example payloads of the document, each with the type it is read as.")
                source.block("public enum \(module)") { source in
                    let sum = names.isEmpty ? "[]" : names.count == 1 ? nil : names.joined(separator: " + ")
                    if let sum { source.line("public static var payloads: [PayloadExample] { \(sum) }") }
                    source.line("/// How many the document holds.")
                    source.line("public static var count: Int { \(examples.count) }")
                }
            }
        ]
        for (name, part) in zip(names, parts) {
            let fileName = name.prefix(1).uppercased() + name.dropFirst()
            files.append(
                file("\(fileName).swift", imports: ["APIRuntime", model.module]) { source in
                    source.block("extension \(module)") { source in
                        let access = parts.count == 1 ? "public " : ""
                        source.block("\(access)static var \(name): [PayloadExample]") { source in
                            source.line("[")
                            source.indented { source in
                                for example in part { print(example, into: &source) }
                            }
                            source.line("]")
                        }
                    }
                }
            )
        }
        return files
    }

    private func print(_ example: ExamplePayload, into source: inout SourceText) {
        let type = spelling.spelled(example.type, in: TypePath([]))
        let metatype = type.hasSuffix("?") ? "Optional<\(type.dropLast())>.self" : type + ".self"
        let lines = Escaping.jsonLiteral(example.json, lines: JSONLayout.lines(of: example.json))
        let mismatch = example.mismatch.map { ", mismatch: \(Escaping.literal($0))" } ?? ""
        let name = Escaping.literal(example.name)
        let place = Escaping.literal(example.pointer)
        let short = "PayloadExample(\(name), at: \(place), as: \(metatype), json: \(lines[0])\(mismatch)),"
        if lines.count == 1, short.count <= source.room {
            source.line(short)
            return
        }
        source.line("PayloadExample(")
        source.indented { source in
            source.line("\(name), at: \(place),")
            let isLast = lines.count == 1
            source.line("as: \(metatype), json: \(lines[0])\(isLast ? mismatch : "")")
            for (index, line) in lines.enumerated().dropFirst() {
                source.line(index + 1 < lines.count ? line : line + mismatch)
            }
        }
        source.line("),")
    }
}
