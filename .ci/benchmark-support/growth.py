"""`growth`: time and memory against the size of the document."""

import math

import plots
import synthetic
from workshop import Cost, Workshop

SIZES = {"10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000, "50 MB": 50_000_000}
GOAL = "Goal: 50 MB within 8 s and 1,500 MB."


def growth(workshop: Workshop):
    folder = workshop.folder("growth")
    columns = ["document", "bytes", "seconds", "of the processor", "MB", "MB/s", "files", "lines"]
    rows, points = [], []
    for name, size in SIZES.items():
        path = folder / f"{name.replace(' ', '')}.yaml"
        synthetic.write(path, size)
        outputs = [folder / f"{path.stem}-{run}" for run in range(workshop.runs)]
        made = Cost.median([workshop.generate(path, "Synthetic", output) for output in outputs])
        files = [file for file in outputs[0].rglob("*.swift")]
        lines = sum(file.read_bytes().count(b"\n") for file in files)
        size = path.stat().st_size
        points.append((size, made.seconds, made.megabytes))
        rows.append([name, size, f"{made.seconds:.3f}", f"{made.processor_seconds:.3f}", f"{made.megabytes:.0f}",
                     f"{size / 1e6 / made.seconds:.1f}", len(files), lines])
    note = (f"Synthetic YAML documents, whole processes, medians of {workshop.runs} runs, into an empty folder. "
            f"Memory is not told below 24 MB. From 1 MB on time grows as size to the power of {exponent(points, 1):.2f}, "
            f"memory as {exponent(points, 2):.2f}. {GOAL}")
    workshop.write_table("growth", columns, rows, note)
    plots.growth(workshop.results / "growth.svg", points)


def exponent(points, figure: int) -> float:
    """The slope of the line through the points of 1 MB and more, both axes logarithmic."""
    large = [(math.log(point[0]), math.log(point[figure])) for point in points if point[0] >= 900_000]
    mean_x, mean_y = (sum(column) / len(large) for column in zip(*large))
    return sum((x - mean_x) * (y - mean_y) for x, y in large) / sum((x - mean_x) ** 2 for x, _ in large)
