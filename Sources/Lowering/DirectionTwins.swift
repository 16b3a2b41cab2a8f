import OpenAPI
import SwiftModel
import YAML

/// Components that FastAPI publishes twice, as `Node-Input` and `Node-Output`, and that say the same but for references to
/// other such. In Swift the two are one type, so that what was answered can be sent.
struct DirectionTwins {
    struct Pair {
        let stem: String
        let input: Node
        let output: Node
    }

    private static let prefix = "#/components/schemas/"

    /// In the order of the document.
    private(set) var pairs: [Pair] = []

    init(of schemas: [Mapping.Member]) {
        let outputs = Dictionary(
            schemas.compactMap { member in Self.stem(of: member.key, "-Output").map { ($0, member.value) } }
        ) { first, _ in first }
        pairs = schemas.compactMap { member in
            guard let stem = Self.stem(of: member.key, "-Input"), let output = outputs[stem] else { return nil }
            return Pair(stem: stem, input: member.value, output: output)
        }
        dropDifferent()
    }

    private static func stem(of name: String, _ suffix: String) -> String? {
        name.hasSuffix(suffix) && name.count > suffix.count ? String(name.dropLast(suffix.count)) : nil
    }

    /// Leaves out the pairs that do not say the same, and what refers to such.
    private mutating func dropDifferent() {
        guard !pairs.isEmpty else { return }
        var referring: [String: [String]] = [:]
        var different: [String] = []
        for pair in pairs {
            var references: Set<String> = []
            if !Self.sayTheSame(pair.input, pair.output, &references) { different.append(pair.stem) }
            for stem in references { referring[stem, default: []].append(pair.stem) }
        }
        var known = Set(pairs.map(\.stem))
        different += referring.keys.filter { !known.contains($0) }
        var dropped: Set<String> = []
        while let stem = different.popLast() {
            guard dropped.insert(stem).inserted else { continue }
            different += referring[stem] ?? []
        }
        known.subtract(dropped)
        pairs = pairs.filter { known.contains($0.stem) }
    }

    /// Whether two nodes are equal, where each refers to its own half of a pair.
    private static func sayTheSame(_ one: Node, _ other: Node, _ references: inout Set<String>) -> Bool {
        if one === other { return true }
        if let one = one.mapping, let other = other.mapping {
            guard one.members.count == other.members.count else { return false }
            return one.members.allSatisfy { member in
                other[member.key].map { sayTheSame(member.value, $0, &references) } ?? false
            }
        }
        if let one = one.sequence, let other = other.sequence {
            return one.count == other.count && zip(one, other).allSatisfy { sayTheSame($0, $1, &references) }
        }
        guard let text = one.scalar?.text, text.hasPrefix(prefix), let stem = stem(of: text, "-Input"),
            other.scalar?.text == stem + "-Output"
        else { return one.says(other) }
        references.insert(String(stem.dropFirst(prefix.count)))
        return true
    }
}

extension SchemaLowering {
    /// Makes both of such a pair aliases of one type under the name that they share; where that is taken, the latter one
    /// of the former.
    func joinDirectionTwins(_ schemas: [Mapping.Member], as type: (String) -> String) {
        for pair in DirectionTwins(of: schemas).pairs {
            guard let input = drafts[ObjectIdentifier(pair.input)], let output = drafts[ObjectIdentifier(pair.output)],
                input !== output
            else { continue }
            let name = type(pair.stem)
            guard !module.holds(name), let draft = module.nest([(pair.stem, pair.input)], as: [name]).first else {
                alias(output, pair.output, of: input, named: pair.stem)
                continue
            }
            waiting.append(draft)
            alias(input, pair.input, of: draft, named: pair.stem)
            alias(output, pair.output, of: draft, named: pair.stem)
        }
    }

    /// Makes a component an alias of another, of whose type is from now on what refers to it.
    func alias(_ draft: TypeDraft, _ node: Node, of original: TypeDraft, named name: String) {
        draft.documentation = documentation(of: Schema(node, context), named: name)
        draft.kind = .alias(.named(original.path))
        use(original, insteadOf: node)
    }
}
