"""The standings that follow from the steps of a case."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier, Setback, StepFact
from dangjian_desktop.domain.development.standings import Held, in_order, standings

TODAY = date(2026, 11, 23)
OLD = {
    "submit_application": "2015-03-01",
    "nominate_activist": "2015-10-08",
    "decide_candidate": "2016-11-20",
    "file_candidate": "2016-12-01",
    "branch_meeting_admit": "2017-06-30",
    "branch_meeting_convert": "2018-07-02",
    "superior_approve_convert": "2018-08-15",
}


def dossier(days: dict[str, str], **about: Any) -> Dossier:
    steps = {key: StepFact(on=PartialDate.parse(day)) for key, day in days.items()}
    return Dossier(case_id="1", person_id="2", person="张三", steps=steps, **about)


def told(days: dict[str, str], **about: Any) -> list[tuple[str, str]]:
    return [(one.kind, str(one.since)) for one in standings(dossier(days, **about))]


def test_a_whole_old_dossier() -> None:
    assert told(OLD) == [
        ("applicant", "2015-03-01"),
        ("activist", "2015-10-08"),
        ("candidate", "2016-11-20"),
        ("probationary_member", "2017-06-30"),
        ("full_member", "2018-06-30"),
    ]


def test_rights_begin_with_the_decision() -> None:
    found = {one.kind: one.decided_on for one in standings(dossier(OLD))}
    assert str(found["probationary_member"]) == "2017-06-30"
    assert str(found["full_member"]) == "2018-08-15"


@pytest.mark.parametrize("missing", ["branch_meeting_convert", "superior_approve_convert"])
def test_nobody_is_converted_without_meeting_and_approval(missing: str) -> None:
    assert "full_member" not in dict(told({k: v for k, v in OLD.items() if k != missing}))


def test_prolonged_probation_ends_later() -> None:
    turn = Setback(kind="prolonged", on=PartialDate.parse("2018-07-02"), months=6)
    assert dict(told(OLD, setbacks=(turn,)))["full_member"] == "2018-12-30"


def test_a_refused_meeting_admits_nobody() -> None:
    found = dossier({"submit_application": "2015-03-01"})
    refused = StepFact(on=PartialDate.parse("2017-06-30"), outcome="refused")
    steps = {**found.steps, "branch_meeting_admit": refused}
    kinds = [one.kind for one in standings(Dossier(**{**_facts(found), "steps": steps}))]
    assert kinds == ["applicant"]


def _facts(found: Dossier) -> dict[str, Any]:
    return {"case_id": found.case_id, "person_id": found.person_id, "person": found.person}


def test_since_2026_candidates_are_listed() -> None:
    days = {"decide_candidate": "2026-06-01", "file_candidate": "2026-06-20"}
    assert told(days) == []
    assert told({**days, "list_candidate": "2026-07-01"}) == [("candidate", "2026-07-01")]


def test_of_two_that_contradict_the_higher_stays() -> None:
    kept, out = in_order(
        standings(dossier({**OLD, "nominate_activist": "2017-01-05"})), None, TODAY
    )
    assert [one.kind for one in out] == ["activist"]
    assert [one.kind for one in kept][-1] == "full_member"


@pytest.mark.parametrize(
    ("since", "birth"),
    [("1990-01-01", "1992-05-01"), ("2027-01-01", None)],
    ids=["unborn", "later"],
)
def test_what_cannot_be_yet_is_left_out(since: str, birth: str | None) -> None:
    held = Held("applicant", PartialDate.parse(since))
    kept, out = in_order([held], PartialDate.parse(birth) if birth else None, TODAY)
    assert (kept, out) == ([], [held])


def test_days_that_may_be_in_order_are() -> None:
    held = [
        Held("applicant", PartialDate.parse("2015-03-20")),
        Held("activist", PartialDate.parse("2015-03")),
    ]
    assert in_order(held, None, TODAY) == (held, [])
