"""The types of a generated module once more, as one would write them by hand: plain structs with synthesized `Codable`.

They are read off the generated Swift, so that both sides of a comparison have the same stored properties. What Foundation's
coders are measured with is not slowed by anything of ours.
"""

import re
from pathlib import Path

PROPERTY = re.compile(r"^    public (var|let) (\S+): (\S+)$", re.MULTILINE)
KEY = re.compile(r'(\w+): object\.\w+\("([^"]+)"[,)]')
CASE = re.compile(r'^        case \.(\S+): ("[^"]*")$', re.MULTILINE)


def write(module: Path, folder: Path):
    """The twins of the schemas of `module`, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.swift"):
        old.unlink()
    for source in sorted((module / "Schemas").glob("*.swift")):
        (folder / source.name).write_text("import APIRuntime\n\n" + twin(source.read_text(), source))


def twin(text: str, source: Path) -> str:
    declared = re.search(r"^public (struct|enum|typealias) (\w+)", text, re.MULTILINE)
    if not declared:
        raise SystemExit(f"{source}: no declaration is found")
    kind, name = declared.groups()
    if kind == "typealias":
        return text[declared.start():]
    if kind == "enum":
        cases = "".join(f"    case `{case}` = {value}\n" for case, value in CASE.findall(text))
        return f"public enum {name}: String, Codable {{\n{cases}}}\n"
    keys = dict(KEY.findall(text))
    properties = [found for found in PROPERTY.findall(text) if unescaped(found[1]) in keys]
    if not properties or len(properties) != len(keys):
        raise SystemExit(f"{source}: a twin of {name} cannot be written, since not all of it is understood")
    stored = "".join(f"    public {keyword} {property}: {type}\n" for keyword, property, type in properties)
    coded = "".join(f'        case {property} = "{keys[unescaped(property)]}"\n' for _, property, _ in properties)
    return (f"public struct {name}: Codable {{\n{stored}\n"
            f"    enum CodingKeys: String, CodingKey {{\n{coded}    }}\n}}\n")


def unescaped(name: str) -> str:
    """A property as an argument's label has it."""
    return name.strip("`")
