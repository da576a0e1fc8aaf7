"""What is due: meetings asked for, resolutions, terms to end, 发展党员, 民主评议 and 整改."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.meeting_plan import frequency, period_of, secretary_lecture_missing
from dangjian_desktop.domain.organization import TermFacts, remind_from, term_end
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import (
    BY_TABLE,
    Meeting,
    Post,
    Resolution,
    Term,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping, plans, year_grid
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.meetings import held_by
from dangjian_desktop.services.policy import policy
from dangjian_desktop.store.lean import kept

PLAN_AHEAD = 31  # days before its time that a plan shows up
RESOLUTION_AHEAD = 60
SOME = 8  # books that are read in no time
FAR_OFF = 91  # what the year asks for once is named in its last quarter, from 1 October
LAST_YEAR_STAYS = 92  # days into the new year that a gap of the old one is still named


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do by `due_on` (the last day in time), and where to do it.

    state: due, overdue, postponed; what is due since a day gone by has no last day of its own.
    `action` is an identifier, `action_words` the button's text; `organization_id` and
    `meeting_kind` are what a new meeting would begin from.
    """

    rule: str
    what: str
    due_on: date
    state: str
    words: str  # the rule in words, "" where a plan or resolution asks and no rule
    source: str
    kind: str  # table of the record to open
    record_id: str
    action: str
    action_words: str
    organization_id: str = ""
    meeting_kind: str = ""
    person: str = ""
    person_id: str | None = None


def due(session: Session, day: date, branch_id: str | None = None) -> list[Due]:
    """Everything due on that day in one branch or in all, the most overdue first."""
    bodies = bodies_on(session, day)
    branches = [b for b in bodies.branches(branch_id) if b.stands_on(day)]
    several = len(branches) > 1
    found = [one for branch in branches for one in _meetings(session, branch, day, named=several)]
    inside = bodies.within(branch_id)
    found += [one for branch in branches for one in _secretary(session, branch, day)]
    found += _plans(session, day, inside, found)
    found += _resolutions(session, day, inside)
    found += _terms(session, day, inside, {b.id: b.name for b in bodies})
    of = frozenset(inside) if branch_id else None
    found += _features(session, day, of)
    found += _books(session, day, branches, of)
    return sorted(found, key=lambda d: (d.due_on, d.rule, d.what, d.record_id))


def _meetings(session: Session, branch: Body, day: date, *, named: bool) -> Iterator[Due]:
    """Periods begun or gone by without their meeting; of last year only the recent gaps."""
    years = [day.year]
    if (day - date(day.year, 1, 1)).days < LAST_YEAR_STAYS:
        years.insert(0, day.year - 1)
    for year in years:
        for row in year_grid.grid(session, branch.id, year, day).rows:
            for cell in row.cells:
                gone = (day - cell.period.last).days
                if cell.state not in ("bad", "due", "warn"):
                    continue
                if (year < day.year and gone > LAST_YEAR_STAYS) or -gone > FAR_OFF:
                    continue
                yield _missing(row, cell, branch.short_name if named else "")


def _secretary(session: Session, branch: Body, day: date) -> Iterator[Due]:
    """The secretary's own lecture of the year: a local practice, named in the last quarter."""
    wanted = policy(session).secretary_lecture
    heads = keeping.listed(
        session,
        Post,
        Post.organization_id == branch.id,
        Post.name == "secretary",
        on_day(Post, day),
    )
    names = keeping.named(session, "person", [p.person_id for p in heads])
    given = sum(
        meeting.kind == "party_lecture"
        and meeting.state != "void"
        and meeting.day <= day
        and (meeting.lecturer or "").strip() in names.values()
        for meeting, _ in held_by(session, day.year, [branch.id])
    )
    if not names or not wanted or not secretary_lecture_missing(day.year, given // wanted, day):
        return
    said = rule("secretary_lecture", day)
    yield Due(
        rule=said.key,
        what=f"{branch.short_name}书记{'、'.join(names.values())}{day.year}年讲党课{given}次，"
        f"应讲{wanted}次",
        due_on=date(day.year, 12, 31),
        state="due",
        words=said.words,
        source=said.source(),
        kind="organization",
        record_id=branch.id,
        action="new_meeting",
        action_words="新建党课",
        organization_id=branch.id,
        meeting_kind="party_lecture",
        person="、".join(names.values()),
        person_id=heads[0].person_id,
    )


def _missing(row: year_grid.GridRow, cell: year_grid.GridCell, where: str) -> Due:
    overdue = cell.state == "bad"
    year, period = cell.period.first.year, cell.period.label
    if cell.period.unit == "year":
        period = f"{year}年度"
    elif overdue:
        period = f"{year}年{period}"
    begun = bool(cell.meeting_ids)
    tail = "有草稿，还没有到会登记" if begun else ("没有记录" if overdue else "还没有开")
    return Due(
        rule=row.kind,
        what=f"{where}{period}{row.name}{tail}",
        due_on=cell.period.last,
        state="overdue" if overdue else "due",
        words=row.rule,
        source=row.source,
        kind="meeting" if begun else "organization",
        record_id=cell.meeting_ids[0] if begun else row.organization_id,
        action="open_meeting" if begun else "new_meeting",
        action_words="去填写" if begun else ("去补录" if overdue else "新建会议"),
        organization_id=row.organization_id,
        meeting_kind=row.kind,
    )


def _plans(
    session: Session, day: date, inside: Collection[str], missing: list[Due]
) -> Iterator[Due]:
    """Plans whose time is near or past; where the rule already asks for it, once is enough."""
    asked = {(d.organization_id, d.meeting_kind, d.due_on) for d in missing}
    for plan in plans.open_plans(session, day.year, inside):
        last = plan.planned_for.last()
        if (plan.planned_for.first() - day).days > PLAN_AHEAD:
            continue
        unit = frequency(plan.kind)
        if unit and (plan.organization_id, plan.kind, period_of(unit, last).last) in asked:
            continue
        yield Due(
            rule="meeting_plan",
            what=f"年度计划：{plan.subject}（{MEETING_KINDS[plan.kind]}，{plan.planned_for.words()}）",
            due_on=last,
            state="overdue" if last < day else "due",
            words="",
            source="组织生活年度计划",
            kind="meeting_plan",
            record_id=plan.id,
            action="hold_plan",
            action_words="转为会议",
            organization_id=plan.organization_id,
            meeting_kind=plan.kind,
        )


def _resolutions(session: Session, day: date, inside: Collection[str]) -> Iterator[Due]:
    """Resolutions with a deadline and nothing by that day on how they were carried out."""
    for one in keeping.listed(session, Resolution, Resolution.deadline.is_not(None)):
        if one.deadline is None or (one.done_on is not None and one.done_on.first() <= day):
            continue
        meeting = keeping.found(session, "meeting", one.meeting_id)
        if not isinstance(meeting, Meeting) or meeting.state == "void" or meeting.day > day:
            continue
        last = one.deadline.last()
        if meeting.organization_id not in inside or (last - day).days > RESOLUTION_AHEAD:
            continue
        owner = f"（{one.owner}）" if one.owner else ""
        yield Due(
            rule="resolution",
            what=f"落实决议{owner}：{one.text}",
            due_on=last,
            state="overdue" if last < day else "due",
            words="",
            source=f"{meeting.day.isoformat()}{MEETING_KINDS[meeting.kind]}",
            kind="resolution",
            record_id=one.id,
            action="follow_up",
            action_words="登记落实",
            organization_id=meeting.organization_id,
            person=one.owner or "",
        )


def _terms(
    session: Session, day: date, inside: Collection[str], names: dict[str, str]
) -> Iterator[Due]:
    """Terms that end soon or have ended: 支部工作条例第二十一条, reminded of months before."""
    local = policy(session)
    running: dict[str, Term] = {}
    for term in sorted(keeping.listed(session, Term), key=lambda t: t.since.iso()):
        if term.organization_id in inside and term.since.first() <= day:
            running[term.organization_id] = term
    for term in running.values():
        if term.until is not None and term.until.last() <= day:
            continue
        facts = TermFacts(
            since=term.since,
            due_on=term.due_on,
            shifted_to=term.shifted_to,
            approval=term.approval or "",
            years=local.term_years,
        )
        ends = term_end(facts)
        if day < min(remind_from(facts), add_months(ends, -local.term_notice_months)):
            continue
        yield _ending(term, names.get(term.organization_id, ""), ends, day)


def _ending(term: Term, name: str, ends: date, day: date) -> Due:
    shifted = term.shifted_to is not None and bool(term.approval)
    said = rule("term", day) if ends < day else rule("term_shift", day)
    state = "overdue" if ends < day else ("postponed" if shifted else "due")
    tail = "已届满，应及时换届" if ends < day else "将届满，请着手准备换届"
    return Due(
        rule=said.key,
        what=f"{name}{term.caption()}任期{tail}",
        due_on=ends,
        state=state,
        words=said.words,
        source=said.source(),
        kind="term",
        record_id=term.id,
        action="open_term",
        action_words="查看届期",
        organization_id=term.organization_id,
    )


# Features with reminders of their own, and the tables of which one must hold anything for them
# to be read. Each module has `due(session, day, inside) -> list[Due]`; `inside` None is everybody.
FEATURES: Mapping[str, tuple[str, ...]] = {
    "development.due": ("development_case",),
    "evaluation.due": ("evaluation_round", "problem_item"),
    "study.due": ("study_topic", "study_session"),
    "talks.due": ("heart_talk", "talk_difficulty"),
    "facilities.due": ("book_loan",),
    "decisions.due": ("decision_matter", "disclosure_item", "disclosure_posting", "pledge"),
    "discipline": ("discipline",),
    "goals.due": ("branch_objective", "member_goal", "vanguard_post", "reserve_cadre"),
    "dues.due": ("dues_base", "dues_payment", "dues_voluntary"),
    "renewal.due": ("election",),
    "transfers.due": ("transfer",),
    "floating.due": ("restriction",),
}


def _features(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    for module, tables in FEATURES.items():
        if _any(session, *tables):
            yield from import_module(f"{__package__}.{module}").due(session, day, inside)


def takes_long(session: Session) -> bool:
    """Whether so many books are kept that a window should not wait for what they ask for."""
    tables = {name for names in FEATURES.values() for name in names} | set(BY_TABLE.reminding)
    begun = 0
    for name in sorted(tables):
        begun += _any(session, name)
        if begun > SOME:
            return True
    return False


def _any(session: Session, *names: str) -> bool:
    """Whether one of these tables holds anything, without mapping its kind."""
    for name in names:
        found = table(name, column("id"), column("binned_at"))
        if session.execute(select(found.c.id).where(kept(found)).limit(1)).first() is not None:
            return True
    return False


def _books(
    session: Session, day: date, branches: Collection[Body], inside: frozenset[str] | None
) -> list[Due]:
    """What the books ask for by themselves."""
    from dangjian_desktop.services import reminders

    return reminders.due(session, day, branches, inside)


def soon(found: list[Due], day: date, days: int = 7) -> list[Due]:
    """Those overdue or due within so many days: what the first page and the badge count."""
    last = day + timedelta(days=days)
    return [one for one in found if one.due_on <= last]
