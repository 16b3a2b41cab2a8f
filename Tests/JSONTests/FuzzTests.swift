import Foundation
import JSON
import TestSupport
import Testing

/// Random damage to valid documents: nothing traps, and what is accepted survives being written and read again.
///
/// `OPENAPI_SWIFT_FUZZ=100` in the environment has a hundred times as many inputs made, and others.
struct FuzzTests {
    static let seeds: [String] = [
        #"{"a":[1,-2.5e+3,true,false,null,"x\ny\u00e9\ud83d\ude00"],"b":{"c":{},"d":[]},"é":"€😀"}"#,
        #"[0,-0,1.0,1e3,9223372036854775807,-9223372036854775808,18446744073709551615,1e400,0.1e-5]"#,
        "  {\n    \"long name that fills words\" : \"a value that fills several words, too\",\r\n\t\"z\":[[[[1]]]]\n  }\n",
        #""\\\"\/\b\f\n\r\t\uD800\uDC00""#,
        #"{"data":[{"id":"a/b","context_length":8192,"pricing":{"prompt":"0.00000002"},"x":null}]}"#,
    ]
    static let alphabet: [UInt8] =
        Array("{}[]:,\"\\ \n\t0123456789-+.eEtrufalsn/ \u{0}\u{1F}\u{7F}éD8\u{FEFF}😀".utf8) + [0xFF, 0xC0, 0xED]

    static func mutated(_ seed: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = byte
            case 1: bytes.insert(byte, at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.removeSubrange(place...)
            case 4:
                let end = Int.random(in: place..<bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[place...end], at: Int.random(in: 0...bytes.count, using: &random))
            default: bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return bytes
    }

    @Test(arguments: 0..<5)
    func mutations(_ seed: Int) throws {
        var random = FuzzRun.generator(seed: UInt64(seed) + 7)
        let original = Array(Self.seeds[seed].utf8)
        var accepted = 0
        for _ in 0..<12_000 * FuzzRun.factor {
            let bytes = Self.mutated(original, &random)
            guard let tape = try? JSONTape(bytes) else { continue }
            accepted += 1
            try expectRoundTrip(tape)
            touchEverything(tape)
        }
        #expect(accepted > 100, "\(FuzzRun.name)")
    }

    private func touchEverything(_ tape: JSONTape) {
        for index in 0..<tape.endIndex {
            _ = (tape.string(at: index), tape.int64(at: index), tape.uint64(at: index), tape.double(at: index))
            #expect(tape.end(at: index) > index && tape.end(at: index) <= tape.endIndex, "\(FuzzRun.name)")
            let isSame = !tape.hasEscapes(at: index) || tape.stringEquals(at: index, tape.string(at: index))
            #expect(isSame, "\(FuzzRun.name)")
        }
    }

    /// Foundation reads the same values, and refuses what we refuse but for trailing commas.
    @Test(arguments: 0..<5)
    func agreesWithFoundation(_ seed: Int) throws {
        var random = FuzzRun.generator(seed: UInt64(seed) + 1_000)
        let original = Array(Self.seeds[seed].utf8)
        for _ in 0..<3_000 * FuzzRun.factor {
            let bytes = Self.mutated(original, &random)
            let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
            do {
                let tape = try JSONTape(bytes)
                if let theirs {
                    expectSame(JSONValue(tape), theirs, text: String(decoding: bytes, as: UTF8.self))
                } else {
                    #expect(isTooMuchForFoundation(tape), "\(String(decoding: bytes, as: UTF8.self)) \(FuzzRun.name)")
                }
            } catch {
                let isRead = theirs != nil && !isOfAnotherEncoding(bytes)
                #expect(!isRead || error.message.hasPrefix("Trailing comma"), "\(bytes) \(FuzzRun.name)")
            }
        }
    }

    /// A zero near the beginning makes UTF-16 or UTF-32 of a text, which Foundation still reads (RFC 8259, section 8.1:
    /// JSON is UTF-8).
    private func isOfAnotherEncoding(_ bytes: [UInt8]) -> Bool { bytes.prefix(4).contains(0) }

    /// It refuses what RFC 8259 allows: halves of surrogate pairs and numbers beyond the greatest double.
    private func isTooMuchForFoundation(_ tape: JSONTape) -> Bool {
        (0..<tape.endIndex).contains { index in
            tape.hasEscapes(at: index) && tape.string(at: index).unicodeScalars.contains("\u{FFFD}")
                || tape.double(at: index).isInfinite
        }
    }

    @Test(.enabled(if: SharedFolder.url != nil, "The corpus is not here: no folder 'shared' above the tests"))
    func corpusAgreesWithFoundation() throws {
        let documents = SharedFolder.files(in: "corpus").filter { $0.pathExtension == "json" }
        #expect(documents.count > 20)
        for document in documents.prefix(24) {
            let bytes = try SharedFolder.bytes(of: document)
            let theirs = try JSONSerialization.jsonObject(with: Data(bytes))
            expectSame(JSONValue(try JSONTape(bytes)), theirs, text: document.lastPathComponent)
        }
    }

    private func expectSame(_ ours: JSONValue, _ theirs: Any, text: String) {
        if let place = difference(ours, theirs) { Issue.record("\(text) differs at \(place); \(FuzzRun.name)") }
    }

    /// The path of the first value that is not the same.
    private func difference(_ ours: JSONValue, _ theirs: Any, at path: String = "#") -> String? {
        switch (ours, theirs) {
        case (.array(let elements), let other as [Any]) where elements.count == other.count:
            for (index, element) in elements.enumerated() {
                if let place = difference(element, other[index], at: "\(path)/\(index)") { return place }
            }
            return nil
        case (.object(let members), let other as [String: Any]) where members.count == other.count:
            for (name, member) in members {
                guard let theirs = other[name] else { return "\(path)/\(name)" }
                if let place = difference(member, theirs, at: "\(path)/\(name)") { return place }
            }
            return nil
        case (.null, is NSNull): return nil
        case (.string(let value), let other as String) where value == other: return nil
        case (.bool(let value), let other as NSNumber) where value == other.boolValue: return nil
        case (.number(let number), let other as NSNumber) where isSame(number, other): return nil
        default: return "\(path): \(ours) is not \(theirs)"
        }
    }

    private func isSame(_ ours: JSONNumber, _ theirs: NSNumber) -> Bool {
        // It keeps integers that are written with an exponent as doubles.
        if let integer = ours.int64, Int64(ours.text) != nil { return integer == theirs.int64Value }
        // Foundation keeps some numbers as decimals, and those become doubles inexactly: the text is exact.
        return ours.double == Double(theirs.stringValue)
    }
}
