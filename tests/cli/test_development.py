"""development import|list|check|print: the contract of cli.md from outside."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.dossier_rows import HEAD, another, heading, sound, workbook

# Two old dossiers with planted faults: a talk too late, a vote that did not carry; a candidate
# before a year was over, an approval dated before the talk and the meeting.
FIRST = sound({2: "2015-05-01"}, 接收赞成=10)
SECOND = another({7: "2016-09-01", 6: "2016-08-08", 17: "2017-06-01"})


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return workbook(tmp_path / "旧档案.xlsx", FIRST, SECOND)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return workbook(tmp_path / "坏的.xlsx", FIRST, another({3: "2015-02-30"}))


def people(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("roster", "list", "--standing", "all").json["people"]
    return found


def cases(run: Run, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("development", "list", *more).json["cases"]
    return found


# --- import --------------------------------------------------------------------------------------


def test_a_preview_writes_nothing(run: Run, old: Path) -> None:
    found = run("development", "import", old).json
    assert (found["batch"], found["added"], len(found["people"])) == (None, 2, 2)
    assert (cases(run), people(run)) == ([], [])


def test_the_shape_of_the_answer(run: Run, old: Path) -> None:
    found = run("development", "import", old).json
    assert list(found["columns"]) == list(HEAD)
    assert found["columns"]["24 上级党委审批"] == "superior_approve_convert"
    assert found["rejected"] == []
    assert found["people"][0]["mentors"] == ["罗永贵", "马文斌"]
    assert set(found["warnings"][0]) == {
        "sheet",
        "row",
        "column",
        "field",
        "value",
        "name",
        "reason",
    }


def test_unknown_people_are_made(run: Run, old: Path) -> None:
    assert run("development", "import", old, "--commit").code == 0
    assert {(p["name"], p["standing"]) for p in people(run)} == {
        ("钟小满", "full_member"),
        ("覃远", "full_member"),
    }


def test_one_undo_takes_it_back(run: Run, old: Path) -> None:
    batch = run("development", "import", old, "--commit").json["batch"]
    assert run("undo", batch).code == 0
    assert (cases(run), people(run)) == ([], [])


def test_the_same_again_changes_nothing(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    again = run("development", "import", old, "--commit").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)


def test_a_rejected_row_stops_commit(run: Run, damaged: Path) -> None:
    said = run("development", "import", damaged, "--commit")
    assert (said.code, said.json["error"]["kind"]) == (1, "rejected_rows")
    (rejected,) = said.json["rejected"]
    assert (rejected["row"], rejected["field"], rejected["column"], rejected["value"]) == (
        3,
        "nominate_activist",
        heading(3),
        "2015-02-30",
    )
    assert cases(run) == []


def test_commit_valid_writes_the_good_rows(run: Run, damaged: Path) -> None:
    assert run("development", "import", damaged, "--commit-valid").code == 0
    assert [one["person"] for one in cases(run)] == ["钟小满"]


def test_commit_and_commit_valid_together_are_wrong_usage(run: Run, old: Path) -> None:
    assert run("development", "import", old, "--commit", "--commit-valid").code == 2


def test_lines_for_people(run: Run, damaged: Path) -> None:
    said = run("development", "import", damaged, as_json=False)
    assert "预览（没有写入）：新增1份" in said.out
    assert f"有错 旧档案 第3行 覃远 {heading(3)}" in said.out


def test_columns_that_are_left_out_are_named(run: Run, tmp_path: Path) -> None:
    head = (*HEAD, "13 上级党委审批", "备注")
    path = workbook(tmp_path / "a.xlsx", sound(), head=head)
    said = run("development", "import", path, as_json=False)
    assert "没有导入的列：13 上级党委审批、备注" in said.out


# --- list ----------------------------------------------------------------------------------------


def test_list_tells_where_each_case_is(run: Run, tmp_path: Path) -> None:
    open_one = another(dict.fromkeys(range(8, 26)), 转正应到=None)
    path = workbook(tmp_path / "a.xlsx", sound(), open_one)
    run("development", "import", path, "--commit")
    found = {one["person"]: one for one in cases(run)}
    assert set(found["钟小满"]) == {
        "id",
        "person",
        "person_id",
        "organization",
        "stage",
        "last_step",
        "next_step",
        "due_on",
        "due_is",
        "state",
    }
    assert (found["钟小满"]["state"], found["钟小满"]["next_step"]) == ("archived", None)
    assert (found["覃远"]["stage"], found["覃远"]["last_step"], found["覃远"]["state"]) == (
        3,
        "decide_candidate",
        "open",
    )
    assert found["覃远"]["next_step"] == "file_candidate"


def test_list_of_another_day(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    (first, _) = cases(run, "--on", "2016-01-01")
    assert (first["stage"], first["last_step"]) == (2, "assign_mentors")


def test_list_for_people(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    said = run("development", "list", as_json=False)
    assert "钟小满" in said.out
    assert "已归档\t已办：25 材料归档" in said.out


def test_list_says_whether_a_day_is_the_last_or_the_first(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    when = ("--on", "2016-01-01")
    found = {one["person"]: (one["due_on"], one["due_is"]) for one in cases(run, *when)}
    said = run("development", "list", *when, as_json=False).out
    words = {"by": "前", "from": "起", "ends": "预备期满"}
    assert any(kind for _, kind in found.values())
    for day, kind in found.values():
        assert kind is None or f"{day} {words[kind]}" in said


# --- check ---------------------------------------------------------------------------------------


def findings(run: Run, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("development", "check", *more).json["findings"]
    return found


def test_planted_faults_are_found_by_the_rules_that_they_break(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    broken = {(one["person"], one["rule"]) for one in findings(run) if one["severity"] != "hint"}
    assert broken == {
        ("钟小满", "talk_deadline"),
        ("钟小满", "pass_admit"),
        ("覃远", "cultivation_min"),
        ("覃远", "superior_talk"),
        ("覃远", "step_order"),
    }


def test_a_finding_names_person_record_and_source(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    one = next(f for f in findings(run) if f["rule"] == "talk_deadline")
    assert set(one) == {
        "rule",
        "severity",
        "person",
        "person_id",
        "record",
        "message",
        "source",
    }
    assert one["source"] == {
        "document": "发展党员工作细则",
        "article": "第七条",
        "version": "2014年版",
    }
    assert one["person_id"] in {p["id"] for p in people(run)}
    kind, _, record_id = one["record"].partition(":")
    assert run("history", kind, record_id).code == 0


def test_a_sound_dossier_gets_hints_alone(run: Run, tmp_path: Path) -> None:
    run("development", "import", workbook(tmp_path / "a.xlsx", sound()), "--commit")
    assert {one["severity"] for one in findings(run)} == {"hint"}


def test_what_lies_ahead_of_the_day_is_found(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    assert "date_not_future" in {f["rule"] for f in findings(run, "--on", "2018-01-01")}


def test_findings_for_people(run: Run, old: Path) -> None:
    assert run("development", "check", as_json=False).out.strip() == "没有发现问题"
    run("development", "import", old, "--commit")
    said = run("development", "check", as_json=False).out
    assert "不符合\t钟小满\t" in said
    assert "《发展党员工作细则》（2014年版）第七条" in said


# --- print ---------------------------------------------------------------------------------------


def test_every_paper_of_one_person_goes_into_a_folder(run: Run, old: Path, tmp_path: Path) -> None:
    run("development", "import", old, "--commit")
    said = run("development", "print", "钟小满", tmp_path / "out")
    assert said.code == 0
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert set(said.json["files"]) == written
    assert any(name.endswith("发展党员工作全程纪实表.pdf") for name in written)


def test_a_person_may_be_given_by_id(run: Run, old: Path, tmp_path: Path) -> None:
    run("development", "import", old, "--commit")
    one = cases(run)[0]
    assert run("development", "print", one["person_id"], tmp_path / "out").code == 0


def test_a_folder_that_is_a_file(run: Run, old: Path) -> None:
    run("development", "import", old, "--commit")
    said = run("development", "print", "钟小满", old)
    assert (said.code, "Traceback" in said.err) == (1, False)
    assert said.json["error"]["message"] == said.err.strip()


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize(
    ("argv", "kind"),
    [
        (("development", "import", "无.xlsx"), "no_such_file"),
        (("development", "print", "查无此人", "out"), "no_such_person"),
        (("development", "print", "程砚秋山", "out"), "no_case"),
    ],
    ids=["file", "person", "case"],
)
def test_trouble_is_one_sentence_and_exit_1(run: Run, argv: tuple[str, ...], kind: str) -> None:
    said = run(*argv)
    assert (said.code, said.json["error"]["kind"]) == (1, kind)
    assert said.err.strip() == said.json["error"]["message"]


def test_a_name_that_is_not_alone(run: Run, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", sound(), another(姓名="钟小满"))
    run("development", "import", path, "--commit")
    said = run("development", "print", "钟小满", tmp_path / "out")
    assert (said.code, said.json["error"]["kind"]) == (1, "not_alone")
    assert all(p["id"] in said.err for p in people(run))


@pytest.mark.parametrize(
    "argv", [("development",), ("development", "print"), ("development", "check", "--on", "x")]
)
def test_wrong_usage_leaves_with_2(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv).code == 2
