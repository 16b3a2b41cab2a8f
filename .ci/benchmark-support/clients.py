"""A package of clients of the corpus's large documents, beside the repository it depends on: what `build` and `size` build.

The runtime is built beforehand, so that what is measured is the generated module alone."""

from dataclasses import dataclass
from pathlib import Path

from workshop import Cost, Workshop, cost

# Module and document.
DOCUMENTS = {"AdyenManagement": "adyen-management.yaml", "Box": "box.json", "GitHub": "github.yaml"}

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let runtime: [Target.Dependency] = [
    .product(name: "APIRuntime", package: "openapi-swift"),
    .product(name: "URLSessionTransport", package: "openapi-swift"),
]

let package = Package(
    name: "Clients",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "openapi-swift", path: "REPOSITORY")],
    targets: [
        .target(name: "Runtime", dependencies: runtime),
TARGETS
    ],
    swiftLanguageModes: [.v6]
)
"""

# Clients whose schemas are a module of their own.
SCHEMAS = {"GitHubInTwo": "GitHubSchemas"}
APART = """        .target(name: "{1}", dependencies: runtime, path: "Sources/{0}/Schemas"),
        .target(name: "{0}", dependencies: runtime + ["{1}"], exclude: ["Schemas"]),"""
LIBRARY = '        .target(name: "{0}", dependencies: runtime),'
PROGRAM = '        .executableTarget(name: "{0}", dependencies: ["{1}"]),'


@dataclass
class Clients:
    workshop: Workshop
    modules: dict[str, Path]

    @staticmethod
    def make(workshop: Workshop, documents: dict[str, str], programs: dict[str, tuple[str, str]] = {}) -> "Clients":
        """The modules whose documents are there; a program is the module that it uses, and its text."""
        found = {module: workshop.document(name) for module, name in documents.items()}
        clients = Clients(workshop, {module: path for module, path in found.items() if path})
        programs = {name: made for name, made in programs.items() if made[0] in clients.modules}
        sources = clients.folder / "Sources"
        (sources / "Runtime").mkdir(parents=True, exist_ok=True)
        (sources / "Runtime/Runtime.swift").write_text("import APIRuntime\nimport URLSessionTransport\n")
        for module in clients.modules:
            clients.generate(module)
        for name, (_, text) in programs.items():
            (sources / name).mkdir(exist_ok=True)
            (sources / name / "main.swift").write_text(text)
        targets = [APART.format(module, SCHEMAS[module]) if module in SCHEMAS else LIBRARY.format(module)
                   for module in clients.modules]
        targets += [PROGRAM.format(name, module) for name, (module, _) in programs.items()]
        manifest = MANIFEST.replace("REPOSITORY", str(workshop.repository)).replace("TARGETS", "\n".join(targets))
        (clients.folder / "Package.swift").write_text(manifest)
        return clients

    @property
    def folder(self) -> Path:
        return self.workshop.scratch / "clients"

    def generate(self, module: str, *options):
        if module in SCHEMAS:
            options += ("--schemas-module", SCHEMAS[module])
        self.workshop.generate(self.modules[module], module, self.folder / "Sources" / module, *options)

    def products(self, configuration: str) -> Path:
        return self.folder / ".build" / configuration

    def build(self, configuration: str, target: str) -> Cost:
        command = ["swift", "build", "--package-path", self.folder, "-c", configuration, "--target", target]
        built = cost(command, f"{target} could not be built")
        print(f"{target}, {configuration}: {built.seconds:.1f} s, {built.processor_seconds:.1f} s of the processor, "
              f"{built.megabytes:.0f} MB", flush=True)
        return built

    def forget(self, configuration: str, target: str):
        """So that the next build makes all of the target anew, and its schemas."""
        if target in SCHEMAS:
            self.forget(configuration, SCHEMAS[target])
        products = self.products(configuration)
        for path in [*(products / f"{target}.build").rglob("*"), *(products / "Modules").glob(f"{target}.*")]:
            # What the package manager's plan is made of; it is written with the plan alone.
            if path.is_file() and path.name not in ("output-file-map.json", "sources"):
                path.unlink()
