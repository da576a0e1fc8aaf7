"""The records that an id or a name means."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, Person
from dangjian_desktop.services.development.cases import open_case
from dangjian_desktop.services.templates.meant import meant
from tests.held import draft
from tests.support import add, on

DAY = date(2024, 6, 30)


def trouble(session: Session, kind: str, said: str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        meant(session, kind, said, DAY)
    return caught.value


@pytest.mark.parametrize("said", ["黄志强", "黄　志强"])
def test_a_person_by_name(session: Session, said: str) -> None:
    assert meant(session, "member", said, DAY) == ["黄志强"]


def test_a_person_by_id(session: Session) -> None:
    person = add(session, Person, name="钟小满")
    assert meant(session, "member", person.id, DAY) == [person.id]


def test_two_of_one_name_are_told_apart_by_id(session: Session) -> None:
    ids = [add(session, Person, name="钟小满").id for _ in range(2)]
    found = trouble(session, "member", "钟小满")
    assert found.kind == "not_alone"
    assert all(one in found.message for one in ids)


def test_nobody_of_that_name(session: Session) -> None:
    assert trouble(session, "member", "查无此人").kind == "no_such_person"


@pytest.mark.parametrize(("said", "count"), [("青石岭养护所党支部", 3), ("一组", 3), ("all", 12)])
def test_members_of_an_organisation(session: Session, said: str, count: int) -> None:
    assert len(meant(session, "members", said, DAY)) == count


def test_an_organisation_that_there_is_not(session: Session) -> None:
    assert trouble(session, "members", "火星支部").kind == "no_such_organization"


def test_a_meeting_by_its_name_or_id(session: Session) -> None:
    meeting = draft(session)
    assert meant(session, "meeting", meeting.id, DAY) == [meeting.id]
    assert meant(session, "meeting", "党员大会（2024年第1次）", DAY) == [meeting.id]
    assert trouble(session, "meeting", "没有的会").kind == "no_such_meeting"


def test_a_case_by_its_person(session: Session) -> None:
    case = open_case(session, None, {"name": "钟小满"}, "机关", on("2024-03-01"), DAY)
    assert meant(session, "case", "钟小满", DAY) == [case.id]
    assert meant(session, "case", case.id, DAY) == [case.id]
    assert trouble(session, "case", "黄志强").kind == "no_case"


def test_the_newest_evaluation_of_a_person(session: Session) -> None:
    made = []
    for year in (2022, 2023):
        of = add(session, EvaluationRound, organization_id="机关", year=year)
        made.append(
            add(session, EvaluationEntry, round_id=of.id, person_id="黄志强", role="rated").id
        )
    assert meant(session, "evaluation", "黄志强", DAY) == [made[1]]
    assert meant(session, "evaluation", made[0], DAY) == [made[0]]
    assert trouble(session, "evaluation", "何静").kind == "no_evaluation"
