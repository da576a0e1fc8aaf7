"""Coverage floors by layer: `python -m build_spec.floors coverage.json [FLOOR …]`.

Those named are held, or all.

The rules and everything else below the window are held to 95 %, papers to 90 %, the window to 80 %.
Lines and branches count together, as coverage itself counts them.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PACKAGE = "dangjian_desktop"
FLOORS = {"below ui": 95.0, "reports": 90.0, "ui": 80.0}
Counts = Mapping[str, int]


def layer(file: str) -> str:
    """Which floor a file stands on. What joins everything together is judged with the window."""
    inside = file.replace("\\", "/").split(f"{PACKAGE}/", 1)[-1]
    first = inside.split("/")[0]
    if first == "reports":
        return "reports"
    return "ui" if first in {"ui", "app.py", "__main__.py"} else "below ui"


def percent(counts: Iterable[Counts]) -> float:
    """Covered lines and branches of all files together, in percent; 100 when there are none."""
    covered = total = 0
    for one in counts:
        covered += one["covered_lines"] + one.get("covered_branches", 0)
        total += one["num_statements"] + one.get("num_branches", 0)
    return 100.0 * covered / total if total else 100.0


def reached(report: Mapping[str, Mapping[str, Mapping[str, Counts]]]) -> dict[str, float]:
    """Percent per floor, from coverage's own JSON report."""
    by_floor: dict[str, list[Counts]] = {floor: [] for floor in FLOORS}
    for file, facts in report["files"].items():
        by_floor[layer(file)].append(facts["summary"])
    return {floor: percent(counts) for floor, counts in by_floor.items()}


def main(report: Path, floors: Sequence[str] = ()) -> int:
    low = 0
    found = reached(json.loads(report.read_text(encoding="utf-8")))
    for floor in floors or FLOORS:
        share = found[floor]
        short = share < FLOORS[floor]
        low += short
        words = "  too low" if short else ""
        print(f"coverage {floor:9} {share:6.2f} %  floor {FLOORS[floor]:.0f} %{words}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
