"""All findings of a 体检, by subject. Another subject is one line in `SUBJECTS`."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.found import Found

SERVICES = __package__.rpartition(".")[0]
Told = Callable[[int, int, str], None]  # how many subjects are done, of how many, which is next
SEVERITIES: Mapping[str, str] = MappingProxyType(
    {"error": "违反", "warning": "注意", "hint": "缺材料或提示"}
)
_GRAVE = {key: place for place, key in enumerate(SEVERITIES)}


class Subject(NamedTuple):
    """What is looked at: a group of the navigation, or a part of one.

    module: has `findings(session, day, organization_id) -> list[Found]`; read when it is asked.
    """

    key: str
    title: str
    module: str

    def findings(self, session: Session, day: date, organization_id: str) -> Sequence[Found]:
        module = import_module(f"{SERVICES}.{self.module}")
        found: Sequence[Found] = module.findings(session, day, organization_id)
        return found


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


SUBJECTS: tuple[Subject, ...] = (
    Subject("organizations", "党组织", "checkup.bodies"),
    Subject("renewal", "换届选举", "renewal.findings"),
    Subject("members", "党员名册", "checkup.members"),
    Subject("transfers", "组织关系", "transfers.findings"),
    Subject("floating", "流动和失联", "floating.findings"),
    Subject("meetings", "三会一课", "checkup.meetings"),
    Subject("development", "发展党员", "development.checkup"),
    Subject("evaluation", "民主评议", "evaluation.findings"),
    Subject("dues", "党费", "checkup.dues"),
    Subject("study", "学习学时", "checkup.study"),
    Subject("talks", "谈心谈话", "checkup.talks"),
    Subject("decisions", "决策公开", "checkup.decisions"),
    Subject("goals", "目标责任", "checkup.goals"),
    Subject("books", "其他台账", "checkup.books"),
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
        lines += [line_of(one.key, found) for found in one.findings(session, day, organization_id)]
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
