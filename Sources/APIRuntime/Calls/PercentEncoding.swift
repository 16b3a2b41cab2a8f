import HTTPTypes

extension HTTPRequest {
    /// The address in full, fit for Foundation; for transports.
    package var address: String {
        PercentEncoding.reference("\(scheme ?? "https")://\(authority ?? "")\(path ?? "/")")
    }

    /// Host and port: what may be shown of an authority.
    package var authorityWithoutUser: String? {
        authority.map { String($0[($0.lastIndex(of: "@").map($0.index(after:)) ?? $0.startIndex)...]) }
    }
}

/// Percent-encoding (RFC 3986, section 2.1).
package enum PercentEncoding {
    /// What stays as it is.
    enum Allowed {
        /// Letters, digits and `-._~`.
        case unreserved
        /// The reserved characters too, and what is percent-encoded already, as `allowReserved` has it (RFC 6570,
        /// section 3.2.3); in a query without `#`, `&` and `+`, which would end the value or mean a blank.
        case reservedInQuery
        /// In a path without `?` and `#`, which would end it.
        case reservedInPath
        /// What stands in a template or in a server's address.
        case literal
        /// What may stand behind an authority (RFC 3986, section 3): brackets may not.
        case address
    }

    static func encode(_ text: String, _ allowed: Allowed = .unreserved) -> String {
        var text = text
        // Most texts stay as they are.
        if text.withUTF8({ $0.allSatisfy { isUnreserved($0) || ($0 == 0x2F && allowed == .literal) } }) { return text }
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isKept =
                byte == 0x25
                ? allowed != .unreserved && isTriplet(bytes, at: index)
                : isUnreserved(byte) || isKept(byte, allowed)
            if isKept {
                encoded.append(byte)
            } else {
                encoded.append(0x25)
                encoded.append(hexadecimal(byte >> 4))
                encoded.append(hexadecimal(byte & 0xF))
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// What is no triplet stays as it is.
    package static func decode(_ text: some StringProtocol) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x25) else { return bytes }
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, isTriplet(bytes, at: index) {
                decoded.append(digit(bytes[index + 1]) << 4 | digit(bytes[index + 2]))
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }

    /// A URI reference, as others write one, with what has no place in it escaped. Foundation would escape a whole query
    /// for one such character, what is escaped in it already too.
    static func reference(_ text: String) -> String {
        guard let slashes = text.range(of: "//"), text[..<slashes.lowerBound].allSatisfy({ !"/?#".contains($0) }) else {
            return encode(text, .address)
        }
        let end = text[slashes.upperBound...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        return text[..<end] + encode(String(text[end...]), .address)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func isKept(_ byte: UInt8, _ allowed: Allowed) -> Bool {
        let extra: StaticString
        switch allowed {
        case .unreserved: return false
        case .reservedInQuery: extra = ":/?[]@!$'()*,;="
        case .reservedInPath: extra = ":/[]@!$&'()*+,;="
        case .literal: extra = ":/?#[]@!$&'()*+,;="
        case .address: extra = ":/?#@!$&'()*+,;="
        }
        return UnsafeBufferPointer(start: extra.utf8Start, count: extra.utf8CodeUnitCount).contains(byte)
    }

    private static func isTriplet(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        return isHexadecimal(bytes[index + 1]) && isHexadecimal(bytes[index + 2])
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    /// Of a hexadecimal one; lower case is 0x20 above upper case.
    private static func digit(_ byte: UInt8) -> UInt8 { byte < 0x40 ? byte - 0x30 : (byte & 0xDF) - 0x37 }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
}
