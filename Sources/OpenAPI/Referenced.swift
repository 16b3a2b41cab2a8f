import YAML

/// An Object, or a Reference Object in its place.
public enum Referenced<Value> {
    case object(Value)
    case reference(Reference)
}

extension Referenced {
    /// What stands beside the reference, and overrides what it leads to (OpenAPI 3.1.1 §4.8.23).
    public func overridingDescription(_ version: SpecificationVersion) -> String? {
        guard case .reference(let reference) = self, version >= .v3_1 else { return nil }
        return reference.node["description"]?.scalar?.text
    }
}

extension Referenced where Value: SpecificationObject {
    init?(reading node: Node, _ context: ReadingContext) {
        let node = Value.completed(node, context)
        if let reference = Reference(node) {
            self = .reference(reference)
        } else if let value = Value(reading: node, context) {
            self = .object(value)
        } else {
            return nil
        }
    }
}
