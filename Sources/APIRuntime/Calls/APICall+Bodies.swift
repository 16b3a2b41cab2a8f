import JSON

extension APICall {
    /// A JSON body. Without a value there is none.
    public mutating func json<Value: Encodable>(_ body: Value?, contentType: String = "application/json") {
        guard let body else { return }
        attempt { call in
            call.setBody(HTTPBody(try PayloadEncoder().encode(body)), contentType: contentType)
        }
    }

    /// An `application/x-www-form-urlencoded` body: lists repeat their name unless `deepObject` says otherwise, objects
    /// within the body are `outer[inner]=value`.
    public mutating func form<Value: Encodable>(
        _ body: Value?,
        styles: [String: (style: ParameterStyle, explode: Bool)] = [:],
        contentType: String = "application/x-www-form-urlencoded"
    ) {
        guard let body else { return }
        attempt { call in
            let text = try FormText.encode(ParameterValue(body), styles: styles)
            call.setBody(HTTPBody(text), contentType: contentType)
        }
    }

    public mutating func text(_ body: String?, contentType: String = "text/plain; charset=utf-8") {
        guard let body else { return }
        setBody(HTTPBody(body), contentType: contentType)
    }

    /// Any bytes, or a stream of them.
    public mutating func bytes(_ body: HTTPBody?, contentType: String = "application/octet-stream") {
        guard let body else { return }
        setBody(body, contentType: contentType)
    }

    /// A file as the body; its own content type wins.
    public mutating func file(_ body: FileUpload?, contentType: String = "application/octet-stream") {
        guard let body else { return }
        setBody(body.body, contentType: body.contentType ?? contentType)
    }

    /// A `multipart/form-data` body (RFC 7578): a part a member, a file a `FileUpload`, a list a part an element.
    public mutating func multipart<Value: Encodable>(_ body: Value?, contentTypes: [String: String] = [:]) {
        guard let body else { return }
        attempt { call in
            let form = try MultipartForm(body, contentTypes: contentTypes)
            call.setBody(form.body, contentType: "multipart/form-data; boundary=\(form.boundary)")
        }
    }
}

/// `application/x-www-form-urlencoded`
enum FormText {
    static func encode(
        _ value: ParameterValue,
        styles: [String: (style: ParameterStyle, explode: Bool)] = [:]
    ) throws -> String {
        guard case .object(let members) = value else { throw CallError("Only an object can be sent as a form.") }
        var pairs: [(name: String, value: String)] = []
        for member in members {
            if let (style, explode) = styles[member.name] {
                pairs += StyleTable(style: style, explode: explode) { escape($0) }.pairs(member.name, member.value)
            } else {
                pairs += standardPairs(member.name, member.value)
            }
        }
        return pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    private static func standardPairs(_ name: String, _ value: ParameterValue) -> [(name: String, value: String)] {
        let deep = StyleTable(style: .deepObject, explode: true) { escape($0) }
        switch value {
        case .list(let elements) where elements.allSatisfy(\.isText):
            return StyleTable(style: .form, explode: true) { escape($0) }.pairs(name, value)
        case .null, .text, .list, .object:
            return deep.deepPairs(name, value)
        }
    }

    private static func escape(_ text: String) -> String {
        PercentEncoding.encode(text).replacing("%20", with: "+")
    }
}

extension ParameterValue {
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }
}
