"""One document's way: generate, compile, run its examples."""

import collections
import dataclasses
import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from documents import Document
from tools import Tools, digest, run

GENERATE_SECONDS, COMPILE_SECONDS, EXAMPLES_SECONDS = 60, 900, 120
# An example that brings the program down costs a new start; after this many the rest is left.
MOST_CRASHES = 25
# One compiler process a core, not one a file: several times faster.
BATCHES = ["-enable-batch-mode"]


@dataclass
class Mode:
    round_trip: bool
    generate_only: bool
    schemas_module: bool
    keep: bool
    cores: int

    @property
    def key(self) -> str:
        step = "generate" if self.generate_only else "round-trip" if self.round_trip else "type-check"
        return step + " in two modules" if self.schemas_module else step

    def schemas(self, module: str) -> str | None:
        """The module of a client's schemas, where they are to have one."""
        return f"{module}Schemas" if self.schemas_module else None


@dataclass
class Outcome:
    document: str
    key: str
    status: str = "ok"
    seconds: float = 0
    megabytes: float = 0
    warnings: int = 0
    files: int = 0
    lines: int = 0
    bytes: int = 0
    check_seconds: float = 0
    build_seconds: float = 0
    examples: int = 0
    round_tripped: int = 0
    # Of the others: those that contradict their own schema, as the generator says; the document's mistake, not ours.
    defective: int = 0
    operations: int = 0
    # Operations of which something was left out, and how many for each cause.
    in_part: int = 0
    causes: dict[str, int] = dataclasses.field(default_factory=dict)
    # The first compiler errors, or the first examples that came back changed.
    details: list[str] = dataclasses.field(default_factory=list)


def run_steps(document: Document, tools: Tools, mode: Mode, folder: Path, outcome: Outcome):
    module = module_name(document)
    generate(document, module, tools, mode, folder, outcome)
    if outcome.status != "ok" or mode.generate_only:
        return
    started = time.monotonic()
    passed = type_check(module, tools, mode, folder, outcome)
    outcome.check_seconds = time.monotonic() - started
    if passed and mode.round_trip:
        passed = build(module, tools, mode, folder, outcome)
        outcome.build_seconds = time.monotonic() - started - outcome.check_seconds
        if passed:
            run_examples(folder, outcome)


def run_document(document: Document, tools: Tools, mode: Mode, results: Path) -> Outcome:
    folder = results / re.sub(r"[^A-Za-z0-9._-]+", "_", document.name)
    kept = folder / "outcome.json"
    key = digest(document.inputs, tools.key, mode.key, document.name)
    if kept.exists() and not document.is_named:
        earlier = json.loads(kept.read_text())
        if earlier["key"] == key:
            return Outcome(**earlier)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "build").mkdir(parents=True)
    outcome = Outcome(document.name, key)
    run_steps(document, tools, mode, folder, outcome)
    if not mode.keep:
        shutil.rmtree(folder / "build")
    kept.write_text(json.dumps(dataclasses.asdict(outcome), indent=1))
    return outcome


def module_name(document: Document) -> str:
    """The document's name in upper camel case."""
    words = re.findall(r"[A-Za-z0-9]+", document.path.stem)
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if name[:1].isalpha() else "API" + name


def swift_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.swift"))


def sources(module: str, mode: Mode, folder: Path) -> dict[str, list[Path]]:
    """The files of each module that a client is made of, those first that others import."""
    files = swift_files(folder / module)
    if not (schemas := mode.schemas(module)):
        return {module: files}
    apart = [path for path in files if path.is_relative_to(folder / module / "Schemas")]
    return {schemas: apart, module: sorted(set(files) - set(apart))}


def generate(document, module, tools: Tools, mode: Mode, folder: Path, outcome: Outcome):
    command = [tools.generator, "generate", document.path, "--module", module, "--diagnostics-format", "json", "--coverage", "--documentation",
               "--output", folder / module, "--examples", folder / f"{module}Examples"]
    if schemas := mode.schemas(module):
        command += ["--schemas-module", schemas]
    if document.root:
        command += ["--reference-root", document.root]
    made = run(command, GENERATE_SECONDS)
    outcome.seconds, outcome.megabytes = made.seconds, made.megabytes
    (folder / "diagnostics.jsonl").write_text(made.output)
    diagnostics = [json.loads(line) for line in made.output.splitlines() if line.startswith('{"severity"')]
    outcome.warnings = sum(found["severity"] == "warning" for found in diagnostics)
    count_coverage(made.output, outcome)
    contents = [path.read_bytes() for path in swift_files(folder / module)]
    outcome.files, outcome.bytes = len(contents), sum(map(len, contents))
    outcome.lines = sum(content.count(b"\n") for content in contents)
    if made.status != 0:
        outcome.status = ended("generate", made, {1: "refused", 3: "unreadable"})
        errors = [found["message"] for found in diagnostics if found["severity"] == "error"]
        outcome.details = errors[:5] or made.output.splitlines()[-5:]


def count_coverage(output: str, outcome: Outcome):
    """What `--coverage` says of each operation; what is quoted in a message is left out, so that causes can be counted."""
    lines = [json.loads(line) for line in output.splitlines() if line.startswith(('{"operation"', '{"module"'))]
    operations = [line["leftOut"] for line in lines if "operation" in line]
    outcome.operations = len(operations)
    outcome.in_part = sum(bool(left_out) for left_out in operations)
    causes = [f"an operation's: {cause}" for left_out in operations for cause in {general(text) for text in left_out}]
    causes += [f"elsewhere: {general(text)}" for line in lines if "module" in line for text in line["leftOut"]]
    outcome.causes = dict(collections.Counter(causes))


def general(message: str) -> str:
    return re.sub(r"'[^']*'(, '[^']*')*", "'…'", message)


def ended(step: str, process, names={}) -> str:
    if process.timed_out:
        return f"{step}: timeout"
    if process.status < 0:
        return f"{step}: signal {-process.status}"
    return f"{step}: {names.get(process.status, 'failed')}"


def compile(arguments, step: str, tools: Tools, mode: Mode, folder: Path, outcome: Outcome) -> bool:
    """Whether swiftc took it; its output is kept when not, warnings being errors. What it writes is in a folder of the
    step's own: files of two modules may have the same name."""
    build = folder / "build"
    listed = build / f"{step}.arguments"
    (build / step).mkdir(exist_ok=True)
    common = ["-swift-version", "6", "-warnings-as-errors", "-I", tools.modules, "-I", build, "-j", max(1, mode.cores)]
    listed.write_text("\n".join(f'"{argument}"' for argument in [*common, *arguments]))
    compiled = run(["swiftc", f"@{listed}"], COMPILE_SECONDS, cwd=build / step)
    if compiled.status == 0:
        return True
    (folder / f"{step}.txt").write_text(compiled.output)
    outcome.status = ended(step, compiled)
    errors = re.findall(r"(?:[^\s:]*/)?([^\s:/]+:\d+):\d+: error: (.*)", compiled.output)
    lines = list(dict.fromkeys(f"{place}: {message}" for place, message in errors))
    outcome.details = lines[:5] or compiled.output.splitlines()[-5:]
    return False


def type_check(module: str, tools: Tools, mode: Mode, folder: Path, outcome: Outcome) -> bool:
    for name, files in sources(module, mode, folder).items():
        interface = ["-emit-module", "-emit-module-path", folder / "build" / f"{name}.swiftmodule"]
        command = [*(["-typecheck"] if name == module else interface), *BATCHES, "-module-name", name, *files]
        if not compile(command, f"type-check-{name}", tools, mode, folder, outcome):
            return False
    return True


def build(module: str, tools: Tools, mode: Mode, folder: Path, outcome: Outcome) -> bool:
    """The client, its examples, and a program that runs them. A build checks more than a type-check does."""
    examples = f"{module}Examples"
    for name, files in {**sources(module, mode, folder), examples: swift_files(folder / examples)}.items():
        command = ["-c", *BATCHES, "-parse-as-library", "-module-name", name, "-emit-module",
                   "-emit-module-path", folder / "build" / f"{name}.swiftmodule", *files]
        if not compile(command, f"build-{name}", tools, mode, folder, outcome):
            return False
    program = (Path(__file__).parent / "RoundTrip.swift").read_text().replace("EXAMPLES", f"{module}Examples")
    (folder / "build/main.swift").write_text(program)
    command = [folder / "build/main.swift", "-o", folder / "build/round-trip", *sorted((folder / "build").glob("*/*.o")), *tools.objects]
    return compile(command, "link", tools, mode, folder, outcome)


def run_examples(folder: Path, outcome: Outcome):
    lines = []
    for _ in range(MOST_CRASHES):
        program = run([folder / "build/round-trip", len(lines)], EXAMPLES_SECONDS)
        printed = [line.split("\t") for line in program.output.splitlines() if line.count("\t") == 3]
        lines += printed
        if program.status == 0:
            break
        if not printed:
            outcome.status = ended("examples", program)
            return
        lines[-1][3] = ended("crash", program)
    else:
        outcome.status = "examples: too many crashes"
    failed = [line for line in lines if line[3]]
    ours = [line for line in failed if not line[2]]
    outcome.examples, outcome.round_tripped = len(lines), len(lines) - len(failed)
    outcome.defective = len(failed) - len(ours)
    (folder / "failures.tsv").write_text("".join("\t".join(line) + "\n" for line in failed))
    if ours:
        outcome.status = "examples: failed"
        outcome.details = [f"{pointer}: {failure}" for pointer, _, _, failure in ours[:3]]
