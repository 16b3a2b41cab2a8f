import OpenAPI
import SwiftModel
import YAML

/// A type that has its name, and gets its declaration while schemas are lowered.
final class TypeDraft {
    let path: TypePath
    /// The component schema it stands for; `nil` for a type that stands inline in its owner.
    let node: Node?
    /// The name in the document.
    let originalName: String
    var kind: TypeDeclaration.Kind?
    var documentation = Documentation()
    private(set) var nested: [TypeDraft] = []
    private var nestedByName: [String: TypeDraft] = [:]
    /// A nested type must not hide the types around it. Most types have none.
    private lazy var names = Names(scope: NameScope(reserved: reserved.union(path.names)))

    /// Changed in place: a `lazy` value is copied each time.
    private final class Names {
        var scope: NameScope

        init(scope: NameScope) { self.scope = scope }
    }

    /// Types are nested this deep at most; what stands deeper is declared beside its owner under a joined name.
    private static let deepestNesting = 5

    init(path: TypePath, node: Node?, originalName: String, reserved: Set<String>) {
        self.path = path
        self.node = node
        self.originalName = originalName
        self.reserved = reserved
    }

    private let reserved: Set<String>
    private(set) weak var owner: TypeDraft?

    /// A type inside this one, named after the place where its schema stands.
    ///
    /// - Parameter suffix: What is added to a name that would hide another type.
    func nest(_ hint: String, suffix: String = TypeDraft.schemaSuffix) -> TypeDraft {
        if path.names.count >= Self.deepestNesting, let owner {
            return owner.nest(path.last + hint, suffix: suffix)
        }
        // Without capital letters (digits, many scripts) a type would have the name of the property it belongs to.
        let isLikeMember = hint.utf8.first?.isUpper != true && hint == SwiftNaming.member(hint)
        let name = untakenHere(isLikeMember ? hint + "Type" : hint, suffix: suffix)
        // What a type further out is called already is told by its owner: the `Data` of an `App` in some `Data`.
        let isHiding = path.names.dropLast().contains(name) && path.last != name
        // The `pagination` of a `Pagination` cannot be called as that is.
        let apart = path.last == name ? untakenHere(name + "Value", suffix: suffix) : name
        let joined = isHiding ? SwiftNaming.joined(path.last, hint) : apart
        return add(named: names.scope.claim(joined), node: nil, originalName: hint)
    }

    /// Types inside this one for schemas that have names of their own, in the order given.
    ///
    /// - Parameter types: What the names are in Swift.
    func nest(_ schemas: [(name: String, node: Node)], as types: [String]) -> [TypeDraft] {
        let claimed = names.scope.claim(
            zip(schemas, types).map { (original: $0.name, name: untakenHere($1, suffix: Self.schemaSuffix)) })
        return zip(schemas, claimed).map { add(named: $1, node: $0.node, originalName: $0.name) }
    }

    /// The type beside this one that has the name which this was to have, and is declared alike: this one is given up for
    /// it.
    func givenUp() -> TypeDraft? {
        guard node == nil, path.last != originalName, let owner, owner.nested.last === self,
            let other = owner.nested(named: originalName), other.node == nil, other.kind == kind
        else { return nil }
        owner.nested.removeLast()
        owner.nestedByName[path.last] = nil
        return other
    }

    /// The type of this name inside this one.
    func nested(named name: String) -> TypeDraft? { nestedByName[name] }

    /// Whether a type of this name stands inside this one.
    func holds(_ name: String) -> Bool { names.scope.isTaken(name) }

    /// Its name without the suffix that keeps it from hiding another type.
    var plainName: String {
        let plain = String(path.last.dropLast(Self.schemaSuffix.count))
        return path.last.hasSuffix(Self.schemaSuffix) && SwiftNaming.type(originalName) == plain ? plain : path.last
    }

    /// A name that would hide a module, the client, or a type of Swift, Foundation or the runtime gets a suffix; inside of a
    /// schema, only what generated code spells there can be hidden.
    private func untakenHere(_ name: String, suffix: String) -> String {
        let isInSchema = !path.names.isEmpty && suffix == Self.schemaSuffix
        let taken = isInSchema ? SwiftWords.spelledTypes : SwiftWords.takenTypes
        return reserved.contains(name) || taken.contains(name) ? name + suffix : name
    }

    static let schemaSuffix = "Schema"

    private func add(named name: String, node: Node?, originalName: String) -> TypeDraft {
        let draft = TypeDraft(path: path.nested(name), node: node, originalName: originalName, reserved: reserved)
        draft.owner = self
        nested.append(draft)
        nestedByName[name] = draft
        return draft
    }

    /// The finished declaration; a draft that nothing filled accepts anything.
    var declaration: TypeDeclaration {
        TypeDeclaration(
            name: path.last,
            documentation: documentation,
            kind: kind ?? .alias(.json),
            nested: nested.map(\.declaration)
        )
    }
}

/// Where a schema stands, should it turn out to need a declaration.
enum Slot {
    /// The schema is that draft's own.
    case own(TypeDraft)
    /// The schema stands inline: a declaration nests in the owner under a name made from the hint.
    case inline(owner: TypeDraft, hint: String)
    /// The schema is a property's, a parameter's, a body's or an answer's: most need no declaration, so that a place and a
    /// name are worked out for those that do.
    case unsettled(() -> Slot)

    /// Whether the schema is a component's own.
    var isOwn: Bool {
        if case .own = self { true } else { false }
    }

    /// What a declaration would be, or nest in.
    var owner: TypeDraft {
        switch self {
        case .own(let owner), .inline(let owner, _): owner
        case .unsettled(let settle): settle().owner
        }
    }

    func open() -> TypeDraft {
        switch self {
        case .own(let draft): draft
        case .inline(let owner, let hint): owner.nest(hint)
        case .unsettled(let settle): settle().open()
        }
    }

    /// The place of a part of a schema that is no declaration itself, such as an array's items: beside it.
    func part(_ transform: @escaping (String) -> String) -> Slot {
        switch self {
        case .own(let draft): .inline(owner: draft.owner ?? draft, hint: transform(draft.path.last))
        case .inline(let owner, let hint): .inline(owner: owner, hint: transform(hint))
        case .unsettled(let settle): .unsettled { settle().part(transform) }
        }
    }
}

/// The Swift type of a schema's values, null told apart.
struct LoweredType {
    var type: SwiftType
    var isNullable: Bool

    init(_ type: SwiftType, isNullable: Bool = false) {
        self.type = type
        self.isNullable = isNullable
    }

    var orNil: SwiftType { isNullable ? type.orNil : type }
}
