import OpenAPI
import SwiftModel
import YAML

/// What a caller would call the branches of a union.
struct UnionCaseNaming {
    let lowering: SchemaLowering

    /// Each branch's tag, its schema's name, its title, or what kind of value it is; empty where nothing says.
    ///
    /// - Parameter tags: The texts that tell each branch from the others, where there are some.
    func names(of branches: [Node], tags: [[String]]?) -> [String] {
        var names: [String] = []
        var byProperty: [String: [Int]] = [:]
        let short = tags.map { tags in tags.map { $0.map(Self.withoutNamespace) } }
        let tags = short.map { Set($0.joined()).count == $0.joined().count } == true ? short : tags
        for (index, branch) in branches.enumerated() {
            if let name = givenName(of: branch, tags: tags?[index] ?? []) {
                names.append(SwiftNaming.enumCase(name))
            } else if let key = firstProperty(of: branch) {
                byProperty[key, default: []].append(index)
                names.append(SwiftNaming.enumCase(key))
            } else {
                names.append(kind(of: branch))
            }
        }
        let extended = Dictionary(grouping: branches.indices.filter { extendsOnly(branches[$0]) }) { names[$0] }
        let alike = (Array(byProperty.values) + extended.values).filter { $0.count > 1 }.joined()
        guard !alike.isEmpty else { return names }
        let counts = Counts(of: branches.map { properties(of: $0) })
        for index in alike {
            if let name = counts.distinction(of: properties(of: branches[index])) {
                names[index] = SwiftNaming.enumCase(name)
            }
        }
        return names
    }

    private func givenName(of branch: Node, tags: [String]) -> String? {
        if tags.count == 1, let tag = tags.first, Self.isName(tag) { return tag }
        if let reference = Reference(branch), let name = name(of: reference) { return name }
        let schema = Schema(lowering.resolver.target(of: branch), lowering.context)
        if let title = schema.title, !title.isBlank, title.count <= 60 { return title }
        let titles = schema.allOf.lazy.filter { Reference($0) == nil }.compactMap { $0["title"]?.scalar?.text }
        if let title = titles.first(where: { !$0.isBlank && $0.count <= 60 }) { return title }
        return schema.allOf.lazy.compactMap { Reference($0).flatMap(name) }.first
    }

    /// Whether a branch stands inline and is called after the schema that it extends, as others may be.
    private func extendsOnly(_ branch: Node) -> Bool {
        Reference(branch) == nil && branch["allOf"] != nil && branch["title"] == nil
    }

    /// Whether a tag says what it stands for: numbers and addresses do not.
    static func isName(_ tag: String) -> Bool {
        tag.contains(where: \.isLetter) && tag.first?.isNumber == false && !tag.contains("://")
    }

    /// The class alone that a tag names in full, as .NET (`My.Models.Dog, My`), OData (`#Microsoft.Storage.Block`) and Java
    /// (`com.acme.model.Dog`) do it; any other tag as it is.
    static func withoutNamespace(_ tag: String) -> String {
        let path = tag.utf8.drop { $0 == UInt8(ascii: "#") }.prefix { $0 != UInt8(ascii: ",") }
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return tag }
        let last = tag[path.index(after: dot)..<path.endIndex]
        let isMarked = tag.hasPrefix("#")
        let isOfAssembly = path.endIndex < tag.endIndex
        let isOfPackage = tag.first?.isLowercase == true && last.first?.isUppercase == true
        guard isMarked || isOfAssembly || isOfPackage else { return tag }
        let areNames = Substring(path).split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            part.first?.isLetter == true && part.allSatisfy { $0.isLetter || $0.isNumber || "_$+".contains($0) }
        }
        return areNames ? String(last) : tag
    }

    /// `#`, and a number in a list (`#/components/schemas/Value/oneOf/1`), say nothing of the schema that they lead to.
    private func name(of reference: Reference) -> String? {
        guard reference.lastName.isEmpty else {
            return reference.lastName.allSatisfy(\.isNumber) && reference.leadsToPart ? nil : reference.lastName
        }
        return lowering.resolver.target(of: reference).flatMap { lowering.drafts[ObjectIdentifier($0)]?.originalName }
    }

    private func firstProperty(of branch: Node) -> String? {
        let shape = lowering.shape(ofBranch: lowering.resolver.target(of: branch))
        return shape.properties.first { shape.required.contains($0.key) }?.key ?? shape.properties.first?.key
    }

    /// A property of a branch, and the one text that it can be.
    private struct Property: Hashable {
        let key: String
        let constant: String?
    }

    /// The required properties before the others.
    private func properties(of branch: Node) -> [Property] {
        let shape = lowering.shape(ofBranch: lowering.resolver.target(of: branch))
        let properties = shape.properties.map { Property(key: $0.key, constant: constant(of: $0.node)) }
        return properties.filter { shape.required.contains($0.key) }
            + properties.filter { !shape.required.contains($0.key) }
    }

    private func constant(of property: Node) -> String? {
        guard let texts = lowering.texts(of: property), texts.count == 1 else { return nil }
        return texts[0].enumValue?.scalar?.text
    }

    /// How many branches have a property, and how many the same text in it.
    private struct Counts {
        private var keys: [String: Int] = [:]
        private var constants: [Property: Int] = [:]

        init(of branches: [[Property]]) {
            for property in branches.joined() {
                keys[property.key, default: 0] += 1
                if property.constant != nil { constants[property, default: 0] += 1 }
            }
        }

        /// What one branch alone has: the one text of a property, or a property.
        func distinction(of properties: [Property]) -> String? {
            let constant = properties.first { constants[$0] == 1 && $0.constant?.isEmpty == false }
            return constant?.constant ?? properties.first { keys[$0.key] == 1 }?.key
        }
    }

    private func kind(of branch: Node) -> String {
        let shape = lowering.shape(ofBranch: lowering.resolver.target(of: branch))
        if listsTexts(shape) { return "option" }
        // A text with a type of its own is named after that: a date and time is no `string`.
        let isPlain =
            shape.types != [.string]
            || ScalarFormat.string(format: shape.format, contentEncoding: shape.contentEncoding) == .string
        return shape.types.count == 1 && isPlain ? shape.types[0].rawValue : ""
    }

    private func listsTexts(_ shape: Shape) -> Bool {
        let parts = shape.unions.first?.branches ?? [shape.node]
        let texts = parts.map(lowering.texts)
        return !texts.contains { $0 == nil } && texts.reduce(0) { $0 + ($1?.count ?? 0) } > 1
    }
}
