import JSON

/// What one decoding shares: the tape of the payload, and what the untagged unions in it have learned.
final class DecodingState {
    /// Containers within containers that are read: typed decoding recurses, and threads have small stacks.
    static let payloadDepthLimit = 256
    /// Steps downwards: a union or a wrapper takes one more at the same place, and may lead back to itself.
    static let depthLimit = 2_048

    @exclusivity(unchecked) private(set) var tape: JSONTape
    /// The tape as it lies in memory.
    @exclusivity(unchecked) private(set) var view: TapeView
    /// The tape whose text was not its own, for those who were reading it.
    private var former: JSONTape?
    let userInfo: [CodingUserInfoKey: Any]

    /// How much of what was read so far the types had no word for; the best branch of an untagged union has the least.
    var unknowns = 0
    /// How many members of objects no property took. (A map's are its own.)
    var membersLeft = 0
    /// Whether a branch is tried once more, and what is nearly what it asks for will do.
    var bends = false
    /// Whether a branch that is being tried was refused what is nearly what it asks for.
    var wasRefused = false
    /// How many untagged unions are trying a branch at this moment; an error inside of a trial is never seen by anyone.
    var trials = 0
    /// The branch that an untagged union settled on, so that trying its parent's branches costs it no second search.
    var choices: [UnionPlace: UnionChoice] = [:]

    /// Whether each object's names are compared before it is read. Hardly any payload repeats one, and what an object has
    /// besides its properties tells afterwards; but a branch that was given up has told nothing.
    var expectsRepeatedNames: Bool { isCareful || trials > 0 }
    private let isCareful: Bool
    /// Names that nobody expected to be repeated are: what was read may be another value than the last.
    var hasRepeatedNames = false

    /// Retained until the end.
    let memory: Unmanaged<ReadingMemory>

    let stack = StackBudget()

    init(
        _ tape: JSONTape,
        isCareful: Bool = true,
        userInfo: [CodingUserInfoKey: Any] = [:],
        memory: Unmanaged<ReadingMemory> = ReadingMemory.take()
    ) {
        self.memory = memory
        self.tape = tape
        view = tape.view
        self.isCareful = isCareful
        self.userInfo = userInfo
        memory._withUnsafeGuaranteedRef { $0.repeatedStrings.begin(tokenCount: tape.endIndex) }
    }

    deinit { ReadingMemory.giveBack(memory) }

    /// For whoever may read on when the text of the payload has gone.
    func keepText() {
        guard !tape.ownsText else { return }
        memory._withUnsafeGuaranteedRef { $0.repeatedStrings.end() }
        former = tape
        tape = tape.keepingText()
        view = tape.view
    }

    /// Reads the whole payload.
    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try TapeDecoder(state: self, index: 0, depth: 0).read(codable: type)
    }

    /// - Parameter index: A token; negative for a value that is not there.
    func kind(at index: Int) -> JSONTape.Kind { index < 0 ? .null : tape.kind(at: index) }

    /// Where a token stands in the payload: found by walking down from the root, only when an error is made.
    func path(to index: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        guard index > 0 else { return path }
        var container = 0
        while container < index {
            guard let step = child(of: container, holding: index) else { return path }
            path.append(step.key)
            container = step.index
        }
        return path
    }

    private func child(of container: Int, holding index: Int) -> (key: PathKey, index: Int)? {
        let end = tape.end(at: container)
        let isObject = tape.kind(at: container) == .object
        var child = container + 1
        var position = 0
        while child < end {
            let value = isObject ? child + 1 : child
            let next = tape.end(at: value)
            if index < next {
                let key = isObject ? PathKey(stringValue: tape.string(at: child)) : PathKey(intValue: position)
                return (key, value)
            }
            child = next
            position += 1
        }
        return nil
    }
}

/// One step of a coding path: a member's name, or an element's index.
struct PathKey: CodingKey, Hashable {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}

/// An untagged union's type at one place of the payload.
struct UnionPlace: Hashable {
    let union: ObjectIdentifier
    let index: Int
}

/// What an untagged union decided about a place.
enum UnionChoice {
    /// Still trying: a union that meets itself at the same place has no value there.
    case undecided
    case branch(Int)
    /// One that takes what is nearly what it asks for.
    case nearBranch(Int)
    case none
}

/// Why a branch of an untagged union was given up. Nobody reads it, so that it costs nothing to make.
enum BranchFailure: Error { case mismatch }
