/// Where libyaml, which reads YAML 1.1 with parts of 1.2, departs from YAML 1.2.2.
enum SuiteExceptions {
    static let all: [String: SuiteOutcome.Kind] = {
        let pairs = groups.flatMap { group in group.cases.split(separator: " ").map { (String($0), group.kind) } }
        return Dictionary(pairs) { first, _ in first }
    }()

    private static let groups: [(kind: SuiteOutcome.Kind, reason: String, cases: String)] = [
        (
            .refused, "empty keys: libyaml wants a key before ':'",
            "2JQS 6M2F CFD4 M2N8/00 NHX8 NKF9 S3PD SM9W/01 UKK6/00"
        ),
        (
            .refused, "unknown directives are an error to libyaml, 1.2.2 ignores them",
            "2LFX 6LVF MUS6/05 MUS6/06 BEC7"
        ),
        (
            .refused, "names of anchors are letters, digits, '-' and '_' in YAML 1.1",
            "2SXE 8XYN W5VH"
        ),
        (
            .refused, "':' beside an indicator in a flow collection is no plain text in YAML 1.1",
            "4ABK 58MP 5T43 DBG4 FRK4 HM87/00"
        ),
        (
            .refused, "a key in a flow mapping ends on the line on which it begins",
            "4MUZ/01 4MUZ/02 5MUD 9SA2 K3WX NJ66 UT92 VJP3/01"
        ),
        (
            .refused, "tabs as separation after an indicator or as content of an indented line",
            "6BCT 96NN/00 96NN/01 A2M4 DK95/00 DK95/03 DK95/04 R4YG Y79Y/001 Y79Y/010"
        ),
        (
            .refused, "bare documents and document ends without a document",
            "7Z25 HWV9 M7A3 QT73 W4TN"
        ),
        (
            .refused, "block scalars at the margin of the document",
            "DK3J FP8R"
        ),
        (
            .different, "'?' begins a key in a flow collection, even without a space",
            "652Z HM87/01"
        ),
        (
            .different, "line ends after the last line of a block scalar at the end of the file",
            "JEF9/02 L24T/01"
        ),
        (
            .different, "names of anchors end before ':'",
            "Y2GN"
        ),
        (
            .accepted, "indentation inside flow collections and quoted scalars is not checked",
            "9C9N DK95/01 QB6E Y79Y/003"
        ),
        (
            .accepted, "a comment needs no space before it",
            "9JBA CVW2 SU5Z X4QW"
        ),
        (
            .accepted, "a directive may follow a document without '...', where only the first is read",
            "9HCY EB22 RHX7"
        ),
        (
            .accepted, "'-' may stand alone in a flow sequence",
            "G5U8 YJV2"
        ),
        (
            .accepted, "what follows the version in %YAML is not checked",
            "MUS6/00 MUS6/01"
        ),
        (
            .accepted, "leading blank lines of a block scalar may be indented deeper",
            "S98Z"
        ),
    ]
}
