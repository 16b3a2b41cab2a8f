extension DiagnosticRenderer {
    /// For people the operations that are not whole, and why; for programs every operation, one JSON object a line, and
    /// at last what was left out of no operation in particular.
    public func render(_ coverage: Coverage, of module: String) -> String {
        if format == .json {
            return coverage.operations.map { JSONRendering.leftOut($0.leftOut, of: "operation", $0.name) }
                .joined(separator: "\n") + (coverage.operations.isEmpty ? "" : "\n")
                + JSONRendering.leftOut(coverage.elsewhere, of: "module", module)
        }
        let inPart = coverage.operations.filter { !$0.leftOut.isEmpty }
        var lines = [
            "\(module): \(coverage.inFull) \(coverage.inFull == 1 ? "operation" : "operations") in full, \(inPart.count) in part"
        ]
        for operation in inPart {
            lines += operation.leftOut.map { PrintableText.oneLine("    \(operation.name): \($0)") }
        }
        lines += coverage.elsewhere.map { PrintableText.oneLine("    \($0)") }
        return lines.joined(separator: "\n")
    }
}
