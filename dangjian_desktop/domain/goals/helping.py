"""表扬、督促、帮助直到改正: a fault is found, the member is helped, the fault is put right."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.values import unchanging

KINDS: Mapping[str, str] = MappingProxyType({"praise": "表扬", "urge": "督促帮助"})
STATES: Mapping[str, str] = MappingProxyType(
    {"praised": "已表扬", "found": "待帮助", "helped": "帮助中", "changed": "已改正"}
)
# What comes next, and what the button says.
NEXT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"found": ("helped", "登记帮助"), "helped": ("changed", "登记改正")}
)


@unchanging
class Course:
    """The days of one case; `kind` of `KINDS`. Praise has only the day on which it was given."""

    kind: str
    found_on: PartialDate | None
    helped_on: PartialDate | None = None
    changed_on: PartialDate | None = None

    @property
    def state(self) -> str:
        """A key of `STATES`."""
        if self.kind == "praise":
            return "praised"
        if self.changed_on is not None:
            return "changed"
        return "found" if self.helped_on is None else "helped"

    @property
    def open(self) -> bool:
        return self.state in NEXT


def course_faults(course: Course, outcome: str) -> Iterator[Problem]:
    """Steps left out or out of order; nothing counts as put right without saying how."""
    if course.kind == "praise":
        yield from _more_than_praise(course)
        return
    if course.changed_on is not None and course.helped_on is None:
        yield Problem("helped_on", "先登记怎么帮助的，再登记改正")
    if course.changed_on is not None and not outcome:
        yield Problem("outcome", "写明改正的情况")
    for earlier, later, name, words in (
        (course.found_on, course.helped_on, "helped_on", "帮助日期早于发现日期，请核对"),
        (course.helped_on, course.changed_on, "changed_on", "改正日期早于帮助日期，请核对"),
    ):
        if earlier and later and later.definitely_before(earlier):
            yield Problem(name, words)


def _more_than_praise(course: Course) -> Iterator[Problem]:
    for name in ("helped_on", "changed_on"):
        if getattr(course, name) is not None:
            yield Problem(name, "表扬没有这一步；要督促帮助的请另登记一条")
