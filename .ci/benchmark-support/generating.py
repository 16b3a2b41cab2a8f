"""`generate`: from process start to files written, and once more with nothing to do."""

from pathlib import Path

from workshop import Cost, Workshop

DOCUMENTS = ["github.yaml", "openai.yaml"]
GOAL = "Goals: 0.40 s and 120 MB; at most half the time when nothing changed, and no file touched."


def generate(workshop: Workshop):
    columns = ["document", "bytes", "seconds", "of the processor", "MB", "unchanged: seconds",
               "of the processor", "MB", "files", "files touched"]
    rows = [measured(workshop, path) for path in map(workshop.document, DOCUMENTS) if path]
    if rows:
        workshop.write_table("generate", columns, rows, f"Whole processes, medians of {workshop.runs} runs. {GOAL}")


def measured(workshop: Workshop, document: Path) -> list:
    folder = workshop.folder(f"generate-{document.stem}")
    module = document.stem.capitalize()
    workshop.generate(document, module, folder / "warm")
    first, unchanged, touched = [], [], 0
    for run in range(workshop.runs):
        output = folder / str(run)
        first.append(workshop.generate(document, module, output))
        before = stamps(output)
        unchanged.append(workshop.generate(document, module, output))
        touched += len(set(before.items()) ^ set(stamps(output).items()))
    return [document.name, document.stat().st_size, *cells(first), *cells(unchanged), len(before), touched]


def cells(costs: list[Cost]) -> list[str]:
    median = Cost.median(costs)
    return [f"{median.seconds:.2f}", f"{median.processor_seconds:.2f}", f"{median.megabytes:.0f}"]


def stamps(folder: Path) -> dict:
    """What any writing of a file would change."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (stat.st_mtime_ns, stat.st_ino, stat.st_size) for path, stat in found.items()}
