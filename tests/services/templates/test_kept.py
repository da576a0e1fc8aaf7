"""Templates that are kept, and what is remembered of forms that were taught."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import PaperTemplate, TemplateBlank
from dangjian_desktop.services import keeping
from dangjian_desktop.services.templates import kept
from dangjian_desktop.services.templates.kept import Taught, TemplateRow


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "党员登记表.docx"
    path.write_bytes(b"a form")
    return path


def add(
    session: Session, folder: Path, path: Path, mark: str = "f1", kind: str = "member", **about: str
) -> TemplateRow:
    return kept.add(session, folder, path, fingerprint=mark, kind=kind, values=about)


def test_a_template_is_kept_with_its_file(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form, pattern="{{姓名}}登记表", source="组织科")
    assert (row.name, row.file_name, row.kind_words) == (
        "党员登记表",
        "党员登记表.docx",
        "一人一份（党员）",
    )
    assert (row.pattern, row.source, row.taught) == ("{{姓名}}登记表", "组织科", 0)
    path, name = kept.file_of(session, tmp_path / "a", row.id)
    assert (path.read_bytes(), name) == (b"a form", "党员登记表.docx")
    assert kept.listed(session) == [row]


def test_a_file_that_is_not_there_any_more(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form)
    kept.file_of(session, tmp_path / "a", row.id)[0].unlink()
    with pytest.raises(KnownError, match="不在了，请重新放进来") as trouble:
        kept.file_of(session, tmp_path / "a", row.id)
    assert trouble.value.kind == "missing"


def test_a_template_that_is_gone(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form)
    keeping.put_in_bin(session, keeping.get(session, PaperTemplate, row.id))
    with pytest.raises(KnownError):
        kept.row(session, row.id)
    assert kept.listed(session) == []


def test_another_file_for_the_same_template(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form)
    kept.teach(session, row.id, [Taught("表1第1行第2格", "姓名")])
    mended = tmp_path / "改好的.docx"
    mended.write_bytes(b"a mended form")
    again = kept.replace_file(session, tmp_path / "a", row.id, mended, "f2")
    assert (again.file_name, again.fingerprint, again.taught) == ("改好的.docx", "f2", 1)
    assert kept.file_of(session, tmp_path / "a", row.id)[0].read_bytes() == b"a mended form"


# --- taught --------------------------------------------------------------------------------------


PLACES = [Taught("表1第1行第2格", "姓名", "姓名"), Taught("表1第2行第2格", "入党时间", "何时入党")]


def test_what_was_taught_is_remembered(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form)
    kept.teach(session, row.id, PLACES)
    assert kept.taught(session, row.id) == PLACES
    assert kept.row(session, row.id).taught == 2


def test_teaching_again_changes_only_what_changed(
    session: Session, tmp_path: Path, form: Path
) -> None:
    row = add(session, tmp_path / "a", form)
    kept.teach(session, row.id, PLACES)
    first = {b.place: b.id for b in keeping.listed(session, TemplateBlank)}
    kept.teach(session, row.id, [PLACES[0], Taught("表1第2行第2格", "转正时间", "何时转正")])
    assert [one.field for one in kept.taught(session, row.id)] == ["姓名", "转正时间"]
    assert {b.place: b.id for b in keeping.listed(session, TemplateBlank)}[PLACES[0].place] == (
        first[PLACES[0].place]
    )
    kept.teach(session, row.id, [])
    assert kept.taught(session, row.id) == []


def test_a_field_that_there_is_not_is_refused(session: Session, tmp_path: Path, form: Path) -> None:
    row = add(session, tmp_path / "a", form)
    with pytest.raises(RuleBroken) as broken:
        kept.teach(session, row.id, [*PLACES, Taught("表1第3行第2格", "会议名称", "会议")])
    assert [p.field for p in broken.value.problems] == ["表1第3行第2格"]
    assert kept.taught(session, row.id) == []


def test_next_years_form_is_known_again(session: Session, tmp_path: Path, form: Path) -> None:
    first = add(session, tmp_path / "a", form, "same")
    kept.teach(session, first.id, PLACES)
    later = add(session, tmp_path / "a", form, "same")
    assert kept.taught(session, later.id) == PLACES
    assert add(session, tmp_path / "a", form, "other").taught == 0
    assert add(session, tmp_path / "a", form, "same", kind="evaluation").taught == 0


def test_forms_are_known_by_those_that_are_not_in_the_bin(
    session: Session, tmp_path: Path, form: Path
) -> None:
    row = add(session, tmp_path / "a", form, "same")
    assert kept.known_as(session, "same") is None
    kept.teach(session, row.id, PLACES)
    assert kept.known_as(session, "same") == row.id
    assert kept.known_as(session, "same", "meeting") is None
    keeping.put_in_bin(session, keeping.get(session, PaperTemplate, row.id))
    assert kept.known_as(session, "same") is None


def test_what_was_taught_goes_and_comes_with_its_template(
    session: Session, tmp_path: Path, form: Path
) -> None:
    row = add(session, tmp_path / "a", form)
    kept.teach(session, row.id, PLACES)
    template = keeping.get(session, PaperTemplate, row.id)
    keeping.put_in_bin(session, template)
    assert keeping.listed(session, TemplateBlank) == []
    keeping.bring_back(session, template)
    assert kept.taught(session, row.id) == PLACES
