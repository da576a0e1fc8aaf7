"""Fields that the branch adds itself: kept, checked, told, found, in the workbook."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.exchange import sheets
from dangjian_desktop.records import Person, Record, Visit
from dangjian_desktop.services import custom_fields, find, history, keeping, person_search
from dangjian_desktop.store.database import Database

TYPES = {
    "备注色": ("text", "绿色通道"),
    "里程": ("number", Decimal("12.5")),
    "下次走访": ("date", PartialDate(2026, 5)),
    "类别": ("choice", "甲"),
    "陪同": ("person", "p1"),
}


@pytest.fixture
def made(blank_db: Database) -> Database:
    with blank_db.write("登记") as session:
        keeping.save(session, Person(), {"name": "周晓岚"}).id = "p1"
        for label, (kind, _) in TYPES.items():
            words = "甲、乙" if kind == "choice" else None
            custom_fields.add(session, "visit", {"label": label, "type": kind, "choices": words})
    return blank_db


def _visit(session: Session, **more: object) -> Visit:
    values = {"held_on": date(2026, 3, 1), "person_id": "p1", "visitors": "何静"}
    return keeping.save(session, Visit(), {**values, **more})


def _names(session: Session) -> dict[str, str]:
    return {f.label: f.name for f in custom_fields.of_kind(session, "visit")}


def _all(session: Session) -> dict[str, object]:
    names = _names(session)
    return {names[label]: value for label, (_, value) in TYPES.items()}


def test_every_type_is_kept_as_given(made: Database) -> None:
    with made.write("走访") as session:
        record_id = _visit(session, **_all(session)).id
    with made.read() as session:
        kept = keeping.get(session, Visit, record_id)
        assert {name: getattr(kept, name) for name in _all(session)} == _all(session)


def test_a_blank_takes_the_value_away(made: Database) -> None:
    with made.write("走访") as session:
        one = _visit(session, **_all(session))
        name = _names(session)["备注色"]
        keeping.save(session, one, {name: None})
        assert getattr(one, name) is None
        assert name not in one.extra


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("类别", "丙", "类别只能是甲、乙"),
        ("备注色", "长" * 201, "最多200字"),
        ("里程", "远", "内容不对"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field(
    made: Database, label: str, value: object, words: str
) -> None:
    with made.read() as session:
        name = _names(session)[label]
    with pytest.raises(RuleBroken, match=words) as caught, made.write("走访") as session:
        _visit(session, **{name: value})
    assert caught.value.problems[0].field == name


def test_a_second_field_of_the_name_is_refused(made: Database) -> None:
    for label in ("里程", "走访人"):
        with pytest.raises(RuleBroken, match="换个名称"), made.write("加项目") as session:
            custom_fields.add(session, "visit", {"label": label, "type": "text"})


def test_a_day_has_room_in_the_list(made: Database) -> None:
    with made.read() as session:
        widths = {f.label: f.width for f in custom_fields.of_kind(session, "visit")}
    assert (widths["下次走访"], widths["里程"]) == (11, 8)


def test_the_type_stays(made: Database) -> None:
    with pytest.raises(RuleBroken, match="不能改"), made.write("改项目") as session:
        one = custom_fields.listed(session, "visit")[0]
        custom_fields.change(session, one.id, {"type": "date"})


def test_a_number_is_never_given_again(made: Database) -> None:
    with made.write("删项目") as session:
        keys = [one.key for one in custom_fields.listed(session, "visit")]
        for one in custom_fields.listed(session, "visit"):
            keeping.put_in_bin(session, one)
        new = custom_fields.add(session, "visit", {"label": "新", "type": "text"})
        assert new.key not in keys


def test_the_history_tells_the_field_by_its_name(made: Database) -> None:
    with made.write("走访") as session:
        one = _visit(session)
    with made.write("改") as session:
        record = keeping.get(session, Visit, one.id)
        keeping.save(session, record, {_names(session)["里程"]: Decimal(3)})
    with made.read() as session:
        entry = history.history(session, Visit, one.id)[0]
    assert (entry.label, entry.old, entry.new) == ("里程", "", "3")


def test_words_in_it_are_found(made: Database) -> None:
    with made.write("走访") as session:
        record: Record = _visit(session, **{_names(session)["备注色"]: "绿色通道"})
    with made.read() as session:
        assert [hit.id for hit in find.records(session, "绿色")] == [record.id]


@pytest.mark.parametrize("text", ["绿色", "12.5", "2026-05", "甲", "周晓"])
def test_whatever_its_type_it_is_found(made: Database, text: str) -> None:
    with made.write("走访") as session:
        record_id = _visit(session, person_id=_other(session), **_all(session)).id
        _visit(session, person_id=_other(session))
    with made.read() as session:
        people = person_search.find(session, text)
        assert custom_fields.holding(session, "visit", text, people) == [record_id]


def _other(session: Session) -> str:
    return keeping.save(session, Person(), {"name": "何其乐"}).id


def test_a_person_is_found_by_it_after_those_of_the_name(made: Database) -> None:
    with made.write("加项目") as session:
        licence = custom_fields.add(session, "person", {"label": "驾照", "type": "text"}).key
        master = custom_fields.add(session, "person", {"label": "师傅", "type": "person"}).key
        older = keeping.save(session, Person(), {"name": "罗大成"})
        other = keeping.get(session, Person, _other(session))
        keeping.save(session, other, {licence: "A2", master: older.id})
        both = [older.id, other.id]
        for text, found in (("a2", [other.id]), ("罗大", both), ("何其", [other.id])):
            assert person_search.find(session, text) == found
            assert person_search.how_many(session, text) == len(found)
        assert person_search.find(session, "a2", among={older.id}) == []


def test_the_workbook_goes_out_and_comes_back(made: Database, tmp_path: Path) -> None:
    path = tmp_path / "走访.xlsx"
    with made.write("走访") as session:
        one = _visit(session, **_all(session))
        added = custom_fields.of_kind(session, "visit")
        names = keeping.captions(session, Visit, [one])
        sheets.export(Visit, [one], names, path, "internal", added)
        keeping.save(session, one, dict.fromkeys(_all(session)))
    with made.write("导入") as session:
        outcome = sheets.bring_in(session, Visit, path)
        assert (outcome.updated, outcome.rejected) == (1, [])
        kept = keeping.get(session, Visit, one.id)
        assert {name: getattr(kept, name) for name in _all(session)} == _all(session)


def test_for_the_public_they_are_left_out(made: Database, tmp_path: Path) -> None:
    path = tmp_path / "走访.xlsx"
    with made.write("走访") as session:
        one = _visit(session, **_all(session))
        sheets.export(Visit, [one], {}, path, added=custom_fields.of_kind(session, "visit"))
    from dangjian_desktop.exchange.workbook import read

    assert "里程" not in str(read(path).sheets[0].rows)
