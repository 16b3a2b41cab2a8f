import APIRuntime

// Types as people write them.

class Animal: Codable {
    var name: String

    init(name: String) { self.name = name }
}

final class Dog: Animal {
    var legs: Int

    private enum CodingKeys: String, CodingKey { case legs }

    init(name: String, legs: Int) {
        self.legs = legs
        super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        legs = try container.decode(Int.self, forKey: .legs)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try super.encode(to: container.superEncoder())
        try container.encode(legs, forKey: .legs)
    }
}

struct Nested: Codable, Equatable {
    var x: Int
    var values: [Int]

    private enum Outer: String, CodingKey { case inner, values }
    private enum Inner: String, CodingKey { case x }

    init(x: Int, values: [Int]) {
        self.x = x
        self.values = values
    }

    init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: Outer.self)
        x = try outer.nestedContainer(keyedBy: Inner.self, forKey: .inner).decode(Int.self, forKey: .x)
        var list = try outer.nestedUnkeyedContainer(forKey: .values)
        values = []
        while !list.isAtEnd {
            if try list.decodeNil() { continue }
            values.append(try list.decode(Int.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Outer.self)
        var inner = outer.nestedContainer(keyedBy: Inner.self, forKey: .inner)
        var list = outer.nestedUnkeyedContainer(forKey: .values)
        for value in values { try list.encode(value) }
        // Into the first one while the second is open.
        try inner.encode(x, forKey: .x)
    }
}

struct Plain: Codable, Hashable {
    var id: UUID
    var flags: Set<Int>
    var byNumber: [Int: String]
    var maybe: String?
    var matrix: [[Double]]
    var small: UInt8
    var real: Float
}
