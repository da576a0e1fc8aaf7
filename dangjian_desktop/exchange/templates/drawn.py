"""Text boxes on a sheet."""

from .package import Package
from .runs import Kinds

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWN = Kinds(f"{_A}p", f"{_A}t", frozenset((f"{_A}br",)), frozenset((f"{_A}rPr", f"{_A}pPr")))


def beside(package: Package, part: str, kind: str) -> list[str]:
    """The parts of a kind (drawing, comments, table …) that a part refers to."""
    folder = part.rpartition("/")[0]
    found = []
    for one in package.relations(part):
        if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
            target = one.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            if name in package.parts:
                found.append(name)
    return found


def _joined(folder: str, target: str) -> str:
    """xl/worksheets with ../drawings/drawing1.xml → xl/drawings/drawing1.xml."""
    path = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            path = path[:-1]
        elif step != ".":
            path.append(step)
    return "/".join(path)


def drawing_parts(package: Package, sheet: str) -> list[str]:
    return beside(package, sheet, "drawing")
