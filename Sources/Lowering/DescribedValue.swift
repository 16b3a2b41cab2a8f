import Diagnostics
import OpenAPI
import SwiftModel

/// The value of a parameter or of a header field as a type.
struct DescribedValue {
    var type: SwiftType
    let isNullable: Bool
    /// Whether the value is JSON text, by `content` (OpenAPI 3.2 §4.12.2.3).
    let isJSON: Bool
}

extension EndpointLowering {
    /// Lowers what a Parameter or Header Object says of its value, and collects its examples.
    ///
    /// - Parameter name: What the value is called among the examples.
    func lower(_ value: ValueDescription, _ slot: Slot, name: @autoclosure () -> String) -> DescribedValue {
        let lowered = value.schema.map { schemas.lower($0, slot) } ?? LoweredType(.string)
        schemas.examples.collect(
            value.example, value.examples, schema: value.schema, type: lowered.orNil, name: name())
        return DescribedValue(
            // Neither a URL nor a header field carries a file.
            type: lowered.type == .builtin(.file) ? .string : lowered.type,
            isNullable: lowered.isNullable,
            isJSON: value.mediaType.map { MediaRange($0.value).isJSON } ?? false)
    }

    /// The type of a header field, which nests nowhere but in the client.
    func lower(_ header: Header, _ referenced: Referenced<Header>, named name: String) -> DescribedValue {
        let inline = Slot.inline(owner: schemas.module, hint: SwiftNaming.type(name) + "Header")
        let slot = slot(of: referenced, "Header", otherwise: inline)
        return lower(header.value, slot, name: "header \(name)")
    }
}
