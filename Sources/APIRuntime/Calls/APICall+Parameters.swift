import HTTPTypes
import JSON

extension APICall {
    /// A query parameter as the specification's defaults have it: `form`, exploded.
    ///
    /// Most are: clients compile faster where they need not say four default arguments for each.
    public mutating func query<Value: Encodable>(_ name: String, _ value: Value?) {
        query(name, value, style: .form)
    }

    /// A query parameter: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. Without a value it is left out, and
    /// so is an empty list or object unless the document has `allowEmptyValue`: then it is the name with nothing after it.
    public mutating func query<Value: Encodable>(
        _ name: String,
        _ value: Value?,
        style: ParameterStyle = .form,
        explode: Bool? = nil,
        allowReserved: Bool = false,
        allowEmptyValue: Bool = false
    ) {
        guard let value else { return }
        attempt { call in
            let value = try ParameterValue(value, style: style)
            // One text is the same pair in every style, and what most parameters are.
            if let text = value.text, !allowReserved {
                return call.addQuery(PercentEncoding.encode(name), PercentEncoding.encode(text))
            }
            let table = StyleTable(style: style, explode: explode ?? (style == .form)) {
                PercentEncoding.encode($0, allowReserved ? .reservedInQuery : .unreserved)
            }
            if allowEmptyValue, value.isUndefined, value != .null { call.addQuery(table.encodedName(name), "") }
            for pair in table.pairs(name, value) { call.addQuery(pair.name, pair.value) }
        }
    }

    /// A header parameter: `simple`. Without a value, or with an empty list or object, it is left out.
    public mutating func header<Value: Encodable>(
        _ name: String,
        _ value: Value?,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) {
        guard let value else { return }
        attempt { call in
            let value = try ParameterValue(value, style: style)
            guard !value.isUndefined else { return }
            try call.setHeader(name, StyleTable(style: style, explode: explode) { $0 }.segment(name, value))
        }
    }

    /// A query that is one parameter (`in: querystring`): a form, or one text or JSON text. Without a value there is none.
    public mutating func querystring<Value: Encodable>(_ value: Value?, style: ParameterStyle = .form) {
        guard let value else { return }
        attempt { call in
            switch try ParameterValue(value, style: style) {
            case .null: break
            case .text(let text), .literal(let text): call.addQuery(PercentEncoding.encode(text))
            case let members: call.addQuery(try FormText.encode(members))
            }
        }
    }

    /// A cookie parameter: `form` or `cookie`. Without a value it is left out.
    public mutating func cookie<Value: Encodable>(
        _ name: String,
        _ value: Value?,
        style: ParameterStyle = .form,
        explode: Bool = true
    ) {
        guard let value else { return }
        attempt { call in
            let value = try ParameterValue(value, style: style)
            for text in Self.texts(in: value) {
                _ = try Self.checked(text, of: name)
                // Nothing stands between this text and the next cookie.
                if style == .cookie, text.contains(";") {
                    throw InvalidCallError("The cookie '\(name)' has a semicolon in it.")
                }
            }
            let table = StyleTable(style: style, explode: explode) {
                style == .cookie ? $0 : PercentEncoding.encode($0)
            }
            for pair in table.pairs(name, value) { call.addCookie("\(pair.name)=\(pair.value)") }
        }
    }

    private static func texts(in value: ParameterValue) -> [String] {
        switch value {
        case .null: []
        case .text(let text), .literal(let text): [text]
        case .list(let elements): elements.flatMap(texts)
        case .object(let members): members.flatMap { [$0.name] + texts(in: $0.value) }
        }
    }
}
