"""The papers of learning: which there are, as PDF and those the office edits as .docx."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.study.facts import SessionFacts
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.store.database import Database

if TYPE_CHECKING:
    from dangjian_desktop.reports.sign_in import SignIn

Step = Callable[[int, int, str], None]  # done, of how many, whose was last made
SIGN_IN = "sign_in"


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx. of: a branch and year, or a session."""

    title: str
    editable: bool
    of: str


class About(NamedTuple):
    """What a paper is of; `record_id` is a session's, `whom` chosen members (None: all)."""

    branch_id: str = ""
    year: int = 0
    record_id: str = ""
    whom: Collection[str] | None = None


# In the order in which a year needs them.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "study_plan": Paper("年度学习计划", True, "year"),
        SIGN_IN: Paper("学习签到表", False, "session"),
        "session_record": Paper("学习记录", True, "session"),
        "hours_register": Paper("学时登记表", False, "year"),
        "person_hours": Paper("个人学时证明", True, "member"),
        "broadcast_log": Paper("电教播放记录", False, "year"),
    }
)


def pdf(db: Database, key: str, about: About, today: date, step: Step | None = None) -> bytes:
    """One paper, or in one job those of many members; KeyError for an unknown key."""
    from dangjian_desktop.reports.document import draw_all

    if key == SIGN_IN:
        return _sign_in(db, about.record_id, today)
    title = PAPERS[key].title
    papers = [(one.subject or title, one) for one in documents(db, key, about, today)]

    def each() -> Iterator[tuple[str, Document]]:
        for number, (entry, document) in enumerate(papers, 1):
            yield entry, document
            if step:
                step(number, len(papers), entry)

    duplex = PAPERS[key].of == "member"
    return draw_all(each(), title, author=papers[0][1].author, duplex=duplex)


def word(db: Database, key: str, about: About, today: date) -> bytes:
    """The paper as .docx, the first of many; ValueError for one that is not edited."""
    from dangjian_desktop.exchange.word import write

    if not PAPERS[key].editable:
        raise ValueError(key)
    return write(next(documents(db, key, about, today)))


def documents(db: Database, key: str, about: About, today: date) -> Iterator[Document]:
    """The papers of that key, one for each member where it is of members."""
    from dangjian_desktop.reports.study import compose
    from dangjian_desktop.services.study import papers

    with db.read() as session:
        if key == "person_hours":
            found = papers.person_hours(session, about.branch_id, about.year, today, about.whom)
            yield from [compose(key, one) for one in found]
            return
        if key == "session_record":
            yield compose(key, papers.session_facts(session, about.record_id, today))
            return
        read = {
            "study_plan": papers.plan_facts,
            "hours_register": papers.hours_facts,
            "broadcast_log": papers.broadcast_facts,
        }[key]
        yield compose(key, read(session, about.branch_id, about.year, today))


def _sign_in(db: Database, session_id: str, today: date) -> bytes:
    """学习签到表: to be signed there; printed after the day it carries 打印于."""
    from dangjian_desktop.reports import sign_in
    from dangjian_desktop.services.study import papers

    with db.read() as session:
        facts = papers.session_facts(session, session_id, today)
    return sign_in.draw(sign_data(facts))


def sign_data(facts: SessionFacts) -> "SignIn":
    """What the sheet prints; sums are filled in once everybody due is marked."""
    from dangjian_desktop.reports import sign_in

    sums, whole = facts.sums, facts.signed and not facts.sums.unmarked
    return sign_in.SignIn(
        organization=facts.where,
        meeting=facts.subject,
        called="活动名称",
        heading="学习签到表",
        people=[sign_in.Attendee(one.name, one.noted) for one in facts.people],
        starts=facts.starts,
        ends=facts.ends,
        place=facts.place,
        chair=facts.chair,
        recorder=facts.recorder,
        facts=[("主讲人", facts.lecturer), ("学时", told(facts.hours))],
        sums=(
            ("应到", sums.due),
            ("实到", sums.present if whole else None),
            ("请假", sums.on_leave if whole else None),
            *([("缺席", sums.absent)] if whole and sums.absent else []),
            ("补学", sums.made_up if whole else None),
        ),
        printed_on=facts.printed_on,
        footer=facts.footer,
    )


def every(db: Database, today: date) -> list[bytes]:
    """Each paper once, of the first plan and the last session there are."""
    from dangjian_desktop.records import StudyPlan, StudySession
    from dangjian_desktop.services import keeping

    with db.read() as session:
        plans, held = keeping.listed(session, StudyPlan), keeping.listed(session, StudySession)
    if not plans:
        return []
    about = About(plans[0].organization_id, plans[0].year, held[0].id if held else "")
    keys = [key for key, one in PAPERS.items() if held or one.of != "session"]
    return [pdf(db, key, about, today) for key in keys]
