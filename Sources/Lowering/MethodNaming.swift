import Diagnostics
import OpenAPI

/// What the methods of the operations are called.
final class MethodNaming {
    private let diagnostics: DiagnosticCollector
    /// The operations' identifiers, each with where it was met in a group first.
    private var operationIDs: [OperationID: Located<String>] = [:]
    /// What operations are called after the functions that FastAPI made them of.
    private var functionNames: [FunctionRoute: String] = [:]

    private struct OperationID: Hashable {
        let id: String
        let group: String
    }

    /// - Parameter groups: The operations made of functions, by the groups that they are in.
    init(groups: [[FunctionRoute]], diagnostics: DiagnosticCollector) {
        self.diagnostics = diagnostics
        for group in groups { functionNames.merge(FunctionRoute.names(of: group)) { first, _ in first } }
    }

    /// The operation's id, without what it repeats of its tag or path; without an id, the method and the path.
    func name(
        of operation: Operation, method: String, path: String, in room: EndpointLowering.Room
    ) -> String {
        guard let id = operation.identifier else {
            return SwiftNaming.member(OperationName.said(method: method, path: path))
        }
        let function = FunctionRoute(id.value, method: method, path: path).flatMap { functionNames[$0] }
        let identity = OperationID(id: id.value, group: room.property)
        let earlier = operationIDs[identity]
        if let earlier {
            let told = function == nil ? "method and path" : "function, and by what tells it from the others"
            diagnostics.warning(
                "the operationId '\(id.value)' is not unique; '\(method) \(path)' is named by its \(told)",
                at: id.location,
                notes: [.init("the first one is here", at: earlier.location)]
            )
        } else {
            operationIDs[identity] = id
        }
        if let short = function.map(SwiftNaming.member), !room.names.isTaken(short) { return short }
        if earlier != nil { return SwiftNaming.member(OperationName.said(method: method, path: path)) }
        let short = room.namesWithoutTag?.name(of: id.value)
        return short ?? SwiftNaming.member(id.value)
    }
}
