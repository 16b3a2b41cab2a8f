import YAML

/// An Object, or a Reference Object in its place.
public enum Referenced<Value> {
    case object(Value)
    case reference(Reference)
}

extension Referenced where Value: SpecificationObject {
    init?(reading node: Node, _ context: ReadingContext) {
        if let reference = Reference(node) {
            self = .reference(reference)
        } else if let value = Value(reading: node, context) {
            self = .object(value)
        } else {
            return nil
        }
    }
}
