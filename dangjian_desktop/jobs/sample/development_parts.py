"""What goes with the steps of the sample's cases: helpers, reviews, opinions, 政审, papers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.catalogue import wanted_at
from dangjian_desktop.records import (
    DevelopmentDocument,
    DevelopmentOpinion,
    DevelopmentReview,
    DevelopmentTally,
    Introducer,
    Mentor,
    PoliticalReview,
    PublicityNotice,
    Record,
    ReviewSubject,
)
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.development.documents import document_of
from dangjian_desktop.store.bulk import insert_many

from . import development_words as words
from . import pictures
from .cast import BRANCHES, GROUPS, Cast
from .development_ways import Way
from .timeline import Step

Act = tuple[date, str, Callable[[Session], None]]
RECOMMENDED_BY_LEAGUE = frozenset({"叶知春", "何其乐"})
# Papers that are there and not signed, and those that nobody handed in.
UNSIGNED = frozenset({("岳小满", "2-6"), ("梁小川", "4-6"), ("凌波", "3-11")})
MISSING = frozenset({("方知远", "3-8"), ("夏侯宁", "5-4"), ("郁南枝", "3-6")})
NEVER = frozenset({"1-3"})  # made by the program itself
SCANNED = {
    "谢望舒": ("1-1", "2-6", "3-9", "4-3", "4-6", "5-2"),
    "郁南枝": ("1-1", "2-1"),
    "凌波": ("1-1", "3-9"),
}
NOT_BACK = "郁南枝"  # her second letter has no answer yet
OBJECTED = "夏侯宁"


def by_league(way: Way) -> bool:
    return way.name in RECOMMENDED_BY_LEAGUE


def acts(cast: Cast, way: Way) -> Iterator[Act]:
    """What was entered between the steps."""
    case = _Parts(cast, way)
    for phase, days in (("activist", way.reviews), ("probation", way.probation_reviews)):
        for number, day in enumerate(days):
            yield day, "登记半年考察", partial(case.review, phase, number)
    if way.recommended:
        yield way.recommended, "登记推荐意见", case.recommended
    yield from _dated(
        (way.asked, "登记征求意见", case.asked),
        (way.reviewing, "登记政审函调", case.letters_sent),
        (way.answered, "登记政审回函", case.letters_back),
        (way.convert_asked, "登记征求意见", case.convert_asked),
    )
    for kind, notice in (("candidate", way.notice), ("conversion", way.convert_notice)):
        if notice:
            yield notice[0], "登记公示", partial(case.put_up, kind, notice)
            yield notice[1], "登记公示结果", partial(case.taken_down, kind)
    if way.old:
        for kind, key in _VOTED.items():
            yield way.days[key], "登记票决", partial(case.voted, kind, way.days[key])


def _dated(*found: tuple[date | None, str, Callable[[Session], None]]) -> Iterator[Act]:
    for day, what, do in found:
        if day:
            yield day, what, do


_VOTED = {
    "admission": "branch_meeting_admit",
    "conversion": "branch_meeting_convert",
}


def with_step(session: Session, cast: Cast, way: Way, key: str) -> None:
    """What is entered in one go with a step."""
    case = _Parts(cast, way)
    found: Callable[[Session], None] | None = {
        "assign_mentors": case.mentors,
        "decide_introducers": case.introducers,
        "political_review": case.concluded,
        "fill_volunteer_book": case.introduced,
    }.get(key)
    if found:
        found(session)


def papers(session: Session, cast: Cast, way: Way, key: str) -> None:
    """The papers that came with that step."""
    day = way.days[key]
    rows = [
        {
            "id": session.info["ids"](),
            "case_id": cast.cases[way.name],
            "code": one.code,
            "received_on": PartialDate.of(day),
            "original": True,
            "signed": (way.name, one.code) not in UNSIGNED,
            "pages": 1 + (way.number + number) % 4,
        }
        for number, one in enumerate(wanted_at(key))
        if one.code not in NEVER and (way.name, one.code) not in MISSING
    ]
    insert_many(session, DevelopmentDocument, rows)


def mentor_of(session: Session, case_id: str, person_id: str) -> str:
    mine = keeping.listed(session, Mentor, Mentor.case_id == case_id)
    return next(one.id for one in mine if one.person_id == person_id)


class _Parts:
    """The parts of one case, each entered when it had happened."""

    def __init__(self, cast: Cast, way: Way) -> None:
        self._cast = cast
        self._way = way

    def _keep(self, session: Session, kind: type[Record], values: Mapping[str, Any]) -> Record:
        given = {k: PartialDate.of(v) if type(v) is date else v for k, v in values.items()}
        if hasattr(kind, "case_id"):
            given["case_id"] = self._cast.cases[self._way.name]
        return keeping.save(session, kind(), given, flush=False)

    def _said(self, lines: tuple[str, ...], number: int = 0) -> str:
        return lines[(self._way.number + number) % len(lines)].format(name=self._way.name)

    # --- helpers ---------------------------------------------------------------------------------

    def mentors(self, session: Session) -> None:
        for name in self._way.mentors:
            values = {"person_id": self._cast.ids[name], "since": self._way.days["assign_mentors"]}
            self._keep(session, Mentor, values)
        session.flush()

    def introducers(self, session: Session) -> None:
        day = self._way.days["decide_introducers"]
        for name in self._way.introducers:
            self._keep(
                session, Introducer, {"person_id": self._cast.ids[name], "appointed_on": day}
            )
        session.flush()

    def introduced(self, session: Session) -> None:
        """Each introducer writes into the volunteer book."""
        case_id = self._cast.cases[self._way.name]
        for one in keeping.listed(session, Introducer, Introducer.case_id == case_id):
            opinion = words.INTRODUCER.format(name=self._way.name)
            keeping.save(session, one, {"opinion": opinion})

    # --- reviews and opinions --------------------------------------------------------------------

    def review(self, phase: str, number: int, session: Session) -> None:
        way = self._way
        days = way.reviews if phase == "activist" else way.probation_reviews
        begun = "nominate_activist" if phase == "activist" else "branch_meeting_admit"
        branch = words.BRANCH if phase == "activist" else words.PROBATION_BRANCH
        values = {
            "phase": phase,
            "held_on": days[number],
            "since": days[number - 1] if number else way.days[begun],
            "until": days[number],
            "self_words": self._said(words.SELF, number),
            "mentor_opinion": self._said(words.MENTOR, number),
            "group_opinion": self._said(words.GROUP, number),
            "branch_opinion": self._said(branch, number),
            "signed_on": days[number],
        }
        self._keep(session, DevelopmentReview, values)
        session.flush()

    def recommended(self, session: Session) -> None:
        way = self._way
        shared = {"purpose": "activist", "asked_on": way.recommended}
        words_of = words.LEAGUE if by_league(way) else self._said(words.RECOMMENDED)
        source = "league" if by_league(way) else "members"
        said = ((source, words_of), ("group", words.ACTIVIST_GROUP))
        for who, text in said:
            values = {**shared, "source": who, "opinion": text.format(name=way.name)}
            self._keep(session, DevelopmentOpinion, values)
        session.flush()

    def asked(self, session: Session) -> None:
        self._opinions(session, "candidate", words.ASKED, self._way.asked)
        scrutineer, teller = words.TELLERS[self._way.branch]
        there = 12 + self._way.number % 4
        values = {
            "kind": "mass",
            "counted_on": self._way.asked,
            "eligible": there + 3,
            "present": there,
            "issued": there,
            "collected": there,
            "invalid": 0,
            "yes": there - 2,
            "no": 1,
            "abstain": 1,
            "scrutineer": scrutineer,
            "teller": teller,
            "remark": words.MASS_BALLOT,
        }
        self._keep(session, DevelopmentTally, values)
        session.flush()

    def convert_asked(self, session: Session) -> None:
        self._opinions(session, "conversion", words.CONVERT_ASKED, self._way.convert_asked)
        session.flush()

    def _opinions(
        self,
        session: Session,
        purpose: str,
        said: Mapping[str, tuple[str, str]],
        day: date | None,
    ) -> None:
        way = self._way
        about = {
            "name": way.name,
            "group": GROUPS[way.place][2],
            "mentors": "、".join(way.mentors),
            "count": sum(1 for p in self._cast.people if p.joined and p.place == way.place),
        }
        for source, (who, text) in said.items():
            values = {
                "purpose": purpose,
                "source": source,
                "asked_on": day,
                "who": who.format(**about),
                "opinion": text.format(**about),
            }
            self._keep(session, DevelopmentOpinion, values)

    # --- 政审 ------------------------------------------------------------------------------------

    def letters_sent(self, session: Session) -> None:
        way, day = self._way, self._way.reviewing
        assert day is not None
        begun = {"began_on": day, "handled_by": words.TALKER[way.branch]}
        review = self._keep(session, PoliticalReview, begun)
        mine = [one for one in words.kin() if one.person == way.name]
        for number, one in enumerate(mine):
            values: dict[str, Any] = {
                "review_id": review.id,
                "name": one.name,
                "relation": one.relation,
                "political_status": one.status,
                "work": one.work,
                "way": one.way,
            }
            if one.letter_to:
                serial = way.number * 2 + number + 1
                values |= {
                    "letter_to": one.letter_to,
                    "letter_number": f"青公政函〔{day.year}〕{serial}号",
                    "sent_on": day,
                }
            session.flush()
            self._keep(session, ReviewSubject, values)
        session.flush()

    def letters_back(self, session: Session) -> None:
        review = self._review(session)
        sent = keeping.listed(session, ReviewSubject, ReviewSubject.review_id == review.id)
        for one in [s for s in sent if s.letter_to][: 1 if self._way.name == NOT_BACK else None]:
            values = {
                "returned_on": PartialDate.of(self._way.answered or date.max),
                "reply": words.REPLY,
                "witness": words.WITNESS,
            }
            keeping.save(session, one, values)

    def concluded(self, session: Session) -> None:
        way = self._way
        (person,) = (p for p in self._cast.people if p.name == way.name)
        relatives = "，".join(
            f"{one.relation}{one.name}，{one.work}" for one in words.kin() if one.person == way.name
        )
        life = words.LIFE.format(
            name=way.name,
            sex=person.sex,
            nation=person.nation,
            birth=f"{person.birth.year}年{person.birth.month}月",
            start=f"{person.work_start.year}年{person.work_start.month}月",
            job=person.job,
            kin=relatives,
        )
        values = {
            "concluded_on": PartialDate.of(way.days["political_review"]),
            "conclusion": "qualified",
            "life": life,
            "questions": words.QUESTIONS,
            "findings": words.FINDINGS,
            "verdict": words.VERDICT.format(name=way.name),
        }
        keeping.save(session, self._review(session), values)

    def _review(self, session: Session) -> PoliticalReview:
        case_id = self._cast.cases[self._way.name]
        return keeping.listed(session, PoliticalReview, PoliticalReview.case_id == case_id)[-1]

    # --- 公示 and votes --------------------------------------------------------------------------

    def put_up(self, kind: str, notice: tuple[date, date], session: Session) -> None:
        cast, branch = self._cast, self._way.branch
        contact = words.TALKER[branch]
        values = {
            "kind": kind,
            "organization_id": cast.bodies[branch],
            "since": notice[0],
            "until": notice[1],
            "place": words.BOARD.format(place=BRANCHES[branch]),
            "way": "公告栏",
            "contact": contact,
            "phone": next(p.phone for p in cast.people if p.name == contact),
            "address": "青石岭镇公路街1号",
            "handled_by": contact,
        }
        made = self._keep(session, PublicityNotice, values)
        keeping.save(session, made, {"issued_on": notice[0]})

    def taken_down(self, kind: str, session: Session) -> None:
        case_id = self._cast.cases[self._way.name]
        mine = keeping.listed(session, PublicityNotice, PublicityNotice.case_id == case_id)
        values = {"outcome": "clear", "objections": words.CLEAR_WORDS}
        if self._way.name == OBJECTED:
            values = {
                "outcome": "cleared",
                "objections": words.OBJECTION,
                "investigation": words.LOOKED_INTO,
            }
        keeping.save(session, next(one for one in mine if one.kind == kind), values)

    def voted(self, kind: str, day: date, session: Session) -> None:
        """Of a meeting before the books: the figures as its paper minutes have them."""
        figures = {"eligible": 14, "present": 12, "issued": 12, "collected": 12, "invalid": 0}
        scrutineer, teller = words.TELLERS[self._way.branch]
        figures |= {"yes": 11, "no": 0, "abstain": 1}
        about = {"kind": kind, "counted_on": day, "scrutineer": scrutineer, "teller": teller}
        self._keep(session, DevelopmentTally, about | figures)
        session.flush()


# --- scans ---------------------------------------------------------------------------------------


def scans(cast: Cast, root: Path) -> list[Step]:
    """Signed papers put on the glass some days ago; the pictures say what they stand for."""
    at = datetime.combine(cast.today - timedelta(days=4), time(15, 30))
    return [
        Step(at, "添加发展材料扫描件", partial(_scan, cast, root, name, codes))
        for name, codes in SCANNED.items()
    ]


def _scan(cast: Cast, root: Path, name: str, codes: tuple[str, ...], session: Session) -> None:
    folder = DataFolder(root).attachments
    day = cast.today - timedelta(days=5)
    for code in codes:
        kept = document_of(session, cast.cases[name], code)
        if kept is not None:
            data = pictures.scan(kept.caption(), f"{name} {code}")
            called = f"{name} {kept.caption()}.jpg"
            made = attachments.attach(
                session, folder, "development_document", kept.id, data, name=called, role="signed"
            )
            attachments.describe(session, made.link_id, kept.caption(), day)
