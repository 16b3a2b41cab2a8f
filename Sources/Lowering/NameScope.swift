/// Names that stand side by side: each is given once.
struct NameScope {
    private var taken: Set<String>
    /// The first number that is not known to be taken, by name.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) { taken = reserved }

    func isTaken(_ name: String) -> Bool { taken.contains(name) }

    /// The name, or the name with the first free number from 2 on.
    mutating func claim(_ name: String) -> String {
        if taken.insert(name).inserted { return name }
        let separator = name.last.map { $0.isNumber } == true ? "_" : ""
        var number = numbers[name] ?? 2
        while true {
            let candidate = "\(name)\(separator)\(number)"
            number += 1
            if taken.insert(candidate).inserted {
                numbers[name] = number
                return candidate
            }
        }
    }

    /// Names for a whole list at once: who is already spelled as its Swift name keeps it, whatever the order. Names that
    /// only symbols tell apart (`StartTime<` and `StartTime>`) say these.
    mutating func claim(_ names: [(original: String, name: String)]) -> [String] {
        if let plain = claimAll(names) { return plain }
        var seen: Set<String> = []
        let repeated = Set(names.lazy.map(\.name).filter { !seen.insert($0).inserted })
        let names = names.map { entry in
            guard repeated.contains(entry.name), !entry.name.isEmpty else { return entry }
            return (original: entry.original, name: entry.name + SwiftNaming.symbols(of: entry.original))
        }
        var result = names.map(\.name)
        for (index, entry) in names.enumerated() where entry.original == entry.name {
            result[index] = claim(entry.name)
        }
        for (index, entry) in names.enumerated() where entry.original != entry.name {
            result[index] = claim(entry.name)
        }
        return result
    }

    /// What is usual: names that are all free.
    private mutating func claimAll(_ names: [(original: String, name: String)]) -> [String]? {
        taken.reserveCapacity(taken.count + names.count)
        for (index, entry) in names.enumerated() where !taken.insert(entry.name).inserted {
            for earlier in names[..<index] { taken.remove(earlier.name) }
            return nil
        }
        return names.map(\.name)
    }
}
