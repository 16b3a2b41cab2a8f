"""`build`: how long the compiler takes for generated modules, and after a change of one operation."""

from clients import DOCUMENTS, Clients
from workshop import Cost, Workshop

# Seconds: debug, release (issue 5); every compiler process below 1 GB in debug.
GOALS = {"AdyenManagement": (10, 26), "Box": (18, 55), "GitHub": (32, 110), "GitHubInTwo": (32, 110)}
COLUMNS = ["module", "configuration", "seconds", "goal", "of the processor", "MB", "runs"]
# How the edited ones are called in tables.
NAMES = {"GitHub": "GitHub", "GitHubInTwo": "GitHub, its schemas a module of their own"}
OVERLAY = """overlay: 1.0.0
info: {{title: One operation changed, version: "1"}}
actions:
  - target: $.paths['/gists/{{gist_id}}'].get
    update:
      parameters:
        - {{name: edit, in: query, schema: {{type: {type}}}}}
"""


def build(workshop: Workshop, turns: int, configurations: list[str]):
    clients = Clients.make(workshop, {**DOCUMENTS, "GitHubInTwo": DOCUMENTS["GitHub"]})
    for configuration in configurations if clients.modules else []:
        clients.build(configuration, "Runtime")
        rows = [row(f"{NAMES.get(module, module)} ({document.name})", configuration,
                    GOALS[module][configuration == "release"],
                    [built(clients, configuration, module) for _ in range(turns)])
                for module, document in clients.modules.items()]
        if configuration == "debug":
            rows += [edit(clients, module) for module in NAMES if module in clients.modules]
        note = "`swift build --target`, the runtime built already; the memory is that of the largest compiler process."
        workshop.write_table(f"build-{configuration}", COLUMNS, rows, note)


def built(clients: Clients, configuration: str, module: str) -> Cost:
    clients.forget(configuration, module)
    return clients.build(configuration, module)


def edit(clients: Clients, module: str) -> list:
    """One operation gets a query parameter, of another type each time."""
    overlay = clients.workshop.scratch / "edit.yaml"
    made = []
    for type in ["string", "integer", "boolean", "number", "string", "integer"]:
        overlay.write_text(OVERLAY.format(type=type))
        clients.generate(module, "--overlay", overlay)
        made.append(clients.build("debug", module))
    # The first brings the overlay itself.
    return row(f"{NAMES[module]}: one operation given another parameter", "debug", 5, made[1:])


def row(name: str, configuration: str, goal: int, made: list[Cost]) -> list:
    median = Cost.median(made)
    return [name, configuration, f"{median.seconds:.1f}", goal, f"{median.processor_seconds:.1f}",
            f"{median.megabytes:.0f}", len(made)]
