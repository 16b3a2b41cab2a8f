"""The table, on standard output and in the results folder; progress on a terminal."""

import collections
import sys
from pathlib import Path

from trial import Outcome

# What generating any document may cost (issue 3); over it is said, not failed: machines differ.
GOAL_SECONDS, GOAL_MEGABYTES = 1.0, 300

COLUMNS = ["document", "status", "seconds", "MB", "warnings", "files", "lines", "bytes", "type-check seconds",
           "build seconds", "examples", "round-tripped", "defective",
           "operations", "in full", "in part"]


class Table:
    def __init__(self, folder: Path, expected: int):
        self.folder = folder
        self.expected = expected
        self.outcomes: list[Outcome] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.file = (folder / "results.tsv").open("w")
        self.line("\t".join(COLUMNS))
        self.progress()

    def add(self, outcome: Outcome):
        self.outcomes.append(outcome)
        self.line("\t".join(str(cell) for cell in [
            outcome.document, outcome.status, f"{outcome.seconds:.3f}", f"{outcome.megabytes:.0f}", outcome.warnings,
            outcome.files, outcome.lines, outcome.bytes, f"{outcome.check_seconds:.1f}",
            f"{outcome.build_seconds:.1f}", outcome.examples, outcome.round_tripped, outcome.defective,
            outcome.operations, outcome.operations - outcome.in_part, outcome.in_part,
        ]))
        self.progress()

    def line(self, text: str):
        clear = "\r\033[K" if sys.stdout.isatty() else ""
        print(clear + text, flush=True)
        print(text, file=self.file, flush=True)

    def progress(self):
        if sys.stdout.isatty() and len(self.outcomes) < self.expected:
            print(f"\r\033[K[{len(self.outcomes)}/{self.expected}]", end="", flush=True)

    def finish(self) -> int:
        """Prints the totals; the exit status."""
        failed = [outcome for outcome in self.outcomes if outcome.status != "ok"]
        self.line("")
        for outcome in failed:
            self.line(f"# {outcome.document}: {outcome.status}")
            for detail in outcome.details:
                self.line(f"#     {detail[:300]}")
        for outcome in self.outcomes:
            if outcome.seconds > GOAL_SECONDS or outcome.megabytes > GOAL_MEGABYTES:
                self.line(f"# {outcome.document}: over the goal, {outcome.seconds:.2f} s, {outcome.megabytes:.0f} MB")
        steps = collections.Counter(outcome.status.split(":")[0] for outcome in failed)
        self.line(f"# {len(self.outcomes)} documents: {len(self.outcomes) - len(failed)} ok, {len(failed)} failed"
                  + "".join(f", {count} in {step}" for step, count in steps.items()))
        total = self.total
        self.line(f"# {total('files')} files, {total('lines')} lines, {total('bytes')} bytes, "
                  f"{total('warnings')} warnings; generated in {total('seconds'):.1f} s, "
                  f"type-checked in {total('check_seconds'):.0f} s, built in {total('build_seconds'):.0f} s")
        if examples := total("examples"):
            failures = examples - total("round_tripped") - total("defective")
            self.line(f"# {examples} examples: {total('round_tripped')} round-tripped, {total('defective')} contradict "
                      f"their own schema, {failures} failed")
        self.coverage()
        return 1 if failed else 0

    def coverage(self):
        operations, in_part = self.total("operations"), self.total("in_part")
        if not operations:
            return
        self.line(f"# {operations} operations: {operations - in_part} in full "
                  f"({100 * (operations - in_part) / operations:.2f} %), {in_part} in part; left out:")
        causes = sum((collections.Counter(outcome.causes) for outcome in self.outcomes), collections.Counter())
        for cause, count in causes.most_common():
            documents = [outcome for outcome in self.outcomes if cause in outcome.causes]
            self.line(f"# {count:6} {cause} ({len(documents)} documents, as in {documents[0].document})")

    def total(self, figure: str):
        return sum(getattr(outcome, figure) for outcome in self.outcomes)
