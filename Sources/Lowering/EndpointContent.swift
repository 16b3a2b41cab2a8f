import OpenAPI
import YAML

// MARK: Texts and bytes

/// What a body or an answer is by its schema, whatever its media type.
extension EndpointLowering {
    /// Whether a schema is a string of which no more is said. A multipart body that is one: its parts are the caller's
    /// business.
    func isPlainText(_ schema: Node?) -> Bool {
        guard let end = schema.flatMap(resolver.end), end.mapping != nil else { return false }
        let reader = Schema(end, schemas.context)
        return reader.plainType == .string && reader.format == nil
    }

    /// Whether a schema says of a text what it holds: that is a text still (JSON Schema 2020-12 §8.4).
    func isTextOfContent(_ schema: Node?) -> Bool {
        guard let end = schema.flatMap(resolver.end), let keywords = end.mapping else { return false }
        return keywords["contentMediaType"] != nil && keywords["contentEncoding"] == nil && keywords["format"] == nil
            && Schema(end, schemas.context).types == [.string]
    }

    func isBinary(_ schema: Node?) -> Bool {
        guard let schema, object(schema) == nil else { return false }
        let shape = schemas.shape(of: schema)
        return shape.types == [.file] || (shape.types == [.string] && shape.format == "binary")
    }

    /// Whether what can be of any media type is said to be more than bytes: frameworks write nothing there, or `byte`, for
    /// what they send as it is.
    func saysMoreThanBytes(_ schema: Node?) -> Bool {
        guard let keywords = schema.flatMap(resolver.end)?.mapping, !Schema.isAnnotationOnly(keywords) else {
            return false
        }
        return keywords["type"]?.scalar?.text != "string" || keywords["format"]?.scalar?.text != "byte"
    }

    /// Whether a schema has the title that grpc-gateway gives to what a streaming method answers.
    func isStreamResult(_ schema: Node?) -> Bool {
        schema.flatMap(resolver.end)?["title"]?.scalar?.text.hasPrefix("Stream result of ") ?? false
    }

    /// Whether an answer is what `google.api.HttpBody` holds: gateways send its data and not the message, and where there
    /// are several one after the other. Of a request they read the message.
    func isHTTPBody(_ schema: Node?) -> Bool {
        guard let schema, let properties = object(schema)?.properties else { return false }
        func property(_ name: String) -> Node? { properties.first { $0.key == name }?.value }
        if isStreamResult(schema) { return isHTTPBody(property("result")) }
        guard properties.count == 3, property("contentType") ?? property("content_type") != nil,
            let data = property("data"), let extensions = property("extensions")
        else { return false }
        return schemas.shape(of: data).format == "byte" && schemas.shape(of: extensions).types == [.array]
    }

    /// A schema that says of itself that it is an object: what it is besides need not be put together then.
    private func object(_ schema: Node) -> Schema? {
        guard let end = resolver.end(of: schema), end.mapping != nil else { return nil }
        let schema = Schema(end, schemas.context)
        return schema.types == [.object] ? schema : nil
    }
}
