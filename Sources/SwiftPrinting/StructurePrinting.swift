import SwiftModel

extension ModulePrinter {
    /// A struct: its properties, an initializer, and its coding over the runtime's readers and writers.
    func print(_ structure: Structure, _ type: TypeDeclaration, at path: TypePath, into source: inout SourceText) {
        source.block("public struct \(Escaping.identifier(type.name)): \(conformance(of: structure))") { source in
            for property in structure.properties { print(property, at: path, into: &source) }
            if case .kept(let kept, let name) = structure.additional {
                source.line("public var \(name): [String: \(spelling.spelled(kept, in: path))] = [:]")
            }
            source.line()
            if structure.hasInitializer {
                printInitializer(structure, at: path, into: &source)
                source.line()
            }
            printReading(structure, into: &source)
            source.line()
            printWriting(structure, into: &source)
            for nested in type.nested {
                source.line()
                print(nested, in: path, into: &source)
            }
        }
    }

    private func conformance(of structure: Structure) -> String {
        switch structure.additional {
        case .dropped: "APIObject"
        case .kept(.json, _): "OpenObject"
        case .kept: "TypedOpenObject"
        }
    }

    private func print(_ property: Property, at path: TypePath, into source: inout SourceText) {
        source.documentation(property.documentation)
        let box = property.isBoxed ? "@Boxed " : ""
        let type = spelling.spelled(property.declaredType, in: path)
        source.line("\(box)public var \(Escaping.identifier(property.name)): \(type)")
    }

    // MARK: Initializer

    private func printInitializer(_ structure: Structure, at path: TypePath, into source: inout SourceText) {
        let ordered =
            structure.properties.filter { defaultValue(of: $0).isEmpty }
            + structure.properties.filter { !defaultValue(of: $0).isEmpty }
        var parameters = ordered.map { property in
            let type = spelling.spelled(property.declaredType, in: path)
            return "\(Escaping.identifier(property.name)): \(type)\(defaultValue(of: property))"
        }
        // Members that the document has a type for are meant to be sent; others are set where they are needed.
        var additional: String?
        if case .kept(let kept, let name) = structure.additional, kept != .json {
            parameters.append("\(name): [String: \(spelling.spelled(kept, in: path))] = [:]")
            additional = name
        }
        if let only = structure.properties.first, parameters.count == 1 {
            let line = "public init(\(parameters[0])) { self.\(only.name) = \(Escaping.identifier(only.name)) }"
            if line.count <= source.room {
                source.line(line)
                return
            }
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

    /// What a caller need not say: `nil` for what may be left out, the text for a constant.
    private func defaultValue(of property: Property) -> String {
        switch property.presence {
        case .required, .nullable: ""
        case .optional: " = nil"
        case .constant(let value): " = " + literal(value)
        }
    }

    // MARK: Coding

    private func printReading(_ structure: Structure, into source: inout SourceText) {
        source.block("public init(reading object: inout ObjectReader) throws") { source in
            for property in structure.properties {
                let key = Escaping.literal(property.key)
                let target = member(property.name)
                switch property.presence {
                case .required: source.line("\(target) = try object.required(\(key))")
                case .nullable: source.line("\(target) = try object.nullable(\(key))")
                case .optional: source.line("\(target) = try object.optional(\(key))")
                case .constant(let value):
                    source.line("\(target) = try object.constant(\(key), \(literal(value)))")
                }
            }
        }
    }

    private func printWriting(_ structure: Structure, into source: inout SourceText) {
        source.block("public func write(to object: inout ObjectWriter) throws") { source in
            for property in structure.properties {
                let key = Escaping.literal(property.key)
                let value = member(property.name)
                switch property.presence {
                case .required, .constant: source.line("try object.required(\(value), \(key))")
                case .nullable: source.line("try object.nullable(\(value), \(key))")
                case .optional: source.line("try object.optional(\(value), \(key))")
                }
            }
        }
    }

    /// A property inside the methods that have an `object` of their own.
    private func member(_ name: String) -> String {
        name == "object" ? "self.object" : Escaping.identifier(name)
    }
}
