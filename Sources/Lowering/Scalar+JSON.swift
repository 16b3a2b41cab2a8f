import YAML

extension Scalar {
    /// What the scalar means in JSON, which has no spelling for what is no number: that is the text that stands there.
    var jsonValue: Value {
        let value = value
        return switch value {
        case .float("inf"), .float("-inf"), .float("nan"): .string(text)
        default: value
        }
    }
}
