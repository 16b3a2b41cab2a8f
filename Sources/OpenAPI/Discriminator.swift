import Diagnostics
public import YAML

/// The Discriminator Object (OpenAPI 3.2 §4.25). In Swagger 2.0 it is the bare property name.
public struct Discriminator: SpecificationObject {
    public let propertyName: String
    /// Tag value to schema name or reference, in the order of the document.
    public let mapping: [(tag: String, target: Located<String>)]
    /// The schema that is meant where the tag is missing or none that is known.
    public let defaultMapping: Located<String>?
    public let location: SourceLocation

    static let fields: Set<String> = ["propertyName", "mapping", "defaultMapping"]

    public init?(reading node: Node, _ context: ReadingContext) {
        location = node.location
        if let scalar = node.scalar, !node.isNull {
            propertyName = scalar.text
            mapping = []
            defaultMapping = nil
            return
        }
        guard let reader = MappingReader(node, "Discriminator", fields: Self.fields, context) else { return nil }
        guard let name = reader.string("propertyName") else {
            context.diagnostics.warning("Discriminator has no 'propertyName'; it is ignored", at: node.location)
            return nil
        }
        propertyName = name
        mapping = reader.members("mapping").compactMap { member in
            member.value.scalar.map { (member.key, Located($0.text, at: member.value.location)) }
        }
        defaultMapping = reader.locatedString("defaultMapping")
    }
}

extension Node {
    /// The part of a schema that says how those that extend it are told apart: itself, or a part of its `allOf` that
    /// stands in place, as a subtype that is a base type in turn is written. That of a union is the union's.
    public var discriminatedPart: Node? {
        func isDiscriminated(_ part: Node) -> Bool {
            part["discriminator"] != nil && part["oneOf"] == nil && part["anyOf"] == nil
        }
        if self["discriminator"] != nil { return self }
        return self["allOf"]?.sequence?.first(where: isDiscriminated)
    }
}

extension ReferenceResolver {
    /// What a discriminator's mapping names: a component, where there is one of that name, or a reference.
    public func target(ofMapping mapped: Located<String>) -> Node? {
        let (text, place) = (mapped.value, mapped.location)
        if let component = schemaComponent(text, in: place.file) { return component }
        let isReference = text.contains { "#/.".contains($0) }
        let pointer = isReference ? text : "#/components/schemas/" + JSONPointer.escaped(text)
        let member = Mapping.Member(key: "$ref", keyLocation: place, value: .text(pointer, at: place))
        return Reference(.mapping([member], at: place)).flatMap(target)
    }
}
