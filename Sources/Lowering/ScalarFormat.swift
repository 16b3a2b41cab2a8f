import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// `format` to types (the OpenAPI Format Registry), for the ones that have a Swift type of their own.
enum ScalarFormat {
    static func string(format: String?, contentEncoding: String?) -> SwiftType {
        switch contentEncoding?.lowercased() {
        case "base64": return .builtin(.data)
        case "binary": return .builtin(.file)
        default: break
        }
        return switch format?.lowercased() {
        case "date-time", "datetime": .builtin(.timestamp)
        case "date": .builtin(.calendarDate)
        // Every version of a UUID is written alike (RFC 9562 §4); Pydantic names the one it wants.
        case "uuid", "guid", "uuid1", "uuid3", "uuid4", "uuid5", "uuid6", "uuid7", "uuid8": .builtin(.uuid)
        case "byte": .builtin(.data)
        case "binary": .builtin(.file)
        default: .string
        }
    }

    /// What a schema shows of its values, or says of their length, that is none of a type: a UUID, a date or an instant.
    static func contradiction(of type: SwiftType, in schema: Node) -> (text: String, location: SourceLocation)? {
        guard let shape = form(of: type) else { return nil }
        for keyword in ["example", "default"] {
            guard let node = schema[keyword], !node.isNull, let scalar = node.scalar, !scalar.text.isEmpty else {
                continue
            }
            if !shape(scalar.text) { return (scalar.text, node.location) }
        }
        if type == .builtin(.uuid), let node = schema["maxLength"], let most = (node.scalar?.text).flatMap({ Int($0) }),
            most < 32
        {
            return ("maxLength: \(most)", node.location)
        }
        return nil
    }

    /// Whether a text looks like a value of a type; `nil` for types whose values look like nothing in particular.
    private static func form(of type: SwiftType) -> ((String) -> Bool)? {
        switch type {
        case .builtin(.uuid):
            { text in
                let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
                return digits.count == 32 && digits.allSatisfy(\.isHexDigit)
            }
        case .builtin(.calendarDate):
            { text in text.utf8.count == 10 && beginsWithDate(text) }
        case .builtin(.timestamp): beginsWithDate
        default: nil
        }
    }

    /// `2026-11-30`, whatever comes after it.
    private static func beginsWithDate(_ text: String) -> Bool {
        let date = Array(text.utf8.prefix(10))
        return date.count == 10
            && date.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
    }

    /// 2^63, as which programs that know doubles alone write the greatest `Int64`, and what they round it to.
    private static let mostOfInt = 9_223_372_036_854_776_000.0

    /// `int32` and `int64` are `Int` too: a server that outgrows its own document must not break its clients.
    ///
    /// A maximum, default or example that only an unsigned number can reach asks for one.
    static func integer(format: String?, values schema: Node? = nil) -> SwiftType {
        for keyword in ["maximum", "default", "example"] {
            guard let text = schema?[keyword]?.scalar?.text, Int(text) == nil, let value = Double(text),
                value > mostOfInt, value <= Double(UInt64.max)
            else { continue }
            return .builtin(.uint64)
        }
        return switch format {
        case "uint64", "u64", "u-int64": .builtin(.uint64)
        default: .builtin(.int)
        }
    }

    static func number(format: String?) -> SwiftType {
        switch format {
        case "decimal", "decimal128": .builtin(.decimal)
        case "int32", "int64", "uint32", "integer", "int", "long": .builtin(.int)
        case "uint64": .builtin(.uint64)
        default: .double
        }
    }

    /// Whether only numbers have a format (the OpenAPI Format Registry).
    static func isNumeric(_ format: String) -> Bool {
        switch format {
        case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal",
            "decimal128":
            true
        default: false
        }
    }

    /// The type that a format belongs to, where `type` is missing.
    static func impliedType(of format: String) -> SchemaType? {
        switch format {
        case "date-time", "date", "time", "uuid", "byte", "binary", "uri", "email", "hostname", "ipv4", "ipv6",
            "password":
            .string
        case "int32", "int64": .integer
        case "float", "double", "decimal": .number
        default: nil
        }
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
