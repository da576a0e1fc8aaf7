"""The files shipped beside the program: fonts, icons, templates, rule tables."""

import sys
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The `resources` folder: inside the packed program when frozen, else beside the package."""
    packed = getattr(sys, "_MEIPASS", None)
    root = Path(packed) if packed else Path(__file__).resolve().parents[2]
    return root / "resources"


def font_file(name: str) -> Path:
    """A shipped font by its short name (fang, song, hei, kai, biaosong, rare-b-f, rare-g-h)."""
    return folder() / "fonts" / f"{name}.ttf"
