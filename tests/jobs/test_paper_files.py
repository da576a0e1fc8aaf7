"""Papers written into a folder: names, and no half files."""

import io
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.jobs.paper_files import file_name, new


def test_half_a_file_does_not_stay_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _content: Any) -> int:
            raise OSError("no space")

    path = tmp_path / "登记表.pdf"

    def opened(self: Path, _mode: str) -> Full:
        self.touch()
        return Full()

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(OSError, match="no space"):
        new(path, b"pdf")
    assert not path.exists()


def test_signs_that_no_file_name_takes_are_left_out() -> None:
    assert file_name("03 A/B: “登记表”?.") == "03 A_B_ “登记表”_"
