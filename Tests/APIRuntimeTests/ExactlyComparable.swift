/// Sameness to the last bit: of zeros the sign, of texts the characters' very scalars.
protocol ExactlyComparable {
    func isExactly(_ other: Self) -> Bool
}

extension ExactlyComparable where Self: Equatable {
    func isExactly(_ other: Self) -> Bool { self == other }
}

extension Bool: ExactlyComparable {}
extension Int: ExactlyComparable {}
extension Int8: ExactlyComparable {}
extension UInt64: ExactlyComparable {}
extension Record.Kind: ExactlyComparable {}

extension Double: ExactlyComparable {
    func isExactly(_ other: Double) -> Bool { bitPattern == other.bitPattern }
}

extension String: ExactlyComparable {
    func isExactly(_ other: String) -> Bool { Array(utf8) == Array(other.utf8) }
}

extension Optional: ExactlyComparable where Wrapped: ExactlyComparable {
    func isExactly(_ other: Wrapped?) -> Bool {
        guard let self, let other else { return self == nil && other == nil }
        return self.isExactly(other)
    }
}

extension Array: ExactlyComparable where Element: ExactlyComparable {
    func isExactly(_ other: [Element]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isExactly($1) }
    }
}

extension Dictionary: ExactlyComparable where Key == String, Value: ExactlyComparable {
    func isExactly(_ other: [String: Value]) -> Bool {
        count == other.count
            && allSatisfy { key, value in
                guard let place = other.index(forKey: key) else { return false }
                return other[place].key.isExactly(key) && other[place].value.isExactly(value)
            }
    }
}

extension Record.Part: ExactlyComparable {
    func isExactly(_ other: Record.Part) -> Bool {
        id == other.id && label.isExactly(other.label) && weight.isExactly(other.weight)
    }
}

extension Record {
    /// The first member that is not the same.
    func difference(from other: Record) -> String? {
        let members: [(name: String, isSame: Bool)] = [
            ("name", name.isExactly(other.name)),
            ("count", count == other.count),
            ("small", small == other.small),
            ("big", big == other.big),
            ("real", real.isExactly(other.real)),
            ("flag", flag == other.flag),
            ("kind", kind == other.kind),
            ("note", note.isExactly(other.note)),
            ("limit", limit == other.limit),
            ("ratio", ratio.isExactly(other.ratio)),
            ("isOn", isOn == other.isOn),
            ("narrow", narrow == other.narrow),
            ("otherKind", otherKind == other.otherKind),
            ("parts", parts.isExactly(other.parts)),
            ("part", part.isExactly(other.part)),
            ("counts", counts.isExactly(other.counts)),
            ("matrix", matrix.isExactly(other.matrix)),
            ("tags", tags.isExactly(other.tags)),
        ]
        return members.first { !$0.isSame }?.name
    }
}
