"""The steps as the timeline lists them, and a step's time in sentences. Plain Python, no widget."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dangjian_desktop.domain.development.times import STATES, CaseDue, StepView
from dangjian_desktop.domain.rule_table import DEV14, DEV26
from dangjian_desktop.domain.rules import Rule

from .timeline import StepRow

MARK = {
    "done": "good",
    "late": "late",
    "conflict": "warn",
    "due": "due",
    "soon": "due",
    "overdue": "bad",
    "locked": "lock",
    "waiting": "due",
    "skipped": "off",
    "exempt": "good",
}
GONE = "not_applicable"
NEAR = 7  # days from which an open step is urgent
TIMED = frozenset({"due", "soon", "overdue"})
# What was noted of a step that is done stands in its row, what is wrong among the findings.
TOLD = frozenset({"done", "late", "conflict"})
NOTED = frozenset({"done", "late", "conflict", "exempt", "skipped"})


def rows(views: Sequence[StepView], dues: Mapping[str, CaseDue], day: date) -> list[StepRow]:
    """All that apply, in order; `dues` by step say by when it is wanted."""
    return [row(view, dues.get(view.step.key), day) for view in views if view.state != GONE]


def row(view: StepView, due: CaseDue | None, day: date) -> StepRow:
    latest = _latest(view, due, day)
    chip, note = _left(latest, view, day) if latest is not None else ("", _note(view))
    return StepRow(
        key=view.step.key,
        number=view.step.number,
        stage=view.step.stage,
        name=view.name,
        mark=MARK[view.state],
        words=STATES[view.state],
        when=_when(view, latest, day),
        note=note,
        chip=chip,
        on=None if view.on is None else view.on.first(),
    )


def _latest(view: StepView, due: CaseDue | None, day: date) -> date | None:
    """The last day in time of a step that is open; None where no rule sets one."""
    if view.state not in TIMED:
        return None
    if view.window is not None and view.window.latest is not None:
        return view.window.latest
    if due is not None and (due.state == "overdue" or due.due_on >= day):
        return due.due_on
    return None


def _note(view: StepView) -> str:
    return view.words if view.state in NOTED else ""


def _when(view: StepView, latest: date | None, day: date) -> str:
    """The day it was done, else the days between which it can be, else in words when."""
    if view.on is not None and view.state in NOTED:
        return view.on.iso()
    window = view.window
    if window is None or view.state == "skipped":
        return ""
    if view.state == "locked":
        return window.words
    first = window.opens or window.earliest
    if latest is not None:
        return _between(first, latest, day)
    return f"最早 {first.isoformat()}" if first is not None and first > day else ""


def _between(first: date | None, latest: date, day: date) -> str:
    if first is not None and first < latest:
        return f"{short(first, day)} 至 {short(latest, day)}"
    return f"{latest.isoformat()} 前"


def short(when: date, day: date) -> str:
    """Without the year where it is this one."""
    return f"{when:%m-%d}" if when.year == day.year else when.isoformat()


def _left(latest: date, view: StepView, day: date) -> tuple[str, str]:
    """How urgent, as a chip's state and words."""
    left = (latest - day).days
    if left < 0:
        return "bad", f"逾期 {-left} 天"
    words = "今天到期" if left == 0 else f"还有 {left} 天"
    return ("warn" if view.state == "soon" or left <= NEAR else "due"), words


def sentences(view: StepView) -> str:
    """When it can be done and by when it must, as a paragraph."""
    window = view.window
    if window is None:
        return ""
    days = []
    if window.opens is not None or window.earliest is not None:
        days.append(f"最早 {(window.opens or window.earliest)}")
    if window.latest is not None:
        days.append(f"最迟 {window.latest}")
    parts = ["，".join(days), window.words]
    if view.words and view.state not in TOLD:
        parts.append(view.words)
    said = "。".join(part for part in dict.fromkeys(parts) if part)
    return f"{said}。" if said else ""


def sources(rules: Sequence[Rule]) -> str:
    """The articles, those of one edition together: 细则（2026）第三十一、三十二条."""
    articles: dict[str, list[str]] = {}
    for rule in rules:
        if rule.source():
            articles.setdefault(_edition(rule), []).append(_ARTICLE.sub("", rule.article))
    return "；".join(
        f"{edition}第{'、'.join(dict.fromkeys(numbers))}条" if any(numbers) else edition
        for edition, numbers in articles.items()
    )


_ARTICLE = re.compile("[第条]")


def _edition(rule: Rule) -> str:
    """The two editions of the rules by their year, any other document by its name."""
    if rule.edition in (DEV14, DEV26):
        return f"细则（{rule.version[:4]}）"
    return f"《{rule.document}》" if rule.version else rule.document
