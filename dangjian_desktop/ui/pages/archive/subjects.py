"""Of whom or what a paper can be filled: people of a day, meetings, cases, evaluations."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.development.steps import STAGE_SHORT
from dangjian_desktop.domain.evaluation.steps import GRADES, ROLES
from dangjian_desktop.records import EvaluationEntry, EvaluationRound
from dangjian_desktop.services import keeping, meetings, organizations, roster
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import looked_at
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.filters import Choice
from dangjian_desktop.ui.kit.table import Column

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STANDING, BRANCH, GROUP, KIND, YEAR, STAGE, GRADE = (
    "人员类别", "党支部", "党小组", "会议种类", "年度", "阶段", "等次",
)  # fmt: skip
YEARS = 3  # of meetings that are offered
ELSEWHERE = "没有编入"
NO_GRADE = "还没有评定"
_SHORT = {"activist": "积极分子", "applicant": "申请人", "": "没有身份"}
STATES = {"draft": "草稿", "finalised": "定稿", "void": "作废"}


@dataclass(frozen=True, slots=True)
class Subject:
    """One line to choose: its cells, what they are ordered by, under which filters it falls."""

    id: str
    name: str  # as messages and files call it
    cells: Mapping[str, str]
    facets: Mapping[str, str]  # group of filters → its key there
    order: Mapping[str, Any] = field(default_factory=dict)
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """All that can be chosen. `words`: what the keys of a filter are called, in their order."""

    rows: Sequence[Subject]
    columns: Sequence[tuple[str, str, int]]  # name, heading, width
    words: Mapping[str, Mapping[str, str]]
    first: Mapping[str, Collection[str]]  # what is ticked to begin with
    unit: str = "人"

    def passing(self, ticks: Mapping[str, Collection[str]], leave: str = "") -> list[Subject]:
        """Those that pass every filter but the one left out."""
        asked = {group: keys for group, keys in ticks.items() if keys and group != leave}
        return [s for s in self.rows if all(s.facets.get(g, "") in k for g, k in asked.items())]

    def choices(self, ticks: Mapping[str, Collection[str]]) -> list[Choice]:
        """Each filter with how many it would leave; a group of one choice is no filter."""
        found: list[Choice] = []
        for group, words in self.words.items():
            counted = Counter(s.facets.get(group, "") for s in self.passing(ticks, group))
            here = {s.facets.get(group, "") for s in self.rows}
            offered = [key for key in words if key in here]
            if len(offered) > 1:
                found += [Choice(group, key, words[key], counted[key]) for key in offered]
        return found

    def table(self) -> list[Column]:
        return [
            Column(name, heading, _cell(name), _native(name), width)
            for name, heading, width in self.columns
        ]


def _cell(name: str) -> Callable[[Subject], Cell | str]:
    def cell(subject: Subject) -> Cell | str:
        words = subject.cells.get(name, "")
        return Cell(words, strong=True) if name == "name" else words

    return cell


def _native(name: str) -> Callable[[Subject], Any]:
    def native(subject: Subject) -> Any:
        return subject.order.get(name, subject.cells.get(name, ""))

    return native


def subjects(
    session: "Session", kind: str, day: date, organization_id: str, *, past: bool
) -> Subjects:
    """Whom a template of that kind (records.paper_template.KINDS) can be filled for.

    `past`: another day than today is looked at; what came later is left out.
    """
    if kind == "meeting":
        return _meetings(session, day, organization_id, past=past)
    if kind == "case":
        return _cases(session, day, organization_id)
    if kind == "evaluation":
        return _entries(session, organization_id, day if past else None)
    return _people(session, day, organization_id)


# --- people --------------------------------------------------------------------------------------


def _people(session: "Session", day: date, organization_id: str) -> Subjects:
    rows = roster.roster(session, day, organization_id=organization_id or None, standings=None)
    known = bodies_on(session, day)
    standings = {key: _SHORT.get(key, words) for key, words in (*STANDINGS.items(), ("", ""))}
    members = {key: standings.pop(key) for key in ("full_member", "probationary_member")}
    short = {b.id: b.short_name for b in known}
    branches = {key: words.removesuffix("党支部") or words for key, words in short.items()}
    made = [
        Subject(
            row.id,
            row.name,
            {
                "name": row.name,
                "standing": STANDINGS.get(row.standing, ""),
                "branch": branches.get(row.branch_id, ""),
                "group": short.get(row.group_id, ""),
                "job": row.job,
            },
            {STANDING: row.standing, BRANCH: row.branch_id, GROUP: row.group_id},
            person_id=row.id,
        )
        for row in rows
    ]
    words = {STANDING: {**members, **standings}, BRANCH: {**branches, "": ELSEWHERE}}
    columns = [("name", "姓名", 16), ("standing", "类别", 8)]
    if len({s.facets[BRANCH] for s in made}) == 1:
        words[GROUP] = {**short, "": "未编组"}
    else:
        columns.append(("branch", "支部", 12))
    columns += [("group", "党小组", 12), ("job", "职务", 6)]
    return Subjects(made, columns, words, {STANDING: tuple(members)})


# --- meetings ------------------------------------------------------------------------------------


def _meetings(session: "Session", day: date, organization_id: str, *, past: bool) -> Subjects:
    inside = organizations.below(session, organization_id) if organization_id else None
    years = [str(year) for year in range(day.year, day.year - YEARS, -1)]
    found = [m for year in years for m in meetings.listed(session, int(year), inside)]
    kinds: dict[str, str] = {}
    short = {b.id: b.short_name for b in bodies_on(session, day)}
    made = []
    for m in found:
        on = m.starts_at.date()
        if m.state == "void" or (past and on > day):
            continue
        kinds.setdefault(m.kind, m.kind_words)
        made.append(
            Subject(
                m.id,
                f"{on:%m-%d} {m.title}",
                {
                    "name": m.kind_words,
                    "number": f"第 {m.number} 次" if m.number else "",
                    "on": on.isoformat(),
                    "subject": m.subject,
                    "body": short.get(m.organization_id, m.organization),
                    "state": STATES.get(m.state, ""),
                },
                {YEAR: str(on.year), KIND: m.kind},
                {"number": m.number or 0},
            )
        )
    words = {YEAR: {year: f"{year} 年" for year in years}, KIND: kinds}
    columns = (("on", "日期", 11), ("name", "会议", 12), ("number", "次数", 8),
               ("subject", "主题", 28), ("body", "党组织", 16), ("state", "状态", 6))  # fmt: skip
    return Subjects(made, columns, words, {YEAR: (years[0],)}, "次会议")


# --- cases ---------------------------------------------------------------------------------------


def _cases(session: "Session", day: date, organization_id: str) -> Subjects:
    from dangjian_desktop.services.development import board

    cards = board.board(session, day, organization_id).rows
    made = [
        Subject(
            card.case_id,
            card.name,
            {
                "name": card.name,
                "branch": card.branch,
                "stage": STAGE_SHORT[card.stage],
                "last": f"{card.done} {card.last_words}" if card.done else "",
                "next": card.next_words,
            },
            {STAGE: str(card.stage), BRANCH: card.branch},
            {"name": card.pinyin, "stage": card.stage, "last": card.done},
            person_id=card.person_id,
        )
        for card in cards
    ]
    stages = {str(key): words for key, words in STAGE_SHORT.items()}
    words = {STAGE: stages, BRANCH: {card.branch: card.branch or ELSEWHERE for card in cards}}
    columns = (("name", "姓名", 16), ("branch", "党支部", 18), ("stage", "阶段", 14),
               ("last", "已办到", 22), ("next", "下一步", 20))  # fmt: skip
    return Subjects(made, columns, words, {}, "份档案")


# --- evaluations ---------------------------------------------------------------------------------


def _entries(session: "Session", organization_id: str, past: date | None) -> Subjects:
    every = keeping.listed(session, EvaluationRound)
    rounds = {r.id: r for r in looked_at(session, every, organization_id, past)}
    entries = [e for e in keeping.listed(session, EvaluationEntry) if e.round_id in rounds]
    names = keeping.named(session, "person", {e.person_id for e in entries})
    bodies = keeping.named(session, "organization", {r.organization_id for r in rounds.values()})
    made = []
    for entry in entries:
        held = rounds[entry.round_id]
        name, year = names.get(entry.person_id, ""), str(held.year)
        grade = entry.grade or ""
        made.append(
            Subject(
                entry.id,
                name,
                {
                    "name": name,
                    "year": year,
                    "body": bodies.get(held.organization_id, ""),
                    "role": ROLES.get(entry.role, ""),
                    "grade": GRADES.get(grade, ""),
                },
                {YEAR: year, GRADE: grade},
                person_id=entry.person_id,
            )
        )
    years = sorted({s.facets[YEAR] for s in made}, reverse=True)
    words = {YEAR: {y: f"{y} 年度" for y in years}, GRADE: {**GRADES, "": NO_GRADE}}
    columns = (("name", "姓名", 16), ("year", "年度", 6), ("body", "党组织", 18),
               ("role", "参加方式", 20), ("grade", "等次", 10))  # fmt: skip
    return Subjects(made, columns, words, {YEAR: tuple(years[:1])}, "人")
