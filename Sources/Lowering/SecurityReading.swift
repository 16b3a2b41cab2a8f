import Diagnostics
import OpenAPI
import SwiftModel

/// Whether callers need a credential.
struct SecurityReading {
    let document: Document
    let resolver: ReferenceResolver
    /// The schemes that operations ask for, in the order of the document; a client certificate is the transport's affair.
    let usedSchemes: [(name: String, scheme: SecurityScheme)]
    private let operations: [(item: PathItem, operation: Operation)]
    private let used: Set<String>
    private let declared: Set<String>

    init(document: Document, resolver: ReferenceResolver) {
        self.document = document
        self.resolver = resolver
        operations = document.paths.compactMap { resolver.object($0.item) }.flatMap { item in
            item.operations.map { (item, $0.operation) }
        }
        let asked = (document.security ?? []) + operations.flatMap { $0.operation.security ?? [] }
        let names = Set(asked.flatMap(\.schemes).map(\.value))
        usedSchemes = document.components.securitySchemes.compactMap { name, referenced in
            guard names.contains(name.value), let scheme = resolver.object(referenced), scheme.kind != .mutualTLS else {
                return nil
            }
            return (name.value, scheme)
        }
        used = Set(usedSchemes.map(\.name))
        declared = Set(document.components.securitySchemes.map(\.name.value))
    }

    /// What the client's initializer asks for: nothing where the document says nothing of security.
    ///
    /// Documents that declare no security but ask for an `Authorization` header in every call mean the same thing.
    var clientAuthorization: ClientAuthorization {
        if let security = document.security, !security.isEmpty {
            return security.contains { $0.schemes.isEmpty } ? .optional : .required
        }
        var sometimes = !document.components.securitySchemes.isEmpty
        var always = true
        for operation in operations {
            let asks =
                operation.operation.security.map { !$0.isEmpty && !$0.contains { $0.schemes.isEmpty } } ?? false
            let header = (operation.operation.parameters + operation.item.parameters).compactMap(resolver.object).first
            {
                $0.place == .header && $0.name.lowercased() == "authorization"
            }
            if asks || header?.required == true { sometimes = true } else { always = false }
            if header != nil { sometimes = true }
        }
        return sometimes ? (always ? .required : .optional) : .none
    }

    /// Whether an operation says that it needs no credential (`security: []`), where others do.
    func isPublic(_ operation: Operation) -> Bool {
        guard let security = operation.security, !usedSchemes.isEmpty else { return false }
        return security.allSatisfy(\.schemes.isEmpty)
    }

    /// Operations that say nothing of security, where most do and the document has none for all, may have been forgotten:
    /// of several schemes none is sent with them.
    func tellSilentOperations() {
        let silent = operations.filter { $0.operation.security == nil }
        let asking = operations.count { $0.operation.security?.allSatisfy(\.schemes.isEmpty) == false }
        guard document.security == nil, usedSchemes.count > 1, let first = silent.first, silent.count < asking else {
            return
        }
        let others =
            switch silent.count {
            case 1: ""
            case 2: " (nor does another)"
            default: " (nor do \(silent.count - 1) others)"
            }
        resolver.context.diagnostics.note(
            "the operation does not say what security it asks for\(others), as most do; no credential is sent",
            at: first.operation.location)
    }

    /// Alternatives of combinations of schemes, by their names. One that asks for a scheme which the document does not
    /// have is none; a client certificate is the transport's affair.
    func alternatives(_ requirements: [SecurityRequirement]) -> [[String]] {
        var seen: Set<[String]> = []
        return requirements.flatMap { requirement in combination(of: requirement).map(apart) ?? [] }
            .filter { seen.insert($0).inserted }
    }

    private func combination(of requirement: SecurityRequirement) -> [String]? {
        for name in requirement.schemes where !declared.contains(name.value) {
            let hint = Spelling.hint(for: name.value, among: declared)
            resolver.context.diagnostics.warning(
                "there is no security scheme '\(name.value)'; the alternative is ignored\(hint)", at: name.location
            )
            return nil
        }
        return requirement.schemes.map(\.value).filter(used.contains)
    }

    /// Schemes that are sent in the same field cannot be sent together: either will do.
    private func apart(_ combination: [String]) -> [[String]] {
        let fields = Dictionary(grouping: combination, by: field)
        guard fields.count < combination.count else { return [combination] }
        var result: [[String]] = [[]]
        for name in combination where fields[field(name)]?.first == name {
            let choices = fields[field(name)] ?? []
            // A document can ask for any number of them.
            guard result.count * choices.count <= Self.mostAlternatives else { return [combination] }
            result = result.flatMap { start in choices.map { start + [$0] } }
        }
        return result
    }

    private static let mostAlternatives = 64

    /// What an operation asks for that requires parameters which are keys: beside what each alternative asks for, one
    /// scheme of each of them.
    ///
    /// - Parameter keys: Of each parameter the schemes that it may be.
    func adding(_ keys: [[String]], to alternatives: [[String]]) -> [[String]] {
        var result = alternatives.isEmpty ? [[]] : alternatives
        for schemes in keys {
            let choices = result.count * schemes.count > Self.mostAlternatives ? schemes.prefix(1) : schemes[...]
            result = result.flatMap { alternative in
                alternative.contains(where: schemes.contains) ? [alternative] : choices.map { alternative + [$0] }
            }
        }
        var seen: Set<[String]> = []
        return result.filter { seen.insert($0).inserted }
    }

    /// The schemes of API keys that are sent as an operation's parameters are: the parameter is the credential, if the
    /// operation asks for the scheme, or for the parameter always.
    ///
    /// - Returns: Of each such parameter the schemes that it may be, in the order of the document.
    func schemes(
        repeatedBy parameters: [Parameter], of operation: Operation
    ) -> [(parameter: Parameter, schemes: [String])] {
        let keys = usedSchemes.filter { if case .apiKey = $0.scheme.kind { true } else { false } }
        // Of a call that goes without credentials a parameter is what it says.
        guard !keys.isEmpty, !isPublic(operation) else { return [] }
        let asked = Set((operation.security ?? document.security ?? []).flatMap(\.schemes).map(\.value))
        return parameters.compactMap { parameter in
            let key = parameter.place == .header ? parameter.name.lowercased() : parameter.name
            let schemes = keys.map(\.name).filter { name in
                field(name) == "\(parameter.place) \(key)" && (parameter.required || asked.contains(name))
            }
            return schemes.isEmpty ? nil : (parameter, schemes)
        }
    }

    /// Where a credential is sent.
    private func field(_ name: String) -> String {
        guard let scheme = usedSchemes.first(where: { $0.name == name })?.scheme else { return name }
        return switch Self.kind(of: scheme) {
        case .query(let key): "query \(key)"
        case .cookie(let key): "cookie \(key)"
        case .header(let key, _): "header \(key.lowercased())"
        case .bearer, .basic, .authorization: "header authorization"
        }
    }

    /// What the client's initializer takes for each scheme.
    func credentials() -> [SecurityCredential] {
        let schemes = usedSchemes
        var names = NameScope(reserved: ["authorization", "server", "transport"])
        let claimed = names.claim(schemes.map { ($0.name, SwiftNaming.member($0.name)) })
        return zip(schemes, claimed).map { entry, name in
            SecurityCredential(
                name: name, key: entry.name, kind: Self.kind(of: entry.scheme),
                documentation: Documentation(entry.scheme.description ?? "")
            )
        }
    }

    private static func kind(of scheme: SecurityScheme) -> SecurityCredential.Kind {
        switch scheme.kind {
        case .apiKey(let name, .query): .query(name)
        case .apiKey(let name, .cookie): .cookie(name)
        case .apiKey(let name, _): .header(name, prefix: scheme.keyScheme.isEmpty ? "" : scheme.keyScheme + " ")
        case .http("bearer"): .bearer
        case .http("basic"): .basic
        case .http, .oauth2, .openIdConnect, .mutualTLS, .other: .authorization
        }
    }
}
