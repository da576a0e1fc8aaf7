"""All findings of a 体检, by subject: each function here names one place that looks for them.

Another subject is one function and one line in `SUBJECTS`. What finds is read when it is asked.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.found import Found

Finds = Callable[[Session, date, str], Sequence[Found]]
Told = Callable[[int, int, str], None]  # how many subjects are done, of how many, which is next
SEVERITIES: Mapping[str, str] = MappingProxyType(
    {"error": "违反", "warning": "注意", "hint": "缺材料或提示"}
)
_GRAVE = {key: place for place, key in enumerate(SEVERITIES)}


class Subject(NamedTuple):
    """What is looked at: a group of the navigation, or a part of one."""

    key: str
    title: str
    finds: Finds


@unchanging
class Line:
    """One finding and the subject it belongs to.

    kind, record_id, ask: the record to go to, and what is asked for there, where the finding is
    mended; kind "" where a meeting of the kind `ask` is to be entered for the body `record_id`.
    due: a thing that was owed, which knows its own place.
    """

    subject: str
    found: Found
    kind: str
    record_id: str
    ask: str = ""
    due: Due | None = None


def _members(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import members

    return members.findings(session, day, organization_id)


def _organizations(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import bodies

    return bodies.findings(session, day, organization_id)


def _meetings(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import meetings

    return meetings.findings(session, day, organization_id)


def _development(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from dangjian_desktop.services.development import checkup

    return checkup.findings(session, day, organization_id or None)


def _evaluation(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from dangjian_desktop.services.evaluation import findings

    return findings.findings(session, day, organization_id)


def _renewal(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from dangjian_desktop.services.renewal import findings

    return findings.findings(session, day, organization_id)


def _transfers(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from dangjian_desktop.services.transfers import findings

    return findings.findings(session, day, organization_id)


def _floating(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from dangjian_desktop.services.floating import findings

    return findings.findings(session, day, organization_id)


def _dues(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import dues

    return dues.findings(session, day, organization_id)


def _study(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import study

    return study.findings(session, day, organization_id)


def _talks(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import talks

    return talks.findings(session, day, organization_id)


def _decisions(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import decisions

    return decisions.findings(session, day, organization_id)


def _goals(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import goals

    return goals.findings(session, day, organization_id)


def _books(session: Session, day: date, organization_id: str) -> Sequence[Found]:
    from . import books

    return books.findings(session, day, organization_id)


SUBJECTS: tuple[Subject, ...] = (
    Subject("organizations", "党组织", _organizations),
    Subject("renewal", "换届选举", _renewal),
    Subject("members", "党员名册", _members),
    Subject("transfers", "组织关系", _transfers),
    Subject("floating", "流动和失联", _floating),
    Subject("meetings", "三会一课", _meetings),
    Subject("development", "发展党员", _development),
    Subject("evaluation", "民主评议", _evaluation),
    Subject("dues", "党费", _dues),
    Subject("study", "学习学时", _study),
    Subject("talks", "谈心谈话", _talks),
    Subject("decisions", "决策公开", _decisions),
    Subject("goals", "目标责任", _goals),
    Subject("books", "其他台账", _books),
)
TITLES: Mapping[str, str] = MappingProxyType({one.key: one.title for one in SUBJECTS})


def findings(
    session: Session,
    day: date,
    organization_id: str = "",
    *,
    subjects: Collection[str] | None = None,
    told: Told | None = None,
) -> list[Line]:
    """Everything found up to that day in an organisation and all under it, the gravest first.

    "" is all of them. `told` hears of each subject before it is looked at, and may raise to stop.
    """
    asked = [one for one in SUBJECTS if subjects is None or one.key in subjects]
    lines: list[Line] = []
    for number, one in enumerate(asked):
        if told is not None:
            told(number, len(asked), one.title)
        lines += [line_of(one.key, found) for found in one.finds(session, day, organization_id)]
    return sorted(lines, key=lambda line: _GRAVE[line.found.severity])


def line_of(subject: str, found: Found) -> Line:
    """Where that finding is mended: a case at its step, a missing meeting by entering it."""
    kind, _, record_id = found.record.partition(":")
    if case_id := getattr(found, "case_id", ""):
        return Line(subject, found, "development_case", case_id, getattr(found, "step", ""))
    if meeting_kind := getattr(found, "meeting_kind", ""):
        return Line(subject, found, "", record_id, meeting_kind)
    if due := getattr(found, "due", None):
        return Line(subject, found, kind, record_id, due=due)
    return Line(subject, found, kind, record_id)


def counts(lines: Sequence[Line]) -> Mapping[str, int]:
    """How many of each severity."""
    given = [line.found.severity for line in lines]
    return {severity: given.count(severity) for severity in SEVERITIES}


def by_subject(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """(key, how many) of the subjects that have something, in their order."""
    given = [line.subject for line in lines]
    return ((one.key, given.count(one.key)) for one in SUBJECTS if one.key in given)
