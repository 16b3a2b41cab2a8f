"""`json` and `call`: the executable of Tests/Benchmarks, built for release and run."""

import plots
import twins
from tools import run
from workshop import HOUR, Workshop, must, output_of


def program(workshop: Workshop):
    written = workshop.package / ".build-written"
    workshop.generate(workshop.package / "repositories.yaml", "Repositories", written / "Repositories")
    twins.write(written / "Repositories", written / "PlainRepositories")
    twins.write(workshop.repository / "Generated/OpenRouter", written / "PlainOpenRouter")
    command = ["swift", "build", "--package-path", workshop.package, "--scratch-path", workshop.scratch / "package",
               "-c", "release", "--product", "benchmarks"]
    must(run(command, HOUR), "the benchmarks could not be built")
    return workshop.scratch / "package/release/benchmarks"


def table_of(workshop: Workshop, subject: str):
    lines = [line.split("\t") for line in output_of([program(workshop), subject]).splitlines()]
    return lines[0], [dict(zip(lines[0], line)) for line in lines[1:]], lines[1:]


def json(workshop: Workshop):
    columns, rows, cells = table_of(workshop, "json")
    note = (
        "Ours: generated types by `PayloadDecoder` and `PayloadEncoder`; Foundation: structs with the same stored "
        "properties and synthesized `Codable` by `JSONDecoder` and `JSONEncoder`, the same bytes. Processor time for "
        "one payload, medians of 11 turns in alternation; the ratio is the median of the turns' ratios. Allocations "
        "are blocks asked of the heap for one payload; strings (of more than 15 bytes), arrays and dictionaries are "
        "those that the decoded value itself consists of, on both sides, if no string were shared: ours makes those that "
        "come again only once or twice. The last column is what it takes to make all of them and to free them, and "
        "nothing else."
    )
    workshop.write_table("json", columns, cells, note)
    plots.bars(
        workshop.results / "json.svg", "JSON, times as fast as Foundation's coders",
        [(f"{row['payload']}, {row['direction']}", float(row["ratio"])) for row in rows], goal=8,
    )


def call(workshop: Workshop):
    columns, rows, cells = table_of(workshop, "call")
    note = (
        "One call over a transport that answers from memory, processor time, medians of 11 turns in alternation. By "
        "hand: an `HTTPRequest` with its header fields, the status checked, the answer decoded by the same decoder, no "
        "deadlines."
    )
    workshop.write_table("call", columns, cells, note)
    plots.bars(
        workshop.results / "call.svg", "Overhead of a generated call, µs",
        [(f"{row['call'].split(',')[0]}, {row['settings']}", float(row["overhead µs"])) for row in rows], goal=5,
    )
