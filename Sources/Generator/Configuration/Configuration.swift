public import Diagnostics
import YAML

/// `spec/openapi-swift.yaml`: the clients of a project.
public struct Configuration: Sendable {
    /// Where the command line looks for it.
    public static let defaultPath = "spec/openapi-swift.yaml"

    public let clients: [ClientConfiguration]

    /// Reads a configuration; paths in it are relative to its folder. What is wrong in it is thrown, all at once.
    public init(reading file: SourceFile) throws(DiagnosticList) {
        let root = try parse(file)
        let diagnostics = DiagnosticCollector()
        let reader = ConfigurationReader(folder: FilePath.folder(of: file.path), diagnostics: diagnostics)
        clients = reader.clients(of: root)
        if diagnostics.hasErrors { throw DiagnosticList(diagnostics.diagnostics) }
    }
}
