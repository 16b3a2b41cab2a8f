import SwiftModel

/// What can be decided only when every declaration is there.
struct Refinements {
    private(set) var types: [TypeDeclaration]
    private var index: TypeIndex

    init(_ types: [TypeDeclaration]) {
        self.types = types
        index = TypeIndex(types)
        breakAliasCycles()
    }

    /// Marks what must be stored by reference.
    mutating func markContainment() {
        var containment = Containment(index)
        containment.mark(&types)
    }

    /// Lets be null what is required and leads back to itself without end.
    ///
    /// - Returns: The keys of these properties, with the types that they are of.
    mutating func endEndlessValues() -> [(key: String, type: TypePath)] {
        let index = TypeIndex(types)
        let endless = EndlessValues(index)
        var ends: [(key: String, type: TypePath)] = []
        types.updateKinds { number, kind in
            guard case .structure(var structure) = kind, case let positions = endless.ends(of: number),
                !positions.isEmpty
            else { return }
            for position in positions {
                structure.properties[position].presence = .nullable
                ends.append((structure.properties[position].key, index.paths[number]))
            }
            kind = .structure(structure)
        }
        return ends
    }

    // MARK: Aliases

    /// An alias that leads back to itself (an array of itself) is no type in Swift: where the circle closes, JSON takes
    /// the place of what it would lead to.
    private mutating func breakAliasCycles() {
        let closing = aliasesThatCloseCircles()
        guard !closing.isEmpty else { return }
        for number in closing {
            guard case .alias(let target) = index.kinds[number] else { continue }
            index.replaceKind(of: number, with: .alias(target.replacingNamed(with: .json)))
        }
        let kinds = index.kinds
        types.updateKinds { number, kind in kind = kinds[number] }
    }

    private func aliasesThatCloseCircles() -> [Int] {
        var closing: [Int] = []
        /// The alias that the way to each one began with.
        var beginnings: [Int: Int] = [:]
        for (root, kind) in index.kinds.enumerated() {
            guard case .alias = kind else { continue }
            var last = root
            var current: Int? = root
            while let number = current, beginnings[number] == nil, case .alias(let target) = index.kinds[number] {
                beginnings[number] = root
                last = number
                current = index.number(in: target)
            }
            if let number = current, beginnings[number] == root { closing.append(last) }
        }
        return closing
    }

    // MARK: Directions

    /// Properties that only answers carry are optional where requests share the type, and the other way round; a type
    /// that only answers carry needs no initializer.
    mutating func followDirections(requests: [SwiftType], answers: [SwiftType], initializesAnswers: Bool) {
        let index = index
        let inside = index.kinds.map { $0.parts.compactMap(index.number) }
        let isInRequests = reach(of: requests, inside)
        let isInAnswers = reach(of: answers, inside)
        let tags = UnionTags(index)
        types.updateKinds { number, kind in
            let (isSent, isAnswered) = (isInRequests[number], isInAnswers[number])
            if isAnswered, !isSent { kind.readFilesAsTexts() }
            guard case .structure(var structure) = kind else { return }
            tags.write(into: &structure, numbered: number, isSent: isSent)
            if isSent { tags.mark(&structure, numbered: number) }
            structure.presetEnumValues(index)
            tags.dropConstants(of: &structure, numbered: number)
            structure.hasInitializer = initializesAnswers || isSent || !isAnswered
            for position in structure.properties.indices where structure.properties[position].presence != .optional {
                switch structure.properties[position].direction {
                case .answersOnly where isSent: structure.properties[position].presence = .optional
                case .requestsOnly where isAnswered: structure.properties[position].presence = .optional
                default: break
                }
            }
            kind = .structure(structure)
        }
        markTagsAlike()
    }

    /// Structs that are declared alike stay so, since one type may stand for them: what is a tag of one is of all.
    private mutating func markTagsAlike() {
        var marked: [Structure: Structure] = [:]
        types.updateKinds { _, kind in
            guard case .structure(let structure) = kind, structure.properties.contains(where: \.isTag) else { return }
            var plain = structure
            for position in plain.properties.indices { plain.properties[position].isTag = false }
            marked[plain] = structure
        }
        let tags = Set(marked.values.lazy.flatMap(\.properties).filter(\.isTag).map(\.key))
        guard !tags.isEmpty else { return }
        types.updateKinds { _, kind in
            // Only what has a property of that name, and no tag, can be like one of them: the others need not be hashed.
            guard case .structure(let structure) = kind, !structure.properties.contains(where: \.isTag),
                structure.properties.contains(where: { tags.contains($0.key) }), let same = marked[structure]
            else { return }
            kind = .structure(same)
        }
    }

    /// Which declared types can be reached from others.
    private func reach(of roots: [SwiftType], _ inside: [[Int]]) -> [Bool] {
        var isReached = Array(repeating: false, count: inside.count)
        var waiting = roots.compactMap(index.number)
        while let number = waiting.popLast() {
            guard !isReached[number] else { continue }
            isReached[number] = true
            waiting += inside[number]
        }
        return isReached
    }
}

extension TypeDeclaration.Kind {
    /// The types that it is made of.
    fileprivate var parts: [SwiftType] {
        switch self {
        case .structure(let structure):
            switch structure.additional {
            case .kept(let kept, _): structure.properties.map(\.type) + [kept]
            case .dropped: structure.properties.map(\.type)
            }
        case .union(let union): union.cases.map(\.type)
        case .alias(let target): [target]
        case .enumeration: []
        }
    }
}

extension TypeDeclaration.Kind {
    /// What is called binary inside of an answer, which is JSON, comes as a text.
    fileprivate mutating func readFilesAsTexts() {
        switch self {
        case .structure(var structure):
            for position in structure.properties.indices {
                structure.properties[position].type = structure.properties[position].type.withTextsForFiles
            }
            self = .structure(structure)
        case .alias(let target): self = .alias(target.withTextsForFiles)
        case .union, .enumeration: break
        }
    }
}

extension SwiftType {
    fileprivate var withTextsForFiles: SwiftType {
        switch self {
        case .builtin(.file): .string
        case .builtin, .named: self
        case .array(let element): .array(element.withTextsForFiles)
        case .dictionary(let value): .dictionary(value.withTextsForFiles)
        case .optional(let wrapped): .optional(wrapped.withTextsForFiles)
        }
    }

    fileprivate func replacingNamed(with replacement: SwiftType) -> SwiftType {
        switch self {
        case .builtin: self
        case .array(let element): .array(element.replacingNamed(with: replacement))
        case .dictionary(let value): .dictionary(value.replacingNamed(with: replacement))
        case .optional(let wrapped): .optional(wrapped.replacingNamed(with: replacement))
        case .named: replacement
        }
    }
}

extension Structure {
    /// What is required and has an enum for a type is its default where callers do not say it, and the one value of an enum
    /// that has no more.
    fileprivate mutating func presetEnumValues(_ index: TypeIndex) {
        for position in properties.indices {
            let property = properties[position]
            guard case .named = property.type, property.direction == .both else { continue }
            let values = index.enumeration(storedInPlaceBy: property.type)?.cases ?? []
            switch property.defaultValue {
            case .literal(let value):
                let preset = values.first { $0.value.text == value.text }
                properties[position].defaultValue = preset.map { .enumCase($0.name) }
            case nil where property.presence == .required && values.count == 1:
                properties[position].defaultValue = .enumCase(values[0].name)
            case .enumCase, nil: break
            }
        }
    }
}
