import SwiftModel

/// An expression that can be broken into lines at its commas.
indirect enum CallExpression {
    case text(String)
    /// `head(label: value, …)`, or an array's or a dictionary's literal.
    case list(String, [(label: String, value: CallExpression)], open: String, close: String)

    var text: String {
        switch self {
        case .text(let text): return text
        case .list(let head, let elements, let open, let close):
            let shown = elements.map { ($0.label.isEmpty ? "" : $0.label + ": ") + $0.value.text }
            return head + open + shown.joined(separator: ", ") + close
        }
    }

    /// On one line where it fits, else each element on a line of its own.
    func print(after prefix: String, _ suffix: String = "", into source: inout SourceText) {
        let line = prefix + text + suffix
        guard line.count > source.room, case .list(let head, let elements, let open, let close) = self,
            !elements.isEmpty
        else { return source.line("\(line)") }
        source.line("\(prefix)\(head)\(open)")
        source.indented { source in
            for (index, element) in elements.enumerated() {
                let label = element.label.isEmpty ? "" : element.label + ": "
                element.value.print(after: label, index + 1 < elements.count ? "," : "", into: &source)
            }
        }
        source.line("\(close)\(suffix)")
    }
}

/// Values for the arguments of a call: the document's where it gives one that fits, else what stands for any.
///
/// What no literal can make is left to the caller, as a name that is declared in ``open``.
struct CallValues {
    let printer: ModulePrinter
    let types: [TypePath: TypeDeclaration]
    /// Names that stand for values that only the caller has, with their types.
    private(set) var open: [(name: String, type: String)] = []

    private static let deepest = 6
    private static let mostElements = 3

    mutating func value(of type: SwiftType, _ sample: SampleValue?, named name: String) -> CallExpression {
        if let made = make(type, sample, 0) { return made }
        var free = name
        while free == "client" || open.contains(where: { $0.name == free }) { free += "_" }
        open.append((free, printer.spelling.spelled(type, in: TypePath([]))))
        return .text(Escaping.identifier(free))
    }

    private func make(_ type: SwiftType, _ sample: SampleValue?, _ depth: Int) -> CallExpression? {
        guard depth < Self.deepest else { return nil }
        switch type {
        case .builtin(let builtin): return make(builtin, sample)
        case .optional(let wrapped):
            guard let sample, sample != .null else { return .text("nil") }
            return make(wrapped, sample, depth) ?? .text("nil")
        case .array(let element):
            guard case .array(let samples) = sample else {
                return make(element, nil, depth + 1).map { .list("", [("", $0)], open: "[", close: "]") }
                    ?? .text("[]")
            }
            let elements = samples.prefix(Self.mostElements).compactMap { make(element, $0, depth + 1) }
            return .list("", elements.map { ("", $0) }, open: "[", close: "]")
        case .dictionary(let value):
            guard case .object(let members) = sample, !members.isEmpty else { return .text("[:]") }
            var seen: Set<String> = []
            let elements = members.filter { seen.insert($0.key).inserted }.prefix(Self.mostElements).compactMap {
                member in make(value, member.value, depth + 1).map { (Escaping.literal(member.key), $0) }
            }
            return elements.isEmpty ? .text("[:]") : .list("", elements, open: "[", close: "]")
        case .named(let path):
            guard let declaration = declaration(at: path) else { return nil }
            return make(declaration, at: path, sample, depth)
        }
    }

    /// What is nested in an alias is nested in the type that it stands for.
    private func declaration(at path: TypePath) -> TypeDeclaration? {
        if let declaration = types[path] { return declaration }
        guard let owner = path.owner, case .alias(.named(let target)) = declaration(at: owner)?.kind else { return nil }
        return declaration(at: target.nested(path.last))
    }

    private func make(_ builtin: SwiftType.Builtin, _ sample: SampleValue?) -> CallExpression? {
        switch builtin {
        case .string:
            if case .string(let text) = sample, text.count <= 200 { return .text(Escaping.literal(text)) }
            return .text("\"…\"")
        case .bool:
            if case .bool(let value) = sample { return .text("\(value)") }
            return .text("true")
        case .int:
            if case .number(let text) = sample, let int = Int(text) { return .text("\(int)") }
            return .text("1")
        case .uint64:
            if case .number(let text) = sample, let int = UInt64(text) { return .text("\(int)") }
            return .text("1")
        case .double, .decimal: return .text(Self.number(sample) ?? "1.5")
        case .uuid: return .text("UUID()")
        case .data: return .text("Data()")
        case .timestamp: return .text("Timestamp(.now)")
        case .file: return .text("FileUpload(path: \"…\")")
        case .json: return sample.flatMap { json($0, 0) } ?? .text("[:]")
        case .calendarDate, .event: return nil
        }
    }

    /// A number that every type of numbers with a fraction can hold.
    private static func number(_ sample: SampleValue?) -> String? {
        guard case .number(let text) = sample, text.count < 16, let value = Double(text), value.isFinite,
            text.first != "+", text.allSatisfy({ "-.0123456789".contains($0) })
        else { return nil }
        return text
    }

    private func json(_ sample: SampleValue, _ depth: Int) -> CallExpression? {
        guard depth < Self.deepest else { return nil }
        switch sample {
        case .null: return .text("nil")
        case .bool(let value): return .text("\(value)")
        case .number(let text): return .text(Int(text).map { "\($0)" } ?? Self.number(sample) ?? "1.5")
        case .string(let text): return .text(Escaping.literal(text))
        case .array(let elements):
            let values = elements.prefix(Self.mostElements).compactMap { json($0, depth + 1) }
            return .list("", values.map { ("", $0) }, open: "[", close: "]")
        case .object(let members):
            let values = members.prefix(Self.mostElements).compactMap { member in
                json(member.value, depth + 1).map { (Escaping.literal(member.key), $0) }
            }
            return values.isEmpty ? .text("[:]") : .list("", values, open: "[", close: "]")
        }
    }

    // MARK: Declared types

    private func make(
        _ declaration: TypeDeclaration, at path: TypePath, _ sample: SampleValue?, _ depth: Int
    ) -> CallExpression? {
        let name = printer.spelling.spelled(.named(path), in: TypePath([]))
        switch declaration.kind {
        case .alias(let target): return make(target, sample, depth + 1)
        case .enumeration(let enumeration):
            let chosen = enumeration.cases.first { Self.says(sample, $0.value) } ?? enumeration.cases.first
            return chosen.map { .text("\(name).\(Escaping.member($0.name))") }
        case .union(let union): return make(union, name, sample, depth)
        case .structure(let structure):
            guard structure.hasInitializer else { return nil }
            return make(structure, name, sample, depth)
        }
    }

    private static func says(_ sample: SampleValue?, _ value: Enumeration.Value) -> Bool {
        switch (sample, value) {
        case (.string(let one), .string(let other)): one == other
        case (.number(let text), .int(let int)): text == "\(int)"
        case (.number(let one), .number(let other)): one == other
        case (.bool(let one), .bool(let other)): one == other
        default: false
        }
    }

    private func make(_ union: Union, _ name: String, _ sample: SampleValue?, _ depth: Int) -> CallExpression? {
        var branches = union.cases
        if let key = union.tagKey, case .string(let tag) = sample?[key],
            let meant = branches.firstIndex(where: { $0.tags.contains(tag) })
        {
            branches.swapAt(0, meant)
        } else if union.tagKey == nil, let fitting = branches.firstIndex(where: { fits(sample, $0.type) }) {
            branches.swapAt(0, fitting)
        }
        for branch in branches {
            var value = sample
            if let key = union.tagKey, let tag = branch.tags.first, sample?[key] == nil {
                value = .object([.init(key: key, value: .string(tag))])
            }
            guard let made = make(branch.type, value, depth + 1) else { continue }
            return .list("\(name).\(Escaping.member(branch.name))", [("", made)], open: "(", close: ")")
        }
        return nil
    }

    /// Whether a sample is of a type's kind, as far as a glance can tell.
    private func fits(_ sample: SampleValue?, _ type: SwiftType) -> Bool {
        switch (sample, type) {
        case (.string, .builtin(.string)), (.bool, .builtin(.bool)), (.array, .array), (.object, .dictionary): true
        case (.number, .builtin(let builtin)): [.int, .uint64, .double, .decimal].contains(builtin)
        case (_, .named(let path)):
            switch (sample, declaration(at: path)?.kind) {
            case (.object, .structure), (.string, .enumeration): true
            case (_, .alias(let target)): fits(sample, target)
            default: false
            }
        default: false
        }
    }

    /// What is required, and of an object where nothing is, the first few that the document's example has.
    private func make(
        _ structure: Structure, _ name: String, _ sample: SampleValue?, _ depth: Int
    ) -> CallExpression? {
        var elements: [(label: String, value: CallExpression)] = []
        for property in structure.properties where property.mustBeSaid {
            guard let value = make(property.declaredType, sample?[property.key], depth + 1) else { return nil }
            elements.append((Escaping.label(property.name), value))
        }
        if elements.isEmpty {
            let given = structure.properties.filter { $0.presence == .optional && sample?[$0.key] != nil }
            for property in given.prefix(Self.mostElements) {
                guard let value = make(property.type, sample?[property.key], depth + 1) else { continue }
                elements.append((Escaping.label(property.name), value))
            }
        }
        return .list(name, elements, open: "(", close: ")")
    }
}
