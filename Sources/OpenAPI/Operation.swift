import Diagnostics
public import YAML

/// The Operation Object (OpenAPI 3.2 §4.10).
public final class Operation: SpecificationObject {
    public let operationId: Located<String>?
    public let summary: String?
    public let description: String?
    public let externalDocs: ExternalDocumentation?
    public let tags: [Located<String>]
    public let parameters: [Referenced<Parameter>]
    public let requestBody: Referenced<RequestBody>?
    /// Status code, range (`4XX`) or `default`, to Response.
    public let responses: [(status: Located<String>, response: Referenced<Response>)]
    public let callbacks: [Mapping.Member]
    public let deprecated: Bool
    /// `nil` when the operation says nothing, and the document's security holds.
    public let security: [SecurityRequirement]?
    public let servers: [Server]
    /// `x-pagination`: which parameters ask for the next page, and where an answer says it.
    public let pagination: Node?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses",
        "callbacks", "deprecated", "security", "servers",
    ]

    public init?(reading node: Node, _ context: ReadingContext) {
        let upgraded = Swagger2Upgrader.withRequestBody(node, context)
        guard let reader = MappingReader(upgraded, "Operation", fields: Self.fields, context) else { return nil }
        operationId = reader.locatedString("operationId")
        summary = reader.string("summary")
        description = reader.string("description")
        externalDocs = reader.object("externalDocs")
        tags = Self.tags(reader)
        parameters = reader.referencedList("parameters")
        requestBody = reader.referenced("requestBody")
        responses = reader.referencedMap("responses", skippingExtensions: true).map { ($0.name, $0.value) }
        callbacks = reader.members("callbacks", skippingExtensions: true)
        deprecated = reader.bool("deprecated") ?? false
        security = reader.objectsIfPresent("security")
        servers = reader.objects("servers")
        pagination = reader.node("x-pagination")
        location = node.location
        for (status, _) in responses where !Self.isStatus(status.value) {
            context.diagnostics.warning(
                "expected a status code, a range such as '4XX', or 'default', found '\(status.value)'",
                at: status.location
            )
        }
    }

    /// A key of the Responses Object (OpenAPI 3.2 §4.16).
    private static func isStatus(_ text: String) -> Bool {
        if text.lowercased() == "default" { return true }
        let letters = Array(text.utf8)
        guard letters.count == 3, (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(letters[0]) else { return false }
        return text.dropFirst().uppercased() == "XX"
            || letters.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Tags are strings. Some publishers nest them (`- - subpackage_embeddings`): the innermost name is the group,
    /// without the publisher's own `subpackage_` prefix.
    private static func tags(_ reader: MappingReader) -> [Located<String>] {
        reader.list("tags").compactMap { element in
            guard let (name, location) = tagName(element) else {
                reader.context.diagnostics.warning(
                    "expected a tag to be a string, found \(element.kindDescription); it is ignored",
                    at: element.location
                )
                return nil
            }
            if element.sequence != nil {
                reader.context.diagnostics.warning(
                    "expected a tag to be a string, found a list; read as the tag '\(name)'",
                    at: location
                )
            }
            return Located(name, at: location)
        }
    }

    /// What an element of `tags` means, and where it stands.
    static func tagName(_ element: Node) -> (name: String, location: SourceLocation)? {
        var innermost = element
        while let last = innermost.sequence?.last { innermost = last }
        guard let text = innermost.scalar?.text else { return nil }
        let prefix = "subpackage_"
        let isNested = element.sequence != nil && text.hasPrefix(prefix)
        return (isNested ? String(text.dropFirst(prefix.count)) : text, innermost.location)
    }
}
