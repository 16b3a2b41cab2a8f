import Diagnostics
import Lowering
import OpenAPI
import Overlay
import SwiftPrinting
import YAML

/// What is generated for one client: the files of its module, and of the module of its example payloads.
public struct GeneratedClient: Sendable {
    public let files: [GeneratedFile]
    public let examples: [GeneratedFile]
    /// Who lets go of this after writing, just before the process ends, need not wait for it to be freed.
    let origin: Origin

    /// The trees that a client was made from. Freed with it, on a thread of its own.
    final class Origin: Sendable {
        private let trees: DeepStack.Trees

        init(_ trees: [Any]) { self.trees = DeepStack.Trees(trees) }

        deinit { trees.free() }
    }
}

/// Generates one client: parse, compose, overlay, read, lower, print. Nothing is written.
///
/// - Parameters:
///   - diagnostics: Takes the errors, warnings and notes of every stage. Where it has errors, nothing is printed.
///   - timings: Takes how long each stage took.
/// - Throws: `FileError` when the document or an overlay cannot be read, `DiagnosticList` when it is none.
public func generateClient(
    _ client: ClientConfiguration,
    diagnostics: DiagnosticCollector,
    timings: inout Timings
) throws -> GeneratedClient {
    try DeepStack.run { try generate(client, diagnostics: diagnostics, timings: &timings) }
}

private func generate(
    _ client: ClientConfiguration,
    diagnostics: DiagnosticCollector,
    timings: inout Timings
) throws -> GeneratedClient {
    let parsed = try timings.measure("parse") {
        try parse(SourceFile(reading: client.document), reportingTo: diagnostics)
    }
    let root = try timings.measure("overlay") { try overlaid(parsed, with: client.overlays, diagnostics) }
    let version = try SpecificationVersion(of: root)
    let context = ReadingContext(diagnostics: diagnostics, version: version)
    let resolver = resolver(of: root, client, context)
    let document = timings.measure("read") {
        Document(reading: client.filter?.applied(to: resolver) ?? resolver.root, context)
    }
    let lowered = timings.measure("lower") {
        lower(
            document, resolver: resolver, module: client.module, schemasModule: client.schemasModule,
            documentName: fileName(client.document),
            withExamples: client.examples != nil, initializesAnswers: client.initializers == .all,
            isHashable: client.hashable,
            paginationRules: client.pagination,
            withGuide: client.documentation
        )
    }
    let origin = GeneratedClient.Origin([document, resolver, lowered])
    guard !diagnostics.hasErrors else { return GeneratedClient(files: [], examples: [], origin: origin) }
    return timings.measure("print") {
        let printer = ModulePrinter(lowered.model, marker: GeneratedFile.marker)
        return GeneratedClient(
            files: DeepStack.map(printer.files, GeneratedFile.init),
            examples: client.examples == nil
                ? [] : DeepStack.map(printer.exampleFiles + printer.callFiles, GeneratedFile.init),
            origin: origin
        )
    }
}

/// What follows the document's references, into the files below its folder too.
private func resolver(of root: Node, _ client: ClientConfiguration, _ context: ReadingContext) -> ReferenceResolver {
    ReferenceResolver(
        root: root,
        path: client.document,
        folder: client.referenceRoot,
        context: context,
        load: { path throws(DiagnosticList) in
            let folder = client.referenceRoot ?? FilePath.folder(of: client.document)
            let file = try referredFile(path, in: folder)
            guard !isMarkdown(path) else {
                return .text(String(decoding: file.bytes, as: UTF8.self), at: file.location(atByte: 0))
            }
            return try parse(file, reportingTo: context.diagnostics)
        }
    )
}

/// The document with every overlay applied, in the order given.
private func overlaid(_ root: Node, with paths: [String], _ diagnostics: DiagnosticCollector) throws -> Node {
    try paths.reduce(root) { root, path in
        let overlay = try Overlay(reading: parse(SourceFile(reading: path)), diagnostics: diagnostics)
        return overlay.apply(to: root, diagnostics: diagnostics)
    }
}

/// A file that a reference names: that it cannot be read is a defect of the document, not of the run. Nor does a
/// symbolic link lead out of the folder that references may read.
private func referredFile(_ path: String, in folder: String) throws(DiagnosticList) -> SourceFile {
    do throws(FileError) {
        if let real = FileSystem.realPath(path), let realFolder = FileSystem.realPath(folder),
            !FilePath.isInside(real, realFolder)
        {
            throw FileError(path, "is a link that leaves the folder '\(folder)'")
        }
        // Reading a pipe or a device might never end.
        if try FileSystem.status(path, followingLinks: true)?.kind == .other {
            throw FileError(path, "is no regular file")
        }
        return try SourceFile(reading: path)
    } catch {
        throw DiagnosticList([error.diagnostic])
    }
}

/// `description: {$ref: pets.md}`, as Redocly's tools bundle it: the file is a text.
private func isMarkdown(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
}

private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

extension GeneratedFile {
    fileprivate init(_ file: PrintedFile) {
        self.init(path: file.path, contents: file.contents())
    }
}
