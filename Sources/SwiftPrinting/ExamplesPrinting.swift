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
        let lines = Escaping.jsonLiteral(example.json, lines: JSONLayout.lines(example.json))
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

/// Compact JSON laid out for a reader: one line where it is short, a member a line where not.
enum JSONLayout {
    private static let shortest = 80

    static func lines(_ json: String) -> [String] {
        if json.utf8.count <= shortest { return [json] }
        var lines: [String] = []
        var current: [UInt8] = []
        var depth = 0
        var inString = false
        var isEscaped = false
        func finish() {
            lines.append(String(decoding: current, as: UTF8.self))
            current = Array(repeating: UInt8(ascii: " "), count: depth * 2)
        }
        let bytes = Array(json.utf8)
        for (index, byte) in bytes.enumerated() {
            if inString {
                current.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                current.append(byte)
                let isEmpty =
                    index + 1 < bytes.count
                    && (bytes[index + 1] == UInt8(ascii: "}") || bytes[index + 1] == UInt8(ascii: "]"))
                depth += 1
                if !isEmpty { finish() }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                let opener = current.last
                if opener == UInt8(ascii: "{") || opener == UInt8(ascii: "[") {
                    current.append(byte)
                } else {
                    finish(); current.append(byte)
                }
            case UInt8(ascii: ","):
                current.append(byte)
                finish()
            case UInt8(ascii: ":"):
                current.append(byte)
                current.append(UInt8(ascii: " "))
            case UInt8(ascii: "\""):
                inString = true
                current.append(byte)
            default: current.append(byte)
            }
        }
        if !current.isEmpty { lines.append(String(decoding: current, as: UTF8.self)) }
        return lines
    }
}
