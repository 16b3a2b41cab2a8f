import APIRuntime
import CAllocations
import Foundation
import OpenRouter
import PlainOpenRouter
import PlainRepositories
import Repositories

/// Generated types by the runtime's coder beside plain `Codable` structs by Foundation's, over the same bytes.
enum CodingBenchmark {
    static func run() throws {
        printRow([
            "payload", "direction", "bytes", "objects", "ours µs", "Foundation µs", "ratio", "ours MB/s",
            "Foundation MB/s", "ours allocations", "Foundation allocations", "strings", "arrays", "dictionaries",
            "strings alone µs",
        ])
        try compare(
            "model list",
            ModelListPayload.bytes(upTo: 2_600_000),
            OpenRouter.ModelsListResponse.self,
            PlainOpenRouter.ModelsListResponse.self
        )
        try compare(
            "repositories",
            RepositoryListPayload.bytes(count: 300),
            [Repositories.Repository].self,
            [PlainRepositories.Repository].self
        )
        try compare(
            "1 KB answer",
            ModelListPayload.small(),
            OpenRouter.ModelsListResponse.self,
            PlainOpenRouter.ModelsListResponse.self
        )
    }

    static func profile(_ arguments: [String]) throws {
        if arguments.contains("repositories") {
            let bytes = RepositoryListPayload.bytes(count: 300)
            try profile(bytes, [Repositories.Repository].self, encodes: arguments.contains("encode"))
        } else {
            let isSmall = arguments.contains("answer")
            let bytes = isSmall ? ModelListPayload.small() : ModelListPayload.bytes(upTo: 2_600_000)
            try profile(bytes, OpenRouter.ModelsListResponse.self, encodes: arguments.contains("encode"))
        }
    }

    private static func profile<Ours: Codable>(_ bytes: [UInt8], _ ours: Ours.Type, encodes: Bool) throws {
        let value = try PayloadDecoder().decode(ours, from: bytes)
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if encodes {
                keep(try PayloadEncoder().encode(value))
            } else {
                keep(try PayloadDecoder().decode(ours, from: bytes))
            }
        }
    }

    private static func compare<Ours: Codable, Plain: Codable>(
        _ name: String,
        _ bytes: [UInt8],
        _ ours: Ours.Type,
        _ plain: Plain.Type
    ) throws {
        let data = Data(bytes)
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        let our = try PayloadDecoder().decode(ours, from: bytes)
        let their = try decoder.decode(plain, from: data)
        let written = try PayloadEncoder().encode(our)
        try checkEqual(written, Array(encoder.encode(their)), name)
        let held = HeldBlocks(of: our)
        try compare(
            [name, "decode"], bytes.count, held,
            { keep(try PayloadDecoder().decode(ours, from: bytes)) },
            { keep(try decoder.decode(plain, from: data)) }
        )
        try compare(
            [name, "encode"], written.count, held,
            { keep(try PayloadEncoder().encode(our)) },
            { keep(try encoder.encode(their)) }
        )
    }

    private static func compare(
        _ name: [String],
        _ size: Int,
        _ held: HeldBlocks,
        _ ours: () throws -> Void,
        _ theirs: () throws -> Void
    ) throws {
        let figures = try Alternation().figures(ours, theirs)
        let strings = Alternation().seconds { keep(held.makeStrings()) }
        let counts = [try allocations(ours), try allocations(theirs)]
        func fixed(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
        printRow(
            name + [
                "\(size)", "\(held.objects)", fixed(figures.first * 1e6, 2), fixed(figures.second * 1e6, 2),
                fixed(figures.ratio, 2), fixed(Double(size) / figures.first / 1e6),
                fixed(Double(size) / figures.second / 1e6),
            ] + counts.map(String.init) + ["\(held.strings)", "\(held.arrays)", "\(held.dictionaries)"]
                + [fixed(strings * 1e6, 2)]
        )
    }

    private static func allocations(_ work: () throws -> Void) rethrows -> Int {
        try work()
        allocations_begin()
        defer { _ = allocations_end() }
        try work()
        return allocations_end()
    }

    /// What is compared has to be the same work: both have to write what they read, but for absent members and nulls.
    private static func checkEqual(_ ours: [UInt8], _ theirs: [UInt8], _ name: String) throws {
        let values = try [ours, theirs].map {
            try PayloadDecoder().decode(JSONValue.self, from: $0).withoutNulls
        }
        guard values[0] == values[1] else { throw UnequalError(payload: name) }
    }
}

struct UnequalError: Error, CustomStringConvertible {
    let payload: String

    var description: String { "The two sides do not hold the same: \(payload)." }
}

/// Keeps the optimiser from leaving out what nobody looks at.
@inline(never)
func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }

extension JSONValue {
    fileprivate var withoutNulls: JSONValue {
        switch self {
        case .object(let members): .object(members.filter { !$0.value.isNull }.mapValues(\.withoutNulls))
        case .array(let elements): .array(elements.map(\.withoutNulls))
        default: self
        }
    }
}
