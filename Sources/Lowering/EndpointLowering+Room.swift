import SwiftModel

extension EndpointLowering {
    /// One group while it fills.
    final class Room {
        let draft: TypeDraft
        let property: String
        var documentation = Documentation()
        var endpoints: [Endpoint] = []
        var names: NameScope
        var namesWithoutTag: NamesWithoutTag?

        init(draft: TypeDraft, property: String, reserved: Set<String>) {
            self.draft = draft
            self.property = property
            names = NameScope(reserved: reserved)
        }
    }
}
