import YAML

/// What an extension of the Schema Object tells of one value of an `enum`.
public struct EnumEntry {
    /// The value as text; `nil` for one that is told by its place in the list.
    public let value: String?
    public let name: String?
    public let description: String?

    init(_ node: Node, value: String?) {
        func text(_ names: String...) -> String? { names.lazy.compactMap { node[$0]?.scalar?.text }.first }
        self.value = value ?? text("value", "numericValue")
        name = text("name", "identifier")
        description = text("description")
    }
}
