"""The papers of transfers and of members away: letters, registers, forms."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.floating import FloatingFacts
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store.database import Database

Step = Callable[[int, int, str], None]


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx."""

    title: str
    editable: bool


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "letter": Paper("党员组织关系介绍信", False),
        "register": Paper("党员组织关系转入转出登记簿", False),
        "floating_form": Paper("流动党员登记表", True),
        "floating_roster": Paper("流动和失联党员名册", False),
    }
)


def letter(db: Database, transfer_id: str, today: date) -> bytes:
    """The three parts on one sheet; KnownError for a transfer without a letter of ours."""
    from dangjian_desktop.records import Transfer
    from dangjian_desktop.reports.transfers import letter as paper
    from dangjian_desktop.services import keeping
    from dangjian_desktop.services.transfers.facts import letter_facts

    with db.read() as session:
        found = keeping.get(session, Transfer, transfer_id)
        if found.direction != "out" or found.way != "letter":
            raise KnownError(
                "转入和网上转接没有本支部开的介绍信，不用打印；登记簿里有这一件。", "no_letter"
            )
        facts = letter_facts(session, transfer_id, today)
    return paper.draw(facts)


def register(db: Database, year: int, today: date, organization_id: str = "") -> bytes:
    """转入转出登记簿 of a year, of a body and those under it."""
    from dangjian_desktop.reports.transfers import register as paper
    from dangjian_desktop.services.organizations import name_on
    from dangjian_desktop.services.paper_facts import footer
    from dangjian_desktop.services.transfers.facts import register_rows

    with db.read() as session:
        rows = register_rows(session, year, today, organization_id)
        name = name_on(session, organization_id, today) if organization_id else ""
        foot = footer(session)
    return paper.draw(rows, year, name, min(today, date(year, 12, 31)), foot)


def floating_form(
    db: Database, restriction_ids: Sequence[str], today: date, step: Step | None = None
) -> bytes:
    """流动党员登记表 of each of these, a bookmark each."""
    from dangjian_desktop.reports.document import draw_all

    facts = _away(db, restriction_ids, today)
    if not facts:
        raise KnownError("没有可以打印的流动党员；请先登记。", "nobody_to_print")

    def each() -> Iterator[tuple[str, Document]]:
        for number, one in enumerate(facts, 1):
            yield one.name, _form(one)
            if step:
                step(number, len(facts), one.name)

    return draw_all(each(), PAPERS["floating_form"].title, author=facts[0].author)


def floating_word(db: Database, restriction_id: str, today: date) -> bytes:
    from dangjian_desktop.exchange.word import write

    return write(_form(_away(db, [restriction_id], today)[0]))


def _form(facts: FloatingFacts) -> Document:
    from dangjian_desktop.reports.floating.form import form

    return form(facts)


def _away(db: Database, restriction_ids: Sequence[str], today: date) -> list[FloatingFacts]:
    from dangjian_desktop.services.floating.facts import away_facts

    with db.read() as session:
        return [away_facts(session, one, today) for one in restriction_ids]


def floating_roster(db: Database, today: date, organization_id: str = "") -> bytes:
    """Those away, lost and stopped on the day."""
    from dangjian_desktop.reports.floating import roster as paper
    from dangjian_desktop.services.floating.facts import away_facts, ended, listed
    from dangjian_desktop.services.organizations import name_on
    from dangjian_desktop.services.paper_facts import footer

    with db.read() as session:
        lines = [one for one in listed(session, today, organization_id) if not ended(one, today)]
        rows = [away_facts(session, one.id, today) for one in lines]
        name = name_on(session, organization_id, today) if organization_id else ""
        foot = footer(session)
    return paper.draw(rows, name, today, foot)


def every(db: Database, today: date) -> list[bytes]:
    """All of these papers that the file has something for: what self-test makes."""
    from dangjian_desktop.services.floating import facts as floating
    from dangjian_desktop.services.transfers import facts as transfers

    with db.read() as session:
        lines = transfers.listed(session, today)
        letters = [one.id for one in lines if one.direction == "out" and one.number]
        away = [one.id for one in floating.listed(session, today)]
    made = [letter(db, one, today) for one in letters]
    made += [register(db, today.year, today), floating_roster(db, today)]
    return [*made, floating_form(db, away, today)] if away else made
