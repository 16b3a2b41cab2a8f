"""`size`: a release program that links GitHub's client and calls three of its operations, and what it is made of."""

import collections
import re
from pathlib import Path

from clients import DOCUMENTS, Clients
from tools import run
from workshop import HOUR, Workshop, must, output_of

PROGRAM = """import GitHub

let github = GitHubClient(authorization: .bearer("token"))
let gist = try await github.gists.get(gistID: "aa5a315d61ae9438b18d")
let issue = try await github.issues.create(owner: "octo", repo: "engine", body: .init(title: .string("Crash")))
try await github.activity.starRepoForAuthenticatedUser(owner: issue.user?.login ?? "octo", repo: "engine")
print(gist.id ?? "", issue.number)
"""
NAME = "ThreeCalls"
AS_BUILT = "as swift build links"
# That (nothing that nobody refers to is kept), without it, and with Swift's libraries within the program.
LINKS = {
    AS_BUILT: ["-Xlinker", "--gc-sections"],
    "dead code kept": [],
    "Swift's libraries linked statically": ["-static-stdlib", "-Xlinker", "--gc-sections"],
}
# Foundation's own, which only a compiler told of the static libraries would name.
STATIC = ["-lCoreFoundation", "-l_FoundationCollections", "-l_FoundationICU", "-l_FoundationCShims",
          "-l_CFURLSessionInterface", "-l_CFXMLInterface", "-Xlinker", "-l:libcurl.so.4", "-Xlinker", "-l:libxml2.so.2"]
# What belongs together, by the module that a mangled symbol begins with.
PARTS = {"GitHub": "the generated module", "APIRuntime": "APIRuntime", "JSON": "JSON", "HTTPTypes": "HTTPTypes",
         "URLSessionTransport": "URLSessionTransport", NAME: "the program itself"}


def size(workshop: Workshop):
    clients = Clients.make(workshop, DOCUMENTS, {NAME: ("GitHub", PROGRAM)})
    if "GitHub" not in clients.modules:
        return
    command = ["swift", "build", "--package-path", clients.folder, "-c", "release", "--product", NAME]
    must(run(command, HOUR), f"{NAME} could not be built")
    folder = workshop.folder("size")
    programs = {way: link(clients, folder / f"program{number}", flags)
                for number, (way, flags) in enumerate(LINKS.items())}
    rows = [sizes(way, program) for way, program in programs.items() if program]
    workshop.write_table("size", ["linked", "bytes", "stripped", "code", "read-only data", "relocated data", "other"], rows,
                         "GitHub's client (814 operations), three of them called, release.")
    if not programs[AS_BUILT]:
        return
    parts = made_of(programs[AS_BUILT])
    total = sum(parts.values())
    rows = [[part, bytes, f"{100 * bytes / total:.1f} %"] for part, bytes in parts.most_common()]
    workshop.write_table("size-parts", ["part", "bytes of its symbols", "share"], rows,
                         "Symbols with a size, of the program as `swift build` links it, by the module that they are of. "
                         "Foundation and the standard library are shared libraries there, and not in it.")


def link(clients: Clients, program: Path, flags: list[str]) -> Path | None:
    objects = clients.products("release") / f"{NAME}.product/Objects.LinkFileList"
    command = ["swiftc", "-emit-executable", f"@{objects}", "-o", program, *flags,
               "-Xlinker", f"--defsym=main={NAME}_main", *(STATIC if "-static-stdlib" in flags else [])]
    linked = run(command, HOUR)
    if linked.status != 0:
        print(linked.output.strip()[-400:])
        print(f"could not be linked with {' '.join(flags)}: skipped")
        return None
    return program


def sizes(way: str, program: Path) -> list:
    stripped = program.with_suffix(".stripped")
    must(run(["strip", "-o", stripped, program], HOUR), "strip failed")
    sections = section_sizes(stripped)
    kinds = collections.Counter()
    for name, bytes in sections.items():
        kinds[kind(name)] += bytes
    return [way, program.stat().st_size, stripped.stat().st_size,
            *(kinds[each] for each in ["code", "read-only data", "relocated data", "other"])]


def kind(section: str) -> str:
    if section in (".text", ".plt", ".init", ".fini"):
        return "code"
    if section.startswith((".rodata", "swift5", ".eh_frame", ".gcc_except", ".dyn", ".hash", ".gnu", ".rela")):
        return "read-only data"
    return "relocated data" if section.startswith((".data", ".got", ".init_array", ".fini_array", ".tdata")) else "other"


def section_sizes(program: Path) -> dict[str, int]:
    """Sections that take room in the file."""
    lines = output_of(["readelf", "-SW", program]).splitlines()
    found = [re.match(r"\s*\[\s*\d+\]\s+(\S+)\s+(\S+)\s+\S+\s+\S+\s+(\S+)", line) for line in lines]
    return {match[1]: int(match[3], 16) for match in found if match and match[2] not in ("NULL", "NOBITS")}


def made_of(program: Path) -> collections.Counter:
    parts: collections.Counter = collections.Counter()
    for line in output_of(["nm", "-S", "--defined-only", program]).splitlines():
        columns = line.split()
        if len(columns) == 4 and columns[2] not in "bB":
            parts[part(columns[3])] += int(columns[1], 16)
    return parts


def part(symbol: str) -> str:
    if symbol.startswith(("symbolic ", "_symbolic", "get_")) or not symbol.startswith(("$s", "$S")):
        return "references to types, C and others"
    module = re.match(r"\$[sS](\d+)(.*)", symbol)
    if not module:
        return "what the standard library's generics became"
    return PARTS.get(module[2][:int(module[1])], "other modules")
