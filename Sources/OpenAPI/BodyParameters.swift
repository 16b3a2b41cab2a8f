import Diagnostics
import YAML

/// The parameters of an operation of Swagger 2.0 that are its body: one as a whole, or the fields of a form.
struct BodyParameters {
    struct One {
        /// As it is written, and what it refers to.
        let node: Node
        let followed: Node

        var name: String { followed["name"]?.scalar?.text ?? "body" }
        var location: SourceLocation { followed["in"]?.location ?? followed.location }
    }

    let bodies: [One]
    let fields: [One]

    init(own: [Node], shared: [Node], _ context: ReadingContext) {
        func parameters(_ nodes: [Node], in place: String) -> [One] {
            var seen: Set<String> = []
            return nodes.map { One(node: $0, followed: context.followed($0)) }.filter {
                $0.followed["in"]?.scalar?.text == place && seen.insert($0.name).inserted
            }
        }
        let ownBodies = parameters(own, in: "body")
        bodies = ownBodies.isEmpty ? parameters(shared, in: "body") : ownBodies
        fields = parameters(own + shared, in: "formData")
    }
}
