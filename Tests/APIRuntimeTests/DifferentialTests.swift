import APIRuntime
import Foundation
import JSON
import TestSupport
import Testing

/// Foundation's coders and ours over random documents, for synthesized types and for our own: the same is accepted, with
/// the same values. Where they rightly differ, a rule says so.
///
/// `OPENAPI_SWIFT_FUZZ=100` in the environment has a hundred times as many inputs made, and others.
@Suite struct DifferentialTests {
    /// How many inputs each of the seeds has.
    static let documents = 2_500
    static let records = 500

    @Test(arguments: 0..<4)
    func decodersAgree(_ seed: Int) {
        var random = FuzzRun.generator(seed: UInt64(seed) + 10)
        var accepted = 0
        var failures = 0
        let count = Self.documents * FuzzRun.factor
        for _ in 0..<count where failures < 10 {
            let document = RandomDocument(SeededGenerator(seed: random.next()))
            let readings = Readings(document)
            if readings.isAccepted { accepted += 1 }
            guard let difference = readings.difference else { continue }
            failures += 1
            let text = String(decoding: document.text, as: UTF8.self)
            Issue.record("\(difference)\n\(text)\n\(FuzzRun.name)")
        }
        #expect(accepted > count / 4 && accepted < count * 3 / 4, "\(accepted) of \(count)")
    }

    @Test(arguments: 0..<4)
    func writersAndReadersAgree(_ seed: Int) throws {
        var random = FuzzRun.generator(seed: UInt64(seed) + 20)
        for _ in 0..<Self.records * FuzzRun.factor {
            let record = Record(&random)
            let ours = try PayloadEncoder().encode(record)
            let text = String(decoding: ours, as: UTF8.self)
            let theirs = try JSONEncoder().encode(record)
            let theirReading = try JSONDecoder().decode(Record.self, from: Data(ours))
            try #require(theirReading.difference(from: record) == nil, "\(text) \(FuzzRun.name)")
            let reader = try PayloadDecoder().decode(ReaderRecord.self, from: Array(theirs))
            try #require(reader.record?.difference(from: record) == nil, "\(text) \(FuzzRun.name)")
            let ourReading = try PayloadDecoder().decode(Record.self, from: Array(theirs))
            try #require(ourReading.difference(from: record) == nil, "\(text) \(FuzzRun.name)")
            try #require(try PayloadEncoder().encode(reader) == ours, "\(text) \(FuzzRun.name)")
            let foreign = try JSONDecoder().decode(Record.self, from: JSONEncoder().encode(reader))
            try #require(foreign.difference(from: record) == nil, "\(text) \(FuzzRun.name)")
        }
    }
}

/// What the decoders make of one document.
private struct Readings {
    private let document: RandomDocument
    private let containers: Result<Record, any Error>
    private let reader: Result<ReaderRecord, any Error>
    private let foundation: Result<Record, any Error>
    private let foundationReader: Result<ReaderRecord, any Error>

    init(_ document: RandomDocument) {
        self.document = document
        containers = Result { try PayloadDecoder().decode(Record.self, from: document.text) }
        reader = Result { try PayloadDecoder().decode(ReaderRecord.self, from: document.text) }
        // Of members with one name the last counts for us, the first for Foundation (RFC 8259, section 4: either may).
        let text = Data(document.withoutRepeats)
        foundation = Result { try JSONDecoder().decode(Record.self, from: text) }
        foundationReader = Result { try JSONDecoder().decode(ReaderRecord.self, from: text) }
    }

    var isAccepted: Bool { (try? containers.get()) != nil }

    var difference: String? {
        difference(of: reader, from: containers).map { "With our decoder \($0)" }
            ?? difference(of: foundationReader, from: foundation).map { "With Foundation's decoder \($0)" }
            ?? differenceFromFoundation.flatMap { DifferenceRules.hasRepeatsByDamage(document) ? nil : $0 }
    }

    /// Our type takes values that others refuse: those that its open enum does not know, null for a list, and empty text for
    /// what may be absent. There is no other difference between the two.
    private func difference(
        of reader: Result<ReaderRecord, any Error>,
        from plain: Result<Record, any Error>
    ) -> String? {
        switch (reader, plain) {
        case (.success(let reader), .success(let plain)):
            guard let record = reader.record else { return "the closed enum takes an unknown value" }
            return record.difference(from: plain).map { "our type differs in \($0)" }
        case (.success(let reader), .failure(let error)):
            let isOurs = reader.hasUnknownKind || DifferenceRules.isOnlyForOurTypes(document.text)
            return isOurs ? nil : "only our type accepts: \(error)"
        case (.failure(let error), .success): return "only the synthesized type accepts: \(error)"
        case (.failure, .failure): return nil
        }
    }

    private var differenceFromFoundation: String? {
        switch (containers, foundation) {
        case (.success(let ours), .success(let theirs)):
            return theirs.difference(from: ours).map { "Foundation differs in \($0)" }
        case (.success, .failure(let error)):
            return DifferenceRules.isTooMuchForFoundation(document.text) ? nil : "Only we accept: \(error)"
        case (.failure(let error), .success):
            return DifferenceRules.isTooLittleForUs(document.text) ? nil : "Only Foundation accepts: \(error)"
        case (.failure, .failure): return nil
        }
    }
}
