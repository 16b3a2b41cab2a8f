import JSON

/// The members of an object for `Codable` types that the generator did not write.
struct TextKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: TextEncoder
    let node: EncodedNode

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) { node.set(.null, for: key.stringValue) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        do {
            node.set(EncodedNode(.text(try encoder.descended().text(of: value))), for: key.stringValue)
        } catch {
            throw TextEncoder.located(error, at: PathKey(stringValue: key.stringValue))
        }
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let nested = EncodedNode(.object)
        node.set(nested, for: key.stringValue)
        return KeyedEncodingContainer(TextKeyedContainer<Nested>(encoder: encoder.descended(), node: nested))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = EncodedNode(.array([]))
        node.set(nested, for: key.stringValue)
        return TextUnkeyedContainer(encoder: encoder.descended(), node: nested)
    }

    mutating func superEncoder() -> any Encoder { deferredEncoder(for: "super") }

    mutating func superEncoder(forKey key: Key) -> any Encoder { deferredEncoder(for: key.stringValue) }

    private func deferredEncoder(for name: String) -> any Encoder {
        let (deferred, node) = encoder.deferred()
        self.node.set(node, for: name)
        return deferred
    }
}

/// The elements of an array, one after the other.
struct TextUnkeyedContainer: UnkeyedEncodingContainer {
    let encoder: TextEncoder
    let node: EncodedNode

    var codingPath: [any CodingKey] { [] }

    var count: Int {
        guard case .array(let elements) = node.content else { return 0 }
        return elements.count
    }

    mutating func encodeNil() { node.append(.null) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        do {
            node.append(EncodedNode(.text(try encoder.descended().text(of: value))))
        } catch {
            throw TextEncoder.located(error, at: PathKey(intValue: count))
        }
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let nested = EncodedNode(.object)
        node.append(nested)
        return KeyedEncodingContainer(TextKeyedContainer<Nested>(encoder: encoder.descended(), node: nested))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let nested = EncodedNode(.array([]))
        node.append(nested)
        return TextUnkeyedContainer(encoder: encoder.descended(), node: nested)
    }

    mutating func superEncoder() -> any Encoder {
        let (deferred, node) = encoder.deferred()
        self.node.append(node)
        return deferred
    }
}

/// A value that is no container, or is written as a whole.
struct TextSingleValueContainer: SingleValueEncodingContainer {
    let encoder: TextEncoder

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { encoder.state.writer.null() }

    mutating func encode<Value: Encodable>(_ value: Value) throws { try encoder.descended().write(codable: value) }
}

extension EncodedNode {
    static var null: EncodedNode { EncodedNode(.text(Array("null".utf8))) }
}

extension TextEncoder {
    /// An encoder that may be used later, and the node that what it is given will stand in.
    func deferred() -> (any Encoder, EncodedNode) {
        let deferred = EncodingState(userInfo: state.userInfo)
        deferred.uploads = state.uploads
        return (TextEncoder(state: deferred, depth: depth + 1), EncodedNode(.deferred(deferred)))
    }
}
