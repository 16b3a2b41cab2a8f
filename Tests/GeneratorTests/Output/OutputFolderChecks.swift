import Generator

/// What tests of output folders say and ask.
protocol OutputFolderChecks {
    var folder: TemporaryFolder { get }
}

extension OutputFolderChecks {
    var out: OutputFolder { OutputFolder(folder.path + "/out") }

    func file(_ path: String, _ body: String) -> GeneratedFile {
        GeneratedFile(path: path, contents: Array(body.utf8))
    }

    func kinds(_ changes: [Change]) -> [String] {
        changes.map { change in
            switch change.kind {
            case .added: "+ \(change.path)"
            case .modified: "~ \(change.path)"
            case .deleted: "- \(change.path)"
            case .unchanged: "= \(change.path)"
            }
        }
    }

    func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let error as FileError {
            return "\(error.path): \(error.message)".replacing(folder.path, with: "TMP")
        } catch {
            return "\(error)"
        }
    }
}
