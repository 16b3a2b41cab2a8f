import Diagnostics
import OpenAPI
import SwiftModel

/// Whether callers need a credential.
struct SecurityReading {
    let document: Document
    let resolver: ReferenceResolver

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
        guard let security = operation.security, document.security?.isEmpty == false else { return false }
        return security.allSatisfy(\.schemes.isEmpty)
    }

    private var operations: [(item: PathItem, operation: Operation)] {
        document.paths.compactMap { resolver.object($0.item) }.flatMap { item in
            item.operations.map { (item, $0.operation) }
        }
    }
}
