"""evaluation list|print: the contract of cli.md from outside."""

from pathlib import Path

from dangjian_desktop.runtime.paths import DataFolder
from tests.cli.conftest import Run

OFFICE = "机关党支部"


def test_the_rounds_of_a_year(run: Run, with_sample: DataFolder) -> None:
    found = run("evaluation", "list", "2025").json["evaluations"]
    assert [one["organization"] for one in found] == [
        OFFICE,
        "白水河养护站党支部",
        "云屏养护站党支部",
    ]
    assert set(found[0]) == {
        "id",
        "organization",
        "year",
        "rated",
        "grades",
        "confirmed",
        "submitted",
    }
    assert found[0]["grades"] == {"excellent": 6, "qualified": 15, "basic": 1, "unqualified": 0}
    assert (found[0]["rated"], found[0]["confirmed"], found[0]["submitted"]) == (
        22,
        "2025-12-24",
        "2026-01-06",
    )


def test_one_branch_and_a_year_without_any(run: Run, with_sample: DataFolder) -> None:
    (one,) = run("evaluation", "list", "2026", "--organization", OFFICE).json["evaluations"]
    assert (one["confirmed"], one["submitted"]) == (None, None)
    assert run("evaluation", "list", "2019").json == {"evaluations": []}
    said = run("evaluation", "list", "2019", as_json=False)
    assert (said.code, said.out) == (0, "2019年度没有民主评议\n")


def test_in_words(run: Run, with_sample: DataFolder) -> None:
    lines = run("evaluation", "list", "2025", as_json=False).out.splitlines()
    assert lines[0].endswith("机关党支部\t评定22人\t优秀6，合格15，基本合格1\t2026-01-06提交评定")
    (now,) = run("evaluation", "list", "2026", as_json=False).out.splitlines()
    assert now.endswith("机关党支部\t评定22人\t还没有等次\t没有确认计票")


def test_all_papers_of_one_branch(run: Run, with_sample: DataFolder, tmp_path: Path) -> None:
    target = tmp_path / "评议"
    said = run("evaluation", "print", "2025", target, "--organization", "云屏养护站党支部")
    assert said.code == 0, said.err
    assert said.json["folder"] == str(target)
    assert {path.name for path in target.iterdir()} == set(said.json["files"])
    assert any("登记表" in name for name in said.json["files"])
    again = run("evaluation", "print", "2025", target, "--organization", "云屏养护站党支部")
    assert not set(again.json["files"]) & set(said.json["files"])  # nothing is written over


def test_several_branches_have_a_folder_each(
    run: Run, with_sample: DataFolder, tmp_path: Path, monkeypatch
) -> None:
    from dangjian_desktop.jobs import evaluation_papers

    def print_all(db, round_id, target, today):
        target.mkdir(parents=True)
        return [target / "01 汇总表.pdf"]

    monkeypatch.setattr(evaluation_papers, "print_all", print_all)
    monkeypatch.chdir(tmp_path)
    said = run("evaluation", "print", "2025", as_json=False)
    assert said.out.splitlines() == [
        "已写到 2025年度民主评议：",
        "  机关党支部/01 汇总表.pdf",
        "  白水河养护站党支部/01 汇总表.pdf",
        "  云屏养护站党支部/01 汇总表.pdf",
    ]
    assert (tmp_path / "2025年度民主评议" / OFFICE).is_dir()


def test_nothing_to_print_is_said(run: Run, with_sample: DataFolder, tmp_path: Path) -> None:
    said = run("evaluation", "print", "2019", tmp_path / "没有")
    assert (said.code, said.json["error"]["kind"]) == (1, "no_evaluation")
    assert "2019年度没有可以打印的民主评议" in said.err
    assert not (tmp_path / "没有").exists()


def test_a_year_is_a_number(run: Run) -> None:
    said = run("evaluation", "list", "今年", as_json=False)
    assert (said.code, "不是年度" in said.err) == (2, True)


def test_an_unknown_branch_is_said(run: Run, with_sample: DataFolder) -> None:
    said = run("evaluation", "list", "2025", "--organization", "没有的支部")
    assert said.code == 1
    assert "没有的支部" in said.err
