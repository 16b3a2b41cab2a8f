import SwiftModel

/// A file of generated Swift.
public struct PrintedFile: Sendable {
    /// Relative to the module's folder, `/` between components.
    public let path: String
    /// Prints the file, in UTF-8: on any thread, and anew each time.
    public let contents: @Sendable () -> [UInt8]
}

/// Prints a client's declarations as the files of its module, and of the one of its example payloads.
public struct ModulePrinter: Sendable {
    let model: ClientModel
    let spelling: TypeSpelling
    /// Every type of the module by its path, where calls are to be written.
    let declaredTypes: [TypePath: TypeDeclaration]
    private let marker: String

    /// - Parameter marker: How the first line of each file begins, by which generated files are known.
    public init(_ model: ClientModel, marker: String) {
        self.model = model
        self.marker = marker
        spelling = TypeSpelling(model)
        declaredTypes = model.guide == nil ? [:] : model.declaredTypes
    }

    /// The files of the client module: one a schema, one a group of operations, one for the client itself.
    ///
    /// The compiler wants the names in one module to differ whatever their folders: operations carry the client's name.
    public var files: [PrintedFile] {
        var names = FileNames()
        // The schemas' module brings the runtime: where both were imported, a name that both have would be of neither.
        let base = model.schemasModule ?? "APIRuntime"
        var files = [
            file("\(model.client.name).swift", imports: ["@_exported \(base)", "URLSessionTransport"], printClient)
        ]
        for group in model.client.groups {
            let name = names.claim("\(model.client.name)+\(group.typeName)")
            files.append(file("Operations/\(name).swift", imports: [base]) { print(group, into: &$0) })
        }
        if !model.client.endpoints.isEmpty || model.client.types.contains(where: \.isPrinted) {
            let name = names.claim("\(model.client.name)+Untagged")
            files.append(file("Operations/\(name).swift", imports: [base]) { printUngrouped(into: &$0) })
        }
        return files + schemaFiles + pages
    }

    /// One a schema. Where they are a module of their own, a file more makes it one even for a document without schemas.
    private var schemaFiles: [PrintedFile] {
        var names = FileNames()
        let whole = model.schemasModule.map { module in
            file("Schemas/\(names.claim(module)).swift", imports: ["@_exported APIRuntime"]) { source in
                source.line("// The types of \(model.module), without its operations and without a transport.")
            }
        }
        return [whole].compactMap(\.self)
            + model.types.map { type in
                file("Schemas/\(names.claim(type.name)).swift") { print(type, in: TypePath([]), into: &$0) }
            }
    }

    func file(
        _ path: String,
        imports: [String] = ["APIRuntime"],
        _ body: @escaping @Sendable (inout SourceText) -> Void
    ) -> PrintedFile {
        PrintedFile(path: path) {
            var source = SourceText()
            source.line("\(marker) \(origin)")
            for module in imports {
                source.line(module.hasPrefix("@") ? "\(module.replacing(" ", with: " import "))" : "import \(module)")
            }
            source.line()
            body(&source)
            return source.bytes
        }
    }

    /// Where a file comes from, for its first line.
    var origin: String {
        let document = Escaping.commentLines(model.documentName).joined(separator: " ")
        return "from \(document). Do not edit: change the document and generate again."
    }

    /// A declaration inside of the type at `owner`, an empty path for the top of the module.
    func print(_ type: TypeDeclaration, in owner: TypePath, into source: inout SourceText) {
        let path = owner.nested(type.name)
        source.documentation(type.documentation)
        switch type.kind {
        case .structure(let structure): print(structure, type, at: path, into: &source)
        case .enumeration(let enumeration): print(enumeration, type, at: path, into: &source)
        case .union(let union): print(union, type, at: path, into: &source)
        case .alias(let target):
            source.line("public typealias \(Escaping.identifier(type.name)) = \(spelling.spelled(target, in: owner))")
        }
    }
}

/// File names that differ on every file system: not by case alone, and not too long.
struct FileNames {
    private var taken: Set<String> = []
    /// The first number that is not known to be taken, by name without regard to case.
    private var numbers: [String: Int] = [:]

    /// In bytes; file systems allow 255, and a temporary name needs some.
    private static let longest = 120

    mutating func claim(_ name: String) -> String {
        var base = name
        while base.utf8.count > Self.longest { base.removeLast() }
        let folded = base.lowercased()
        var candidate = base
        var number = numbers[folded] ?? 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(base)-\(number)"
            number += 1
        }
        numbers[folded] = number
        return candidate
    }
}

extension SourceText {
    /// A declaration's documentation; deprecation is said in words, since an attribute would warn in the generated code itself.
    mutating func documentation(_ documentation: Documentation) {
        self.documentation(documentation.text)
        if documentation.isDeprecated {
            if !documentation.text.isEmpty { line("///") }
            line("/// - Warning: Deprecated.")
        }
    }
}

extension Documentation {
    var isEmpty: Bool { text.isEmpty && !isDeprecated }
}
