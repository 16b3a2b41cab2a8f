/// A body that is not as long as its `length` says.
struct WrongLength: Error, CustomStringConvertible {
    var description: String { "The request's body is not as long as it was said to be." }
}
