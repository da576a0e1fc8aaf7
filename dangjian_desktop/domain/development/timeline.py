"""The 25 steps of one case as its page shows them: done, late, due, overdue, locked and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import Case, CaseFinding
from dangjian_desktop.domain.development.facts import Dossier, Helper, StepFact
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import (
    OPEN,
    cultivated_until,
    next_step,
    probation_review_days,
    review_days,
    state_of,
)
from dangjian_desktop.domain.development.steps import STEPS, Step, name_of
from dangjian_desktop.domain.development.windows import Window, windows

DONE, LATE, CONFLICT, DUE = "done", "late", "conflict", "due"
SOON, OVERDUE, LOCKED, WAITING = "soon", "overdue", "locked", "waiting"
SKIPPED, EXEMPT, NOT_APPLICABLE = "skipped", "exempt", "not_applicable"
STATES: Mapping[str, str] = MappingProxyType(
    {
        DONE: "已办",
        LATE: "已办但超期",
        CONFLICT: "有矛盾",
        DUE: "该办",
        SOON: "快到期",
        OVERDUE: "逾期",
        LOCKED: "前一步未办",
        WAITING: "还没到时间",
        SKIPPED: "绕过",
        EXEMPT: "免办",
        NOT_APPLICABLE: "不适用",
    }
)
# Rules that are broken by taking too long: the step is done, only late.
_LATE_RULES = frozenset(
    {
        "talk_deadline",
        "half_year_review",
        "meeting_within",
        "admit_approval",
        "oath",
        "convert_approval",
        "deferral",
    }
)


@dataclass(frozen=True, slots=True)
class StepView:
    """One line of the timeline; `name` as the edition of its day calls it, `state` of `STATES`."""

    step: Step
    name: str
    state: str
    on: PartialDate | None
    window: Window | None
    words: str
    handled_by: str = ""


def timeline(
    d: Dossier, today: date, practice: Practice, findings: Sequence[CaseFinding] = ()
) -> list[StepView]:
    """Every step in order; `findings` are those of `checks.check` and colour the steps."""
    line = _Line(d, today, practice, findings)
    return [line.view(step) for step in STEPS]


class _Line:
    """What the lines of one timeline share."""

    def __init__(
        self, d: Dossier, today: date, practice: Practice, findings: Sequence[CaseFinding]
    ) -> None:
        self.case = Case(d, today, practice)
        self.windows = windows(d, today, practice)
        self.open = state_of(d, today) == OPEN
        self.next = next_step(d, practice.effective) if self.open else None
        self.findings: dict[str, list[CaseFinding]] = {}
        for one in findings:
            self.findings.setdefault(one.step, []).append(one)

    def view(self, step: Step) -> StepView:
        case, window = self.case, self.windows.get(step.key)
        fact = case.d.steps.get(step.key)
        if window is None and fact is None:
            return StepView(step, step.name, NOT_APPLICABLE, None, None, "")
        name = name_of(step.key, case.version(_day_of(case, window, fact)))
        if fact is None or fact.outcome == "refused":
            state, words = self._not_done(step.key, window, fact)
        else:
            state, words = self._done(step.key, window, fact)
        on, by = (None, "") if fact is None else (fact.on, fact.handled_by)
        return StepView(step, name, state, on, window, words, by)

    # --- done ---

    def _done(self, key: str, window: Window | None, fact: StepFact) -> tuple[str, str]:
        coming = self._review_coming(key)
        if coming is not None:
            return coming
        if fact.outcome == "exempt":
            return EXEMPT, fact.reason or fact.document
        state = self._judged(key, window, fact)
        return state, self._note(key, state, window)

    def _judged(self, key: str, window: Window | None, fact: StepFact) -> str:
        found = self.findings.get(key, ())
        if any(f.severity == "error" and f.rule.key not in _LATE_RULES for f in found):
            return CONFLICT
        late = any(f.rule.key in _LATE_RULES for f in found)
        if window is not None and window.latest is not None and not _ongoing(key):
            late = late or fact.on.first() > window.latest
        if key == "cultivate":
            late = late or bool(_late_review(self.case))
        return LATE if late else DONE

    def _note(self, key: str, state: str, window: Window | None) -> str:
        if key == "cultivate" and state == LATE:
            return _late_review(self.case)
        found = [f for f in self.findings.get(key, ()) if f.severity != "hint"]
        if found:
            return min(found, key=lambda f: f.severity != "error").message
        note = _NOTES.get(key)
        return "" if note is None or window is None else note(self.case, window)

    def _review_coming(self, key: str) -> tuple[str, str] | None:
        """Reviewing goes on until the person is a candidate: what is next, once it is near."""
        if key != "cultivate" or not self.open or cultivated_until(self.case.d) is not None:
            return None
        days = review_days(self.case.d, self.case.today)
        due_on = next((one.due_on for one in days if one.done_on is None), None)
        if due_on is None or (due_on - self.case.today).days > self.case.practice.remind_days:
            return None
        return self._by_limit(due_on), f"下次半年考察：{due_on} 前"

    # --- not done ---

    def _not_done(self, key: str, window: Window | None, fact: StepFact | None) -> tuple[str, str]:
        words = "" if window is None else _ahead(window, self.case.today)
        if fact is not None:
            words = f"{fact.on} 没有通过"
        elif self.case.passed(key):
            return SKIPPED, self._gone_around(key)
        if key != self.next or window is None:
            return LOCKED, words
        begins = max(filter(None, (window.earliest, window.opens)), default=self.case.today)
        if begins > self.case.today:
            return WAITING, words
        return (DUE if window.latest is None else self._by_limit(window.latest)), words

    def _gone_around(self, key: str) -> str:
        later = self.case.later(key)
        reason = "" if later is None else self.case.d.steps[later[0]].bypass
        return reason or "没有登记日期"

    def _by_limit(self, latest: date) -> str:
        left = (latest - self.case.today).days
        if left < 0:
            return OVERDUE
        return SOON if left <= self.case.practice.remind_days else DUE


def _day_of(case: Case, window: Window | None, fact: StepFact | None) -> PartialDate | date:
    if fact is not None:
        return fact.on
    earliest = None if window is None else window.earliest
    return max(case.today, earliest or case.today)


def _ongoing(key: str) -> bool:
    """Steps that last: their window's end is of the next act, not of the day noted."""
    return key in {"cultivate", "continue_education"}


def _ahead(window: Window, today: date) -> str:
    if window.words:
        return window.words
    if window.earliest is not None and window.earliest > today:
        return f"最早 {window.earliest}"
    return ""


# --- short notes of steps that are done --------------------------------------------------------


def _late_review(case: Case) -> str:
    """第 3 次半年考察迟 12 天: the one most late; "" when all were in time."""
    days = [
        ((one.done_on.first() - one.due_on).days, number)
        for number, one in enumerate(review_days(case.d, case.today), start=1)
        if one.done_on is not None
    ]
    late, number = max(days, default=(0, 0))
    return f"第 {number} 次半年考察迟 {late} 天" if late > 0 else ""


def _names(helpers: Sequence[Helper]) -> str:
    return "、".join(one.name for one in helpers)


def _trained(case: Case, _window: Window) -> str:
    days, hours = case.d.training_days, case.d.training_hours
    known = [f"{days} 天" if days is not None else "", f"{hours} 学时" if hours is not None else ""]
    return " ".join(filter(None, known))


def _probation_reviewed(case: Case, _window: Window) -> str:
    held = len(case.d.probation_reviews)
    if not held:
        return ""
    missing = sum(
        one.done_on is None and one.due_on <= case.today
        for one in probation_review_days(case.d, case.today)
    )
    return f"{held} 次半年考察" + ("" if missing else "齐")


_NOTES: Mapping[str, Callable[[Case, Window], str]] = MappingProxyType(
    {
        "assign_mentors": lambda case, _window: _names(case.d.mentors),
        "decide_candidate": lambda _case, window: window.words,
        "list_candidate": lambda _case, window: window.words,
        "decide_introducers": lambda case, _window: _names(case.d.introducers),
        "training": _trained,
        "fill_volunteer_book": lambda case, _window: case.d.volunteer_book,
        "continue_education": _probation_reviewed,
        "branch_meeting_convert": lambda _case, window: window.words,
    }
)
