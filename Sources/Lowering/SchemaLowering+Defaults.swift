import OpenAPI
import SwiftModel
import YAML

/// What the document says that a required value is where nobody says one: callers may leave it out, and it is sent.
extension SchemaLowering {
    /// The default of a schema, or of what it refers to, where that is a value of the type.
    ///
    /// - Parameter enumCase: What a value is called in the enum that the type names.
    func defaultValue(
        of schema: Node, _ type: SwiftType, enumCase: (Scalar, TypePath) -> DefaultValue?
    ) -> DefaultValue? {
        let end = Schema(resolver.end(of: schema) ?? schema, context)
        guard let scalar = end.shownDefault else { return nil }
        return switch (type, scalar.value) {
        case (.string, _): end.showsExpression(scalar.text) ? nil : .literal(.string(scalar.text))
        case (.builtin(.int), .integer(let text)): Int(text).map { .literal(.int($0)) }
        case (.double, .integer), (.double, .float):
            Double(scalar.text).flatMap { $0.isFinite ? .literal(.number("\($0)")) : nil }
        case (.builtin(.bool), .bool(let value)): .literal(.bool(value))
        case (.named(let path), _): enumCase(scalar, path)
        default: nil
        }
    }
}

extension Schema {
    /// Whether a text is no value but what a database makes one by (`now()`, `CURRENT_TIMESTAMP`): PostgREST has the
    /// defaults of columns from there.
    fileprivate func showsExpression(_ text: String) -> Bool {
        let isOfTime = format.map { $0.contains("time") || $0.contains("date") } ?? false
        let function = text.prefix { $0 != "(" }
        let isCall = text.hasSuffix(")") && function.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return isCall || (isOfTime && !text.contains(where: \.isNumber))
    }
}
