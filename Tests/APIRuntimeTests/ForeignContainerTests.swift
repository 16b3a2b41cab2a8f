import Foundation
import JSON
import Testing

@testable import APIRuntime

/// A value that is read and written by us alone.
private struct OursAlone: PayloadValue {
    static func read(at item: TapeItem) throws -> OursAlone {
        _ = try item.string()
        return OursAlone()
    }

    static func write(_ value: OursAlone, to encoder: TextEncoder) throws { encoder.state.writer.string("ours") }
}

private struct Holder: ObjectCoding, Codable {
    var value: OursAlone

    static func read(from object: inout ObjectReader) throws -> Self { try Self(value: object.required("value")) }

    func write(to object: inout ObjectWriter) { object.required(value, "value") }
}

@Suite("A PayloadValue that is not Codable")
struct ForeignContainerTests {
    private let text = Array(#"{"value":"ours"}"#.utf8)

    @Test("goes through our own coders")
    func own() throws {
        let holder = try PayloadDecoder().decode(Holder.self, from: text)
        #expect(try PayloadEncoder().encode(holder) == text)
    }

    @Test("is an error of anybody else's")
    func foreign() throws {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Holder.self, from: Data(text)) }
        let holder = try PayloadDecoder().decode(Holder.self, from: text)
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(holder) }
    }
}
