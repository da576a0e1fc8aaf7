"""Text and geometry of every paper as they were last looked at and found right.

DANGJIAN_UPDATE_GOLDEN=1 writes them anew; look at the pages before you commit them.
"""

import json
import os
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.reports.measure import Char, Page, read
from tests.reports.test_every_character import PAPERS

FOLDER = Path(__file__).parents[1] / "golden" / "papers"
UPDATE = "DANGJIAN_UPDATE_GOLDEN"


def lines(page: Page) -> list[str]:
    """Runs of one face, size and base line: where each begins and ends, mm, and its text."""

    def run(char: Char) -> tuple[float, float, str]:
        return round(char.y, 1), round(char.size, 1), char.font

    out = []
    for (y, size, font), chars in groupby(page.chars, run):
        part = list(chars)
        text = "".join(char.text for char in part)
        out.append(f"{part[0].x:.1f} {part[-1].x:.1f} {y} {size} {font} {text}")
    return out


def geometry(page: Page) -> dict[str, Any]:
    def rounded(box: tuple[float, ...]) -> str:
        return " ".join(f"{value:.1f}" for value in box)

    return {
        "size": rounded((page.width, page.height)),
        "lines": lines(page),
        "rules": [rounded(box) for box in page.rules],
        "pictures": [rounded(box) for box in page.pictures],
    }


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_as_it_was_found_right(name: str) -> None:
    draw, data = PAPERS[name]
    found = [geometry(page) for page in read(draw(data))]
    path = FOLDER / f"{name}.json"
    if os.environ.get(UPDATE):
        FOLDER.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf8")
    assert found == json.loads(path.read_text("utf8"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_has_the_same_bytes(name: str) -> None:
    draw, data = PAPERS[name]
    assert draw(data) == draw(data)
