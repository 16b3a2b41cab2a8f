import Diagnostics
import YAML

/// What a reference's fragment means in the file it leads to (RFC 6901; JSON Schema 2020-12 §8.2.2 for anchors).
extension ReferenceResolver {
    /// How many references a pointer may be led through: each is a step down the stack.
    private static let longestPassage = 256

    func descend(_ reference: Reference, in root: Node) -> Node? {
        let fragment = reference.fragment
        if fragment.isEmpty || fragment == "/" { return root }
        guard fragment.hasPrefix("/") else {
            if identifiers(below: root).ambiguousAnchors.contains(fragment) {
                report(reference, "could mean several schemas; anything is accepted in its place")
                return nil
            }
            if let node = anchored(fragment, in: root) { return node }
            report(reference, "points to nothing: there is no '$anchor: \(fragment)'")
            return nil
        }
        let tokens = JSONPointer.tokens(of: fragment)
        let (node, missing) = walk(tokens, from: root)
        guard let missing else { return node }
        if let component = component(meantBy: tokens, reference, in: root) { return component }
        if let node = inDocument(tokens, reference, besides: root) { return node }
        var message = "points to nothing: there is no '\(missing)' there"
        if let near = context.suggestion(for: missing, among: (node.mapping?.members ?? []).lazy.map(\.key)) {
            message += "; did you mean '\(near)'?"
        }
        report(reference, message)
        return nil
    }

    /// What a pointer leads to in a file, through references where it has to.
    func destination(of tokens: [String], in root: Node) -> Node? {
        let (node, missing) = walk(tokens, from: root)
        return missing == nil ? node : nil
    }

    /// What a pointer leads to, or as far as it leads and the token that is not there. Swagger 2.0's parts are where they
    /// are since the document was upgraded.
    private func walk(_ tokens: [String], from root: Node) -> (node: Node, missing: String?) {
        let isUpgraded = context.version == .swagger2 && root === self.root && root["swagger"] == nil
        var node = root
        for token in isUpgraded ? Swagger2.upgradedPointer(tokens) : tokens {
            guard let next = node.child(token) ?? child(token, behind: node) else { return (node, token) }
            node = next
        }
        return (node, nil)
    }

    /// A pointer goes on through what is a reference itself, as where all components stand in a file of their own.
    private func child(_ token: String, behind node: Node) -> Node? {
        var node = node
        var passed: Set<ObjectIdentifier> = []
        while let reference = Reference(node), passed.insert(ObjectIdentifier(node)).inserted,
            let target = target(of: reference, ledThrough: node)
        {
            if let child = target.child(token) { return child }
            node = target
        }
        return nil
    }

    /// What a reference means that a pointer is led through; nothing where finding that out leads to it again.
    private func target(of reference: Reference, ledThrough node: Node) -> Node? {
        guard passing.count < Self.longestPassage else {
            report(reference, "is the last of more than \(Self.longestPassage) that a pointer is led through")
            return nil
        }
        guard passing.insert(ObjectIdentifier(node)).inserted else { return nil }
        defer { passing.remove(ObjectIdentifier(node)) }
        return target(of: reference)
    }

    /// What a pointer means in the document, where a part of it that was moved to a file of its own kept its references.
    private func inDocument(_ tokens: [String], _ reference: Reference, besides file: Node) -> Node? {
        guard reference.file.isEmpty, file !== root, file[tokens[0]] == nil,
            let node = destination(of: tokens, in: root)
        else { return nil }
        context.diagnostics.warning(
            "the reference '\(reference.text)' points to nothing in its file; it is read as one in the document",
            at: reference.location)
        return node
    }

    /// The component that `#/$defs/Pet` or `#/definitions/Pet` means in a schema that was made elsewhere and pasted in.
    private func component(meantBy tokens: [String], _ reference: Reference, in root: Node) -> Node? {
        guard tokens.count == 2, tokens[0] == "$defs" || tokens[0] == "definitions",
            let node = destination(of: ["components", "schemas", tokens[1]], in: root)
        else { return nil }
        context.diagnostics.warning(
            "the reference '\(reference.text)' points to nothing; it is read as '#/components/schemas/\(tokens[1])'",
            at: reference.location)
        return node
    }
}
