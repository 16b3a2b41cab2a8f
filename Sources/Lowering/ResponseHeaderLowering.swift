import Diagnostics
import OpenAPI
import SwiftModel
import YAML

/// The header fields that answers are documented to come with: each a typed key, once for the whole client.
final class ResponseHeaderLowering {
    private var keys: [HeaderKey] = []
    private var positions: [String: Int] = [:]
    private var schemas: [String: Node] = [:]
    private var names = NameScope()

    /// Collects the fields of one response.
    func note(_ response: Response, in endpoints: EndpointLowering) {
        for (name, referenced) in response.headers {
            // OpenAPI 3.1 §4.8.17.1: the media type is said by `content`.
            guard name.value.lowercased() != "content-type", let header = endpoints.resolver.object(referenced) else {
                continue
            }
            note(header, referenced, named: name, in: endpoints)
        }
    }

    private func note(
        _ header: Header, _ referenced: Referenced<Header>, named name: Located<String>, in endpoints: EndpointLowering
    ) {
        let schema = header.value.schema
        let field = name.value.lowercased()
        // What is said in the same words is known.
        if let schema, let first = schemas[field], first.location.file === schema.location.file, first.says(schema) {
            return
        }
        let value = endpoints.lower(header, referenced, named: name.value)
        endpoints.addAnswerType(value.type)
        if let position = positions[field] {
            if keys[position].type != value.type {
                endpoints.diagnostics.note(
                    "the header '\(name.value)' has another type elsewhere; that one is taken", at: name.location)
            }
            return
        }
        positions[field] = keys.count
        schemas[field] = schema
        keys.append(
            HeaderKey(
                name: names.claim(SwiftNaming.member(Self.withoutPrefix(name.value))), key: name.value,
                type: value.type, explode: header.explode, isJSON: value.isJSON,
                documentation: Documentation(header.description ?? "", isDeprecated: header.deprecated)
            )
        )
    }

    func group(named typeName: @autoclosure () -> String) -> MemberGroup<HeaderKey>? {
        keys.isEmpty ? nil : MemberGroup(typeName: typeName(), members: keys)
    }

    /// `X-Request-ID` is said `requestID`.
    private static func withoutPrefix(_ name: String) -> String {
        let isMarked = name.lowercased().hasPrefix("x-") && name.dropFirst(2).contains(where: \.isLetter)
        return isMarked ? String(name.dropFirst(2)) : name
    }
}
