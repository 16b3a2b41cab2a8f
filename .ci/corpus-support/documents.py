"""Which documents a folder holds.

A file is a document by itself. A folder below one named `multi`, or one with an ENTRIES.txt, is a set: documents written
over several files, of which only the entries are generated from. Other folders are searched.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

EXTENSIONS = {".yaml", ".yml", ".json"}
ENTRIES = "ENTRIES.txt"
# How the first file of a set is usually called, best first.
USUAL_NAMES = ["openapi", "swagger", "api", "main", "index", "root", "spec"]


@dataclass
class Document:
    name: str
    path: Path
    # Every file that a run may read; the set's for a document of a set.
    inputs: list[Path] = field(repr=False)
    size: int
    # Asked for by name, so never taken from the results of an earlier run.
    is_named: bool = False
    # What references may read: the whole of a set, not the folder of one of its entries alone.
    root: Path | None = None


def find(path: Path) -> list[Document]:
    path = path.resolve()
    if path.is_file():
        return [Document(path.name, path, [path], path.stat().st_size, is_named=True)]
    return sorted(in_folder(path, path), key=lambda document: document.name)


def in_folder(folder: Path, root: Path, is_set: bool = False):
    if is_set or (folder / ENTRIES).exists():
        yield from in_set(folder, root)
        return
    for child in sorted(folder.iterdir()):
        if child.is_dir():
            yield from in_folder(child, root, is_set=folder.name == "multi")
        elif child.suffix in EXTENSIONS:
            yield Document(str(child.relative_to(root)), child, [child], child.stat().st_size)


def in_set(folder: Path, root: Path):
    inputs = sorted(path for path in folder.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in inputs)
    for entry in entries(folder, inputs):
        yield Document(str(entry.relative_to(root)), entry, inputs, size, root=folder)


def entries(folder: Path, inputs: list[Path]) -> list[Path]:
    if (folder / ENTRIES).exists():
        lines = (folder / ENTRIES).read_text().splitlines()
        return [folder / line.strip() for line in lines if line.strip()]
    roots = [path for path in inputs if path.suffix in EXTENSIONS and is_root(path)]
    depth = min((len(path.parts) for path in roots), default=0)
    shallowest = [path for path in roots if len(path.parts) == depth]
    usual = [path for name in USUAL_NAMES for path in shallowest if path.stem.lower() == name]
    return usual[:1] or shallowest


def is_root(path: Path) -> bool:
    """Whether a file has a root field `openapi` or `swagger`."""
    text = path.read_text(errors="replace")
    if re.search(r"""^(["']?)(openapi|swagger)\1[ \t]*:""", text, re.MULTILINE):
        return True
    try:
        return bool({"openapi", "swagger"} & set(json.loads(text)))
    except (ValueError, TypeError):
        return False
