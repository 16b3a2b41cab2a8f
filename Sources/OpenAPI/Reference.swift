import Diagnostics
import YAML

/// A Reference Object (OpenAPI 3.2 §4.23), or the `$ref` keyword of a Schema Object.
public struct Reference {
    /// The URI reference as written.
    public let text: String
    /// Where the `$ref` value stands; its file is the base that `text` is relative to.
    public let location: SourceLocation
    /// The mapping that holds the `$ref`, siblings included.
    public let node: Node

    /// The reference that a node holds; `nil` when it holds none. A property that is merely called `$ref` is a mapping, not a string.
    public init?(_ node: Node) {
        guard let mapping = node.mapping, mapping.hasDollarKeys else { return nil }
        // A dynamic reference is what it is until something extends it (JSON Schema 2020-12 §8.2.3.2).
        guard let target = mapping["$ref"] ?? mapping["$dynamicRef"] ?? mapping["$recursiveRef"],
            let scalar = target.scalar
        else { return nil }
        text = scalar.text
        location = target.location
        self.node = node
    }

    /// The part before `#`: the file, empty for the document that holds the reference.
    public var file: String {
        text.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(text[..<$0]) } ?? text
    }

    /// The part after `#`, percent escapes decoded: a JSON Pointer or an anchor.
    public var fragment: String {
        guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return "" }
        return String(text[text.utf8.index(after: hash)...]).removingPercentEscapes
    }

    /// The tokens of the JSON Pointer (RFC 6901), `~1` and `~0` decoded.
    public var pointerTokens: [String] { JSONPointer.tokens(of: fragment) }

    /// Whether the reference leads to what Swagger 2.0 keeps in this field of a document.
    func leads(to field: String) -> Bool {
        let tokens = pointerTokens
        return tokens.count == 2 && tokens[0] == field
    }

    /// What is said of a reference to a component of another kind than its place asks for.
    func misplaced(_ found: String, insteadOf wanted: String, _ consequence: String) -> String {
        "the reference '\(text)' leads to one of the '\(found)', not of the '\(wanted)'; \(consequence)"
    }

    /// The last token of the pointer, the anchor, or the file's name without its extension: what a person would call
    /// the target.
    public var lastName: String {
        if let last = pointerTokens.last { return last }
        if !fragment.isEmpty { return fragment }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
