/// An `operationId` made of the name of a method, of which a program for Java has several: it is unique in the whole
/// document by a mark, and which one gets which number is a matter of what else the document has.
struct UniqueIdentifier: Hashable {
    let text: String
    /// The method's name alone: the text, where it has no mark.
    let withoutMark: String

    /// - Parameters:
    ///   - others: All of the document.
    ///   - tag: The operation's.
    init(_ text: String, method: String, tag: String, others: Set<String>) {
        self.text = text
        var name = text[...]
        // springdoc, Springfox: `list_1`, beside a `list` of another class, or of one that was merged with it (`list_1_1`).
        while let rest = Self.withoutNumber(name), tag.hasSuffix("-controller") || others.contains(String(rest)) {
            name = rest
        }
        // Springfox.
        let using = "Using" + method.uppercased()
        withoutMark = String(name.hasSuffix(using) && name.count > using.count ? name.dropLast(using.count) : name)
    }

    private static func withoutNumber(_ name: Substring) -> Substring? {
        guard let mark = name.lastIndex(of: "_"), mark > name.startIndex else { return nil }
        let number = name[mark...].dropFirst()
        guard (1...2).contains(number.utf8.count), number.allSatisfy(\.isNumber) else { return nil }
        return name[..<mark]
    }
}
