"""Coverage is judged layer by layer."""

import json
from pathlib import Path

import pytest

from build_spec import floors


@pytest.mark.parametrize(
    ("file", "floor"),
    [
        ("dangjian_desktop/domain/dates.py", "below ui"),
        ("dangjian_desktop/cli/roster.py", "below ui"),
        ("dangjian_desktop/jobs/self_test.py", "below ui"),
        ("dangjian_desktop/reports/minutes.py", "reports"),
        ("dangjian_desktop\\ui\\kit\\form.py", "ui"),
        ("dangjian_desktop/app.py", "ui"),
    ],
)
def test_every_file_stands_on_one_floor(file: str, floor: str) -> None:
    assert floors.layer(file) == floor


def summary(covered: int, total: int) -> dict[str, dict[str, int]]:
    return {"summary": {"covered_lines": covered, "num_statements": total}}


def report(tmp_path: Path, below: int) -> Path:
    files = {
        "dangjian_desktop/domain/a.py": summary(below, 100),
        "dangjian_desktop/ui/b.py": summary(80, 100),
    }
    file = tmp_path / "coverage.json"
    file.write_text(json.dumps({"files": files}), encoding="utf-8")
    return file


def test_floors_that_are_reached_pass(tmp_path: Path) -> None:
    assert floors.main(report(tmp_path, 95)) == 0


def test_a_floor_that_is_missed_fails_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(report(tmp_path, 94)) == 1
    assert "below ui   94.00 %  floor 95 %  too low" in capsys.readouterr().out


def test_branches_count_like_lines() -> None:
    half = {"covered_lines": 2, "num_statements": 2, "covered_branches": 0, "num_branches": 2}
    assert floors.percent([half]) == 50.0


def test_floors_that_are_not_named_are_not_held(tmp_path: Path) -> None:
    assert floors.main(report(tmp_path, 94), ["reports", "ui"]) == 0
