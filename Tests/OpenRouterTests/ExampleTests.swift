import APIRuntime
import JSON
import OpenRouter
import OpenRouterExamples
import Testing

@Suite("The document's example payloads")
struct ExampleTests {
    @Test(arguments: OpenRouterExamples.payloads)
    func roundTrip(example: PayloadExample) throws {
        let (original, encoded) = try example.roundTrip()
        #expect(encoded == original)
    }

    /// None is skipped, and each is what the document says.
    @Test func theTableIsTheDocuments() throws {
        let expected = DocumentExamples(of: try overlaidDocument()).payloads
        var table: [String: JSONValue] = [:]
        for example in OpenRouterExamples.payloads { table[example.pointer] = try JSONValue(parsing: example.json) }
        #expect(table == expected)
        #expect(OpenRouterExamples.payloads.count == expected.count)
        #expect(OpenRouterExamples.count == expected.count)
        #expect(expected.count >= 4)
    }

    private func models(_ name: String) throws -> ModelsListResponse {
        let example = try #require(OpenRouterExamples.payloads.first { $0.name.hasSuffix(" \(name)") })
        return try PayloadDecoder().decode(ModelsListResponse.self, from: Array(example.json.utf8))
    }

    /// A round trip would also succeed if nothing were understood.
    @Test func whatTheDocumentNamesIsUnderstood() throws {
        let model = try #require(try models("typical").data.first)
        #expect(model.id == "openai/text-embedding-3-small")
        #expect(model.huggingFaceID == nil)
        #expect(model.created == 1_761_858_000)
        #expect(model.contextLength == 8_192)
        #expect(model.architecture.tokenizer == .gpt)
        #expect(model.architecture.inputModalities == [.text])
        #expect(model.architecture.outputModalities == [.embeddings])
        #expect(model.pricing.prompt == "0.00000002")
        #expect(model.pricing.discount == 0.25)
        #expect(model.topProvider.isModerated == false)
        #expect(model.perRequestLimits?.promptTokens == 8_192)
        #expect(model.supportedParameters == [.temperature, .topP])
        #expect(model.defaultParameters?.temperature == 0.7)
        #expect(model.additionalProperties == ["hugging_face_id": nil])
    }

    @Test func whatTheDocumentDoesNotKnowIsKept() throws {
        let response = try models("unknown")
        let model = try #require(response.data.first)
        #expect(model.architecture.tokenizer == .unknown("Orbit"))
        #expect(model.architecture.instructType == .unknown("orbit-chat"))
        #expect(model.architecture.inputModalities == [.text, .unknown("smell")])
        #expect(model.architecture.additionalProperties == ["vocabulary_size": 250_000])
        #expect(model.supportedParameters.contains(.unknown("dimensions")))
        #expect(model.additionalProperties["dimensions"] == [256, 512, 1024])
        #expect(model.pricing.additionalProperties == ["batch": "0.000000007"])
        #expect(response.additionalProperties == ["total_count": 1])
        #expect(model.perRequestLimits == nil)
    }

    @Test func requiredNullsAreWrittenAndAbsentOnesAreNot() throws {
        let model = try #require(try models("nulls").data.first)
        let json = try JSONValue(parsing: String(decoding: PayloadEncoder().encode(model), as: UTF8.self))
        #expect(json["context_length"] == .null)
        #expect(json["per_request_limits"] == .null)
        #expect(json["default_parameters"] == .null)
        #expect(json["description"] == nil)
    }
}
