import HTTPTypes
import JSON

extension APICall {
    /// A path parameter: `simple`, `label` or `matrix`.
    public mutating func path<Value: Encodable>(
        _ name: String,
        _ value: Value,
        style: ParameterStyle = .simple,
        explode: Bool = false,
        allowReserved: Bool = false
    ) {
        attempt { call in
            let table = StyleTable(style: style, explode: explode) {
                PercentEncoding.encode($0, allowReserved ? .reservedInPath : .unreserved)
            }
            let value = try Self.parameter(value, style)
            if value == .null { throw CallError("The path parameter '\(name)' has no value.") }
            call.setPath(name, table.segment(name, value))
        }
    }

    /// A query parameter: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. Without a value it is left out.
    public mutating func query<Value: Encodable>(
        _ name: String,
        _ value: Value,
        style: ParameterStyle = .form,
        explode: Bool? = nil,
        allowReserved: Bool = false
    ) {
        attempt { call in
            let encode: (String) -> String = {
                PercentEncoding.encode($0, allowReserved ? .reservedInQuery : .unreserved)
            }
            let table = StyleTable(style: style, explode: explode ?? (style == .form), encode: encode)
            for pair in table.pairs(name, try Self.parameter(value, style)) {
                call.addQuery("\(pair.name)=\(pair.value)")
            }
        }
    }

    /// A header parameter: `simple`. Without a value it is left out.
    public mutating func header<Value: Encodable>(
        _ name: String,
        _ value: Value,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) {
        attempt { call in
            let value = try Self.parameter(value, style)
            guard value != .null else { return }
            try call.setHeader(name, StyleTable(style: style, explode: explode) { $0 }.segment(name, value))
        }
    }

    /// A query that is one parameter (`in: querystring`): a form, or one text or JSON text. Without a value there is none.
    public mutating func querystring<Value: Encodable>(_ value: Value, style: ParameterStyle = .form) {
        attempt { call in
            switch try Self.parameter(value, style) {
            case .null: break
            case .text(let text): call.addQuery(PercentEncoding.encode(text))
            case let members: call.addQuery(try FormText.encode(members))
            }
        }
    }

    /// A cookie parameter: `form` or `cookie`. Without a value it is left out.
    public mutating func cookie<Value: Encodable>(
        _ name: String,
        _ value: Value,
        style: ParameterStyle = .form,
        explode: Bool = true
    ) {
        attempt { call in
            let value = try Self.parameter(value, style)
            for text in Self.texts(in: value) {
                _ = try Self.checked(text, of: name)
                // Nothing stands between this text and the next cookie.
                if style == .cookie, text.contains(";") {
                    throw CallError("The cookie '\(name)' has a semicolon in it.")
                }
            }
            let table = StyleTable(style: style, explode: explode) {
                style == .cookie ? $0 : PercentEncoding.encode($0)
            }
            for pair in table.pairs(name, value) { call.addCookie("\(pair.name)=\(pair.value)") }
        }
    }

    private static func parameter<Value: Encodable>(_ value: Value, _ style: ParameterStyle) throws -> ParameterValue {
        let bytes = try PayloadEncoder().encode(value)
        let parameter = ParameterValue(try JSONTape(bytes), at: 0)
        guard style == .json, parameter != .null else { return parameter }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    private static func texts(in value: ParameterValue) -> [String] {
        switch value {
        case .null: []
        case .text(let text): [text]
        case .list(let elements): elements.flatMap(texts)
        case .object(let members): members.flatMap { [$0.name] + texts(in: $0.value) }
        }
    }
}
