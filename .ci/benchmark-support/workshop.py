"""What every benchmark needs: the repository's folders, the release generator, processes that are measured, tables."""

import atexit
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import astuple, dataclass
from pathlib import Path

from tools import Process, run

HOUR = 3600


@dataclass
class Cost:
    """Of a process and those that it started: wall clock, processor time, and the memory of the largest of them."""
    seconds: float
    processor_seconds: float
    megabytes: float

    @staticmethod
    def median(costs: list["Cost"]) -> "Cost":
        return Cost(*(statistics.median(values) for values in zip(*map(astuple, costs))))


@dataclass
class Workshop:
    repository: Path
    corpus: Path
    # Turns of what is run as a process of its own; builds have theirs.
    runs: int
    given_generator: Path | None

    @property
    def package(self) -> Path:
        return self.repository / "Tests/Benchmarks"

    @property
    def results(self) -> Path:
        return self.package / "results"

    @property
    def scratch(self) -> Path:
        return self.repository / ".build-benchmark"

    @property
    def generator(self) -> Path:
        """`openapi-swift` as users have it: built for release."""
        if self.given_generator is None:
            scratch = Path(os.environ.get("CORPUS_SCRATCH") or self.repository / ".build-corpus/swift").resolve()
            command = ["swift", "build", "--package-path", self.repository, "--scratch-path", scratch, "-c", "release",
                       "--product", "openapi-swift"]
            must(run(command, HOUR), "the generator could not be built")
            self.given_generator = scratch / "release/openapi-swift"
        return self.given_generator

    def document(self, name: str) -> Path | None:
        """A document of the corpus; None, with a word, where there is none."""
        path = self.corpus / name
        if path.exists():
            return path
        print(f"{path} is not there: skipped")
        return None

    def generate(self, document: Path, module: str, output: Path, *options) -> Cost:
        command = [self.generator, "generate", document, "--module", module, "--output", output, "--quiet", *options]
        return cost(command, f"{document} could not be generated from")

    def folder(self, name: str) -> Path:
        """A new folder that is deleted at the end of everything: ext4 looks long for room beside what was just deleted,
        so that deleting between two runs would be measured too."""
        folder = self.scratch / f"{name}-{os.getpid()}"
        folder.mkdir(parents=True)
        atexit.register(shutil.rmtree, folder)
        return folder

    def write_table(self, name: str, columns: list[str], rows: list[list], note: str = ""):
        """The same table twice: for programs (TSV) and for readers (Markdown)."""
        note = " ".join(filter(None, [note, pace.told()]))
        self.results.mkdir(parents=True, exist_ok=True)
        cells = [[str(cell) for cell in row] for row in [columns, *rows]]
        (self.results / f"{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in cells))
        lines = ["| " + " | ".join(row) + " |" for row in cells]
        lines.insert(1, "|---" + "|---:" * (len(columns) - 1) + "|")
        text = "\n".join(lines) + "\n"
        (self.results / f"{name}.md").write_text(text + (f"\n{note}\n" if note else ""))
        print(text + (f"\n{note}\n" if note else ""), flush=True)


def must(process: Process, otherwise: str) -> Process:
    if process.status != 0:
        sys.exit(f"{process.output}\n{otherwise}")
    return process


class Pace:
    """How fast the machine is at the moment: the same build takes twice as long on one day as on another."""

    def __init__(self):
        self.seconds = []

    def take(self):
        start = time.perf_counter()
        for _ in range(3_000_000):
            pass
        self.seconds.append(time.perf_counter() - start)

    def told(self) -> str:
        if not self.seconds:
            return ""
        median, least, most = statistics.median(self.seconds), min(self.seconds), max(self.seconds)
        self.seconds = []
        return (f"Before each process a loop of three million empty steps in Python took {median:.3f} s "
                f"({least:.3f} to {most:.3f}).")


pace = Pace()


def cost(command, otherwise: str) -> Cost:
    pace.take()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = must(run(command, HOUR), otherwise)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(made.seconds, processor, made.megabytes)


def output_of(command) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
