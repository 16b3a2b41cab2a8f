import Synchronization

/// What reading one payload has learned of types, which the next one need not learn again, and room for names.
///
/// One payload at a time has it: whoever begins takes it, and gives it back at the end.
final class ReadingMemory: @unchecked Sendable {
    private static let idle = Mutex<[ReadingMemory]>([])
    /// As many as payloads are usually read at once; the memory of others is freed.
    private static var mostIdle: Int { 16 }

    @exclusivity(unchecked) var enums = KnownTextsCache()
    @exclusivity(unchecked) var unorderedTypes = UnorderedTypes()
    @exclusivity(unchecked) var absentNames = AbsentNames()
    @exclusivity(unchecked) var repeatedStrings = RepeatedStrings()

    static func take() -> Unmanaged<ReadingMemory> {
        Unmanaged.passRetained(idle.withLock { $0.popLast() } ?? ReadingMemory())
    }

    static func giveBack(_ memory: Unmanaged<ReadingMemory>) {
        let memory = memory.takeRetainedValue()
        memory.absentNames.remove(from: 0)
        memory.repeatedStrings.end()
        idle.withLock { idle in
            if idle.count < mostIdle { idle.append(memory) }
        }
    }
}
