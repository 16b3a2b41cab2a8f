import Diagnostics

/// A value together with the place it was written at.
public struct Located<Value> {
    public let value: Value
    public let location: SourceLocation

    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}

extension Located: Equatable where Value: Equatable {
    /// Equality of the values; places do not count.
    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}
