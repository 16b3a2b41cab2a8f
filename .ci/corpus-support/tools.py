"""The generator and the runtime that generated code is compiled against, each built once."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

# The target that brings everything generated code imports.
RUNTIME = "URLSessionTransport"
# Modules that only the generator needs are not linked into a client's program.
RUNTIME_MODULES = ["JSON", "HTTPTypes", "APIRuntime", RUNTIME]


@dataclass
class Process:
    status: int  # negative: the signal that ended it
    output: str
    seconds: float
    megabytes: float
    timed_out: bool = False


def run(command, timeout, cwd=None) -> Process:
    """Runs a command and measures it; both outputs in one text."""
    start = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], cwd=cwd, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    # The whole group: a compiler's own children would hold the pipe open.
    timer = threading.Timer(timeout, os.killpg, [child.pid, signal.SIGKILL])
    timer.start()
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    timed_out = not timer.is_alive()
    timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Process(child.returncode, output.decode(errors="replace"), time.monotonic() - start,
                   usage.ru_maxrss / scale, timed_out)


@dataclass
class Tools:
    generator: Path
    modules: Path
    objects: list[Path]
    # Changes when the generator, the runtime, the compiler or these scripts do.
    key: str

    @staticmethod
    def build(repository: Path, scratch: Path) -> "Tools":
        swift = ["swift", "build", "--package-path", repository, "--scratch-path", scratch.resolve(), "-c", "release"]
        for kind, name in [("--product", "openapi-swift"), ("--target", RUNTIME)]:
            built = run(swift + [kind, name], timeout=3600)
            if built.status != 0:
                sys.exit(built.output + f"\n{name} could not be built")
        shown = run(swift + ["--show-bin-path"], timeout=600).output
        folder = Path(shown.strip().splitlines()[-1])
        # An object outlives its source.
        sources = {path.name for root in [repository / "Sources", scratch / "checkouts"] for path in root.rglob("*.swift")}
        objects = [path for module in RUNTIME_MODULES for path in sorted((folder / f"{module}.build").rglob("*.o"))
                   if path.stem in sources]
        generator = folder / "openapi-swift"
        scripts = sorted(Path(__file__).parent.glob("*"))
        compiler = run(["swiftc", "--version"], timeout=60).output
        key = digest([generator, *objects, *(path for path in scripts if path.is_file())], compiler)
        return Tools(generator, folder / "Modules", objects, key)


def digest(files, *texts: str) -> str:
    result = hashlib.sha256()
    for path in files:
        result.update(hashlib.sha256(path.read_bytes()).digest())
    for text in texts:
        result.update(text.encode() + b"\0")
    return result.hexdigest()
