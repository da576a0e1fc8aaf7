"""The papers of 党费: which there are, as PDF and, of those that the office edits, as .docx."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.dues_facts import Privacy, ReceiptFacts
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Of = Literal["year", "payments", "gifts", "handovers", "people"]
Step = Callable[[int, int, str], None]  # done, of how many, whose paper was last made


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx.

    of: what it is made from: a branch's year, payments (one receipt each), gifts (the same), a
    hand-over, people (one each).
    """

    title: str
    editable: bool
    of: Of


# In the order in which a year needs them.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "base_sheet": Paper("党费缴纳基数核定表", False, "year"),
        "ledger": Paper("党费收缴台账", False, "year"),
        "receipt": Paper("党费收据", False, "payments"),
        "gift_receipt": Paper("党费收据（自愿多交）", False, "gifts"),
        "handover": Paper("上缴党费清单", False, "handovers"),
        "publication": Paper("党费收缴情况公布", True, "year"),
        "notice": Paper("党费催缴通知单", True, "people"),
    }
)
_NOTHING = {
    "payments": "没有可以打印的收据：选中的人这个月还没有交；请先记收款，再打印一次。",
    "gifts": "没有选中自愿多交的记录；请选中一条，再打印一次。",
    "handovers": "没有选中上缴的记录；请先登记上缴，再打印一次。",
    "people": "没有选中党员；请选中欠交的党员，再打印一次。",
}


@unchanging
class Asked:
    """Of what: a branch's year, or records by their ids; `privacy` of the publication."""

    organization_id: str = ""
    year: int = 0
    ids: tuple[str, ...] = ()
    privacy: Privacy = "sums"


def pdf(db: Database, key: str, asked: Asked, today: date, step: Step | None = None) -> bytes:
    """One job; those of people with a bookmark each. ValueError for a key that there is not,

    KnownError where nothing is chosen to print.
    """
    about = _about(key, asked)
    if key == "ledger":
        return _ledger(db, asked, today)
    from dangjian_desktop.reports.document import draw_all

    with db.read() as session:
        papers = _documents(session, key, asked, today)
    author = papers[0][1].author
    return draw_all(_told(papers, step), about.title, author=author, duplex=len(papers) > 1)


def word(db: Database, key: str, asked: Asked, today: date) -> bytes:
    """One of the editable papers as .docx; of several people it would be several: KnownError."""
    from dangjian_desktop.exchange.word import write

    if not _about(key, asked).editable:
        raise ValueError(key)
    if len(asked.ids) > 1:
        raise KnownError("一个.docx文件只放一名党员的通知单；请逐人选择。", "one_each")
    with db.read() as session:
        papers = _documents(session, key, asked, today)
    return write(papers[0][1])


def print_all(db: Database, asked: Asked, target: Path, today: date) -> list[Path]:
    """The papers of a branch's year into the folder; a file that is there is never written over.

    KnownError when a file cannot be written.
    """
    from .paper_files import file_name, put

    made = []
    for number, (key, about) in enumerate(PAPERS.items(), 1):
        if about.of == "year":
            stem = file_name(f"{number:02} {asked.year}年{about.title}")
            made.append(put(target, stem, ".pdf", pdf(db, key, asked, today)))
            if about.editable:
                made.append(put(target, stem, ".docx", word(db, key, asked, today)))
    return made


def every(db: Database, asked: Asked, today: date) -> Iterator[bytes]:
    """Each paper of a branch's year once, of the first record that it is made from."""
    for key, about in PAPERS.items():
        found = asked if about.of == "year" else _first(db, about.of, asked, today)
        if about.of == "year" or found.ids:
            yield pdf(db, key, found, today)


def _first(db: Database, of: Of, asked: Asked, today: date) -> Asked:
    from dangjian_desktop.records import DuesPayment
    from dangjian_desktop.services import keeping
    from dangjian_desktop.services.dues import arrears, handing, voluntary

    body, year = asked.organization_id, asked.year
    ids: list[str] = []
    with db.read() as session:
        if of == "payments":
            one = DuesPayment
            where = (one.organization_id == body, one.year == year)
            ids = [row.id for row in keeping.listed(session, one, *where)]
        elif of == "gifts":
            ids = [row.id for row in voluntary.listed(session, body, year)]
        elif of == "handovers":
            ids = [row.id for row in handing.listed(session, body, year)]
        else:
            ids = [row.person_id for row in arrears.arrears(session, body, today)]
    return Asked(body, year, tuple(ids[:1]))


def _about(key: str, asked: Asked) -> Paper:
    about = PAPERS.get(key)
    if about is None:
        raise ValueError(key)
    if about.of != "year" and not asked.ids:
        raise KnownError(_NOTHING[about.of], "nothing_to_print")
    return about


def _ledger(db: Database, asked: Asked, today: date) -> bytes:
    from dangjian_desktop.reports.dues import ledger
    from dangjian_desktop.services.dues import papers

    with db.read() as session:
        facts = papers.ledger_sheet(session, asked.organization_id, asked.year, today)
    return ledger.draw(facts)


def _documents(
    session: "Session", key: str, asked: Asked, today: date
) -> Sequence[tuple[str, Document]]:
    from dangjian_desktop.services.dues import papers

    if key in _RECEIPTS:
        return _receipts(session, key, asked, today)
    if key == "base_sheet":
        from dangjian_desktop.reports.dues.base_sheet import base_sheet

        made = base_sheet(papers.base_sheet(session, asked.organization_id, asked.year, today))
    elif key == "publication":
        from dangjian_desktop.reports.dues.letters import publication

        made = publication(
            papers.publication(session, asked.organization_id, asked.year, asked.privacy, today)
        )
    else:
        return [_of_one(session, key, one, today) for one in asked.ids]
    return [(made.name, made)]


def _of_one(session: "Session", key: str, record_id: str, today: date) -> tuple[str, Document]:
    from dangjian_desktop.services.dues import papers

    if key == "handover":
        from dangjian_desktop.reports.dues.handover import handover

        made = handover(papers.handover(session, record_id, today))
        return made.name, made
    from dangjian_desktop.reports.dues.letters import notice

    made = notice(papers.arrears_notice(session, record_id, today))
    return made.subject, made


_RECEIPTS = frozenset(("receipt", "gift_receipt"))


def _receipts(
    session: "Session", key: str, asked: Asked, today: date
) -> Sequence[tuple[str, Document]]:
    """Lines of one receipt are printed once; all on as few pages as they take."""
    from dangjian_desktop.reports.dues.receipt import receipts
    from dangjian_desktop.services.dues import papers

    read = papers.receipt if key == "receipt" else papers.voluntary_receipt
    found: dict[str, ReceiptFacts] = {}
    for one in asked.ids:
        facts = read(session, one, today)
        found.setdefault(facts.number or one, facts)
    made = receipts(list(found.values()))
    return [(made.name, made)]


def _told(
    papers: Sequence[tuple[str, Document]], step: Step | None
) -> Iterator[tuple[str, Document]]:
    """The papers, each told once it is drawn."""
    for done, (entry, document) in enumerate(papers, 1):
        yield entry, document
        if step:
            step(done, len(papers), entry)
