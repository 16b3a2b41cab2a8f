"""Small SVG plots, readable on white and on black."""

import math
from html import escape
from pathlib import Path

STYLE = """<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 13px }
.axis { stroke: #999 }
.grid { stroke: #8884; stroke-dasharray: 2 3 }
.goal { stroke: #c33; stroke-dasharray: 5 3 }
.first { fill: #2a78c2; stroke: #2a78c2 }
.second { fill: #c2722a; stroke: #c2722a }
.line { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .first { fill: #6db3f2; stroke: #6db3f2 }
.second { fill: #f2a65e; stroke: #f2a65e } .goal { stroke: #f77 } }
</style>"""


def svg(path: Path, width: int, height: int, parts: list[str]):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    path.write_text("\n".join([head, STYLE, *parts, "</svg>"]) + "\n")


def text(x: float, y: float, value: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}" text-anchor="{anchor}">{escape(value)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def bars(path: Path, title: str, values: list[tuple[str, float]], goal: float):
    """Horizontal bars from zero, and a line where the goal is."""
    left, width, step = 230, 640, 26
    scale = (width - left - 60) / max([goal, *(value for _, value in values)])
    bottom = 34 + step * len(values)
    parts = [text(8, 18, title, "title")]
    for index, (name, value) in enumerate(values):
        y = 34 + step * index
        parts += [
            text(left - 8, y + 15, name, anchor="end"),
            f'<rect x="{left}" y="{y + 3}" width="{max(0, value) * scale:.1f}" height="16" class="first"/>',
            text(left + max(0, value) * scale + 6, y + 15, f"{value:.1f}"),
        ]
    x = left + goal * scale
    parts += [line(x, 30, x, bottom, "goal"), text(x, bottom + 14, f"goal {goal:g}", anchor="middle")]
    svg(path, width, bottom + 24, parts)


def growth(path: Path, points: list[tuple[int, float, float]]):
    """Seconds and megabytes against bytes, each on a logarithmic scale, with the lines of growth in proportion."""
    parts = panel(60, "Seconds", [(size, seconds) for size, seconds, _ in points], "first")
    parts += panel(410, "Peak memory, MB", [(size, megabytes) for size, _, megabytes in points], "second")
    svg(path, 700, 300, parts)


def panel(left: int, title: str, points: list[tuple[float, float]], kind: str) -> list[str]:
    width, top, height = 260, 34, 210
    low_x, high_x = (round(math.log10(points[0][0]), 0), math.log10(points[-1][0]) + 0.15)
    low_y = math.floor(math.log10(min(value for _, value in points)))
    high_y = math.ceil(math.log10(max(value for _, value in points)))

    def at(size: float, value: float) -> tuple[float, float]:
        return (left + width * (math.log10(size) - low_x) / (high_x - low_x),
                top + height * (1 - (math.log10(value) - low_y) / (high_y - low_y)))

    parts = [text(left, 20, title, "title")]
    for power in range(int(low_y), int(high_y) + 1):
        y = at(points[0][0], 10**power)[1]
        parts += [line(left, y, left + width, y, "grid"), text(left - 6, y + 4, f"{10.0**power:g}", anchor="end")]
    for power, name in [(4, "10 KB"), (5, "100 KB"), (6, "1 MB"), (7, "10 MB")]:
        x = at(10**power, 10**low_y)[0]
        parts += [line(x, top, x, top + height, "grid"), text(x, top + height + 18, name, anchor="middle")]
    # In proportion to the largest document.
    size, value = points[-1]
    smallest = max(10**low_x, size * 10**low_y / value)
    parts.append(line(*at(smallest, value * smallest / size), *at(size, value), "goal"))
    places = [at(*point) for point in points]
    parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" class="{kind} line" style="fill:none"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="{kind}"/>' for x, y in places]
    parts += [text(places[-1][0] - 6, places[-1][1] - 8, f"{value:.3g}", anchor="end"),
              text(left + width, top + height + 36, "dashed: in proportion to size", anchor="end")]
    return parts
