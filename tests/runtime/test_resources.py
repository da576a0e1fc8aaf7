"""Shipped files are found beside the source and inside the packed program."""

import sys
from pathlib import Path

import pytest

from dangjian_desktop.runtime import resources

FONTS = ("fang", "song", "hei", "kai", "biaosong", "rare-b-f", "rare-g-h")


@pytest.mark.parametrize("name", FONTS)
def test_every_shipped_font_is_there(name: str) -> None:
    assert resources.font_file(name).is_file()


def test_a_packed_program_looks_in_its_own_folder(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    resources.folder.cache_clear()
    try:
        assert resources.folder() == tmp_path / "resources"
    finally:
        monkeypatch.undo()
        resources.folder.cache_clear()
