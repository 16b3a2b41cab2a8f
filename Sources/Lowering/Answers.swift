import SwiftModel

/// A form that an answer comes in, and the media types by which it is asked for.
struct Representation {
    var result: ResultKind
    var mediaTypes: [String]
}

/// What one operation answers.
struct Answers {
    /// What the method returns, with the media types of the bodies that it understands.
    var main = Representation(result: .none, mediaTypes: [])
    /// The same in the document's words.
    var description = ""
    /// The answer as a stream, where a success has one.
    var stream: Representation?
    /// The answer as a text or as bytes, where a success that is JSON comes as something that is not the same too.
    var other: Representation?
    /// The answers that are no success.
    var errors: [DocumentedError] = []
    /// Whether the document does not say what the answer holds, if anything.
    var isUndescribed = false
}
