"""What is shown before it has a place flashes up as a window of its own and takes the keyboard."""

import ast
from collections.abc import Iterator
from pathlib import Path

import dangjian_desktop.ui

SOURCES = sorted(Path(dangjian_desktop.ui.__file__).parent.rglob("*.py"))
MAKERS = {"button", "label", "paragraph", "tool", "panel"}


def shown_too_early(function: ast.AST) -> Iterator[int]:
    """Lines where a part just made by the look is given its visibility."""
    made: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            maker = node.value.func
            if getattr(maker, "attr", getattr(maker, "id", "")) in MAKERS:
                made |= {t.id for t in node.targets if isinstance(t, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whose = node.func.value
            if node.func.attr == "setVisible" and getattr(whose, "id", "") in made:
                yield node.lineno


def test_nothing_is_shown_before_it_has_a_place() -> None:
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        found += [f"{path.name}:{line}" for f in functions for line in shown_too_early(f)]
    assert found == []
