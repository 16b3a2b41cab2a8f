import SwiftModel

extension ModulePrinter {
    /// An open enum: one case a value, and `unknown` for what else the server sends.
    func print(_ enumeration: Enumeration, _ type: TypeDeclaration, at path: TypePath, into source: inout SourceText) {
        let raw = enumeration.rawType.rawValue
        source.block("public enum \(Escaping.identifier(type.name)): OpenEnum") { source in
            printCases(enumeration.cases, unknown: "unknown(\(raw))", into: &source)
            let members: [SourceLine] = enumeration.cases.map { ".\(Escaping.member($0.name))" }
            source.list("public static let allCases: [Self] = ", members, brackets: ("[", "]"))
            source.line()
            source.block("public var rawValue: \(raw)") { source in
                source.line("switch self {")
                for branch in enumeration.cases {
                    source.line("case .\(Escaping.member(branch.name)): \(literal(branch.value))")
                }
                source.line("case .unknown(let value): value")
                source.line("}")
            }
            for nested in type.nested {
                source.line()
                print(nested, in: path, into: &source)
            }
        }
    }

    /// The cases, side by side where none has anything to say.
    private func printCases(_ cases: [Enumeration.Case], unknown: String, into source: inout SourceText) {
        let names = cases.map { Escaping.identifier($0.name) }
        guard cases.allSatisfy(\.documentation.isEmpty) else {
            for (branch, name) in zip(cases, names) {
                source.documentation(branch.documentation)
                source.line("case \(name)")
            }
            source.line("case \(unknown)")
            return
        }
        source.filled(names.map { "\($0)," } + ["\(unknown)"], after: "case ")
    }

    func literal(_ value: Enumeration.Value) -> String {
        switch value {
        case .string(let text): Escaping.literal(text)
        case .int(let int): "\(int)"
        case .number(let text): text
        case .bool(let value): "\(value)"
        }
    }

    /// An `OpenUnion` is `Hashable`: without that, what it is besides is named.
    private var unionConformances: String { model.isHashable ? "OpenUnion" : "UnionCoding, Codable, Sendable" }

    /// A union: one case a type, and `unknown` for what fits none.
    func print(_ union: Union, _ type: TypeDeclaration, at path: TypePath, into source: inout SourceText) {
        let indirect = union.isIndirect ? "indirect " : ""
        source.block("public \(indirect)enum \(Escaping.identifier(type.name)): \(unionConformances)") { source in
            for branch in union.cases {
                source.line("case \(Escaping.identifier(branch.name))(\(spelling.spelled(branch.type, in: path)))")
            }
            source.line("case unknown(JSONValue)")
            source.line()
            for branch in union.cases {
                guard let value = branch.value else { continue }
                let made = ".\(Escaping.member(branch.name))(\(Escaping.literal(value.text)))"
                source.line("public static var \(Escaping.identifier(value.name)): Self { \(made) }")
                source.line()
            }
            source.block("public init(reading union: inout UnionReader) throws") { source in
                printReading(union, into: &source)
            }
            source.line()
            source.block("public func write(to union: UnionWriter) throws") { source in
                source.line("switch self {")
                for name in union.cases.map(\.name) + ["unknown"] {
                    source.line("case .\(Escaping.member(name))(let value): try union.value(value)")
                }
                source.line("}")
            }
            for nested in type.nested {
                source.line()
                print(nested, in: path, into: &source)
            }
        }
    }

    private func printReading(_ union: Union, into source: inout SourceText) {
        guard let key = union.tagKey else {
            for branch in union.cases { source.line("union.branch(Self.\(Escaping.member(branch.name)))") }
            source.line("self = try union.best(or: Self.unknown)")
            return
        }
        source.line("switch try union.tag(\(Escaping.literal(key))) {")
        let shared = union.sharedTags
        for branch in union.cases {
            let tags = branch.tags.filter { tag in !shared.contains { $0.text == tag } }.map(Escaping.literal)
            guard !tags.isEmpty else { continue }
            let pattern = tags.joined(separator: ", ")
            source.line("case \(pattern): self = .\(Escaping.member(branch.name))(try union.value())")
        }
        for (text, cases) in shared { printBestFit(of: cases, where: "case \(Escaping.literal(text))", into: &source) }
        if union.isTagOptional { printBestFit(of: union.cases, where: "case nil", into: &source) }
        // The first of those that fit alike is taken.
        let others = union.cases.filter(\.isDefault) + union.cases.filter { $0.isTagGuessed && !$0.isDefault }
        if others.isEmpty {
            source.line("default: self = .unknown(try union.value())")
        } else {
            printBestFit(of: others, where: "default", into: &source)
        }
        source.line("}")
    }

    private func printBestFit(of cases: [Union.Case], where pattern: String, into source: inout SourceText) {
        source.line("\(pattern):")
        source.indented { source in
            for other in cases { source.line("union.branch(Self.\(Escaping.member(other.name)))") }
            source.line("self = try union.best(or: Self.unknown)")
        }
    }
}
