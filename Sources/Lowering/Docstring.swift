import SwiftModel

/// What the documentation of a Python function says of its arguments and its value, which FastAPI and Django REST
/// Framework publish as the description of an operation: the sections of Google's style (`Args:`), the fields of Sphinx's
/// (`:param limit:`).
struct Docstring {
    /// What is left without them.
    private(set) var text: String
    private(set) var arguments: [String: String] = [:]
    /// Of an argument that is no parameter, where that is one: the body.
    private var body: String?
    private var returned = ""

    private static let marks = ["Args:\n", "Arguments:\n", "Parameters:\n", ":param "]

    /// - Parameters:
    ///   - names: The operation's parameters: a text that names none of them, nor the body, is none of the kind.
    ///   - hasBody: Whether the operation has a body too.
    init(_ description: String, of names: [String], hasBody: Bool) {
        text = description
        guard Self.marks.contains(where: description.holds) else { return }
        var left = Docstring(text: "")
        left.read(description.split(separator: "\n", omittingEmptySubsequences: false))
        let others = left.arguments.filter { !names.contains($0.key) }
        if hasBody, others.count == 1 { left.body = others.first?.value }
        if left.body != nil || others.count < left.arguments.count { self = left }
    }

    private init(text: String) { self.text = text }

    /// What is returned, unless the answer is described by more than FastAPI's own words.
    func returns(_ description: String) -> String {
        returned.isEmpty || !["", "Successful Response"].contains(description) ? description : returned
    }

    /// A body with what is said of it here, unless it is described itself.
    func describing(_ body: BodyArgument) -> BodyArgument {
        guard body.documentation.text.isBlank, let text = self.body else { return body }
        var body = body
        body.documentation.text = text
        return body
    }

    private mutating func read(_ lines: [Substring]) {
        var kept: [Substring] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            guard line.first == ":" || Self.sections.contains(String(line)) else {
                kept.append(line)
                index += 1
                continue
            }
            let end = Self.endOfBlock(after: index, in: lines)
            let body = lines[(index + 1)..<end]
            if takes(section: line, body) || takes(field: line, body) {
                index = end
            } else {
                kept.append(line)
                index += 1
            }
        }
        text = String(kept.joined(separator: "\n").trimmingSuffix(while: \.isWhitespace))
    }

    /// The first line after one that is not indented below it; blank lines at the end belong to what follows.
    private static func endOfBlock(after start: Int, in lines: [Substring]) -> Int {
        let indent = indent(of: lines[start])
        var end = start + 1
        for index in lines.indices.dropFirst(start + 1) where !String(lines[index]).isBlank {
            guard Self.indent(of: lines[index]) > indent else { break }
            end = index + 1
        }
        return end
    }

    private static func indent(of line: Substring) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }

    // MARK: Google's style

    private static let sections: Set<String> = ["Args:", "Arguments:", "Parameters:", "Raises:", "Returns:"]

    private mutating func takes(section line: Substring, _ body: ArraySlice<Substring>) -> Bool {
        guard let first = body.first(where: { !String($0).isBlank }) else { return false }
        guard line != "Returns:" else {
            returned = Self.joined(body)
            return true
        }
        guard Self.sections.contains(String(line)),
            let entries = Self.entries(body, indent: Self.indent(of: first))
        else { return false }
        if line != "Raises:" { arguments.merge(entries) { first, _ in first } }
        return true
    }

    /// `limit: How many.`, or with a type, `limit (int, optional): How many.`; `nil` where a line is none of the kind.
    private static func entries(_ body: ArraySlice<Substring>, indent: Int) -> [(String, String)]? {
        var entries: [(String, String)] = []
        for line in body where !String(line).isBlank {
            if Self.indent(of: line) > indent, let last = entries.indices.last {
                entries[last].1 += " " + line.trimmingPrefix(while: \.isWhitespace)
            } else {
                guard let match = line.wholeMatch(of: /\s*\**(\w+)(?: \([^)]*\))?: *(.*)/) else { return nil }
                entries.append((String(match.1), String(match.2)))
            }
        }
        return entries
    }

    // MARK: Sphinx's style

    private mutating func takes(field line: Substring, _ body: ArraySlice<Substring>) -> Bool {
        let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty else { return false }
        // `:param str limit:` has the type before the name.
        let words = parts[1].split(separator: " ")
        let said = Self.joined([parts[2]] + body)
        switch words.first {
        case "param" where words.count > 1: arguments[String(words[words.count - 1])] = said
        case "return", "returns": returned = said
        case "type", "rtype", "raises": break
        default: return false
        }
        return true
    }

    private static func joined(_ lines: ArraySlice<Substring>) -> String {
        lines.map { String($0).trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        self[..<(lastIndex { !predicate($0) }.map(index(after:)) ?? startIndex)]
    }
}
