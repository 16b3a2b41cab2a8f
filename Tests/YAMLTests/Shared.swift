import Diagnostics
import Foundation
import YAML

/// Files that stand beside the package and not in it.
enum Shared {
    /// `../shared` seen from the package's root.
    static let folder: URL = {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return root.deletingLastPathComponent().appendingPathComponent("shared")
    }()

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
    }

    /// All files below a folder, in the order of their paths.
    static func files(below path: String) -> [URL] {
        let enumerator = FileManager.default.enumerator(
            at: folder.appendingPathComponent(path),
            includingPropertiesForKeys: [.isRegularFileKey]
        )
        let urls = enumerator?.compactMap { $0 as? URL } ?? []
        return urls.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
    }
}

extension SourceFile {
    convenience init(_ text: String) {
        self.init(path: "test.yaml", bytes: Array(text.utf8))
    }

    convenience init(reading url: URL) throws {
        self.init(path: url.path, bytes: Array(try Data(contentsOf: url)))
    }
}

/// A tree on one line: `{key: [value, "quoted", |block]}`.
func outline(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar):
        let text = scalar.text.replacing("\n", with: "\\n")
        let shown =
            switch scalar.style {
            case .plain: text
            case .quoted: "\"\(text)\""
            case .block: "|\(text)"
            }
        return (scalar.tag.map { "<\($0)> " } ?? "") + shown
    case .sequence(let items): return "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let mapping):
        return "{" + mapping.members.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
}

/// The tree on one line, or the errors as they are shown to people.
func outcome(_ file: SourceFile, limits: Limits = .standard) -> String {
    do throws(DiagnosticList) {
        return outline(try parse(file, limits: limits))
    } catch {
        return rendered(error.diagnostics)
    }
}

func outcome(_ text: String, limits: Limits = .standard) -> String {
    outcome(SourceFile(text), limits: limits)
}

func rendered(_ diagnostics: [Diagnostic]) -> String {
    let renderer = DiagnosticRenderer(format: .text, colour: false)
    return diagnostics.map(renderer.render).joined(separator: "\n")
}
