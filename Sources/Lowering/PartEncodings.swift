import Diagnostics
import OpenAPI
import SwiftModel

/// What a document says of the parts of a multipart body (OpenAPI 3.2 §4.14.4, §4.15), by the keys that the runtime
/// knows them by: the member's name, a part's position, or `*` for all parts that have none of their own.
struct PartEncodings {
    private let encodings: [(key: String, words: String, value: Encoding)]

    init(of form: MediaType) {
        let written =
            form.encoding.map { (key: $0.property, words: $0.property, value: $0.value) }
            + form.prefixEncoding.enumerated().map { (key: "\($0)", words: "part \($0 + 1)", value: $1) }
            + (form.itemEncoding.map { [(key: "*", words: "part", value: $0)] } ?? [])
        // A document has either the first or the others (3.2 §4.14.4); of both, what is said first counts.
        var seen: Set<String> = []
        encodings = written.filter { seen.insert($0.key).inserted }
    }

    /// The parts that have one media type; of several, the file itself says which.
    var typedParts: [BodyArgument.Part] {
        encodings.compactMap { key, _, encoding in
            guard let type = encoding.contentType, !type.isBlank, !type.contains(where: { "*,".contains($0) }) else {
                return nil
            }
            return .init(key: key, spelling: .contentType(type))
        }
    }

    /// The header fields of the parts, each an argument named after both.
    func headers(in endpoints: EndpointLowering, taken: [String]) -> [(part: String, argument: Argument)] {
        var names = NameScope(reserved: Set(taken))
        return encodings.flatMap { key, words, encoding -> [(part: String, argument: Argument)] in
            if encoding.isNested {
                endpoints.diagnostics.leftOut(
                    "the encoding of parts within a part is not followed; the part is sent as one value",
                    at: encoding.location
                )
            }
            return encoding.headers.compactMap { name, referenced in
                // The two fields that a part has anyway (3.2 §4.15.1.1).
                guard !["content-type", "content-disposition"].contains(name.value.lowercased()),
                    let header = endpoints.resolver.object(referenced)
                else { return nil }
                let argument = argument(
                    for: header, referenced, named: name.value,
                    as: names.claim(SwiftNaming.member("\(words) \(name.value)")), in: endpoints
                )
                return (key, argument)
            }
        }
    }

    private func argument(
        for header: Header,
        _ referenced: Referenced<Header>,
        named key: String,
        as name: String,
        in endpoints: EndpointLowering
    ) -> Argument {
        let value = endpoints.lower(header, referenced, named: key)
        return Argument(
            name: name, key: key, place: .header, type: value.type, isOptional: !header.required || value.isNullable,
            explode: header.explode ? true : nil, isJSON: value.isJSON,
            documentation: Documentation(
                header.deprecated ? (header.description ?? "").stating("Deprecated.") : header.description ?? "")
        )
    }
}
