import Diagnostics
import OpenAPI
import SwiftModel
import YAML

extension SchemaLowering {
    /// The type of a schema that lists its values; `nil` when it lists none that a scalar type could not say better.
    func enumerationType(of shape: Shape, _ slot: Slot) -> SwiftType? {
        let listed = shape.constant.map { ([$0], Schema(shape.node, context)) } ?? shape.enumeration
        // An object's `enum: [{}]` says that it is empty: Go's `map[string]struct{}`.
        guard let (nodes, schema) = listed, !nodes.allSatisfy(\.isEmptyObject), !schema.listsDurations else {
            return nil
        }
        let values = enumerationValues(nodes, shape.types)
        guard !values.isEmpty else { return nil }
        if values.allSatisfy(\.value.isBool) { return .builtin(.bool) }
        // One value that stands inline is a constant, and its type a plain one.
        if values.count == 1, !slot.isOwn { return values[0].value.type }
        guard budget.declare(1 + values.count, at: shape.node.location) else { return .json }
        let draft = open(slot, describedBy: shape.node)
        let enumeration = Enumeration(rawType: rawType(of: values), cases: cases(values, schema, of: draft.plainName))
        return declared(draft, as: .enumeration(enumeration))
    }

    /// An enumeration of the values that several schemas list together.
    func mergedEnumeration(
        _ lists: [(nodes: [Node], schema: Schema)], _ type: SchemaType, documentedBy node: Node, _ slot: Slot
    ) -> SwiftType {
        let count = lists.reduce(0) { $0 + $1.nodes.count }
        guard budget.declare(1 + count, repetitions: count, at: node.location) else { return .json }
        let draft = open(slot, describedBy: node)
        var seen: Set<Enumeration.Value> = []
        let values = lists.flatMap { list in
            enumerationValues(list.nodes, [type]).map { value in
                // A branch of one value describes that value.
                list.nodes.count == 1 ? value.described(by: list.schema) : value
            }
        }.filter { seen.insert($0.value).inserted }
        let cases = cases(values, Schema(node, context), of: draft.plainName)
        return declared(draft, as: .enumeration(Enumeration(rawType: rawType(of: values), cases: cases)))
    }

    /// Whether a schema refers to another and says no more than which of its values can be here: within bounds
    /// (`allOf: [$ref]` beside a `minimum`, as drf-spectacular writes it), or which of those that an enum lists (swaggo).
    /// One value is a constant, and no enum.
    func onlyNarrows(_ schema: Schema, _ part: Node) -> Bool {
        guard Reference(part) != nil, schema.isAnnotationOrLimit(beside: ["enum", "type", "allOf", "$ref"]),
            let end = Reference(part).flatMap(resolver.end)
        else { return false }
        guard schema.keywords["enum"] != nil || schema.keywords["type"] != nil else { return true }
        let target = shape(of: end)
        guard let listed = schema.keywords["enum"] else {
            return schema.types.filter { $0 != .null } == kinds(of: target)
        }
        guard let values = listed.sequence, values.count > 1 else { return false }
        let known = Set(
            ([target] + target.unions.flatMap(\.branches).map(shape(ofBranch:)))
                .flatMap { $0.listed ?? [] }.compactMap { $0.enumValue?.scalar?.text })
        return values.allSatisfy { $0.isNull || $0.scalar.map { known.contains($0.text) } ?? false }
    }

    // MARK: Values

    private func enumerationValues(_ nodes: [Node], _ types: [SchemaType]) -> [EnumerationValue] {
        if let first = nodes.first(where: { $0.mapping?["value"] != nil }) {
            diagnostics.warning(
                "expected an enum value, found a mapping; its 'value' is taken",
                at: first.location
            )
        }
        var seen: Set<Enumeration.Value> = []
        var result: [EnumerationValue] = []
        for node in nodes where !node.isNull {
            guard let scalar = node.enumValue?.scalar else {
                diagnostics.warning(
                    "expected an enum value to be a scalar, found \(node.kindDescription); it is left to 'unknown'",
                    at: node.location
                )
                continue
            }
            guard let value = Self.value(of: scalar, types) else {
                diagnostics.warning(
                    "expected an enum value that a Swift number can hold, found '\(scalar.text)'; it is left to 'unknown'",
                    at: node.location
                )
                continue
            }
            guard seen.insert(value).inserted else { continue }
            let name = node.mapping?["name"]?.scalar?.text
            let description = node.mapping?["description"]?.scalar?.text ?? ""
            result.append(
                EnumerationValue(
                    value: value, text: scalar.text, name: name, description: description, location: node.location))
        }
        return result
    }

    /// A scalar as the schema's type reads it: under `type: string`, `NO` and `1.10` are text. `nil` for a number too large.
    private static func value(of scalar: Scalar, _ types: [SchemaType]) -> Enumeration.Value? {
        if types == [.string] { return .string(scalar.text) }
        if types == [.integer] || types == [.number], let int = Int(scalar.text) { return .int(int) }
        if types == [.boolean], let bool = Bool(scalar.text) { return .bool(bool) }
        switch scalar.value {
        case .bool(let value): return .bool(value)
        case .integer(let text): return Int(text).map { .int($0) }
        case .float(let text): return Double(text).flatMap { $0.isFinite ? .number("\($0)") : nil }
        case .null, .string: return .string(scalar.text)
        }
    }

    private func rawType(of values: [EnumerationValue]) -> Enumeration.RawType {
        if values.allSatisfy(\.value.isString) { return .string }
        return values.allSatisfy(\.value.isInt) ? .int : .json
    }

    // MARK: Cases

    private func cases(_ values: [EnumerationValue], _ schema: Schema, of type: String) -> [Enumeration.Case] {
        var scope = NameScope(reserved: ["unknown", "rawValue", "allCases"])
        let listed = schema.enumEntries
        let byValue = Dictionary(listed.compactMap { entry in entry.value.map { ($0, entry) } }) { first, _ in first }
        func entry(_ index: Int, _ text: String) -> EnumEntry? {
            byValue[text] ?? (byValue.isEmpty && listed.indices.contains(index) ? listed[index] : nil)
        }
        let given = values.enumerated().map { index, value in
            let name = value.name ?? Self.entry(schema.enumNames, index, value.text) ?? entry(index, value.text)?.name
            return name.flatMap { Self.isPlainer($0, than: value.text) ? $0 : nil }
        }
        let prefix = TypePrefix(type, names: zip(values, given).map { Self.constant($0, given: $1) })
        var wanted = zip(values, given).map { Self.wanted($0, given: $1, prefix) }
        // A name that is given to several tells less than their values do.
        var seen: Set<String> = []
        let repeated = Set(wanted.map(\.name).filter { !seen.insert($0).inserted })
        for index in wanted.indices where given[index] != nil && repeated.contains(wanted[index].name) {
            wanted[index] = Self.wanted(values[index], given: nil, prefix)
        }
        let names = scope.claim(wanted)
        for (index, name) in names.enumerated() where name != wanted[index].name {
            diagnostics.note(
                "the value '\(values[index].text)' is '\(name)' in Swift, since '\(wanted[index].name)' is taken",
                at: values[index].location
            )
        }
        return zip(values, names).enumerated().map { index, pair in
            let described =
                Self.entry(schema.enumDescriptions, index, pair.0.text)
                ?? entry(index, pair.0.text)?.description ?? pair.0.description
            return Enumeration.Case(name: pair.1, value: pair.0.value, documentation: Documentation(described))
        }
    }

    /// The name of a value's case, and what it was made of.
    private static func wanted(
        _ value: EnumerationValue, given: String?, _ prefix: TypePrefix
    ) -> (original: String, name: String) {
        let own = constant(value, given: given).flatMap(prefix.removed)
        let name = (own ?? given).map(SwiftNaming.enumCase) ?? value.caseName
        // `unknown` is what the document does not list.
        return (given ?? value.text, name == "unknown" ? "unknownValue" : name)
    }

    /// Whether a given name tells more than the value: with the same letters and fewer words (`TABLEROW` for `tableRow`,
    /// `_NAME` for `-name`) it tells less.
    private static func isPlainer(_ name: String, than text: String) -> Bool {
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return letters(name) != letters(text)
            || SwiftNaming.words(of: name).count >= SwiftNaming.words(of: text).count
    }

    /// What a value is called as the constant of a program, if it is.
    private static func constant(_ value: EnumerationValue, given: String?) -> String? {
        let isConstant = value.text.contains("_") && !value.text.contains(where: \.isLowercase)
        return given ?? (isConstant ? value.text : nil)
    }

    /// What an `x-enum-…` extension says of a value: by position in a list, by value in a mapping.
    private static func entry(_ node: Node?, _ index: Int, _ text: String) -> String? {
        if let list = node?.sequence { return list.indices.contains(index) ? list[index].scalar?.text : nil }
        return node?.mapping?[text]?.scalar?.text
    }
}

/// What the cases of an enum repeat of its type: `ORDER_STATUS_OPEN` of an `OrderStatus` is `OPEN`. In C, whose names
/// Protocol Buffers and Go write, the cases of all enums share one room.
private struct TypePrefix {
    private let typeWords: [String]
    /// The fewest words of the type's end that a case repeats by no accident: two of a longer name, and the last one where
    /// all cases do (`ROLE_ADMIN`, `ROLE_USER` of a `v1Role`).
    private var fewest: Int

    /// - Parameter names: Those of all cases that are constants.
    init(_ type: String, names: [String?]) {
        typeWords = SwiftNaming.words(of: type).map { $0.lowercased() }
        fewest = 1
        let areAlike = names.count > 1 && names.allSatisfy { $0.flatMap(removed) != nil }
        if !areAlike { fewest = min(2, typeWords.count) }
    }

    /// A name without it; `nil` where it does not begin so.
    func removed(from name: String) -> String? {
        let words = SwiftNaming.words(of: name).map { $0.lowercased() }
        for count in stride(from: typeWords.count, through: fewest, by: -1) where words.count > count {
            guard words.starts(with: typeWords.suffix(count)) else { continue }
            let rest = words.dropFirst(count)
            return rest.first?.first?.isLetter == true ? rest.joined(separator: "_") : nil
        }
        return nil
    }
}

/// One value of an `enum`, with what the document calls it.
private struct EnumerationValue {
    var value: Enumeration.Value
    var text: String
    var name: String?
    var description: String
    var location: SourceLocation

    /// The name made of the value; the empty text is `empty`, numbers read as they are written.
    var caseName: String {
        switch value {
        case .string(let text): SwiftNaming.enumCase(text)
        case .int(let int): int < 0 ? "minus\(int.magnitude)" : "_\(int)"
        case .number(let text):
            (text.hasPrefix("-") ? "" : "_")
                + text.map { $0.isNumber ? String($0) : $0 == "-" ? "minus" : "_" }.joined()
        case .bool(let value): value ? "true" : "false"
        }
    }

    /// A text is its own name; a number has the schema's title for one.
    func described(by schema: Schema) -> Self {
        var copy = self
        if copy.description.isEmpty { copy.description = schema.description ?? "" }
        guard let title = schema.title, !title.isBlank else { return copy }
        if case .int = value {
            if copy.name == nil { copy.name = title }
        } else if copy.description.isEmpty {
            copy.description = title
        }
        return copy
    }
}

extension Node {
    fileprivate var isEmptyObject: Bool { mapping?.members.isEmpty == true }
}

extension Schema {
    /// Whether these are the constants of Go's `time.Duration`, which swaggo lists: any number of nanoseconds is one.
    fileprivate var listsDurations: Bool {
        let names = enumNames?.sequence?.compactMap(\.scalar?.text) ?? []
        return ["minDuration", "maxDuration", "Nanosecond"].allSatisfy(names.contains)
    }
}

extension Enumeration.Value {
    fileprivate var isString: Bool { if case .string = self { true } else { false } }
    fileprivate var isInt: Bool { if case .int = self { true } else { false } }
    fileprivate var isBool: Bool { if case .bool = self { true } else { false } }
}
