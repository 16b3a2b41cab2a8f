/// "Did you mean": the candidate that a person most likely meant.
public enum Spelling {
    /// Longer names are not compared: the work grows with the product of the lengths.
    private static let longestName = 100

    /// The candidate with the fewest slips (a letter too many, missing, wrong, or two swapped) from `name`;
    /// letter case is no slip. More than one slip in three letters is not near: nil. Of equals, the first in the alphabet.
    ///
    /// - Parameter most: How many slips are near at most.
    public static func nearest(
        to name: String, in candidates: some Sequence<String>, atMost most: Int = .max
    ) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(longestName + 1))
        guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
        let folded = fold(wanted)
        var best: (slips: Int, candidate: String)?
        for candidate in candidates where candidate != name {
            let scalars = Array(candidate.unicodeScalars.prefix(longestName + 1))
            let allowed = min((max(wanted.count, scalars.count) + 2) / 3, most)
            guard scalars.count <= longestName, abs(scalars.count - wanted.count) <= allowed else { continue }
            let slips = distance(folded, fold(scalars))
            guard slips <= allowed, slips < min(wanted.count, scalars.count) else { continue }
            if let found = best, (found.slips, found.candidate) <= (slips, candidate) { continue }
            best = (slips, candidate)
        }
        return best?.candidate
    }

    /// `; did you mean 'name'?`, to follow a message; empty where nothing is near.
    public static func hint(for name: String, among candidates: some Sequence<String>) -> String {
        nearest(to: name, in: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    private static func fold(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.map { scalar in
            let mapping = scalar.properties.lowercaseMapping.unicodeScalars
            return mapping.count == 1 ? mapping.first ?? scalar : scalar
        }
    }

    /// Optimal string alignment distance, three rows at a time.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(substitution, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
