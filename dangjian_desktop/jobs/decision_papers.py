"""The papers of 决策公开: the dossier of a matter, notices, registers, pledges."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.decision_facts import MatterFacts, Posted
from dangjian_desktop.domain.disclosure_facts import Register
from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.pledges import YearFacts
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store.database import Database

Step = Callable[[int, int, str], None]


class Paper(NamedTuple):
    """of: what it is made from: a matter, a posting, a body, a year's pledges, a member's."""

    title: str
    editable: bool
    of: str


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "dossier": Paper("“4+2”工作法全过程档案", False, "matter"),
        "overview": Paper("“4+2”工作法全过程一览表", True, "matter"),
        "notice": Paper("公示", True, "posting"),
        "notice_record": Paper("公示情况登记表", True, "posting"),
        "catalogue": Paper("党务公开目录", True, "body"),
        "register": Paper("党务公开台账", False, "body"),
        "pledge_board": Paper("党员承诺公示栏", True, "year"),
        "pledge_sheet": Paper("党员承诺书", False, "member"),
    }
)


# --- a matter ----------------------------------------------------------------------------------


def dossier(db: Database, matter_id: str, folder: Path | None, today: date) -> bytes:
    """All of a matter in one file: cover, each step, the notices, photos of the board.

    `folder` is that of the attachments; without it, or where a file is missing, no photo is shown.
    """
    from dangjian_desktop.reports.document import draw_all

    facts = matter(db, matter_id, today)
    pictures = _pictures(db, facts, folder)
    title = PAPERS["dossier"].title
    return draw_all(_whole(facts, pictures), f"{title} {facts.name}", author=facts.body.name)


def matter(db: Database, matter_id: str, today: date) -> MatterFacts:
    from dangjian_desktop.services.decisions.reading import matter_facts

    with db.read() as session:
        return matter_facts(session, matter_id, today)


def overview(db: Database, matter_id: str, today: date) -> bytes:
    """Cover and the sheet of all steps."""
    return _pdf(_compose("overview", matter(db, matter_id, today)))


Pictures = Mapping[str, Sequence[tuple[bytes, str]]]  # record → photos with their words


def _whole(facts: MatterFacts, pictures: Pictures) -> Iterator[tuple[str, Document]]:
    from dangjian_desktop.reports.decisions.dossier import Photo

    yield "全过程一览表", _compose("overview", facts)
    for one in facts.taken:
        if one.posting is not None:
            yield f"{one.name}（公示）", _compose("notice", one.posting)
            yield f"{one.name}（登记表）", _compose("notice_record", one.posting)
        elif one.done:
            yield one.title, _compose("step_sheet", facts, one)
        photos = [Photo(*each) for each in pictures.get(one.record_id, ())]
        if photos:
            yield f"{one.title}（照片）", _compose("photo_page", facts, one, photos)


def _pictures(db: Database, facts: MatterFacts, folder: Path | None) -> Pictures:
    from dangjian_desktop.services import attachments
    from dangjian_desktop.store.attachments import path_of

    found: dict[str, list[tuple[bytes, str]]] = {}
    if folder is None:
        return found
    with db.read() as session:
        for one in facts.taken:
            if not one.evidence:
                continue
            table = "disclosure_posting" if one.posting is not None else "decision_step"
            for file in attachments.listed(session, table, one.record_id):
                path = path_of(folder, file.sha256)
                if file.is_picture and path.is_file():
                    told = (path.read_bytes(), file.caption or one.title)
                    found.setdefault(one.record_id, []).append(told)
    return found


# --- postings ----------------------------------------------------------------------------------


def posting(db: Database, posting_id: str, today: date) -> Posted:
    from dangjian_desktop.services.decisions.postings import posting_facts

    with db.read() as session:
        return posting_facts(session, posting_id, today)


def of_posting(db: Database, posting_id: str, key: str, today: date) -> bytes:
    """Notice or notice_record."""
    return _pdf(_compose(key, posting(db, posting_id, today)))


def catalogue(db: Database, organization_id: str, today: date) -> bytes:
    return _pdf(_compose("catalogue", _register(db, organization_id, 0, today)))


def register(db: Database, organization_id: str, year: int, today: date) -> bytes:
    """What the body put up in that year."""
    return _pdf(_compose("register", _register(db, organization_id, year, today)))


def _register(db: Database, organization_id: str, year: int, today: date) -> Register:
    from dangjian_desktop.services.decisions import registers

    with db.read() as session:
        return registers.register(session, organization_id, year, today)


# --- pledges -----------------------------------------------------------------------------------


def pledges(db: Database, organization_id: str, year: int, today: date) -> YearFacts:
    from dangjian_desktop.services.decisions.pledges import year_facts

    with db.read() as session:
        return year_facts(session, organization_id, year, today)


def board(db: Database, organization_id: str, year: int, today: date) -> bytes:
    """党员承诺公示栏 of the year."""
    return _pdf(_compose("pledge_board", pledges(db, organization_id, year, today)))


def sheets(
    db: Database,
    organization_id: str,
    year: int,
    today: date,
    ids: Collection[str] | None = None,
    step: Step | None = None,
) -> bytes:
    """党员承诺书 of these pledges, of the whole list without `ids`, each on a page of its own."""
    from dangjian_desktop.reports.document import draw_all

    facts = pledges(db, organization_id, year, today)
    chosen = [one for one in facts.pledges if ids is None or one.record_id in ids]
    if not chosen:
        raise KnownError("这一年还没有承诺可以打印；请先列出党员，再打印一次。", "nobody_to_print")

    def made() -> Iterator[tuple[str, Document]]:
        for number, one in enumerate(chosen, 1):
            yield one.name, _compose("pledge_sheet", facts, one)
            if step is not None:
                step(number, len(chosen), one.name)

    return draw_all(made(), PAPERS["pledge_sheet"].title, author=facts.body.name)


def every(db: Database, folder: Path, today: date) -> list[bytes]:
    """Each paper once, of what was kept last: for the self-test."""
    from dangjian_desktop.records import DecisionMatter, DisclosurePosting, Pledge
    from dangjian_desktop.services import keeping

    with db.read() as session:
        found = keeping.listed(session, DecisionMatter)
        posted = keeping.listed(session, DisclosurePosting)[0]
        pledge = keeping.listed(session, Pledge)[0]
    where, year = pledge.organization_id, pledge.year
    return [
        *(dossier(db, one.id, folder, today) for one in found),
        overview(db, found[0].id, today),
        of_posting(db, posted.id, "notice", today),
        of_posting(db, posted.id, "notice_record", today),
        catalogue(db, posted.organization_id, today),
        register(db, posted.organization_id, year, today),
        board(db, where, year, today),
        sheets(db, where, year, today),
    ]


# --- as documents ------------------------------------------------------------------------------


def word(db: Database, key: str, record_id: str, today: date, year: int = 0) -> bytes:
    """An editable paper as .docx; `record_id` is that of the matter, posting or body."""
    from dangjian_desktop.exchange.word import write

    if key not in PAPERS or not PAPERS[key].editable:
        raise ValueError(key)
    of = PAPERS[key].of
    facts: object
    if of == "matter":
        facts = matter(db, record_id, today)
    elif of == "posting":
        facts = posting(db, record_id, today)
    elif of == "body":
        facts = _register(db, record_id, year, today)
    else:
        facts = pledges(db, record_id, year, today)
    return write(_compose(key, facts))


def _compose(key: str, *facts: object) -> Document:
    from dangjian_desktop.reports.decisions import compose

    return compose(key, *facts)


def _pdf(document: Document) -> bytes:
    from dangjian_desktop.reports.document import draw

    return draw(document)
