import JSON

/// What the items of a stream are decoded to.
struct StreamDecoding: Sendable {
    let sentinel: String?

    /// An event stands for its data.
    func dataStep<Element: Decodable>(_ item: StreamItem) throws -> StreamStep<Element> {
        guard case .event(let block) = item else { return try jsonStep(item) }
        if isSentinel(block.data) { return .end }
        if Element.self == ServerSentEvent.self, let event = block.whole as? Element { return .value(event) }
        if Element.self == String.self, let text = block.text as? Element { return .value(text) }
        // Some servers keep a connection alive with events that say nothing.
        guard !isBlank(block.data) else { return .nothing }
        return .value(try json(block.data))
    }

    /// An event is an object with its data in it.
    func eventStep<Element: Decodable>(_ item: StreamItem) throws -> StreamStep<Element> {
        guard case .event(let block) = item else { return try jsonStep(item) }
        if isSentinel(block.data) { return .end }
        if Element.self == ServerSentEvent.self, let event = block.whole as? Element { return .value(event) }
        return .value(try object(block))
    }

    private func jsonStep<Element: Decodable>(_ item: StreamItem) throws -> StreamStep<Element> {
        switch item {
        case .json(let bytes): .value(try json(bytes))
        case .part(let part): .value(try part.value())
        case .event, .end: .nothing
        }
    }

    private func isSentinel(_ data: [UInt8]) -> Bool { sentinel.map { data.elementsEqual($0.utf8) } ?? false }

    private func isBlank(_ data: [UInt8]) -> Bool { data.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } }

    /// JSON in an event stream: what is no UTF-8 is U+FFFD before it is anything else.
    private func json<Element: Decodable>(_ bytes: [UInt8]) throws -> Element {
        do {
            return try PayloadDecoder().decode(Element.self, from: bytes)
        } catch {
            let mended = Array(String(decoding: bytes, as: UTF8.self).utf8)
            guard mended != bytes else { throw error }
            return try PayloadDecoder().decode(Element.self, from: mended)
        }
    }

    /// An object or array is what it holds first: a union would take it as a string that it does not know. Anything
    /// else, such as a number, is a string first.
    private func object<Element: Decodable>(_ block: EventBlock) throws -> Element {
        guard isJSON(block.data) else { return try json(block.object(dataIsJSON: false)) }
        let first = block.data.first { !isBlank([$0]) }
        let isContainer = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        do {
            return try json(block.object(dataIsJSON: isContainer))
        } catch let firstError {
            do {
                return try json(block.object(dataIsJSON: !isContainer))
            } catch {
                throw isContainer ? firstError : error
            }
        }
    }

    private func isJSON(_ data: [UInt8]) -> Bool { (try? JSONTape(data)) != nil }
}
