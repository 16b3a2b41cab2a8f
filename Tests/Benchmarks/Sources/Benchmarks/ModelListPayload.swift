/// An answer of the shape that OpenRouter lists its models in.
enum ModelListPayload {
    static func bytes(upTo size: Int) -> [UInt8] {
        var random = FixedRandom(seed: 1)
        var payload = PayloadText()
        payload.object { list in
            list.array("data") { data in
                repeat { add(&data, &random, words: random.number(30...160)) } while data.text.utf8.count < size
            }
        }
        return payload.bytes
    }

    /// One model, of about 1 KB.
    static func small() -> [UInt8] {
        var random = FixedRandom(seed: 2)
        var payload = PayloadText()
        payload.object { list in
            list.array("data") { add(&$0, &random, words: 30) }
        }
        return payload.bytes
    }

    private static func add(_ list: inout PayloadText, _ random: inout FixedRandom, words: Int) {
        let maker = random.pick(["acme", "northwind", "contoso", "initech", "tyrell-research"])
        let slug = "\(maker)/\(random.pick(["atlas", "borealis", "cirrus", "delta"]))-\(random.number(1...400))b"
        list.object { model in
            model.string("id", slug)
            model.string("canonical_slug", slug + "-2025-0\(random.number(1...9))-1\(random.number(0...9))")
            model.string("hugging_face_id", random.chance(50) ? slug : "")
            model.string("name", "\(maker.uppercased()): \(slug.split(separator: "/")[1])")
            model.integer("created", random.number(1_690_000_000...1_760_000_000))
            model.string("description", random.prose(words: words))
            let context = random.pick([8_192, 32_768, 131_072, 200_000, 1_048_576])
            model.integer("context_length", context)
            model.object("architecture") { addArchitecture(&$0, &random) }
            model.object("pricing") { addPricing(&$0, &random) }
            model.object("top_provider") { provider in
                provider.integer("context_length", context)
                if random.chance(60) { provider.integer("max_completion_tokens", 16_384) }
                provider.bool("is_moderated", random.chance(30))
            }
            model.null("per_request_limits")
            model.array("supported_parameters") { parameters in
                for parameter in parameterNames.prefix(random.number(6...parameterNames.count)) {
                    parameters.string(nil, parameter)
                }
            }
            model.object("default_parameters") { parameters in
                if random.chance(40) { parameters.number("temperature", Double(random.number(1...19)) / 10) }
                if random.chance(40) { parameters.number("top_p", Double(random.number(50...99)) / 100) }
            }
        }
    }

    private static func addArchitecture(_ architecture: inout PayloadText, _ random: inout FixedRandom) {
        architecture.string("modality", "text+image->text")
        architecture.array("input_modalities") { modalities in
            modalities.string(nil, "text")
            if random.chance(60) { modalities.string(nil, "image") }
            if random.chance(30) { modalities.string(nil, "file") }
        }
        architecture.array("output_modalities") { $0.string(nil, "text") }
        architecture.string("tokenizer", random.pick(["GPT", "Claude", "Gemini", "Llama3", "Qwen3", "Other"]))
        if random.chance(30) { architecture.string("instruct_type", random.pick(["chatml", "deepseek-r1", "llama3"])) }
    }

    private static func addPricing(_ pricing: inout PayloadText, _ random: inout FixedRandom) {
        for part in ["prompt", "completion", "request", "image", "web_search", "internal_reasoning"] {
            pricing.string(part, random.chance(50) ? "0" : "0.0000\(random.number(1...99_999))")
        }
        if random.chance(40) { pricing.string("input_cache_read", "0.00000\(random.number(1...999))") }
    }

    private static let parameterNames = [
        "max_tokens", "temperature", "top_p", "stop", "seed", "tools", "tool_choice", "frequency_penalty",
        "presence_penalty", "response_format", "structured_outputs", "logit_bias", "logprobs", "top_logprobs", "top_k",
        "min_p", "repetition_penalty", "reasoning", "include_reasoning", "parallel_tool_calls",
    ]
}
