"""The papers of talks: 谈心谈话记录 and the year's 情况表."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.store.database import Database


class Paper(NamedTuple):
    title: str
    editable: bool


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "talk_record": Paper("谈心谈话记录", True),
        "talk_coverage": Paper("谈心谈话情况表", True),
    }
)


def of_talk(db: Database, talk_id: str, today: date) -> Document:
    """谈心谈话记录 of that talk."""
    from dangjian_desktop.reports.talks import compose
    from dangjian_desktop.services.talks import papers

    with db.read() as session:
        return compose("talk_record", papers.talk_facts(session, talk_id, today))


def of_year(db: Database, branch_id: str, year: int, today: date) -> Document:
    """谈心谈话情况表 of that branch and year."""
    from dangjian_desktop.reports.talks import compose
    from dangjian_desktop.services.talks import papers

    with db.read() as session:
        found = papers.coverage_facts(session, branch_id, year, today)
        return compose("talk_coverage", found)


def pdf(document: Document) -> bytes:
    from dangjian_desktop.reports.document import draw

    return draw(document)


def word(document: Document) -> bytes:
    from dangjian_desktop.exchange.word import write

    return write(document)


def every(db: Database, branch_id: str, today: date) -> list[bytes]:
    """The last talk there is, and the year of that branch."""
    from dangjian_desktop.records import HeartTalk
    from dangjian_desktop.services import keeping

    with db.read() as session:
        found = keeping.listed(session, HeartTalk)
    year = of_year(db, branch_id, today.year, today)
    return [pdf(one) for one in (*(of_talk(db, talk.id, today) for talk in found[:1]), year)]
