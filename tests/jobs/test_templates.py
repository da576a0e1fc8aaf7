"""Templates at work: kept, taught, filled one after the other, nothing written over."""

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.templates import Filled, Source, Taught
from dangjian_desktop.records import PaperTemplate, TemplateBlank
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database
from tests.exchange.templates import making
from tests.held import draft

TODAY = date(2024, 6, 30)
PEOPLE = ["黄志强", "何静", "李契"]
CARD = making.tabled(["姓名", "{{姓名}}"], ["入党时间", "{{入党时间}}"])
FORM = making.tabled(["姓名", ""], ["何时入党", ""])

Fill = Callable[..., list[Filled]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "attachments"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "填好的"


@pytest.fixture
def fill(db: Database, folder: Path, target: Path) -> Fill:
    def fill(template: bytes = CARD, ids: list[str] | None = None, **more: Any) -> list[Filled]:
        kind = more.pop("kind", "member")
        source = Source(Template.open(template, "登记表.docx"), kind, "登记表")
        return templates.fill_all(db, folder, source, ids or PEOPLE, target, today=TODAY, **more)

    return fill


# --- keeping -------------------------------------------------------------------------------------


def test_a_template_is_kept_and_found_again(db: Database, folder: Path, tmp_path: Path) -> None:
    path = making.put(tmp_path / "登记表.docx", CARD)
    row = templates.add(db, folder, path, pattern="{{姓名}}登记表")
    assert (row.name, row.kind, row.taught) == ("登记表", "member", 0)
    path.unlink()
    source = templates.opened(db, folder, row.id)
    assert (source.kind, source.pattern, source.template.names) == (
        "member",
        "{{姓名}}登记表",
        ["姓名", "入党时间"],
    )
    assert templates.listed(db) == [row]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("{{会议名称}}", "meeting"), ("{{名单.党龄}}", "members"), ("{{评定等次}}", "evaluation")],
)
def test_the_kind_is_that_of_its_fields(
    db: Database, folder: Path, tmp_path: Path, text: str, kind: str
) -> None:
    path = making.put(tmp_path / "表.docx", making.word(text))
    assert templates.add(db, folder, path).kind == kind


def test_what_is_no_template_is_not_kept(db: Database, folder: Path, tmp_path: Path) -> None:
    path = making.put(tmp_path / "坏.docx", CARD[:500])
    with pytest.raises(KnownError, match="已损坏"):
        templates.add(db, folder, path)
    with db.read() as session:
        assert keeping.count(session, PaperTemplate) == 0


def test_a_check_before_it_is_kept(tmp_path: Path) -> None:
    path = making.put(tmp_path / "表.docx", making.word("{{姓明}}"))
    assert not templates.check_file(path).ok


def test_another_file_after_it_was_mended(db: Database, folder: Path, tmp_path: Path) -> None:
    bad = making.put(tmp_path / "表.docx", making.word("{{姓明}}"))
    row = templates.add(db, folder, bad, kind="member")
    assert not templates.check(db, folder, row.id).ok
    good = making.put(tmp_path / "改好.docx", CARD)
    assert templates.replace_file(db, folder, row.id, good).file_name == "改好.docx"
    assert templates.check(db, folder, row.id).ok


def test_keeping_and_teaching_can_be_undone(db: Database, folder: Path, tmp_path: Path) -> None:
    from dangjian_desktop.services import history

    row = templates.add(db, folder, making.put(tmp_path / "表.docx", FORM), kind="member")
    templates.teach(db, row.id, [Taught("表1第1行第2格", "姓名")])
    with db.read() as session:
        (blank,) = keeping.listed(session, TemplateBlank)
        batch = history.history(session, TemplateBlank, blank.id)[0].batch_id
    with db.write("撤销", undoes=batch) as session:
        history.undo(session, batch)
    assert templates.taught(db, row.id) == []


# --- teaching ------------------------------------------------------------------------------------


def test_a_form_is_taught_once_and_known_next_year(
    db: Database, folder: Path, tmp_path: Path, target: Path
) -> None:
    first = templates.add(db, folder, making.put(tmp_path / "2026.docx", FORM), kind="member")
    proposed = templates.propose(db, folder, first.id)
    assert [(p.label, p.field) for p in proposed] == [("姓名", "姓名"), ("何时入党", "入党时间")]
    templates.teach(db, first.id, [Taught(p.place, p.field, p.label) for p in proposed])
    assert templates.check(db, folder, first.id).ok
    later = templates.add(db, folder, making.put(tmp_path / "2027.docx", FORM), kind="member")
    assert later.taught == 2
    source = templates.opened(db, folder, later.id)
    (made,) = templates.fill_all(db, folder, source, ["黄志强"], target, today=TODAY)
    assert made.path is not None
    table = making.as_word(made.path.read_bytes()).tables[0]
    assert making.grid(table) == [["姓名", "黄志强"], ["何时入党", "2006.05"]]


def test_a_file_of_a_form_that_is_known_needs_no_teaching(
    db: Database, folder: Path, tmp_path: Path
) -> None:
    path = making.put(tmp_path / "表.docx", FORM)
    row = templates.add(db, folder, path, kind="member")
    templates.teach(db, row.id, [Taught("表1第1行第2格", "姓名")])
    assert templates.from_file(db, path, "member").template.names == ["姓名"]
    assert templates.from_file(db, path, "meeting").template.names == []


# --- filling -------------------------------------------------------------------------------------


def test_one_document_for_each(fill: Fill, target: Path) -> None:
    made = fill(pattern="{{姓名}}登记表")
    assert [one.state for one in made] == ["written"] * 3
    assert sorted(path.name for path in target.iterdir()) == sorted(
        f"{name}登记表.docx" for name in PEOPLE
    )
    table = making.as_word((target / "何静登记表.docx").read_bytes()).tables[0]
    assert making.grid(table) == [["姓名", "何静"], ["入党时间", "2024.05"]]


def test_one_document_over_all(fill: Fill, target: Path) -> None:
    made = fill(making.tabled(["{{名单.姓名}}"]), kind="members")
    (path,) = target.iterdir()
    assert (len(made), path.name) == (1, "机关党支部 登记表.docx")
    assert making.grid(making.as_word(path.read_bytes()).tables[0]) == [[n] for n in PEOPLE]


def test_without_a_pattern_it_is_called_after_the_person_and_the_template(
    fill: Fill, target: Path
) -> None:
    fill(ids=["黄志强"])
    assert [path.name for path in target.iterdir()] == ["黄志强 登记表.docx"]


def test_two_of_one_name_are_numbered(fill: Fill, target: Path) -> None:
    fill(pattern="登记表")
    assert sorted(path.name for path in target.iterdir()) == [
        "登记表.docx",
        "登记表（2）.docx",
        "登记表（3）.docx",
    ]


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("CON", "_CON.docx"),
        ("a:b/../{{姓名}}", "a_b_.._黄志强.docx"),
        ("../../{{姓名}}", "_.._黄志强.docx"),
        ("{{党小组}}", "第一党小组.docx"),
        ("{{备注}}", "黄志强 登记表.docx"),
        ("名 . ", "名.docx"),
    ],
)
def test_names_are_names_on_windows_and_stay_in_the_folder(
    fill: Fill, target: Path, pattern: str, name: str
) -> None:
    (made,) = fill(ids=["黄志强"], pattern=pattern)
    assert made.path == target / name
    assert [path.name for path in target.parent.rglob("*.docx")] == [name]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("{{姓明}}", "是不是“姓名”"), ("{{姓名", "不对"), ("{{家庭成员.姓名}}", "不能用在文件名里")],
)
def test_a_pattern_that_cannot_be(fill: Fill, target: Path, pattern: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as broken:
        fill(pattern=pattern)
    assert [p.field for p in broken.value.problems] == ["pattern"]
    assert not target.exists()


def test_a_template_with_errors_fills_nothing(fill: Fill, target: Path) -> None:
    with pytest.raises(KnownError, match="不能套用") as trouble:
        fill(making.word("{{姓明}}"))
    assert trouble.value.kind == "template_errors"
    assert not target.exists()


# --- files that are there ------------------------------------------------------------------------


def test_nothing_is_written_over_without_asking(fill: Fill, target: Path) -> None:
    target.mkdir()
    making.put(target / "何静登记表.docx", b"mine")
    with pytest.raises(KnownError, match="已有“何静登记表.docx”") as trouble:  # noqa: RUF043
        fill(pattern="{{姓名}}登记表")
    assert trouble.value.kind == "exists"
    assert [path.name for path in target.iterdir()] == ["何静登记表.docx"]


@pytest.mark.parametrize(
    ("existing", "states", "kept"),
    [
        ("keep", ["written", "kept", "written"], True),
        ("replace", ["written"] * 3, False),
        ("number", ["written"] * 3, True),
    ],
)
def test_what_is_done_with_files_that_are_there(
    fill: Fill, target: Path, existing: str, states: list[str], kept: bool
) -> None:
    target.mkdir()
    mine = making.put(target / "何静.docx", b"mine")
    made = fill(pattern="{{姓名}}", existing=existing)
    assert [one.state for one in made] == states
    assert (mine.read_bytes() == b"mine") is kept
    assert ((target / "何静（2）.docx").exists()) is (existing == "number")


def test_the_plan_says_which_are_there(db: Database, target: Path) -> None:
    target.mkdir()
    making.put(target / "何静.docx", b"mine")
    source = Source(Template.open(CARD, "表.docx"), "member", "表")
    found = templates.plan(db, source, PEOPLE, target, "{{姓名}}", TODAY)
    assert [(one.record_id, one.path.name, one.there) for one in found] == [
        ("黄志强", "黄志强.docx", False),
        ("何静", "何静.docx", True),
        ("李契", "李契.docx", False),
    ]


# --- progress and trouble ------------------------------------------------------------------------


class Stop(Exception):
    pass


def test_progress_is_told_document_by_document(fill: Fill) -> None:
    told: list[tuple[int, int, str]] = []
    fill(told=lambda *step: told.append(step))
    assert told == [(1, 3, "黄志强"), (2, 3, "何静"), (3, 3, "李契")]


def test_what_is_finished_stays_when_it_is_stopped(fill: Fill, target: Path) -> None:
    def told(done: int, _total: int, _words: str) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        fill(pattern="{{姓名}}", told=told)
    assert sorted(path.name for path in target.iterdir()) == ["何静.docx", "黄志强.docx"]
    assert all(making.as_word(path.read_bytes()) for path in target.iterdir())


def unwritable(monkeypatch: pytest.MonkeyPatch, name: str, trouble: OSError) -> None:
    write = templates.write

    def refused(path: Path, content: bytes) -> None:
        if path.name == name:
            raise trouble
        write(path, content)

    monkeypatch.setattr(templates, "write", refused)


def test_a_file_that_is_open_elsewhere_does_not_stop_the_others(
    fill: Fill, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch, "何静.docx", PermissionError(errno.EACCES, "in use"))
    made = fill(pattern="{{姓名}}")
    assert [one.state for one in made] == ["written", "failed", "written"]
    assert made[1].words.startswith("写不了“何静.docx”：它可能正在WPS或Word里打开")
    assert made[1].words.count("。") == 1
    assert sorted(path.name for path in target.iterdir()) == ["李契.docx", "黄志强.docx"]


def test_a_full_disk_stops_and_leaves_what_is_finished(
    fill: Fill, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch, "何静.docx", OSError(errno.ENOSPC, "full"))
    with pytest.raises(KnownError, match="磁盘已满") as trouble:
        fill(pattern="{{姓名}}")
    assert trouble.value.kind == "disk_full"
    assert [path.name for path in target.iterdir()] == ["黄志强.docx"]


def test_half_a_file_never_stays(fill: Fill, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Path, _goal: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", broken)
    assert [one.state for one in fill()] == ["failed"] * 3
    assert list(target.iterdir()) == []


def test_a_folder_that_cannot_be(fill: Fill, target: Path) -> None:
    making.put(target, b"a file")
    with pytest.raises(KnownError, match="建不了文件夹") as trouble:
        fill()
    assert trouble.value.kind == "no_such_folder"


# --- one document, and what it would say ---------------------------------------------------------


def one(db: Database, folder: Path, path: Path, template: bytes = CARD) -> Path:
    source = Source(Template.open(template, "表.docx"), "member", "表")
    templates.fill_one(db, folder, source, ["黄志强"], path, TODAY)
    return path


def test_one_document_under_a_given_name(db: Database, folder: Path, target: Path) -> None:
    made = one(db, folder, target / "甲.docx")
    assert making.grid(making.as_word(made.read_bytes()).tables[0])[0] == ["姓名", "黄志强"]


@pytest.mark.parametrize(
    ("name", "template", "kind"),
    [
        ("甲.pdf", CARD, "wrong_ending"),
        ("有.docx", CARD, "exists"),
        ("甲.docx", making.word("{{姓明}}"), "template_errors"),
        ("CON.docx", CARD, "bad_name"),
        ("a:b.docx", CARD, "bad_name"),
    ],
)
def test_one_document_that_cannot_be(
    db: Database, folder: Path, tmp_path: Path, name: str, template: bytes, kind: str
) -> None:
    making.put(tmp_path / "有.docx", b"mine")
    with pytest.raises(KnownError) as trouble:
        one(db, folder, tmp_path / name, template)
    assert trouble.value.kind == kind
    assert (tmp_path / "有.docx").read_bytes() == b"mine"


def test_what_a_form_cannot_mark_is_told(db: Database, folder: Path, target: Path) -> None:
    with db.write("会议") as session:
        meeting = draft(session).id
    source = Source(
        Template.open(making.word("{{会议名称}}{{会议状态}}"), "表.docx"), "meeting", "表"
    )
    (made,) = templates.fill_all(db, folder, source, [meeting], target, today=TODAY)
    assert "还是草稿" in made.words
    assert "补录" in made.words
    assert made.path is not None
    assert making.lines(made.path.read_bytes()) == ["党员大会（2024年第1次）草稿"]


def test_what_a_document_would_say(db: Database, folder: Path, tmp_path: Path) -> None:
    path = making.put(tmp_path / "表.docx", making.tabled(["{{姓名}}"], ["{{家庭成员.姓名}}"]))
    row = templates.add(db, folder, path)
    assert templates.preview(db, folder, row.id, ["黄志强"], TODAY) == [
        ("姓名", "黄志强"),
        ("家庭成员.姓名", ""),
    ]
