import Diagnostics
import YAML

/// The Example Object (OpenAPI 3.2 §4.19).
public final class Example: SpecificationObject {
    public static var componentField: String? { "examples" }

    public let value: Node?
    public let externalValue: Located<String>?
    public let location: SourceLocation

    static let fields: Set<String> = [
        "summary", "description", "value", "externalValue", "dataValue", "serializedValue",
    ]

    /// The fields that a payload is not taken to have.
    private static let telling: Set<String> = ["summary", "value", "externalValue", "dataValue", "serializedValue"]

    public init?(reading node: Node, _ context: ReadingContext) {
        location = node.location
        guard let mapping = node.mapping,
            mapping.members.allSatisfy({ Self.fields.contains($0.key) || $0.key.hasPrefix("x-") })
                || mapping.members.contains(where: { Self.telling.contains($0.key) })
        else {
            // Many documents write the payload itself where an Example Object belongs.
            value = node
            externalValue = nil
            return
        }
        guard let reader = MappingReader(node, "Example", fields: Self.fields, context) else { return nil }
        value = reader.node("dataValue") ?? reader.node("value")
        externalValue = reader.locatedString("externalValue")
    }
}
