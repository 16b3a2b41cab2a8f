import Foundation
import JSON
import Testing

@testable import APIRuntime

/// https://github.com/uri-templates/uritemplate-test: the operators of RFC 6570 that OpenAPI has a style for.
@Suite(.enabled(if: URITemplateSuite.isThere, "the suite is not at ../shared/suites/uritemplate-test"))
struct URITemplateSuiteTests {
    @Test func everyCaseOfAStyleExpandsAsTheSuiteSays() throws {
        var count = 0
        var others: [URITemplateCase.Unsuited: Int] = [:]
        for file in ["spec-examples", "spec-examples-by-section", "extended-tests"] {
            for testCase in try URITemplateSuite.cases(of: file) {
                switch testCase.expansion() {
                case .failure(let reason): others[reason, default: 0] += 1
                case .success(let text):
                    count += 1
                    #expect(testCase.expected.contains(text), "\(file): \(testCase.template) became \(text)")
                }
            }
        }
        #expect(count == 152)
        #expect(others == [.fragment: 22, .pathSegment: 32, .prefix: 28])
    }
}

enum URITemplateSuite {
    /// `../shared` seen from the package's root.
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/suites/uritemplate-test")

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func cases(of file: String) throws -> [URITemplateCase] {
        let tape = try JSONTape(Array(Data(contentsOf: folder.appending(path: "\(file).json"))))
        guard case .object(let groups) = ParameterValue(tape, at: 0) else { return [] }
        return groups.flatMap { group -> [URITemplateCase] in
            guard case .list(let cases) = group.value["testcases"], let variables = group.value["variables"] else {
                return []
            }
            return cases.compactMap { URITemplateCase($0, variables) }
        }
    }
}

/// A template, the values of its variables, and the texts that it may become.
struct URITemplateCase {
    let template: String
    let expected: [String]
    private let variables: ParameterValue

    /// What OpenAPI has no style for.
    enum Unsuited: Error {
        /// `{#var}`: a fragment never goes to a server.
        case fragment
        /// `{/var}`: a parameter stands within the path that the document has.
        case pathSegment
        /// `{var:3}`: no parameter is sent in part.
        case prefix
    }

    init?(_ testCase: ParameterValue, _ variables: ParameterValue) {
        guard case .list(let pair) = testCase, pair.count == 2, let template = pair[0].flat else { return nil }
        self.template = template
        self.variables = variables
        if case .list(let alternatives) = pair[1] {
            expected = alternatives.compactMap(\.flat)
        } else {
            expected = [pair[1]].compactMap(\.flat)
        }
    }

    func expansion() -> Result<String, Unsuited> {
        Result { () throws(Unsuited) -> String in
            var text = ""
            var rest = template[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                text += PercentEncoding.encode(String(rest[..<open]), .literal)
                text += try expand(rest[rest.index(after: open)..<close])
                rest = rest[rest.index(after: close)...]
            }
            return text + PercentEncoding.encode(String(rest), .literal)
        }
    }

    private func expand(_ expression: Substring) throws(Unsuited) -> String {
        if expression.contains(":") { throw .prefix }
        switch expression.first {
        case "#": throw .fragment
        case "/": throw .pathSegment
        case "+": return segments(expression.dropFirst(), .simple, .reservedInPath).joined(separator: ",")
        case ".": return segments(expression.dropFirst(), .label).joined()
        case ";": return segments(expression.dropFirst(), .matrix).joined()
        case "?": return pairs(expression.dropFirst(), after: "?")
        case "&": return pairs(expression.dropFirst(), after: "&")
        default: return segments(expression, .simple).joined(separator: ",")
        }
    }

    private func segments(
        _ names: Substring,
        _ style: ParameterStyle,
        _ allowed: PercentEncoding.Allowed = .unreserved
    ) -> [String] {
        defined(names).map { name, explode, value in
            StyleTable(style: style, explode: explode) { PercentEncoding.encode($0, allowed) }.segment(name, value)
        }
    }

    private func pairs(_ names: Substring, after mark: String) -> String {
        let pairs = defined(names).flatMap { name, explode, value in
            StyleTable(style: .form, explode: explode) { PercentEncoding.encode($0) }.pairs(name, value)
        }
        return pairs.isEmpty ? "" : mark + pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// The variables that have values, their names as OpenAPI has them: not percent-encoded yet.
    private func defined(_ names: Substring) -> [(name: String, explode: Bool, value: ParameterValue)] {
        names.split(separator: ",").compactMap { name in
            let explode = name.hasSuffix("*")
            let key = String(explode ? name.dropLast() : name)
            guard let value = variables[key], !value.isUndefined else { return nil }
            return (key.removingPercentEncoding ?? key, explode, value)
        }
    }
}

extension ParameterValue {
    fileprivate subscript(name: String) -> ParameterValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
