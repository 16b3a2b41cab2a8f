import CYAML

/// libyaml's parser. It keeps pointers into `yaml_parser_t`, which therefore never moves.
/// The input must outlive the stream.
final class EventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let isReady: Bool

    /// Of the event that `next` gave last.
    private(set) var start = Mark(line: 0, column: 0)
    private(set) var end = Mark(line: 0, column: 0)

    init(_ input: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event.initialize(to: yaml_event_t())
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_event_delete(event)
        if isReady { yaml_parser_delete(parser) }
        event.deallocate()
        parser.deallocate()
    }

    func next() throws(LibYAMLProblem) -> Event {
        guard isReady else { throw LibYAMLProblem(problem: "could not allocate memory") }
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
        start = Mark(event.pointee.start_mark)
        end = Mark(event.pointee.end_mark)
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: return scalar(event.pointee.data.scalar)
        case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: text(event.pointee.data.mapping_start.anchor))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: text(event.pointee.data.sequence_start.anchor))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_ALIAS_EVENT: return .alias(text(event.pointee.data.alias.anchor) ?? "")
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        default: return .streamEnd
        }
    }

    private func scalar(_ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> Event {
        let style: Scalar.Style =
            switch data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
        let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
        let scalar = Scalar(String(decoding: bytes, as: UTF8.self), style: style, tag: text(data.tag))
        return .scalar(scalar, anchor: text(data.anchor))
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func problem() -> LibYAMLProblem {
        let parser = parser.pointee
        let isScannedOrParsed = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR
        return LibYAMLProblem(
            problem: parser.problem.map { String(cString: $0) } ?? "could not allocate memory",
            place: isScannedOrParsed ? Mark(parser.problem_mark) : nil,
            context: parser.context.map { String(cString: $0) },
            contextPlace: parser.context == nil ? nil : Mark(parser.context_mark)
        )
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line), column: Int(clamping: mark.column))
    }
}
