"""The sample's 目标责任: two years' objectives of two branches, goals, posts, duties, the pool."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    BranchObjective,
    DutyHandover,
    Meeting,
    PostDuty,
    ReserveCadre,
    ReserveProgress,
    VanguardPost,
)
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, evidence, keeping, participants
from dangjian_desktop.services.goals import assessments, members, objectives, vanguard

from . import goals_words as words
from . import pictures
from .cast import Cast, workday
from .roll import OFFICE, RIVER
from .timeline import Step, entered_on

MORNING = time(9, 40)
Values = dict[str, Any]
BRANCHES = (OFFICE, RIVER)


def acts(cast: Cast, root: Path) -> Iterator[Step]:
    """Each in the order of its own day; what would come after the sample's day is left out."""
    made = _Goals(cast, root)
    now, last = cast.today.year, cast.today.year - 1

    def months(back: int, day: int) -> date:
        return workday(cast.ago(back, day).first())

    planned: list[tuple[date, str, Callable[[Session], None]]] = [
        (date(last, 1, 12), "登记岗位职责", made.duties),
        (date(last, 1, 15), "制定支部年度目标", lambda s: made.plan(s, last)),
        (date(last, 12, 23), "支部目标自评", lambda s: made.score(s, last)),
        (date(last, 12, 27), "登记书记考核", lambda s: made.assess(s, last)),
        (date(now, 1, 14), "考核支部目标", lambda s: made.check(s, last)),
        (date(now, 1, 19), "照抄上年支部目标", lambda s: made.copy(s, now)),
        (date(now, 1, 26), "制定党员目标", lambda s: made.goals(s, now)),
        (months(16, 8), "登记青年骨干和后备干部", made.pool),
        (date(now, 1, 9), "登记骨干培养情况", lambda s: made.came_on(s, last, "下半年")),
        (date(now, 7, 10), "登记骨干培养情况", lambda s: made.came_on(s, now, "上半年")),
        (months(14, 12), "设立先锋岗和责任区", made.posts),
        (date(now, 7, 6), "检查党员目标", lambda s: made.look(s, now)),
        (months(3, 13), "登记工作移交", made.hand_over),
        (months(2, 10), "督促帮助党员", made.urge),
        (months(1, 14), "登记先锋岗检查", made.inspect),
        (months(1, 16), "登记目标进度和佐证", made.progress),
    ]
    for day, what, do in planned:
        if day < cast.today:
            yield Step(datetime.combine(day, MORNING), what, do)


class _Goals:
    def __init__(self, cast: Cast, root: Path) -> None:
        self.cast, self.folder = cast, DataFolder(root).attachments

    def _who(self, name: str) -> str:
        return self.cast.ids[name]

    # --- the branch ------------------------------------------------------------------------------

    def plan(self, session: Session, year: int) -> None:
        for place, branch in enumerate(BRANCHES):
            body = self.cast.bodies[branch]
            for field, text, weight, measure, owners, day in words.OBJECTIVES:
                values = {"field": field, "text": text, "weight": weight, "measure": measure}
                values |= {"owner_id": self._who(owners[place])}
                values |= {"deadline": PartialDate(year, *day)}
                objectives.add(session, body, year, values, entered_on(session))
            self._sign(session, branch, year)

    def _sign(self, session: Session, branch: str, year: int) -> None:
        signers = {OFFICE: "程砚秋山", RIVER: "韦承泽"}
        values: Values = {**words.LETTER, "superior_signer": "程砚秋山"}
        values["signer"] = signers[branch]
        values["signed_on"] = PartialDate.of(entered_on(session) - timedelta(days=1))
        today = entered_on(session)
        objectives.write_letter(session, self.cast.bodies[branch], year, values, today)

    def copy(self, session: Session, year: int) -> None:
        """Last year's words with a new deadline for one, and a more exact measure."""
        for branch in BRANCHES:
            body = self.cast.bodies[branch]
            objectives.copy_last_year(session, body, year, entered_on(session))
            self._sign(session, branch, year)

    def score(self, session: Session, year: int) -> None:
        """自评, with meetings of the year to show for it."""
        for branch in BRANCHES:
            found = objectives.listed(session, self.cast.bodies[branch], year)
            given = {}
            for at, one in enumerate(found):
                less = Decimal("0.5") if at in words.LESS else Decimal(0)
                said = words.SELF[at in words.LESS].format(year=year)
                given[one.id] = (one.weight - less, said)
                one.done_on = PartialDate.of(entered_on(session))
            objectives.score_self(session, self.cast.bodies[branch], year, given)
            self._show(session, branch, found)
        letter = {"self_summary": words.SELF_SUMMARY}
        for branch in BRANCHES:
            body = self.cast.bodies[branch]
            objectives.write_letter(session, body, year, letter, entered_on(session))

    def _show(self, session: Session, branch: str, found: Any, most: int = 2) -> None:
        for at, kinds in words.SHOWN.items():
            one: BranchObjective = found[at]
            there = {shown.id for shown in evidence.of(session, objectives.TABLE, one.id)}
            for kind in kinds:
                for held in self._held(session, branch, kind, one.year)[:most]:
                    if held.id not in there:
                        evidence.link(session, objectives.TABLE, one.id, ("meeting", held.id))

    def _held(self, session: Session, branch: str, kind: str, year: int) -> list[Meeting]:
        asked = (Meeting.organization_id == self.cast.bodies[branch], Meeting.kind == kind)
        rows = keeping.listed(session, Meeting, *asked, Meeting.state == "finalised")
        return sorted((m for m in rows if m.day.year == year), key=lambda m: m.starts_at)

    def check(self, session: Session, year: int) -> None:
        today = entered_on(session)
        for branch in BRANCHES:
            body = self.cast.bodies[branch]
            given = {
                one.id: (
                    one.weight - Decimal(words.LESS.get(at, "0")),
                    words.DEDUCTIONS.get(at, ""),
                )
                for at, one in enumerate(objectives.listed(session, body, year))
            }
            objectives.check(
                session, body, year, given, checked_by=words.CHECKER, checked_on=today, today=today
            )
            objectives.write_letter(session, body, year, {"opinion": words.OPINION}, today)

    def progress(self, session: Session) -> None:
        """Some are done, one is late; what was held so far shows it."""
        year = entered_on(session).year
        for branch in BRANCHES:
            found = objectives.listed(session, self.cast.bodies[branch], year)
            if not found:  # in January, before the year's plan was made
                continue
            self._show(session, branch, found, 3)
            done = {"progress": "全年党课已讲完", "done_on": PartialDate.of(entered_on(session))}
            objectives.change(session, found[1].id, done, entered_on(session))

    # --- the members -----------------------------------------------------------------------------

    def duties(self, session: Session) -> None:
        since = PartialDate(entered_on(session).year, 1, 1)
        for post, branch, _, lines in words.DUTIES:
            values = {"post": post, "organization_id": self.cast.bodies[branch], "since": since}
            keeping.save(session, PostDuty(), {**values, "duties": lines})
        post, lines = words.OFFICER
        values = {"post": post, "organization_id": self.cast.bodies[OFFICE], "since": since}
        values |= {"duties": lines, "person_id": self._who(words.HANDED[0])}
        keeping.save(session, PostDuty(), values)

    def goals(self, session: Session, year: int) -> None:
        today = entered_on(session)
        for name in words.BY_DUTY:
            members.goals_from_duties(session, self._who(name), year, today)
        for name, post, text, measure in words.GOALS:
            values: Values = {"post": post, "text": text, "measure": measure}
            values |= {"deadline": PartialDate(year, 12, 20)}
            members.set_goal(session, self._who(name), year, "", values, today)

    def look(self, session: Session, year: int) -> None:
        """The first half-year; one of the six was not looked at."""
        today = entered_on(session)
        for name, result, comment in words.CHECKS:
            values = {"period": "上半年", "checked_on": PartialDate(year, 7, 3), "result": result}
            values |= {"checker": "周㛃", "comment": comment}
            members.set_check(session, self._who(name), year, "", values, today)
        name, matter = words.PRAISE
        praise = {"kind": "praise", "found_on": PartialDate(year, 7, 3), "matter": matter}
        members.set_help(session, self._who(name), "", praise, today)
        name, matter, helper, how, after = words.CHANGED
        helped = {"kind": "urge", "found_on": PartialDate(year, 5, 20), "matter": matter}
        helped |= {"helper_id": self._who(helper), "helped_on": PartialDate(year, 5, 28)}
        helped |= {"help": how, "changed_on": PartialDate(year, 7, 2), "outcome": after}
        members.set_help(session, self._who(name), "", helped, today)

    def urge(self, session: Session) -> None:
        """Found two months ago, helped since, not put right in the time that was given."""
        today = entered_on(session)
        name, matter, helper, how = words.URGED
        values = {"kind": "urge", "found_on": PartialDate.of(today), "matter": matter}
        one = members.set_help(session, self._who(name), "", values, today)
        helped = {"helper_id": self._who(helper), "helped_on": PartialDate.of(today), "help": how}
        members.helped(session, one.id, helped, today)

    # --- the secretary ---------------------------------------------------------------------------

    def assess(self, session: Session, year: int) -> None:
        today, body = entered_on(session), self.cast.bodies[OFFICE]
        made = assessments.begin(session, body, year, today)
        given = {
            one.id: (Decimal(one.weight), one.weight - Decimal(at % 3) / 2, "")
            for at, one in enumerate(assessments.items(session, made.id))
        }
        assessments.score(session, made.id, given)
        met = self._held(session, OFFICE, "general_meeting", year)
        values: dict[str, Any] = {
            "reported_up_on": PartialDate(year, 12, 20),
            "training": words.TRAINING,
            "trained_on": PartialDate(year, 5, 14),
            "report": words.REPORT,
            "assessors": words.CHECKER,
            "assessed_on": PartialDate(year, 12, 26),
            "opinion": words.ASSESSED,
            "own_opinion": words.OWN,
            "fed_back_on": PartialDate(year, 12, 26),
            "rectification": words.RECTIFY,
        }
        if met:
            values |= {"meeting_id": met[-1].id}
        assessments.update(session, made.id, values, today)

    # --- posts and stretches of road -------------------------------------------------------------

    def posts(self, session: Session) -> None:
        since = PartialDate.of(entered_on(session))
        for kind, name, branch, holder, others, road, promise in words.POSTS:
            body = self.cast.bodies[branch]
            values: Values = {"kind": kind, "name": name, "organization_id": body}
            values["route"], values["begin_stake"], values["end_stake"] = road
            values |= {"person_id": self._who(holder), "since": since, "promise": promise}
            values |= {"duties": words.STANDARD, "phone": words.PHONE}
            made = keeping.save(session, VanguardPost(), values)
            rows = [(self._who(one), None, None) for one in others]
            participants.put(session, vanguard.TABLE, made.id, rows)

    def inspect(self, session: Session) -> None:
        """All that was looked at so far, brought in from the paper sheets in one sitting."""
        today = entered_on(session)
        found = {one.name: one for one in keeping.listed(session, VanguardPost)}
        for at, line in enumerate(words.INSPECTED):
            place, back, result, finding, days, after = line
            post = found[words.POSTS[place][1]]
            day = min(workday(self.cast.ago(back, 6).first()), today)
            values = {"checked_on": PartialDate.of(day), "result": result, "finding": finding}
            values |= {"checker": words.INSPECTOR}
            if days is not None:
                values["rectify_by"] = PartialDate.of(day + timedelta(days=days))
            if after is not None:
                values["rectified_on"] = PartialDate.of(min(day + timedelta(days=after), today))
            made = vanguard.set_check(session, post.id, "", values, today)
            if at == words.PICTURED:
                self._picture(session, made.id, day)

    def _picture(self, session: Session, check_id: str, day: date) -> None:
        photo = pictures.photo("示范路检查现场", day.toordinal())
        name = f"{day} 示范路检查.jpg"
        attachments.attach(
            session, self.folder, "vanguard_check", check_id, photo, name=name, role="photo"
        )

    # --- duties and the pool ---------------------------------------------------------------------

    def hand_over(self, session: Session) -> None:
        today, body = entered_on(session), self.cast.bodies[OFFICE]
        giver, taker, witness = map(self._who, words.HANDED)
        day = PartialDate.of(today)
        post, lines = words.OFFICER
        asked = (PostDuty.post == post, PostDuty.person_id == giver)
        for old in keeping.listed(session, PostDuty, *asked):
            keeping.save(session, old, {"until": day})
        duty = {"post": post, "organization_id": body, "since": day, "duties": lines}
        keeping.save(session, PostDuty(), {**duty, "person_id": taker})
        values = {"organization_id": body, "post": post, "handed_on": day, "things": words.THINGS}
        values |= {"from_id": giver, "to_id": taker, "witness_id": witness}
        keeping.save(session, DutyHandover(), values)

    def pool(self, session: Session) -> None:
        since = PartialDate.of(entered_on(session))
        for name, kind, direction, mentor, plan in words.POOL:
            values: Values = {"person_id": self._who(name), "kind": kind}
            values["direction"] = direction
            values |= {"mentor_id": self._who(mentor), "plan": plan, "since": since}
            values |= {"decided": words.DECIDED, "strengths": words.STRENGTHS}
            keeping.save(session, ReserveCadre(), values)

    def came_on(self, session: Session, year: int, half: str) -> None:
        """How they came on in that half-year; the last of them is still to be written of."""
        tasks, training, appraisal, after = words.PROGRESS
        for name, *_ in words.POOL[: 3 if half == "上半年" else 4]:
            values = {"person_id": self._who(name), "year": year, "half": half, "tasks": tasks}
            values |= {"recorded_for": PartialDate.of(entered_on(session)), "training": training}
            values |= {"appraisal": appraisal, "next_steps": after}
            keeping.save(session, ReserveProgress(), values)
