import SwiftModel

/// What the structs of tagged unions are told by: callers who make one need not say it, and cannot forget it.
struct UnionTags {
    /// By the number of the struct and the key of the tag: the texts that unions know it by.
    private var tags: [Int: [String: Set<String>]] = [:]
    /// By the number of the struct: the keys of the unions that it is a branch of.
    private var keys: [Int: Set<String>] = [:]
    /// The structs that a union knows whose values may leave the tag out.
    private var optional: [Int: Set<String>] = [:]
    /// The structs that are branches of a union whose best fit decides.
    private var fitted: Set<Int> = []
    private let index: TypeIndex

    init(_ index: TypeIndex) {
        self.index = index
        for case .union(let union) in index.kinds {
            let sharing = Set(union.sharedTags.flatMap(\.cases).map(\.name))
            for branch in union.cases
            where union.tagKey == nil || union.isTagOptional || branch.isTagGuessed || sharing.contains(branch.name) {
                if let number = index.numberStoredInPlace(by: branch.type) { fitted.insert(number) }
            }
            guard let key = union.tagKey else { continue }
            for branch in union.cases {
                guard let number = index.numberStoredInPlace(by: branch.type) else { continue }
                keys[number, default: []].insert(key)
                guard !branch.isTagGuessed else { continue }
                tags[number, default: [:]][key, default: []].formUnion(branch.tags)
                if union.isTagOptional { optional[number, default: []].insert(key) }
            }
        }
    }

    /// Forgets the one value of what may be absent where no union asks for it.
    func dropConstants(of structure: inout Structure, numbered number: Int) {
        guard !fitted.contains(number) else { return }
        for position in structure.properties.indices {
            if case .optionalConstant = structure.properties[position].presence {
                structure.properties[position].presence = .optional
            }
        }
    }

    /// Marks what tells a struct from the other branches of its unions.
    func mark(_ structure: inout Structure, numbered number: Int) {
        guard let keys = keys[number] else { return }
        for position in structure.properties.indices where keys.contains(structure.properties[position].key) {
            structure.properties[position].isTag = true
        }
    }

    /// Makes the tag of a struct the one text that it can be. Where callers make such structs, one that the struct does not
    /// have it gets; where only servers do, a tag that they have to send and leave out is what it would have been.
    func write(into structure: inout Structure, numbered number: Int, isSent: Bool) {
        for (key, texts) in (tags[number] ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard texts.count == 1, let text = texts.first else { continue }
            guard let position = structure.properties.firstIndex(where: { $0.key == key }) else {
                if isSent { add(key, text, to: &structure) }
                continue
            }
            guard isSent || structure.properties[position].presence == .required else { continue }
            let property = structure.properties[position]
            structure.properties[position].defaultValue = caseName(of: text, in: property).map(DefaultValue.enumCase)
            guard property.direction == .both, let value = Self.value(spelled: text, as: property.type) else {
                continue
            }
            switch property.presence {
            case .constant: continue
            case .optional, .optionalConstant:
                guard optional[number]?.contains(key) == true else { break }
                // What servers may leave out callers send, so that the value is what they meant.
                structure.properties[position].defaultValue = .literal(value)
                continue
            case .required, .nullable: break
            }
            structure.properties[position].presence = .constant(value)
            structure.properties[position].documentation.text = property.documentation.text.statingAlways(text)
        }
    }

    /// The value of a type that unions know by a text: a number's is how it is spelled.
    private static func value(spelled text: String, as type: SwiftType) -> Enumeration.Value? {
        switch type {
        case .string: .string(text)
        case .builtin(.int): Int(text).map(Enumeration.Value.int)
        case .builtin(.bool): Bool(text).map(Enumeration.Value.bool)
        default: nil
        }
    }

    /// What a tag is called in the enum that its property has for a type.
    private func caseName(of text: String, in property: Property) -> String? {
        guard property.direction == .both, case .named = property.type else { return nil }
        return index.enumeration(storedInPlaceBy: property.type)?.cases.first { $0.value.text == text }?.name
    }

    private func add(_ key: String, _ text: String, to structure: inout Structure) {
        let name = SwiftNaming.member(key)
        guard !structure.properties.contains(where: { $0.name == name }) else { return }
        structure.properties.append(
            Property(
                name: name, key: key, type: .string, presence: .constant(.string(text)),
                documentation: Documentation("".statingAlways(text))
            )
        )
    }
}
