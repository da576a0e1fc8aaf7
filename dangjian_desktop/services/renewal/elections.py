"""换届选举: begun with its plan, changed; what it says of itself must fit its nominees."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.elections import officers_stand
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.steps import BY_KEY, ELECTION, FIRST_COMMITTEE
from dangjian_desktop.records import Election, ElectionStep, Organization, Term
from dangjian_desktop.services import keeping
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.organization_changes import term_numbers
from dangjian_desktop.services.typed import read

from .office import seated
from .reading import election_of, meeting_of, names_of, nominees_of, officers_of, steps_known
from .steps import plan

BODIES = ("branch", "general_branch")
# field of the election, the step that it dates
MEETINGS = (("meeting_id", ELECTION), ("committee_meeting_id", FIRST_COMMITTEE))


def open_election(
    session: Session, organization_id: str, values: Mapping[str, Any], today: date
) -> Election:
    """Begin one: number, way, seats, planned_on. Each step gets a planned day that may change."""
    given = read(values)
    body = keeping.get(session, Organization, organization_id)
    if body.level not in BODIES:
        words = "换届选举由党支部或党总支办理，请先选党支部"
        raise RuleBroken([Problem("organization_id", words)])
    given.setdefault("number", term_numbers(session, organization_id, today))
    given.setdefault("way", "committee")
    found = Election()
    _refuse(session, found, given | {"organization_id": organization_id})
    found = keeping.save(session, found, {**given, "organization_id": organization_id})
    plan(session, found.id, today)
    _follow(session, found)
    return found


def update(session: Session, election_id: str, values: Mapping[str, Any]) -> Election:
    found, given = election_of(session, election_id), read(values)
    _refuse(session, found, given)
    keeping.save(session, found, given)
    _follow(session, found)
    return found


def remove(session: Session, election_id: str) -> int:
    """One begun by mistake, with its steps and nominees; the term that came of it stays."""
    return keeping.put_in_bin(session, election_of(session, election_id))


# --- what does not fit ---------------------------------------------------------------------------


def _refuse(session: Session, found: Election, given: Mapping[str, Any]) -> None:
    about = {name: getattr(found, name, None) for name in _ASKED} | dict(given)
    problems = [
        *_numbered_once(session, found, about),
        *_seats(session, found, about),
        *_meetings(session, about),
        *_officers(session, found, about),
        *_term(session, about),
    ]
    if problems:
        raise RuleBroken(problems)


_ASKED = (
    "organization_id",
    "number",
    "seats",
    "meeting_id",
    "committee_meeting_id",
    "scrutineer",
    "teller",
    "term_id",
)


def _numbered_once(
    session: Session, found: Election, about: Mapping[str, Any]
) -> Iterator[Problem]:
    others = keeping.listed(
        session,
        Election,
        Election.organization_id == about["organization_id"],
        Election.number == about["number"],
    )
    if any(one.id != found.id for one in others):
        yield Problem("number", f"第{about['number']}届换届选举已经登记过，请在那一次里继续办理")


def _seats(session: Session, found: Election, about: Mapping[str, Any]) -> Iterator[Problem]:
    """More seats than stand: once there are nominees, more of them come first."""
    stand = len(nominees_of(session, found.id)) if found.id else 0
    seats = about["seats"]
    if stand and seats is not None and seats > stand:
        yield Problem("seats", f"应选{seats}人，候选人只有{stand}人，请先增加候选人")


def _meetings(session: Session, about: Mapping[str, Any]) -> Iterator[Problem]:
    """Of the right kind, of this body, not void."""
    for name, key in MEETINGS:
        meeting = meeting_of(session, about[name])
        if meeting is None:
            continue
        if meeting.state == "void":
            yield Problem(name, f"{meeting.day}的{called(meeting)}已经作废，请选别的会议")
        elif meeting.kind != BY_KEY[key].meeting:
            wanted = "党员大会" if key == ELECTION else "支委会"
            yield Problem(name, f"{meeting.day}的{called(meeting)}不是{wanted}，请重新选择")
        elif meeting.organization_id != about["organization_id"]:
            yield Problem(name, "这次会议不是本党组织的，请重新选择")


def _officers(session: Session, found: Election, about: Mapping[str, Any]) -> Iterator[Problem]:
    """监票人、计票人 must not stand (articles 22, 24)."""
    if not found.id:
        return
    names = list(names_of(session, nominees_of(session, found.id)).values())
    for name in ("scrutineer", "teller"):
        one = Election(scrutineer=about[name])
        for problem in officers_stand(officers_of(one), names):
            yield Problem(name, problem.message)


def _term(session: Session, about: Mapping[str, Any]) -> Iterator[Problem]:
    term = keeping.found(session, "term", about["term_id"]) if about["term_id"] else None
    if isinstance(term, Term) and term.organization_id != about["organization_id"]:
        yield Problem("term_id", "这一届不是本党组织的，请重新选择")


def _follow(session: Session, found: Election) -> None:
    """A meeting that is chosen dates its step; what is entered once is not asked twice."""
    known = steps_known(session, found.id)
    for name, key in MEETINGS:
        meeting = meeting_of(session, getattr(found, name))
        step = known.get(key)
        if meeting is None or (step is not None and step.meeting_id == meeting.id):
            continue
        if meeting.starts_at > session.info["batch"]["at"]:
            continue  # it is called, not held
        at = keeping.written_on(session)
        values = {
            "done_on": PartialDate.of(meeting.day),
            "meeting_id": meeting.id,
            "entered_on": at,
        }
        about = {"election_id": found.id, "key": key}
        keeping.save(session, step or ElectionStep(), about | values)
    seated(session, found)
