"""records export|import: any kind, both ways, and nothing half-written."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("with_sample")
def test_exported_and_imported_again_is_unchanged(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "谈话.xlsx"
    exported = run("records", "export", "heart_talk", file, "--for", "internal").json
    again = run("records", "import", "heart_talk", file).json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, exported["count"])


@pytest.mark.usefixtures("with_sample")
def test_a_changed_cell_lands_with_consent_only(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "走访.xlsx"
    run("records", "export", "visit", file, "--for", "internal")
    _put(file, "慰问品", "大米")
    assert run("records", "import", "visit", file).json["batch"] is None
    done = run("records", "import", "visit", file, "--commit").json
    assert done["updated"] == 1
    assert "大米" in {r.get("goods") for r in run("records", "list", "visit").json["records"]}


@pytest.mark.usefixtures("with_sample")
def test_a_faulty_row_stops_all(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "走访.xlsx"
    run("records", "export", "visit", file, "--for", "internal")
    _put(file, "走访日期", "去年")
    _put(file, "走访对象", "无此人")
    said = run("records", "import", "visit", file, "--commit")
    assert (said.code, said.json["error"]["kind"], said.json["batch"]) == (1, "rejected", None)
    assert len(said.json["rejected"]) == 2
    assert said.json["error"]["message"].startswith("有1行有错")


@pytest.mark.usefixtures("with_sample")
def test_publication_hides_numbers(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "人员.xlsx"
    run("records", "export", "person", file)
    text = " ".join(
        str(cell.value) for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row
    )
    numbers = [p["id_number"] for p in run("records", "list", "person").json["records"]]
    assert not [n for n in numbers if n in text]


@pytest.mark.usefixtures("with_sample")
def test_lists_and_history_in_lines(run: Run) -> None:
    said = run("records", "list", "visit", as_json=False)
    first = said.out.split("\t")[0]
    assert "易山青" in said.out
    assert "新增" in run("history", "visit", first, as_json=False).out


def _put(file: Path, heading: str, text: str) -> None:
    """Write a cell of the first record, under that heading."""
    book = openpyxl.load_workbook(file)
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading:
                sheet.cell(cell.row + 1, cell.column).value = text
                book.save(file)
                return
    raise KeyError(heading)
