/// The core schema of YAML 1.2.2, section 10.3: which plain text means null, a truth value or a number.
enum CoreSchema {
    static func value(of text: String) -> Scalar.Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float("inf")
        case "-.inf", "-.Inf", "-.INF": return .float("-inf")
        case ".nan", ".NaN", ".NAN": return .float("nan")
        default: break
        }
        guard let first = text.utf8.first, first.isDigit || first == .minus || first == .plus || first == .point else {
            return .string(text)
        }
        if let integer = prefixedInteger(text) { return .integer(integer) }
        guard let number = DecimalNumber(text) else { return .string(text) }
        return number.isInteger ? .integer(number.text) : .float(number.text)
    }

    static func value(of text: String, tag: String) -> Scalar.Value {
        let untagged = value(of: text)
        switch (tag, untagged) {
        case ("tag:yaml.org,2002:null", .null), ("tag:yaml.org,2002:bool", .bool), ("tag:yaml.org,2002:int", .integer),
            ("tag:yaml.org,2002:float", .float):
            return untagged
        case ("tag:yaml.org,2002:float", .integer(let integer)): return .float(integer)
        default: return .string(text)
        }
    }

    /// `0o` or `0x` and digits, in decimal.
    private static func prefixedInteger(_ text: String) -> String? {
        let radix: Int
        if text.hasPrefix("0o") {
            radix = 8
        } else if text.hasPrefix("0x") {
            radix = 16
        } else {
            return nil
        }
        let digits = text.dropFirst(2)
        guard let first = digits.utf8.first, first != .plus, first != .minus else { return nil }
        return UInt128(digits, radix: radix).map { String($0) }
    }
}

/// Decimal digits with the optional parts that section 10.3.2 allows, respelled as JSON spells numbers.
private struct DecimalNumber {
    let text: String
    let isInteger: Bool

    init?(_ source: String) {
        var rest = source[...]
        let sign = Self.take(&rest, where: { $0 == .minus || $0 == .plus }, limit: 1)
        let whole = Self.take(&rest, where: \.isDigit)
        let point = Self.take(&rest, where: { $0 == .point }, limit: 1)
        let fraction: Substring = point.isEmpty ? "" : Self.take(&rest, where: \.isDigit)
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }

        var exponent: Substring = ""
        if !rest.isEmpty {
            let letter = Self.take(&rest, where: { $0 | 0x20 == UInt8(ascii: "e") }, limit: 1)
            let exponentSign = Self.take(&rest, where: { $0 == .minus || $0 == .plus }, limit: 1)
            let digits = Self.take(&rest, where: \.isDigit)
            guard !letter.isEmpty, !digits.isEmpty, rest.isEmpty else { return nil }
            exponent = "e" + (exponentSign == "-" ? "-" : "") + digits
        }

        isInteger = point.isEmpty && exponent.isEmpty
        let significant = whole.drop { $0 == "0" }
        let isZero = isInteger && significant.isEmpty
        text =
            (sign == "-" && !isZero ? "-" : "") + (significant.isEmpty ? "0" : significant)
            + (fraction.isEmpty ? "" : "." + fraction) + exponent
    }

    private static func take(
        _ rest: inout Substring,
        where belongs: (UInt8) -> Bool,
        limit: Int = .max
    ) -> Substring {
        let bytes = rest.utf8
        var end = bytes.startIndex
        var taken = 0
        while taken < limit, end < bytes.endIndex, belongs(bytes[end]) {
            end = bytes.index(after: end)
            taken += 1
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }
}

extension UInt8 {
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let point = UInt8(ascii: ".")

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
