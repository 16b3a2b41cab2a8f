import OpenAPI
import SwiftModel

extension EndpointLowering {
    /// - Parameter name: A summary that says no more than this is left out where there is a description.
    static func documentation(
        of operation: Operation, _ item: PathItem?, named name: String, _ description: String
    ) -> Documentation {
        var paragraphs: [String] = []
        if let summary = operation.summary ?? item?.summary, !summary.isBlank { paragraphs.append(summary) }
        if let description = description.isBlank ? item?.description : description, !description.isBlank,
            paragraphs.first?.says(description) != true
        {
            if paragraphs.first?.repeats(name) == true { paragraphs = [] }
            paragraphs.append(description)
        }
        if let page = operation.externalDocs, page.url.hasPrefix("https://") || page.url.hasPrefix("http://") {
            let title = page.description.flatMap { $0.contains { "[]\n".contains($0) } || $0.isBlank ? nil : $0 }
            paragraphs.append("See [\(title ?? "the documentation")](\(page.url)).")
        }
        return Documentation(paragraphs.joined(separator: "\n\n"), isDeprecated: operation.deprecated)
    }
}
