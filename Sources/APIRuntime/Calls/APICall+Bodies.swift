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
    /// within the body are `outer[inner]=value`. A member of the style `json` is one JSON text, as a document has it with
    /// `contentType: application/json` in its `encoding`.
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

    /// A multipart body (RFC 2046): a part a member, a file a `FileUpload`, a list a part an element.
    ///
    /// The parts of an object have their names (RFC 7578). A body that is a list has parts without names, which only
    /// other kinds than `multipart/form-data` take.
    ///
    /// - Parameters:
    ///   - contentType: `multipart/form-data`, `multipart/mixed` or another of the kind.
    ///   - contentTypes: The media types of parts, by the members' names. An object or a list within the body goes as
    ///     JSON, or as a form where its media type says so; another media type is an error.
    ///   - headers: Header fields of parts, by the members' names. The parts of a list are known by their positions
    ///     (`"0"`), those that have nothing of their own by `"*"`; likewise for `contentTypes`.
    public mutating func multipart<Value: Encodable>(
        _ body: Value?,
        contentType: String = "multipart/form-data",
        contentTypes: [String: String] = [:],
        headers: [String: [PartHeader]] = [:]
    ) {
        guard let body else { return }
        attempt { call in
            let form = try MultipartForm(body, kind: contentType, contentTypes: contentTypes, headers: headers)
            call.setBody(try form.body(), contentType: form.contentType)
        }
    }
}

/// `application/x-www-form-urlencoded`
enum FormText {
    static func encode(
        _ value: ParameterValue,
        styles: [String: (style: ParameterStyle, explode: Bool)] = [:]
    ) throws -> String {
        guard case .object(let members) = value else { throw InvalidCallError("Only an object can be sent as a form.") }
        var pairs: [(name: String, value: String)] = []
        for member in members {
            if let (style, explode) = styles[member.name] {
                if style == .json {
                    if member.value != .null { pairs.append((escape(member.name), escape(member.value.json))) }
                    continue
                }
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
        case .list(let elements) where elements.allSatisfy(\.isFlat):
            return StyleTable(style: .form, explode: true) { escape($0) }.pairs(name, value)
        case .null, .text, .literal, .list, .object:
            return deep.deepPairs(name, value)
        }
    }

    private static func escape(_ text: String) -> String {
        PercentEncoding.encode(text).replacing("%20", with: "+")
    }
}
