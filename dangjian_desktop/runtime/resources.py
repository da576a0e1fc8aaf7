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


@cache
def standard_characters() -> str:
    """The characters of 通用规范汉字表 in its own order: three parts, each by strokes."""
    return (folder() / "fonts" / "tgh8105.txt").read_text(encoding="utf-8").strip()
