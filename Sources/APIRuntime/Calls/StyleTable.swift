/// The one place where parameter values are spelled: RFC 6570's operators as the OpenAPI Specification uses them.
struct StyleTable {
    let style: ParameterStyle
    let explode: Bool
    /// How a value is made fit for its place; names in queries and cookies take the same way.
    let encode: (String) -> String

    /// What a template variable becomes: `simple`, `label`, `matrix`, and the delimited styles without a name.
    func segment(_ name: String, _ value: ParameterValue) -> String {
        switch style {
        case .label: Self.prefixed(".", pieces(of: value), separator: explode ? "." : ",")
        case .matrix: pairs(name, value).map { $0.value.isEmpty ? ";\($0.name)" : ";\($0.name)=\($0.value)" }.joined()
        case .spaceDelimited: pieces(of: value).joined(separator: encode(" "))
        case .pipeDelimited: pieces(of: value).joined(separator: encode("|"))
        case .simple, .form, .deepObject, .cookie, .json: pieces(of: value).joined(separator: ",")
        }
    }

    /// The `name=value` pairs of a query, a cookie or a form: none for a value that is not there.
    func pairs(_ name: String, _ value: ParameterValue) -> [(name: String, value: String)] {
        if style == .deepObject { return deepPairs(name, value) }
        switch value {
        case .null: return []
        case .text(let text), .literal(let text): return [(encodedName(name), encode(text))]
        case .list(let elements) where explode: return repeated(name, elements)
        case .object(let members) where explode:
            return members.flatMap { member in
                // A list inside of the object repeats its name in turn, as servers read it.
                if case .list(let elements) = member.value, elements.allSatisfy(\.isFlat) {
                    return repeated(member.name, elements)
                }
                return repeated(member.name, [member.value])
            }
        case .list, .object:
            let pieces = pieces(of: value)
            return pieces.isEmpty ? [] : [(encodedName(name), pieces.joined(separator: delimiter))]
        }
    }

    /// `name[member][member]=value`; elements of a list are members named by their index.
    func deepPairs(_ name: String, _ value: ParameterValue) -> [(name: String, value: String)] {
        switch value {
        case .null: []
        case .text(let text), .literal(let text): [(encodedName(name), encode(text))]
        case .list(let elements):
            elements.enumerated().flatMap { deepPairs("\(name)[\($0.offset)]", $0.element) }
        case .object(let members): members.flatMap { deepPairs("\(name)[\($0.name)]", $0.value) }
        }
    }

    /// A name never has an equals sign of its own, whatever its value may have.
    func encodedName(_ name: String) -> String {
        let encoded = encode(name)
        return encoded.utf8.contains(UInt8(ascii: "=")) ? encoded.replacing("=", with: "%3D") : encoded
    }

    private func repeated(_ name: String, _ values: [ParameterValue]) -> [(name: String, value: String)] {
        values.compactMap(\.flat).map { (encodedName(name), encode($0)) }
    }

    /// A list's elements, an object's names and values in turn (or `name=value`, exploded).
    private func pieces(of value: ParameterValue) -> [String] {
        switch value {
        case .null: []
        case .text(let text), .literal(let text): [encode(text)]
        case .list(let elements): elements.compactMap(\.flat).map(encode)
        case .object(let members):
            members.flatMap { member -> [String] in
                guard let value = member.value.flat else { return [] }
                let isPair = explode && style != .spaceDelimited && style != .pipeDelimited
                return isPair
                    ? ["\(encode(member.name))=\(encode(value))"] : [encode(member.name), encode(value)]
            }
        }
    }

    private var delimiter: String {
        switch style {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        case .matrix, .label, .simple, .form, .deepObject, .cookie, .json: ","
        }
    }

    private static func prefixed(_ prefix: String, _ pieces: [String], separator: String) -> String {
        pieces.isEmpty ? "" : prefix + pieces.joined(separator: separator)
    }
}
