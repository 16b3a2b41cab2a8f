import OpenAPI
import SwiftModel
import YAML

/// Gathers what each operation answers by the document's examples: its responses' own ones, and where a response has
/// none, those of its schema.
final class ExampleAnswers {
    private struct Noted {
        let operation: Operation
        let id: String
        let method: String
        let path: String
        let servers: [Server]
    }

    private unowned let examples: ExampleLowering
    private var noted: [Noted] = []

    init(examples: ExampleLowering) { self.examples = examples }

    /// - Parameter item: What the operation stands in, whose servers are its own too.
    func note(_ operation: Operation, id: String, method: String, path: String, in item: PathItem) {
        let servers = operation.servers.isEmpty ? item.servers : operation.servers
        noted.append(Noted(operation: operation, id: id, method: method, path: path, servers: servers))
    }

    /// - Parameter rows: The pointers of the table's rows, by their nodes.
    /// - Returns: The operations in the order of the document; none where nothing could be answered from an example.
    func operations(rows: [ObjectIdentifier: String]) -> [ExampleOperation] {
        let operations = noted.map { noted in
            ExampleOperation(
                id: noted.id, method: noted.method, path: noted.path,
                basePaths: noted.servers.isEmpty ? nil : noted.servers.map(\.basePath),
                answers: noted.operation.responses.flatMap { status, response in
                    answers(status.value, examples.resolver.object(response), rows)
                }
            )
        }
        let isOfUse = operations.contains { $0.answers.contains { !$0.payloads.isEmpty || !$0.texts.isEmpty } }
        return isOfUse ? operations : []
    }

    private func answers(
        _ status: String, _ response: Response?, _ rows: [ObjectIdentifier: String]
    ) -> [ExampleOperation.Answer] {
        guard let response else { return [] }
        guard !response.content.isEmpty else { return [ExampleOperation.Answer(status: status)] }
        return response.content.map { mediaType, content in
            var answer = ExampleOperation.Answer(status: status, mediaType: mediaType.value)
            let media = MediaRange(mediaType.value)
            for (name, node) in examples.nodes(of: content) {
                if let pointer = rows[ObjectIdentifier(node)] {
                    answer.payloads.append((name, pointer))
                } else if !media.isJSON, !media.isAny, case .scalar(let scalar) = node.content {
                    answer.texts.append((name, scalar.text))
                }
            }
            if answer.payloads.isEmpty, media.isJSON || media.isAny, let schema = content.schema {
                answer.payloads = examples.nodes(ofSchema: schema).compactMap { name, node in
                    rows[ObjectIdentifier(node)].map { (name, $0) }
                }
            }
            return answer
        }
    }
}

extension Server {
    /// The path before all paths, without a slash at its end; variables of the path stay in their braces.
    var basePath: String {
        let url = self.url.contains("://") ? self.url : defaultURL ?? self.url
        let pieces = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false)
        let hasAuthority = pieces.count > 2 && (pieces[0].isEmpty || pieces[0].hasSuffix(":")) && pieces[1].isEmpty
        let segments = pieces.dropFirst(hasAuthority ? 3 : 0).filter { !$0.isEmpty && $0 != "." }
        return segments.map { "/" + $0 }.joined()
    }
}
