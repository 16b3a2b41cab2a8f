import SwiftModel

extension ModulePrinter {
    /// An `APIObject` is `Hashable`: without that, what it is besides is named.
    private var objectConformances: String { model.isHashable ? "APIObject" : "ObjectCoding, Codable, Sendable" }

    /// A struct: its properties, an initializer, and its coding over the runtime's readers and writers.
    func print(_ structure: Structure, _ type: TypeDeclaration, at path: TypePath, into source: inout SourceText) {
        source.block("public struct \(Escaping.identifier(type.name)): \(objectConformances)") { source in
            for property in structure.properties { print(property, of: structure, at: path, into: &source) }
            if case .kept(let kept, let name) = structure.additional {
                let keyword = structure.hasInitializer ? "var" : "let"
                source.line("public \(keyword) \(name): [String: \(spelling.spelled(kept, in: path))]")
            }
            source.line()
            if structure.hasInitializer {
                printInitializer(structure, at: path, into: &source)
                source.line()
            }
            printReading(structure, at: path, into: &source)
            source.line()
            printWriting(structure, into: &source)
            for nested in type.nested {
                source.line()
                print(nested, in: path, into: &source)
            }
        }
    }

    /// A constant in what is made by decoding alone: the compiler writes a third as much for one as for a variable.
    private func print(
        _ property: Property, of structure: Structure, at path: TypePath, into source: inout SourceText
    ) {
        source.documentation(property.documentation)
        let keywords =
            switch (property.isBoxed, structure.hasInitializer) {
            case (true, true): "@Boxed public var"
            case (true, false): "@Boxed public internal(set) var"
            case (false, true): "public var"
            case (false, false): "public let"
            }
        let type = spelling.spelled(property.declaredType, in: path)
        source.line("\(keywords) \(Escaping.identifier(property.name)): \(type)")
    }

    // MARK: Initializer

    private func printInitializer(_ structure: Structure, at path: TypePath, into source: inout SourceText) {
        var parameters: [SourceLine] = initializerOrder(of: structure).map { property in
            let type = spelling.spelled(property.declaredType, in: path)
            return "\(Escaping.identifier(property.name)): \(type)\(defaultValue(of: property))"
        }
        var additional: String?
        if case .kept(let kept, let name) = structure.additional {
            parameters.append("\(name): [String: \(spelling.spelled(kept, in: path))] = [:]")
            additional = name
        }
        if parameters.count == 1, let name = structure.properties.first?.name ?? additional {
            let assignment: SourceLine = "self.\(name) = \(Escaping.identifier(name))"
            if source.oneLine("public init(\(parameters[0])) { \(assignment) }") { return }
        }
        source.list("public init", parameters, " {")
        source.indented { source in
            for property in structure.properties {
                source.line("self.\(property.name) = \(Escaping.identifier(property.name))")
            }
            if let additional { source.line("self.\(additional) = \(additional)") }
        }
        source.line("}")
    }

    /// What has to be said comes first; the compiler's own initializer takes the properties in the order of the document.
    private func initializerOrder(of structure: Structure) -> [Property] {
        guard structure.hasInitializer else { return structure.properties }
        return structure.properties.filter(\.mustBeSaid) + structure.properties.filter { !$0.mustBeSaid }
    }

    /// What a caller need not say: `nil` for what may be left out, the text for a constant.
    private func defaultValue(of property: Property) -> String {
        if let value = property.defaultValue { return " = " + spelled(value) }
        return switch property.presence {
        case .required, .nullable: ""
        case .optional, .optionalConstant: " = nil"
        case .constant(let value): " = " + literal(value)
        }
    }

    func spelled(_ value: DefaultValue) -> String {
        switch value {
        case .literal(let value): literal(value)
        case .enumCase(let name): ".\(Escaping.member(name))"
        }
    }

    // MARK: Coding

    /// By the memberwise initializer, the compiler's where the struct has none of its own: an initializer that assigns one
    /// property after the other, and may fail at each, would copy all of them at its end.
    private func printReading(_ structure: Structure, at path: TypePath, into source: inout SourceText) {
        var members: [SourceLine] = initializerOrder(of: structure).map { property in
            "\(Escaping.label(property.name)): object.\(reading(of: property))"
        }
        if case .kept(let kept, let name) = structure.additional {
            let type = kept == .json ? "" : "of: \(spelling.spelled(kept, in: path)).self"
            members.append("\(name): object.additionalProperties(\(type))")
        }
        // Of a member that may be absent the reader keeps an error to itself.
        let mayStop = structure.properties.contains { $0.presence == .required }
        let effect = mayStop ? "throws " : ""
        let call: SourceLine = mayStop ? "try Self" : "Self"
        let header: SourceLine = "public static func read(from object: inout ObjectReader) \(effect)-> Self"
        if source.oneLine("\(header) { \(call)(\(members)) }") { return }
        source.block(header) { $0.call(call, members) }
    }

    private func reading(of property: Property) -> SourceLine {
        let key = Escaping.literal(property.key)
        return switch property.presence {
        case .required: "required(\(key))"
        case .nullable: "nullable(\(key))"
        case .optional: "optional(\(key))"
        case .optionalConstant(let value): "optional(\(key), constant: \(literal(value)))"
        case .constant(let value): "constant(\(key), \(literal(value)))"
        }
    }

    private func printWriting(_ structure: Structure, into source: inout SourceText) {
        let header: SourceLine = "public func write(to object: inout ObjectWriter)"
        let properties = structure.properties.filter(\.isTag) + structure.properties.filter { !$0.isTag }
        var statements: [SourceLine] = properties.map { "object.\(writing(of: $0))" }
        if case .kept(_, let name) = structure.additional {
            statements.insert("object.additionalProperties(\(name))", at: 0)
        }
        if statements.count == 1, source.oneLine("\(header) { \(statements[0]) }") { return }
        source.block(header) { source in
            for statement in statements { source.line(statement) }
        }
    }

    private func writing(of property: Property) -> SourceLine {
        let arguments: SourceLine = "(\(member(property.name)), \(Escaping.literal(property.key)))"
        return switch property.presence {
        case .required, .constant: "required\(arguments)"
        case .nullable: "nullable\(arguments)"
        case .optional, .optionalConstant: "optional\(arguments)"
        }
    }

    /// A property inside the methods that have an `object` of their own.
    private func member(_ name: String) -> String {
        name == "object" ? "self.object" : Escaping.identifier(name)
    }
}
