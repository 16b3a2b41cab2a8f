import APIRuntime
import Foundation
import OpenRouter
import Repositories

/// Calls of generated clients beside the same calls written by hand, over a transport that answers from memory.
///
/// The answers are decoded by the runtime on both sides, so that the difference is the client's own.
enum CallBenchmark {
    private static let key = "sk-benchmark-0123456789"

    static func run() async throws {
        printRow(["call", "settings", "generated µs", "by hand µs", "overhead µs"])
        try await compareModelList()
        try await compareLabel()
        try await compareNewLabel()
    }

    /// No arguments, an answer of 1 KB; as the client comes, and with deadlines.
    private static func compareModelList() async throws {
        let transport = MemoryTransport(ModelListPayload.small())
        let client = OpenRouterClient(authorization: .bearer(key), transport: transport)
        let byHand = HandWrittenClient(key: key, transport: transport)
        let name = "GET without arguments, \(transport.bytes.count) bytes"
        let settings: [(String, Timeouts)] = [
            ("default", Timeouts()),
            ("total deadline", Timeouts(total: .seconds(30))),
            ("deadlines for try and call", Timeouts(perTry: .seconds(10), total: .seconds(30))),
        ]
        for (setting, timeouts) in settings {
            let client = client.with { $0.timeouts = timeouts }
            try await compare(name, setting) {
                keep(try await client.embeddings.listEmbeddingsModels())
            } _: {
                keep(try await byHand.listModels())
            }
        }
    }

    private static func compareLabel() async throws {
        let (generated, byHand) = labelCalls()
        try await compare("GET with path and query, \(label.count) bytes", "default", generated, byHand)
    }

    /// Arguments in the path and the query.
    private static func labelCalls() -> (generated: () async throws -> Void, byHand: () async throws -> Void) {
        let transport = MemoryTransport(label)
        let client = RepositoriesClient(authorization: .bearer(key), transport: transport)
        let byHand = HandWrittenClient(key: key, transport: transport)
        return (
            { keep(try await client.labels.list(owner: "octo-industries", repo: "engine", perPage: 50, page: 2)) },
            { keep(try await byHand.listLabels(owner: "octo-industries", repo: "engine", perPage: 50, page: 2)) }
        )
    }

    /// A JSON body.
    private static func compareNewLabel() async throws {
        let transport = MemoryTransport(Array(label.dropFirst().dropLast()), status: .created)
        let client = RepositoriesClient(authorization: .bearer(key), transport: transport)
        let byHand = HandWrittenClient(key: key, transport: transport)
        let new = NewLabel(name: "crash", color: "d73a4a", description: "Something stops that should not")
        try await compare("POST with a JSON body, \(transport.bytes.count) bytes", "default") {
            keep(try await client.labels.create(owner: "octo-industries", repo: "engine", body: new))
        } _: {
            keep(try await byHand.createLabel(owner: "octo-industries", repo: "engine", body: new))
        }
    }

    /// The call with arguments, by the generated client or by hand.
    static func profile(byHand isByHand: Bool) async throws {
        let calls = labelCalls()
        let call = isByHand ? calls.byHand : calls.generated
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end { try await call() }
    }

    private static let label: [UInt8] = {
        var payload = PayloadText()
        payload.array { list in
            list.object { label in
                label.integer("id", 208_045_946)
                label.string("node_id", "MDU6TGFiZWwyMDgwNDU5NDY=")
                label.string("url", "https://api.github.com/repos/octo-industries/engine/labels/crash")
                label.string("name", "crash")
                label.string("description", "Something stops that should not")
                label.string("color", "d73a4a")
                label.bool("default", true)
            }
        }
        return payload.bytes
    }()

    private static func compare(
        _ name: String,
        _ setting: String,
        _ generated: () async throws -> Void,
        _ byHand: () async throws -> Void
    ) async throws {
        let figures = try await Alternation().figures(generated, byHand)
        let microseconds = [figures.first, figures.second, figures.difference]
        printRow([name, setting] + microseconds.map { String(format: "%.2f", $0 * 1e6) })
    }
}
