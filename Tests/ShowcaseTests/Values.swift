import APIRuntime
import JSON

/// A payload as a type.
func decoded<Value: Decodable>(_ type: Value.Type = Value.self, _ json: String) throws -> Value {
    try PayloadDecoder().decode(type, from: Array(json.utf8))
}

/// A value as a payload.
func encoded<Value: Encodable>(_ value: Value) throws -> String {
    String(decoding: try PayloadEncoder().encode(value), as: UTF8.self)
}

/// What becomes of a payload that is read as a type and written again.
func recoded<Value: Codable>(_ type: Value.Type, _ json: String) throws -> String {
    try encoded(decoded(type, json))
}
