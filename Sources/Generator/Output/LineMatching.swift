/// Which lines two texts have in common, in order: Myers' algorithm in linear space, with the search cut short where the texts are
/// so different that the shortest script is of no use to anybody.
struct LineMatching {
    /// How many differing lines a search looks ahead before it takes the best way found so far.
    static let patience = 256

    private let old: [Int]
    private let new: [Int]
    private var forward: [Int]
    private var backward: [Int]
    /// How many diagonals were looked at: what the search costs.
    private(set) var steps = 0

    private struct Box {
        let old: Range<Int>
        let new: Range<Int>
    }

    /// Pairs of positions of equal lines, ascending on both sides.
    static func matches(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [(old: Int, new: Int)] {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        let oldNumbers = old.map(number)
        let newNumbers = new.map(number)
        // Lines that stand on one side only are different whatever the script: without them the search is short.
        let inOld = Set(oldNumbers)
        let inNew = Set(newNumbers)
        let oldKept = oldNumbers.indices.filter { inNew.contains(oldNumbers[$0]) }
        let newKept = newNumbers.indices.filter { inOld.contains(newNumbers[$0]) }
        var matching = LineMatching(old: oldKept.map { oldNumbers[$0] }, new: newKept.map { newNumbers[$0] })
        return matching.run().map { (oldKept[$0.old], newKept[$0.new]) }
    }

    init(old: [Int], new: [Int]) {
        self.old = old
        self.new = new
        let size = 2 * (Self.patience + 2) + 1
        forward = [Int](repeating: 0, count: size)
        backward = [Int](repeating: 0, count: size)
    }

    /// Pairs of positions of equal numbers, ascending on both sides.
    mutating func run() -> [(old: Int, new: Int)] {
        var found: [(old: Int, new: Int)] = []
        var open = [Box(old: old.indices, new: new.indices)]
        while let box = open.popLast() {
            var oldLower = box.old.lowerBound
            var newLower = box.new.lowerBound
            var oldUpper = box.old.upperBound
            var newUpper = box.new.upperBound
            while oldLower < oldUpper, newLower < newUpper, old[oldLower] == new[newLower] {
                found.append((oldLower, newLower))
                oldLower += 1
                newLower += 1
            }
            while oldLower < oldUpper, newLower < newUpper, old[oldUpper - 1] == new[newUpper - 1] {
                oldUpper -= 1
                newUpper -= 1
                found.append((oldUpper, newUpper))
            }
            guard oldLower < oldUpper, newLower < newUpper else { continue }
            let rest = Box(old: oldLower..<oldUpper, new: newLower..<newUpper)
            let split = split(rest)
            // A corner would give the same box again.
            if split == (oldLower, newLower) || split == (oldUpper, newUpper) { continue }
            open.append(Box(old: split.old..<oldUpper, new: split.new..<newUpper))
            open.append(Box(old: oldLower..<split.old, new: newLower..<split.new))
        }
        return found.sorted { $0.old < $1.old }
    }

    /// A point on a short way through the box, neither its first nor its last corner. The first and the last lines differ.
    private mutating func split(_ box: Box) -> (old: Int, new: Int) {
        let width = box.old.count
        let height = box.new.count
        let delta = width - height
        let middle = Self.patience + 2
        forward[middle + 1] = 0
        backward[middle + 1] = 0
        for distance in 0...Self.patience {
            steps += 2 * (distance + 1)
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let reached = advance(box, distance, diagonal)
                let opposite = delta - diagonal
                if !delta.isMultiple(of: 2), abs(opposite) < distance,
                    reached + backward[middle + opposite] >= width
                {
                    return point(box, reached, diagonal)
                }
            }
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let reached = retreat(box, distance, diagonal)
                let opposite = delta - diagonal
                if delta.isMultiple(of: 2), abs(opposite) <= distance,
                    reached + forward[middle + opposite] >= width
                {
                    return point(box, width - reached, opposite)
                }
            }
        }
        return farthest(box)
    }

    /// The furthest old position on a diagonal (old minus new, from the box's first corner) with `distance` differences.
    private mutating func advance(_ box: Box, _ distance: Int, _ diagonal: Int) -> Int {
        let index = Self.patience + 2 + diagonal
        let goesDown = diagonal == -distance || (diagonal != distance && forward[index - 1] < forward[index + 1])
        var x = goesDown ? forward[index + 1] : forward[index - 1] + 1
        while x < box.old.count, x - diagonal < box.new.count, x >= 0, x - diagonal >= 0,
            old[box.old.lowerBound + x] == new[box.new.lowerBound + x - diagonal]
        {
            x += 1
        }
        forward[index] = x
        return x
    }

    /// As `advance`, from the box's last corner backwards.
    private mutating func retreat(_ box: Box, _ distance: Int, _ diagonal: Int) -> Int {
        let index = Self.patience + 2 + diagonal
        let goesUp = diagonal == -distance || (diagonal != distance && backward[index - 1] < backward[index + 1])
        var x = goesUp ? backward[index + 1] : backward[index - 1] + 1
        while x < box.old.count, x - diagonal < box.new.count, x >= 0, x - diagonal >= 0,
            old[box.old.upperBound - 1 - x] == new[box.new.upperBound - 1 - x + diagonal]
        {
            x += 1
        }
        backward[index] = x
        return x
    }

    private func point(_ box: Box, _ x: Int, _ diagonal: Int) -> (old: Int, new: Int) {
        (
            min(max(box.old.lowerBound + x, box.old.lowerBound), box.old.upperBound),
            min(max(box.new.lowerBound + x - diagonal, box.new.lowerBound), box.new.upperBound)
        )
    }

    /// Where the forward search got furthest when it ran out of patience.
    private func farthest(_ box: Box) -> (old: Int, new: Int) {
        var best = (old: box.old.lowerBound, new: box.new.lowerBound)
        for diagonal in stride(from: -Self.patience, through: Self.patience, by: 2) {
            let x = forward[Self.patience + 2 + diagonal]
            guard x <= box.old.count, x - diagonal <= box.new.count, x >= 0, x - diagonal >= 0 else { continue }
            let candidate = point(box, x, diagonal)
            if candidate.old + candidate.new > best.old + best.new { best = candidate }
        }
        return best
    }
}
