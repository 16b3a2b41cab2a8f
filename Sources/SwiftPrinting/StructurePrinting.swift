import SwiftModel

extension ModulePrinter {
    /// A struct: its properties, an initializer, and its coding over the runtime's readers and writers.
    func print(_ structure: Structure, _ type: TypeDeclaration, at path: TypePath, into source: inout SourceText) {
        source.block("public struct \(Escaping.identifier(type.name)): Codable, Hashable, Sendable") { source in
            for (index, property) in structure.properties.enumerated() {
                if index > 0, !property.documentation.isEmpty || !structure.properties[index - 1].documentation.isEmpty {
                    source.line()
                }
                print(property, at: path, into: &source)
            }
            if case .kept(let kept, let name) = structure.additional {
                if !structure.properties.isEmpty { source.line() }
                source.line("/// Members that the document does not name.")
                source.line("public var \(name): [String: \(spelling.spelled(kept, in: path))]")
            }
            source.line()
            printInitializer(structure, at: path, into: &source)
            source.line()
            printDecoding(structure, at: path, into: &source)
            source.line()
            printEncoding(structure, into: &source)
            for nested in type.nested {
                source.line()
                print(nested, in: path, into: &source)
            }
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
        if case .kept(let kept, let name) = structure.additional {
            parameters.append("\(name): [String: \(spelling.spelled(kept, in: path))] = [:]")
        }
        source.list("public init", parameters, " {")
        source.indented { source in
            for property in structure.properties {
                source.line("self.\(property.name) = \(Escaping.identifier(property.name))")
            }
            if case .kept(_, let name) = structure.additional { source.line("self.\(name) = \(name)") }
        }
        source.line("}")
    }

    /// What a caller need not say: `nil` for what may be left out, the text for a constant.
    private func defaultValue(of property: Property) -> String {
        switch property.presence {
        case .required, .nullable: ""
        case .optional: " = nil"
        case .constant(let text): " = " + Escaping.literal(text)
        }
    }

    // MARK: Coding

    private func printDecoding(_ structure: Structure, at path: TypePath, into source: inout SourceText) {
        source.block("public init(from decoder: any Decoder) throws") { source in
            let keepsNothing = structure.properties.isEmpty && structure.additional == .dropped
            source.line(keepsNothing ? "_ = try ObjectReader(decoder)" : "var object = try ObjectReader(decoder)")
            for property in structure.properties {
                let key = Escaping.literal(property.key)
                let target = member(property.name)
                switch property.presence {
                case .required: source.line("\(target) = try object.required(\(key))")
                case .nullable: source.line("\(target) = try object.nullable(\(key))")
                case .optional: source.line("\(target) = try object.optional(\(key))")
                case .constant(let text):
                    source.line("\(target) = try object.constant(\(key), \(Escaping.literal(text)))")
                }
            }
            if case .kept(let kept, let name) = structure.additional {
                let of = kept == .json ? "" : "of: \(metatype(spelling.spelled(kept, in: path)))"
                source.line("\(name) = try object.additionalProperties(\(of))")
            }
        }
    }

    private func printEncoding(_ structure: Structure, into source: inout SourceText) {
        source.block("public func encode(to encoder: any Encoder) throws") { source in
            if case .kept(_, let name) = structure.additional {
                source.line("var object = try ObjectWriter(encoder, \(name))")
            } else {
                source.line("var object = try ObjectWriter(encoder)")
            }
            for property in structure.properties {
                let key = Escaping.literal(property.key)
                let value = member(property.name)
                switch property.presence {
                case .required, .constant: source.line("try object.required(\(value), \(key))")
                case .nullable: source.line("try object.nullable(\(value), \(key))")
                case .optional: source.line("try object.optional(\(value), \(key))")
                }
            }
            source.line("try object.end()")
        }
    }

    private func metatype(_ spelled: String) -> String {
        spelled.hasSuffix("?") ? "Optional<\(spelled.dropLast())>.self" : spelled + ".self"
    }

    /// Names that the coding methods use themselves.
    private static let locals: Set<String> = ["object", "decoder", "encoder"]

    private func member(_ name: String) -> String {
        Self.locals.contains(name) ? "self.\(name)" : Escaping.identifier(name)
    }
}
