"""The papers of single records: those that the office signs, and a card of any kind.

The general card of a book offers them as 打印本条: `offered` says which a kind has, `pdf` and
`word` make one of them of one record or of a selection. A new paper is a line in `PAPERS`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.store.database import Database

Step = Callable[[int, int, str], None]  # done, of how many, whose paper was last made

_FACTS, _DRAWN = "dangjian_desktop.services.record_facts", "dangjian_desktop.reports"


class Paper(NamedTuple):
    """One paper of a kind; `editable`: it is wanted as .docx.

    facts: module and function of services.record_facts that read it; draw: those of reports that
    set it. The card's facts are read with the table.
    """

    key: str
    title: str
    editable: bool
    facts: str
    draw: str


CARD = "card"
_CONDUCT = "conduct"


def _conduct(of: str) -> Paper:
    return Paper(_CONDUCT, "奖惩登记表", True, f"care.conduct_of_{of}", "records.conduct.conduct")


# Table → what the office signs, the usual one first; of `person` it is for the person's own card.
PAPERS: Mapping[str, tuple[Paper, ...]] = MappingProxyType(
    {
        "work_plan": (
            Paper("plan", "党支部工作计划", True, "letters.plan", "records.letters.plan"),
        ),
        "work_summary": (
            Paper("summary", "党支部工作总结", True, "letters.summary", "records.letters.summary"),
        ),
        "request_report": (
            Paper("request", "请示报告", True, "letters.request", "records.letters.request"),
        ),
        "hardship_register": (
            Paper(
                "hardship", "困难党员帮扶登记表", True, "care.hardship", "records.hardship.hardship"
            ),
        ),
        "honour": (_conduct("honour"),),
        "discipline": (_conduct("discipline"),),
        "person": (_conduct("person"),),
        "integrity_reminder": (
            Paper(
                "reminder",
                "廉政谈话提醒记录",
                True,
                "office.reminder",
                "records.reminder.reminder",
            ),
        ),
        "duty_handover": (
            Paper("handover", "工作移交清单", True, "goals.handover", "goals.handover.handover"),
        ),
        "reserve_cadre": (
            Paper("cadre", "骨干培养登记表", True, "goals.cadre", "goals.cadre.form"),
        ),
        "heart_talk": (
            Paper("talk", "谈心谈话记录", True, "talks.talk", "talks.record.talk_record"),
        ),
        "study_session": (
            Paper("session", "学习记录", True, "talks.learning", "study.session.session_record"),
        ),
        "incoming_document": (
            Paper("incoming", "收文传阅单", True, "office.incoming", "records.incoming.incoming"),
        ),
    }
)


def offered(table: str) -> tuple[Paper, ...]:
    """What can be printed of one record of that table: its own papers, then its card.

    A kind that is part of another, and has no list of its own, has no card.
    """
    own = PAPERS.get(table, ())
    kind = BY_TABLE[table]
    if not kind.menu:
        return own
    from dangjian_desktop.services.record_facts.card import card_title

    title = card_title(kind)
    return (*own, Paper(CARD, title, True, "card.card", "record_card.record_card"))


def paper_of(table: str, key: str) -> Paper:
    """ValueError for a paper that the kind has not."""
    for one in offered(table):
        if one.key == key:
            return one
    raise ValueError(key)


def pdf(
    db: Database,
    table: str,
    ids: Sequence[str],
    key: str,
    today: date,
    step: Step | None = None,
) -> bytes:
    """One job, a bookmark each; `step` may break off. KnownError when one is gone."""
    from dangjian_desktop.reports.document import draw_all

    about = paper_of(table, key)
    made = _made(db, table, ids, about, today)
    author = made[0][1].author if made else ""
    if not made:
        raise KnownError("没有可以打印的记录；请先选中，再打印一次。", "nothing_to_print")
    return draw_all(_told(made, step), about.title, author=author, duplex=len(made) > 1)


def word(db: Database, table: str, record_id: str, key: str, today: date) -> bytes:
    """The paper of one record as .docx; ValueError where the office does not edit it."""
    from dangjian_desktop.exchange.word import write

    about = paper_of(table, key)
    if not about.editable:
        raise ValueError(key)
    ((_, document),) = _made(db, table, [record_id], about, today)
    return write(document)


def _made(
    db: Database, table: str, ids: Sequence[str], about: Paper, today: date
) -> list[tuple[str, Document]]:
    """Each with its words in the outline."""
    read, draw = _function(_FACTS, about.facts), _function(_DRAWN, about.draw)
    found = []
    with db.read() as session:
        for record_id in ids:
            facts = _facts(session, read, table, (record_id, today), about)
            found.append((_entry(session, table, record_id, facts.subject), draw(facts)))
    return found


def _facts(session: Session, read: Any, table: str, whose: tuple[str, date], about: Paper) -> Any:
    return read(session, table, *whose) if about.key == CARD else read(session, *whose)


def _entry(session: Session, table: str, record_id: str, subject: str) -> str:
    """Whom it is about, else what the record is called."""
    record = session.get(BY_TABLE[table], record_id)
    return subject or (record.caption() if record else "")


def _function(package: str, named: str) -> Any:
    module, _, function = named.rpartition(".")
    return getattr(import_module(f"{package}.{module}"), function)


def _told(
    made: Sequence[tuple[str, Document]], step: Step | None
) -> Iterator[tuple[str, Document]]:
    """The papers, each told once it is drawn: the next is asked for when the last one is."""
    for done, (entry, document) in enumerate(made, 1):
        yield entry, document
        if step:
            step(done, len(made), entry)
