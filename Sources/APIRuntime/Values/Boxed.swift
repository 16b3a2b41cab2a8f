/// A value that stands elsewhere, so that a type may hold one of its own kind.
///
/// It is a value all the same: copies share the storage until one of them is changed.
@propertyWrapper
public struct Boxed<Value> {
    private final class Storage {
        /// A box is changed by whoever may change the value that holds it: one at a time, as the compiler sees to.
        @exclusivity(unchecked) var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var storage: Storage

    public init(wrappedValue: Value) { storage = Storage(wrappedValue) }

    public var wrappedValue: Value {
        get { storage.value }
        set {
            if isKnownUniquelyReferenced(&storage) {
                storage.value = newValue
            } else {
                storage = Storage(newValue)
            }
        }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }
}

extension Boxed: Equatable where Value: Equatable {
    public static func == (left: Boxed, right: Boxed) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }
}

extension Boxed: Hashable where Value: Hashable {
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

/// The storage is changed only while nobody else holds it.
extension Boxed: @unchecked Sendable where Value: Sendable {}

extension Boxed: CustomStringConvertible {
    public var description: String { String(describing: wrappedValue) }
}
