import JSON

/// Names that optional members were asked for by and that did not stand where they were expected, of all objects that are
/// being read, the innermost one's last. They are taken for absent: hardly any object has its members in another order
/// than its document, and one whose members have all been taken cannot have had them elsewhere.
struct AbsentNames: ~Copyable {
    private var names: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>?
    private var capacity = 0
    private(set) var count = 0

    deinit { names?.deallocate() }

    mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
        if count == capacity { grow() }
        names?.advanced(by: count).initialize(to: name)
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        capacity = max(32, capacity * 2)
        let larger = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: capacity)
        if let names {
            larger.moveInitialize(from: names, count: count)
            names.deallocate()
        }
        names = larger
    }

    mutating func remove(from first: Int) { count = min(count, first) }

    /// Whether the name at a token is among those from one on.
    func contain(nameAt token: Int, on tape: TapeView, from first: Int) -> Bool {
        guard let names else { return false }
        for index in first..<max(first, count) where tape.isString(names[index], at: token) { return true }
        return false
    }
}
