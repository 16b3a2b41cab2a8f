import JSON

/// What one encoding shares: the text so far.
final class EncodingState {
    /// Steps downwards: deeper values are an error rather than an overflow of the stack.
    static let depthLimit = 2_048

    let userInfo: [CodingUserInfoKey: Any]
    /// Nothing holds it while anything is encoded, and so nobody has to watch over that at run time.
    @exclusivity(unchecked) var writer = JSONWriter(reservingCapacity: 1_024)
    /// The containers that the `Codable` type being encoded asked for; they are written when it is done.
    var tree: EncodedNode?
    /// The files met on the way, when the payload is the body of a form; without, a file is written as a string.
    var uploads: UploadCollector?
    /// Whether what means the same is written the same, rather than as it came.
    var ignoresSpelling = false

    let stack = StackBudget()

    init(userInfo: [CodingUserInfoKey: Any] = [:]) { self.userInfo = userInfo }

    func string(_ value: String, _ key: StaticString) {
        writer.key(key)
        writer.string(value)
    }

    func int(_ value: Int, _ key: StaticString) {
        writer.key(key)
        writer.int(value)
    }

    func bool(_ value: Bool, _ key: StaticString) {
        writer.key(key)
        writer.bool(value)
    }

    /// The text of everything that was encoded; an encoder that nothing was encoded to stands for an empty object.
    func finish() -> [UInt8] {
        if let tree {
            tree.write(to: &writer)
            self.tree = nil
        } else if writer.count == 0 {
            writer.beginObject()
            writer.endObject()
        }
        return writer.take()
    }
}

/// What a `Codable` type put into its containers. Containers may be filled in any order and until the type is done,
/// and so they are kept until then.
final class EncodedNode {
    enum Content {
        case text([UInt8])
        /// What is encoded to a `superEncoder()`, whenever that happens.
        case deferred(EncodingState)
        case object
        case array([EncodedNode])
    }

    var content: Content
    private var names: [String] = []
    private var members: [String: EncodedNode] = [:]

    init(_ content: Content) { self.content = content }

    func set(_ node: EncodedNode, for name: String) {
        if members.updateValue(node, forKey: name) == nil { names.append(name) }
    }

    func append(_ node: EncodedNode) {
        guard case .array(var elements) = content else { return }
        content = .array([])
        elements.append(node)
        content = .array(elements)
    }

    func write(to writer: inout JSONWriter) {
        switch content {
        case .text(let text):
            writer.verbatim(text)
        case .deferred(let state):
            writer.verbatim(state.finish())
        case .object:
            writer.beginObject()
            for name in names {
                writer.key(name)
                members[name]?.write(to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        }
    }
}
