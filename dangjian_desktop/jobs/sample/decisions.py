"""The sample's 决策公开: four “4+2” matters, what is made public, the members' pledges."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DisclosureItem, DisclosurePosting, Vote
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.decisions import items, matters, pledges, postings, steps
from dangjian_desktop.services.dues import publishing

from . import decisions_words as words
from . import pictures
from .calendar import Planned
from .cast import CALENDAR, Cast, last_workday, workday
from .roll import GENERAL, OFFICE, RIVER
from .timeline import Step, entered_on

AT = time(10, 40)
WORKDAYS = 5
CONTACT = {"contact": "俞听澜", "phone": "13800001234", "address": "青石岭公路养护段办公室"}
BOARD = "段机关一楼党务公开栏"


Place = tuple[str, str, date]  # kind, body, day


def acts(cast: Cast, held: "Mapping[Place, Held]", root: Path) -> Iterator[Step]:
    """Each as the office entered it; one whole matter was entered long after."""
    made, own = _Made(cast, held, DataFolder(root).attachments), _Pledges(cast)
    yield Step(_at(cast.ago(9, 6).first()), "建立党务公开目录", made.catalogue)
    yield Step(_at(cast.ago(8, 12).first()), "登记党员承诺", own.promise)
    yield Step(_at(cast.ago(4, 9).first()), "补录“4+2”事项", made.old_matter)
    yield Step(_at(made.deliberated, 4), "登记“4+2”步骤", made.deliberation)
    yield Step(_at(made.published, 1), "登记决议公开", made.resolution)
    yield Step(_at(cast.today, -9), "登记实施结果公开", made.result)
    yield Step(_at(cast.today, -7), "登记践诺和评议", own.reviews)
    yield Step(_at(cast.today, -6), "登记公开公示", made.postings)
    yield Step(_at(cast.today, -3), "登记“4+2”事项", made.new_matters)


def _at(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), AT)


class Held(Protocol):
    """A meeting of the sample; it has its id from the day on which it was entered."""

    id: str
    planned: Planned


class _Made:
    """What one act leaves for the next."""

    def __init__(self, cast: Cast, held: Mapping[Place, Held], folder: Path) -> None:
        self.cast, self.held, self.folder = cast, held, folder
        self.matter = ""
        self.deliberated = max(one.planned.day for one in held.values() if one.planned.deliberate)
        self.published = workday(self.deliberated + timedelta(days=12))

    def _last(self, kind: str, body: str, before: date) -> date:
        """The day of the last such meeting before another day that is written down by now."""
        return max(
            day
            for (one, where, day), meeting in self.held.items()
            if (one, where) == (kind, body) and day < before and meeting.id
        )

    def _id(self, kind: str, body: str, day: date) -> str:
        return self.held[kind, body, day].id

    def _photo(self, session: Session, record_id: str, title: str, number: int) -> None:
        day = entered_on(session)
        data = pictures.photo(title, number)
        kept = attachments.attach(
            session, self.folder, "disclosure_posting", record_id, data, name=f"{day} {title}.jpg"
        )
        attachments.describe(session, kept.link_id, title, day)

    # --- what is made public -------------------------------------------------------------------

    def catalogue(self, session: Session) -> None:
        """Catalogues of 机关 and 总支, and what has been up since."""
        office, general = (self.cast.bodies[one] for one in (OFFICE, GENERAL))
        items.begin(session, office)
        for number, name in enumerate(("党总支班子成员及分工", "重大事项决策"), 1):
            about = {"name": name, "sort": number, "way": "公开栏"}
            period = {"period": "standing"} if number == 1 else {"period": "as_needed"}
            items.save(session, "", {**about, **period, "organization_id": general})
        on = PartialDate.of(entered_on(session))
        for name in ("党支部班子成员及分工", "党员名册和党小组设置"):
            self._post(session, name, {"name": f"{name}公开", "since": on})

    def _post(self, session: Session, item: str, values: Mapping[str, Any]) -> str:
        (found,) = keeping.listed(
            session,
            DisclosureItem,
            DisclosureItem.name == item,
            DisclosureItem.organization_id == self.cast.bodies[OFFICE],
        )
        about = {"item_id": found.id, "organization_id": found.organization_id}
        usual = {"place": BOARD, "way": "board", "handled_by": "俞听澜"}
        today = entered_on(session)
        return postings.put_up(session, "", {**about, **usual, **values}, today).id

    def postings(self, session: Session) -> None:
        """The half-year's plan, long over; one that runs, with a call that waits for an answer."""
        today = self.cast.today
        first = workday(self.cast.ago(5, 6).first())
        done = {
            "name": "上半年工作计划完成情况公开",
            "since": PartialDate.of(first),
            "until": PartialDate.of(CALENDAR.add_workdays(first, WORKDAYS).day),
            "workdays": WORKDAYS,
            "outcome": "clear",
        }
        self._post(session, "年度工作计划和完成情况", done)
        posting_id = _dues(session, self.cast.bodies[OFFICE], last_workday(today, 7))
        self._photo(session, posting_id, "党费收缴情况公开栏", 5)
        said = {
            "raised_on": PartialDate.of(entered_on(session)),
            "way": "call",
            "content": words.OBJECTION,
            "answer_by": PartialDate.of(today + timedelta(days=2)),
        }
        postings.object_to(session, posting_id, "", said, entered_on(session))

    # --- “4+2” ---------------------------------------------------------------------------------

    def old_matter(self, session: Session) -> None:
        """One of 总支 that was written up months after: every step of it is late."""
        cast, today = self.cast, entered_on(session)
        about = {
            "year": cast.ago(10).year,
            "name": words.OLD_MATTER,
            "form": "general",
            "content": words.OLD_CONTENT,
            "owner": "穆云停",
        }
        matter = matters.open_matter(session, cast.bodies[GENERAL], about, today)
        for key, months, day, body, outcome, document, said, figures in words.OLD_STEPS:
            counted = dict(
                zip(("eligible", "present", "yes", "no", "abstain"), figures, strict=False)
            )
            values = {
                "held_on": PartialDate.of(workday(cast.ago(months, day).first())),
                "body": body,
                "outcome": outcome,
                "document": document,
                "opinions": said or None,
                **counted,
            }
            steps.record(session, matter.id, key, values, today)
        for key, months in (("publish_resolution", 9), ("publish_result", 6)):
            since = workday(cast.ago(months, 26).first())
            values = {
                "name": f"关于“{words.OLD_MATTER}”{'决议' if months == 9 else '结果'}的公示",
                "text": words.OLD_CONTENT if months == 9 else words.OLD_RESULT,
                "since": PartialDate.of(since),
                "until": PartialDate.of(CALENDAR.add_workdays(since, WORKDAYS).day),
                "workdays": WORKDAYS,
                "place": "各站点公开栏",
                "outcome": "clear",
            }
            steps.record(session, matter.id, key, values, today)
        ended = {"result": words.OLD_RESULT, "ended_on": cast.ago(5, 12), "ending": "done"}
        matters.update(session, matter.id, ended, today)

    def deliberation(self, session: Session) -> None:
        """Proposed by the committee, discussed, and voted on by the general meeting."""
        cast, today = self.cast, entered_on(session)
        about = {
            "name": words.DELIBERATED,
            "form": "unit",
            "content": words.PROPOSED,
            "owner": "王䶮",
            "deadline": PartialDate.of(cast.today + timedelta(days=20)),
        }
        matter = matters.open_matter(session, cast.bodies[OFFICE], about, today)
        self.matter = matter.id
        proposed = self._last("committee_meeting", OFFICE, self.deliberated)
        self._step("propose", session, self._at_meeting("committee_meeting", proposed))
        talked = workday(proposed + timedelta(days=5))
        values = {
            "held_on": PartialDate.of(min(talked, self.deliberated)),
            "body": "支委会、段班子",
            "attendees": "程砚秋山、周㛃、王䶮、陈𬭎及班子成员",
            "opinions": words.DISCUSSED,
            "document": "商议纪要",
            "outcome": "amended",
        }
        self._step("discuss", session, values)
        voted = self._at_meeting("general_meeting", self.deliberated)
        (vote,) = keeping.listed(
            session,
            Vote,
            Vote.meeting_id == voted["meeting_id"],
            Vote.matter == words.DELIBERATED,
        )
        self._step("deliberate", session, {**voted, "vote_id": vote.id, "opinions": None})

    def _at_meeting(self, kind: str, day: date) -> dict[str, Any]:
        bodies = {"committee_meeting": "支部委员会", "general_meeting": "党员大会"}
        return {
            "meeting_id": self._id(kind, OFFICE, day),
            "body": bodies[kind],
            "chair": "程砚秋山",
            "outcome": "agreed",
            "opinions": words.PROPOSAL_SAID,
            "document": "提议书" if kind == "committee_meeting" else "党员大会决议",
        }

    def _step(self, key: str, session: Session, values: Mapping[str, Any]) -> str:
        return steps.record(session, self.matter, key, values, entered_on(session))

    def resolution(self, session: Session) -> None:
        """The staff's delegates resolve, and the resolution is put up."""
        values = {
            "held_on": PartialDate.of(workday(self.deliberated + timedelta(days=6))),
            "body": "职工代表大会",
            "opinions": words.RESOLVED,
            "document": "职工代表大会决议",
            "outcome": "agreed",
            "eligible": 36,
            "present": 33,
            "yes": 31,
            "no": 0,
            "abstain": 2,
        }
        self._step("resolve", session, values)
        self._publish("publish_resolution", session, self.published, words.PROPOSED)

    def result(self, session: Session) -> None:
        since = last_workday(self.cast.today, 10)
        (up,) = keeping.listed(
            session,
            DisclosurePosting,
            DisclosurePosting.publishes == "resolution",
            DisclosurePosting.matter_id == self.matter,
        )
        postings.put_up(session, up.id, {"outcome": "clear"}, entered_on(session))
        matters.update(session, self.matter, {"result": words.RESULT}, entered_on(session))
        self._publish("publish_result", session, since, words.RESULT_TEXT)

    def _publish(self, key: str, session: Session, since: date, text: str) -> None:
        about = "决议" if key == "publish_resolution" else "实施结果"
        values = {
            "name": f"关于“{words.DELIBERATED}”{about}的公告",
            "text": text,
            "since": PartialDate.of(since),
            "until": PartialDate.of(CALENDAR.add_workdays(since, WORKDAYS).day),
            "workdays": WORKDAYS,
            "place": BOARD,
            "way": "board",
            "issued_on": since,
            "handled_by": "俞听澜",
            **CONTACT,
        }
        posting_id = self._step(key, session, values)
        self._photo(session, posting_id, f"{about}公开栏", 7 if about == "决议" else 8)

    def new_matters(self, session: Session) -> None:
        """One that has only been proposed, one that went no further."""
        cast, today = self.cast, entered_on(session)
        last = self._last("committee_meeting", RIVER, today)
        about = {"name": words.NEW_MATTER, "form": "unit", "content": words.NEW_CONTENT}
        more = {"owner": "韦承泽", "deadline": PartialDate.of(cast.today - timedelta(days=1))}
        matter = matters.open_matter(session, cast.bodies[RIVER], {**about, **more}, today)
        values = {
            "meeting_id": self._id("committee_meeting", RIVER, last),
            "body": "支部委员会",
            "chair": "韦承泽",
            "opinions": words.NEW_SAID,
            "outcome": "agreed",
        }
        steps.record(session, matter.id, "propose", values, today)
        other = {"name": words.STOPPED_MATTER, "form": "unit", "content": words.STOPPED_CONTENT}
        stopped = matters.open_matter(session, cast.bodies[OFFICE], other, today)
        put_off = {
            "held_on": PartialDate.of(self.published),
            "body": "支部委员会",
            "opinions": words.STOPPED_SAID,
            "outcome": "postponed",
        }
        steps.record(session, stopped.id, "propose", put_off, today)
        ended = {"ended_on": PartialDate.of(today), "ending": "stopped"}
        matters.update(session, stopped.id, ended, today)


def _dues(session: Session, office: str, since: date) -> str:
    """党费公布 on the board: the register has its line by that, and it runs two weeks."""
    year, month = (since.year, since.month - 1) if since.month > 1 else (since.year - 1, 12)
    about = {"organization_id": office, "year": year, "to_month": month}
    about |= {"published_on": since, "way": publishing.BOARD, "privacy_level": "names"}
    made = publishing.publish(session, about, entered_on(session))
    (up,) = keeping.listed(session, DisclosurePosting, DisclosurePosting.name == made.caption())
    more = {
        "text": "现将党费收缴情况公布如下：\n应交、实交、上缴明细见附表。",
        "until": PartialDate.of(CALENDAR.add_workdays(since, WORKDAYS * 2).day),
        "workdays": WORKDAYS * 2,
        "place": BOARD,
        "handled_by": "俞听澜",
        **CONTACT,
    }
    return postings.put_up(session, up.id, more, entered_on(session)).id


class _Pledges:
    """The year's pledges of two branches."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.year = cast, cast.ago(8).year

    def promise(self, session: Session) -> None:
        """Everyone of 机关 but two, everyone of 白水河站."""
        today = entered_on(session)
        for body, blank in ((OFFICE, 2), (RIVER, 0)):
            branch = self.cast.bodies[body]
            pledges.begin_year(session, branch, self.year, today)
            found = pledges.of_year(session, branch, self.year)
            for number, one in enumerate(found[: len(found) - blank]):
                values = {
                    "content": words.PLEDGES[number % len(words.PLEDGES)],
                    "pledged_on": PartialDate.of(today),
                }
                keeping.save(session, one, values, flush=False)

    def reviews(self, session: Session) -> None:
        """机关: some have carried theirs out; 白水河站: all reviewed but a few."""
        today = entered_on(session)
        on = PartialDate.of(today)
        for body, share in ((OFFICE, 2), (RIVER, 1)):
            found = pledges.of_year(session, self.cast.bodies[body], self.year)
            for number, one in enumerate(found):
                if not one.content or number % 3 >= 3 - share + 1:
                    continue
                done = {"done_on": on, "done_words": words.DONE[number % len(words.DONE)]}
                if body == RIVER:
                    rating, said = words.REVIEWS[number % 7 == 2]
                    review = {"reviewed_on": on, "rating": rating, "review": said}
                    done |= {**review, "reviewer": "支委会、党员大会"}
                keeping.save(session, one, done, flush=False)
