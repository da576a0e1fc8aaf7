"""The branch's own fields in the field list, and what they say of a record."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.exchange.templates.language import Show, parse
from dangjian_desktop.records import Person
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.services.templates import fields, of_added
from dangjian_desktop.services.templates.labels import Labels
from dangjian_desktop.services.templates.said import Rows, words_of
from tests.held import draft

from .test_values import of

VALUES: dict[str, tuple[str, Any, str]] = {
    "工号": ("text", "A-07", "A-07"),
    "子女数": ("number", Decimal("1.50"), "1.5"),
    "驾照有效期": ("date", PartialDate(2031, 6), "2031年6月"),
    "驾驶证类型": ("choice", "A2", "A2"),
    "师傅": ("person", "李契", "李契"),
}


def make(session: Session, label: str, kind: str = "text", table: str = "person") -> str:
    words = "A2、B2" if kind == "choice" else None
    asked = {"label": label, "type": kind, "choices": words}
    return custom_fields.add(session, table, asked).key


@pytest.fixture
def own(session: Session) -> fields.Added:
    """Five fields of people, with what 黄志强 has."""
    kept = {make(session, label, kind): value for label, (kind, value, _) in VALUES.items()}
    keeping.save(session, keeping.get(session, Person, "黄志强"), kept)
    return of_added.added(session)


def test_they_stand_in_a_group_of_their_own_with_an_example(own: fields.Added) -> None:
    listed = fields.fields("member", own)[-len(VALUES) :]
    assert [one.name for one in listed] == list(VALUES)
    assert {one.group for one in listed} == {"自加项目"}
    assert [one.example for one in listed] == ["照卡片上写的", "12.5", "2026年7月1日", "A2", "张三"]
    assert all(one.personal for one in listed)


def test_other_branches_have_none(session: Session) -> None:
    assert of_added.added(session) == ()
    assert fields.find("驾驶证类型", "member") is None


@pytest.mark.parametrize("label", VALUES)
def test_what_a_member_has(session: Session, own: fields.Added, label: str) -> None:
    assert words_of(of(session, "member", "黄志强")[label]) == VALUES[label][2]
    assert words_of(of(session, "member", "何静")[label]) == ""


def test_in_the_rows_of_a_list(session: Session, own: fields.Added) -> None:
    assert fields.find("名单.驾驶证类型", "members", own)
    listed = of(session, "members", "何静", "黄志强")["名单"]
    assert isinstance(listed, Rows)
    assert [words_of(row["驾驶证类型"]) for row in listed.rows] == ["", "A2"]


def test_a_meeting_has_its_own_and_none_of_people(session: Session, own: fields.Added) -> None:
    key = make(session, "会议经费", "number", "meeting")
    held = draft(session)
    keeping.save(session, held, {key: Decimal(80)})
    assert words_of(of(session, "meeting", held.id)["会议经费"]) == "80"
    known = of_added.added(session)
    assert fields.find("会议经费", "meeting", known)
    assert not fields.find("会议经费", "member", known)
    assert not fields.find("驾驶证类型", "meeting", known)
    assert not fields.personal(["会议经费"], "meeting", known)


@pytest.mark.parametrize(
    ("label", "name"),
    [("年龄（虚）", "年龄虚"), ("2024年考核", "自加2024年考核"), ("政治面貌", "自加政治面貌")],
)
def test_a_label_that_cannot_be_a_name_is_changed(session: Session, label: str, name: str) -> None:
    make(session, label)
    ((found, _),) = of_added.said(session, "person").items()
    assert found == name
    (piece,) = [p for p in parse(f"{{{{{name}}}}}") if isinstance(p, Show)]
    assert piece.path == (name,)


def test_a_label_of_a_form_means_one(own: fields.Added) -> None:
    meant = Labels("member", own).meant("驾驶证类型")
    assert meant is not None
    assert (meant.field, meant.sure) == ("驾驶证类型", True)
    assert Labels("member").meant("驾驶证类型") is None
