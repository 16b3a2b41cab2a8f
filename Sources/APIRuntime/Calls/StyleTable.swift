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
        case .matrix: matrix(name, value)
        case .spaceDelimited: pieces(of: value).joined(separator: encode(" "))
        case .pipeDelimited: pieces(of: value).joined(separator: encode("|"))
        case .simple, .form, .deepObject, .cookie, .json: pieces(of: value).joined(separator: ",")
        }
    }

    /// The `name=value` pairs of a query, a cookie or a form: none for a value that is not there.
    func pairs(_ name: String, _ value: ParameterValue) -> [(name: String, value: String)] {
        let encodedName = encode(name)
        switch value {
        case .null: return []
        case .text(let text): return [(encodedName, encode(text))]
        case .list(let elements) where elements.isEmpty: return []
        case .object(let members) where members.isEmpty: return []
        case .list(let elements):
            if style == .deepObject { return deepPairs(name, value) }
            if explode { return elements.compactMap(\.flat).map { (encodedName, encode($0)) } }
        case .object(let members):
            if style == .deepObject { return deepPairs(name, value) }
            if explode {
                return members.compactMap { member in
                    member.value.flat.map { (encode(member.name), encode($0)) }
                }
            }
        }
        return [(encodedName, pieces(of: value).joined(separator: delimiter))]
    }

    /// `name[member][member]=value`; elements of a list are members named by their index.
    func deepPairs(_ name: String, _ value: ParameterValue) -> [(name: String, value: String)] {
        switch value {
        case .null: []
        case .text(let text): [(encode(name), encode(text))]
        case .list(let elements):
            elements.enumerated().flatMap { deepPairs("\(name)[\($0.offset)]", $0.element) }
        case .object(let members): members.flatMap { deepPairs("\(name)[\($0.name)]", $0.value) }
        }
    }

    private func matrix(_ name: String, _ value: ParameterValue) -> String {
        func pair(_ name: String, _ value: String) -> String { value.isEmpty ? ";\(name)" : ";\(name)=\(value)" }
        switch value {
        case .null: return ""
        case .list(let elements) where elements.isEmpty: return ""
        case .object(let members) where members.isEmpty: return ""
        case .list(let elements) where explode:
            return elements.compactMap(\.flat).map { pair(encode(name), encode($0)) }.joined()
        case .object(let members) where explode:
            return members.compactMap { member in member.value.flat.map { pair(encode(member.name), encode($0)) } }
                .joined()
        case .text, .list, .object:
            return pair(encode(name), pieces(of: value).joined(separator: ","))
        }
    }

    /// A list's elements, an object's names and values in turn (or `name=value`, exploded).
    private func pieces(of value: ParameterValue) -> [String] {
        switch value {
        case .null: []
        case .text(let text): [encode(text)]
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
