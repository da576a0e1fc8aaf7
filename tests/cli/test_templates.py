"""template check|fill: the contract of cli.md from outside."""

from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.jobs.templates import Taught
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from tests.cli.conftest import TODAY, Run
from tests.exchange.templates import making

FORM = making.tabled(["姓名", ""])


@pytest.fixture
def card(tmp_path: Path) -> Path:
    return making.put(tmp_path / "登记表.docx", making.word("{{姓名}}，{{身份证号}}，{{党支部}}"))


def member(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = run("roster", "list").json["people"][0]
    return found


# --- check ---------------------------------------------------------------------------------------


def test_a_good_template(run: Run, card: Path) -> None:
    said = run("template", "check", card)
    assert said.code == 0
    found = said.json
    assert set(found) == {"template", "format", "ok", "kinds", "fields", "personal", "findings"}
    assert (found["ok"], found["format"], found["personal"]) == (True, "docx", ["身份证号"])
    assert found["kinds"] == ["member", "case", "evaluation"]
    assert found["fields"][0] == {
        "name": "姓名",
        "field": "姓名",
        "meaning": "姓名",
        "personal": False,
        "places": ["第1段"],
    }


def test_an_unknown_field(run: Run, tmp_path: Path) -> None:
    said = run("template", "check", making.put(tmp_path / "表.docx", making.word("{{姓明}}")))
    assert said.code == 1
    (error,) = [one for one in said.json["findings"] if one["severity"] == "error"]
    assert (error["rule"], error["field"], error["suggestion"]) == ("unknown_field", "姓明", "姓名")
    assert said.json["error"] == {"kind": "template_errors", "message": said.err.strip()}
    assert "是不是“姓名”" in said.err


def test_the_check_for_people(run: Run, card: Path) -> None:
    said = run("template", "check", card, as_json=False).out
    assert "字段\t姓名、身份证号、党支部" in said
    assert "个人信息\t填好的文件里有：身份证号，请注意保管" in said
    assert "请看\t第1段：字段“姓名”没有指定中文字体" in said


def test_a_kind_that_the_template_is_not_of(run: Run, card: Path) -> None:
    said = run("template", "check", card, "meeting")
    assert (said.code, said.json["findings"][0]["rule"]) == (1, "other_kind")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04xxx", "damaged_file"),
        (b"", "unreadable_file"),
        (making.repacked(making.word("甲"), {"word/vbaProject.bin": b"x"}), "macros"),
        (making.word("{% for x in 家庭成员 %}"), "template_errors"),
    ],
    ids=["broken", "empty", "macros", "loop"],
)
def test_bad_templates_are_one_sentence(
    run: Run, tmp_path: Path, content: bytes, kind: str
) -> None:
    said = run("template", "check", making.put(tmp_path / "坏.docx", content))
    assert (said.code, said.json["error"]["kind"]) == (1, kind)
    assert said.err.strip() == said.json["error"]["message"]
    assert said.err.count("。") == 1
    assert "Traceback" not in said.err


def test_a_template_that_there_is_not(run: Run) -> None:
    said = run("template", "check", "无.docx")
    assert (said.code, said.json["error"]["kind"]) == (1, "no_such_file")


# --- fill ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("with_sample")
def test_a_member_by_name_or_id(run: Run, card: Path, tmp_path: Path) -> None:
    person = member(run)
    wanted = [f"{person['name']}，{person['id_number']}，{person['branch']}"]
    for number, said in enumerate((person["name"], person["id"])):
        out = tmp_path / f"{number}.docx"
        made = run("template", "fill", card, "member", said, out)
        assert made.code == 0
        assert made.json == {
            "file": str(out),
            "kind": "member",
            "records": 1,
            "personal": ["身份证号"],
            "note": None,
        }
        assert making.lines(out.read_bytes()) == wanted


@pytest.mark.usefixtures("with_sample")
def test_into_a_folder_under_a_name_of_its_own(run: Run, card: Path, tmp_path: Path) -> None:
    person = member(run)
    (tmp_path / "out").mkdir()
    made = run("template", "fill", card, "member", person["id"], tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    assert (made.json["file"], path.name) == (str(path), f"{person['name']} 登记表.docx")


@pytest.mark.usefixtures("with_sample")
def test_what_would_be_filled_in(run: Run, card: Path) -> None:
    person = member(run)
    found = run("template", "check", card, "member", person["name"]).json["values"]
    assert found == {
        "姓名": person["name"],
        "身份证号": person["id_number"],
        "党支部": person["branch"],
    }


@pytest.mark.usefixtures("with_sample")
def test_a_table_over_a_branch(run: Run, tmp_path: Path) -> None:
    template = making.put(tmp_path / "名册.xlsx", making.cells(["{{名单.序号}}", "{{名单.姓名}}"]))
    branch = member(run)["branch"]
    people = run("roster", "list", "--organization", branch).json["people"]
    made = run("template", "fill", template, "members", branch, tmp_path / "o.xlsx")
    assert made.json["records"] == len(people)
    rows = making.sheet_rows((tmp_path / "o.xlsx").read_bytes())
    assert rows == [[n, p["name"]] for n, p in enumerate(people, 1)]


@pytest.mark.usefixtures("with_sample")
def test_a_meeting(run: Run, tmp_path: Path) -> None:
    template = making.put(tmp_path / "记录.docx", making.word("{{会议日期}}{{会议名称}}"))
    meeting = run("meetings", "list").json["meetings"][0]
    run("template", "fill", template, "meeting", meeting["id"], tmp_path / "o.docx")
    (line,) = making.lines((tmp_path / "o.docx").read_bytes())
    assert meeting["title"] in line


@pytest.mark.usefixtures("with_sample")
def test_a_case_by_its_person(run: Run, tmp_path: Path) -> None:
    template = making.put(tmp_path / "表.docx", making.word("{{姓名}}{{申请入党日期}}"))
    case = run("development", "list").json["cases"][0]
    run("template", "fill", template, "case", case["person"], tmp_path / "o.docx")
    (line,) = making.lines((tmp_path / "o.docx").read_bytes())
    assert line.startswith(case["person"])
    assert "年" in line


@pytest.mark.usefixtures("with_sample")
def test_a_file_that_is_there_is_not_written_over(run: Run, card: Path, tmp_path: Path) -> None:
    mine = making.put(tmp_path / "o.docx", b"mine")
    said = run("template", "fill", card, "member", member(run)["id"], mine)
    assert (said.code, said.json["error"]["kind"]) == (1, "exists")
    assert mine.read_bytes() == b"mine"


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (("member", "查无此人", "o.docx"), "no_such_person"),
        (("member", "周㛃", "o.pdf"), "wrong_ending"),
        (("case", "周㛃", "o.docx"), "no_case"),
        (("meeting", "没有的会", "o.docx"), "template_errors"),
    ],
)
def test_trouble_is_one_sentence_and_exit_1(
    run: Run, card: Path, tmp_path: Path, argv: tuple[str, str, str], error: str
) -> None:
    kind, said, out = argv
    made = run("template", "fill", card, kind, said, tmp_path / out)
    assert (made.code, made.json["error"]["kind"]) == (1, error)
    assert made.err.strip() == made.json["error"]["message"]
    assert not (tmp_path / out).exists()


def kept(root: Path, path: Path) -> str:
    """A form that was taught in the folder of the command line."""
    opened = open_folder(DataFolder(root), Clock(TODAY))
    row = templates.add(opened.db, opened.folder.attachments, path, kind="member")
    templates.teach(opened.db, row.id, [Taught("表1第1行第2格", "姓名", "姓名")])
    opened.close()
    return row.name


def test_a_form_that_was_taught_is_known_by_its_make(
    run: Run, with_sample: DataFolder, tmp_path: Path
) -> None:
    kept(with_sample.root, making.put(tmp_path / "2026.docx", FORM))
    copy = making.put(tmp_path / "2027.docx", FORM)
    person = member(run)
    assert run("template", "fill", copy, "member", person["id"], tmp_path / "o.docx").code == 0
    table = making.as_word((tmp_path / "o.docx").read_bytes()).tables[0]
    assert making.grid(table) == [["姓名", person["name"]]]
    assert Template.open(copy).names == []


def test_a_kept_template_may_be_named(run: Run, with_sample: DataFolder, tmp_path: Path) -> None:
    name = kept(with_sample.root, making.put(tmp_path / "信息表.docx", FORM))
    (tmp_path / "信息表.docx").unlink()
    found = run("template", "check", name, "member")
    assert [one["name"] for one in found.json["fields"]] == ["姓名"]


@pytest.mark.parametrize(
    "argv",
    [
        ("template",),
        ("template", "check"),
        ("template", "fill", "a.docx", "member"),
        ("template", "fill", "a.docx", "nothing", "x", "o.docx"),
        ("template", "check", "a.docx", "nothing"),
    ],
)
def test_wrong_usage_leaves_with_2(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv).code == 2
