import APIRuntime
import EXAMPLES

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// One line an example: pointer, name, where it contradicts its own schema if it does, and what went wrong if anything did,
// separated by tabs. Each line is begun before its example runs, so that a crash tells which one it was; the caller then
// starts again behind it.

/// Where two values part, as a JSON Pointer, and how.
func difference(_ original: JSONValue, _ encoded: JSONValue, at place: String = "#") -> String? {
    switch (original, encoded) {
    case (.object(let original), .object(let encoded)):
        for key in Set(original.keys).union(encoded.keys).sorted() {
            let inside = place + "/" + key
            guard let before = original[key] else { return "\(inside): added, \(brief(encoded[key]))" }
            guard let after = encoded[key] else { return "\(inside): lost, \(brief(before))" }
            if let found = difference(before, after, at: inside) { return found }
        }
        return nil
    case (.array(let original), .array(let encoded)):
        if original.count != encoded.count { return "\(place): \(original.count) elements became \(encoded.count)" }
        for (index, pair) in zip(original, encoded).enumerated() {
            if let found = difference(pair.0, pair.1, at: "\(place)/\(index)") { return found }
        }
        return nil
    default:
        return original == encoded ? nil : "\(place): \(brief(original)) became \(brief(encoded))"
    }
}

func brief(_ value: JSONValue?) -> String {
    let text = value?.text ?? ""
    return text.count > 80 ? text.prefix(80) + "…" : text
}

func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
}

let examples = EXAMPLES.payloads
let first = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
for example in examples.dropFirst(first) {
    let columns = [example.pointer, example.name, example.mismatch ?? ""]
    print(columns.map(oneLine).joined(separator: "\t"), terminator: "\t")
    fflush(nil)
    do {
        let (original, encoded) = try example.roundTrip()
        print(difference(original, encoded).map { oneLine("differs at " + $0) } ?? "")
    } catch {
        print(oneLine("fails: \(error)"))
    }
}
