import Diagnostics
import YAML

// What a document is put together from where it is not taken as it stands.

extension Node {
    public static func mapping(_ members: [Mapping.Member], at location: SourceLocation) -> Node {
        Node(.mapping(Mapping(members)), at: location)
    }

    static func flag(_ value: Bool, at location: SourceLocation) -> Node {
        Node(.scalar(Scalar(value ? "true" : "false", style: .plain, tag: nil)), at: location)
    }
}

extension Mapping.Member {
    func renamed(_ key: String, value: Node? = nil) -> Self {
        .init(key: key, keyLocation: keyLocation, value: value ?? self.value)
    }

    public func with(_ value: Node) -> Self { renamed(key, value: value) }

    /// The same member with each value of its mapping replaced.
    ///
    /// - Parameter skippingExtensions: Whether keys that begin with `x-` are extensions, as in the Paths and Responses Objects,
    ///   and not names, as those of headers are.
    func mappingValues(skippingExtensions: Bool = false, _ transform: (Node) -> Node) -> Self {
        guard let mapping = value.mapping else { return self }
        let members = mapping.members.map { member in
            skippingExtensions && member.key.hasPrefix("x-") ? member : member.with(transform(member.value))
        }
        return with(.mapping(members, at: value.location))
    }
}
