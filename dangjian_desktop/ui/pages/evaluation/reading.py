"""What the page reads of a round, and how it stands in the widgets' own plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, StepFacts
from dangjian_desktop.domain.evaluation.steps import TEAM_ITEMS
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import EvaluationRemark
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import facts, rating, steps
from dangjian_desktop.ui.kit.lists import Item

from .countdesk import CountReading
from .sidepane import Cap, StepLine
from .tallyview import TallyLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.services.evaluation.steps import Progress

GRADE_FIELDS = frozenset({"grade_reason"})


@dataclass(frozen=True, slots=True)
class RoundReading:
    """One round of a branch as of the day looked at."""

    facts: RoundFacts
    progress: Sequence["Progress"]
    quota: rating.Quota
    problems: Sequence[Problem]
    warnings: Sequence[str]
    remarks: Sequence[EvaluationRemark]  # of ballots and of the committee's sheet
    reopened: Sequence[tuple[str, str, str]]  # what, day, reason
    past: date | None = None  # the earlier day that it is of

    @property
    def id(self) -> str:
        return self.facts.round_id

    @property
    def submitted(self) -> bool:
        return self.facts.submitted_on is not None

    def words(self) -> str:
        """2026 年度 · 机关党支部 · 参评 25 人，预备 2 人不评等次."""
        found = self.facts
        turnout = found.turnout
        parts = [f"参评 {len(turnout.due)} 人"]
        if turnout.ungraded:
            parts.append(f"预备 {len(turnout.ungraded)} 人不评等次")
        if turnout.elsewhere:
            parts.append(f"在流入地参评 {len(turnout.elsewhere)} 人")
        as_of = f" · 截至 {self.past}" if self.past is not None else ""
        return f"{found.year} 年度 · {found.body.short_name} · {'，'.join(parts)}{as_of}"


def read_past(session: "Session", round_id: str, today: date, day: date) -> RoundReading:
    """The round as it stood on that earlier day; what is wrong is asked of the present alone."""
    found = facts.round_facts(session, round_id, today, day)
    excellent = sum(one.grade == "excellent" for one in found.entries)
    now = rating.quota(session, round_id)
    quota = replace(now, excellent=excellent, over=now.over and excellent > now.cap)
    told = rating.reopenings(session, round_id)
    return RoundReading(
        found, steps.progress_of(found), quota, (), (), _kept_remarks(session, found),
        [one for one in told if one[1] <= day.isoformat()], day,
    )  # fmt: skip


def read_round(session: "Session", round_id: str, day: date) -> RoundReading:
    """KnownError when the round is gone."""
    found = facts.round_facts(session, round_id, day)
    return RoundReading(
        found,
        steps.progress(session, round_id),
        rating.quota(session, round_id),
        rating.problems(session, round_id),
        rating.warnings(session, round_id),
        _kept_remarks(session, found),
        rating.reopenings(session, round_id),
    )


def _kept_remarks(session: "Session", found: RoundFacts) -> Sequence[EvaluationRemark]:
    """Those of the counts that are confirmed."""
    counted = {"ballot": found.confirmed_on, "team": found.team.confirmed_on}
    sources = [source for source, on in counted.items() if on is not None]
    asked = (EvaluationRemark.round_id == found.round_id, EvaluationRemark.source.in_(sources))
    return keeping.listed(session, EvaluationRemark, *asked)


# --- the count ---------------------------------------------------------------------------------


def member_count(read: RoundReading, locked: str) -> CountReading:
    """民主测评票 of the round."""
    found = read.facts
    confirmed = ""
    if found.confirmed_on is not None:
        confirmed = _confirmed(found.confirmed_on, (found.issued, found.collected, found.invalid))
        who = [f"监票人 {found.scrutineer}", f"计票人 {found.teller}"]
        confirmed += "。" + "，".join(w for w in who if not w.endswith(" "))
    return CountReading(
        round_id=found.round_id,
        lines=[(one.entry_id, one.listed) for one in found.rated],
        figures={
            "balloted_on": found.balloted_on,
            "issued": found.issued,
            "collected": found.collected,
            "scrutineer": found.scrutineer or None,
            "teller": found.teller or None,
        },
        issued=found.issued,
        collected=found.collected,
        confirmed=confirmed.rstrip("。"),
        remarks=_remarks(read, "ballot"),
        locked=_locked(read, locked),
    )


def team_count(read: RoundReading, locked: str) -> CountReading:
    """支部班子测评表 of the round."""
    team = read.facts.team
    confirmed = ""
    if team.confirmed_on is not None:
        confirmed = _confirmed(team.confirmed_on, (team.issued, team.collected, team.invalid))
    return CountReading(
        round_id=read.id,
        lines=list(TEAM_ITEMS.items()),
        figures={"team_issued": team.issued, "team_collected": team.collected},
        issued=team.issued,
        collected=team.collected,
        confirmed=confirmed,
        remarks=_remarks(read, "team"),
        locked=_locked(read, locked),
    )


def _remarks(read: RoundReading, source: str) -> list[Item]:
    """Those that came on that paper, in the order in which they are kept: none."""
    names = {one.entry_id: one.listed for one in read.facts.entries}
    return [
        Item(names.get(one.entry_id or "", "意见建议"), one.text, key=(one.entry_id, one.id))
        for one in read.remarks
        if one.source == source
    ]


def _confirmed(on: date, ballots: tuple[int | None, int | None, int | None]) -> str:
    return f"{on} 确认：{figures(*ballots)}"


def _locked(read: RoundReading, locked: str) -> str:
    return locked or ("已提交评定，要改请先重新打开" if read.submitted else "")


def figures(issued: int | None, collected: int | None, invalid: int | None) -> str:
    """发出 24 = 收回 24；有效 23，无效 1."""
    if issued is None or collected is None:
        return "还没有登记发出和收回的票数"
    sign = "=" if issued == collected else "，"
    words = f"发出 {issued} {sign} 收回 {collected}".replace(" ， ", "，")
    if invalid is None:
        return words
    return f"{words}；有效 {collected - invalid}，无效 {invalid}"


# --- the grades --------------------------------------------------------------------------------


def tally_lines(read: RoundReading) -> list[TallyLine]:
    """Everyone of the round, who is rated first."""
    wrong = said_of(read.problems, GRADE_FIELDS)
    return [
        tally_line(one, wrong.get(one.entry_id, "").removeprefix(one.name))
        for one in read.facts.entries
    ]


def tally_line(one: EntryFacts, wrong: str) -> TallyLine:
    absent = (one.absence_reason or "没有写原因") if one.took_part is False else ""
    return TallyLine(
        one.entry_id, one.person_id, one.listed, one.role, one.tally, one.grade, one.last_grade,
        wrong, one.against_tally, one.grade_reason, absent, one.left,
    )  # fmt: skip


def said_of(problems: Sequence[Problem], fields: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """The first problem of each entry, of some fields or of any."""
    said: dict[str, str] = {}
    for problem in problems:
        entry, _, name = problem.field.partition(".")
        if name and (not fields or name in fields):
            said.setdefault(entry, problem.message)
    return said


# --- at the right ------------------------------------------------------------------------------


def cap_of(read: RoundReading) -> Cap:
    quota = read.quota
    return Cap(quota.excellent, quota.cap, quota.base_count, quota.base_words, quota.over)


def step_lines(read: RoundReading) -> list[StepLine]:
    """The steps with the day they were done, or for how many people; by what it is shown."""
    known = {one.key: one for one in read.facts.steps}
    return [
        StepLine(one.key, one.name, one.state, one.words, _shown_by(known.get(one.key)))
        for one in read.progress
    ]


def _shown_by(step: StepFacts | None) -> str:
    """2026-11-18，党员大会，照片3张，补录于2026-12-01."""
    if step is None or step.on is None:
        return ""
    late = f"补录于{step.late_on}" if step.late_on is not None else ""
    parts = (step.on.iso(), step.meeting, step.evidence, step.remark, late)
    return "，".join(part for part in parts if part)
