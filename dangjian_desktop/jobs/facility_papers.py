"""The papers of the place: the list, a facility's card, books and loans, labels of the cabinet."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.facilities import CONDITIONS, Inventory, Labels, Library
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store.database import Database


class Paper(NamedTuple):
    title: str
    editable: bool


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "inventory": Paper("阵地设施清单", True),
        "card": Paper("阵地设施登记卡", False),
        "book_catalogue": Paper("图书目录", True),
        "lending": Paper("图书借阅登记簿", True),
        "fronts": Paper("档案盒标签", False),
        "spines": Paper("脊背标签", False),
    }
)


def inventory(db: Database, organization_id: str, today: date) -> bytes:
    return _pdf(_inventory_paper(db, organization_id, today))


def _inventory_paper(db: Database, organization_id: str, today: date) -> Document:
    from dangjian_desktop.reports.facilities import inventory as paper

    return paper.inventory(_inventory(db, organization_id, today))


def _inventory(db: Database, organization_id: str, today: date) -> Inventory:
    from dangjian_desktop.services.facilities import inventory as service

    with db.read() as session:
        return service.inventory(session, organization_id, today)


def card(
    db: Database, organization_id: str, facility_id: str, folder: Path | None, today: date
) -> bytes:
    """One facility with its photo and checks; KnownError when it is gone."""
    from dangjian_desktop.reports.facilities import inventory as paper
    from dangjian_desktop.services.facilities import inventory as service
    from dangjian_desktop.services.files_of import late_on
    from dangjian_desktop.services.policy import policy
    from dangjian_desktop.store.attachments import path_of

    facts = _inventory(db, organization_id, today)
    one = next((each for each in facts.facilities if each.record_id == facility_id), None)
    if one is None:
        raise KnownError("这件设施已不在清单里，可能刚被删除；请刷新后再看。", "gone")
    with db.read() as session:
        allowed = policy(session).late_days
        checks = [
            (
                each.checked_on,
                each.checker or "",
                CONDITIONS.get(each.condition, each.condition),
                each.found or "",
                each.mended or "",
                each.next_check_on,
                late_on(each, allowed),
            )
            for each in reversed(service.checks(session, facility_id))
        ]
    path = path_of(folder, one.picture) if folder is not None and one.picture else None
    photo = path.read_bytes() if path is not None and path.is_file() else None
    return _pdf(paper.card(facts, one, checks, photo))


# --- books -------------------------------------------------------------------------------------


def book_catalogue(db: Database, organization_id: str, today: date) -> bytes:
    from dangjian_desktop.reports.facilities import library as paper

    return _pdf(paper.catalogue(_library(db, organization_id, today)))


def lending(db: Database, organization_id: str, today: date) -> bytes:
    from dangjian_desktop.reports.facilities import library as paper

    return _pdf(paper.lending(_library(db, organization_id, today)))


def _library(db: Database, organization_id: str, today: date) -> Library:
    from dangjian_desktop.services.facilities import library as service

    with db.read() as session:
        return service.library(session, organization_id, today)


# --- labels ------------------------------------------------------------------------------------


def fronts(db: Database, organization_id: str, year: int, today: date) -> bytes:
    """档案盒标签: the twenty places of the year."""
    from dangjian_desktop.reports.facilities import labels as paper

    return paper.fronts(_labels(db, organization_id, year, today))


def spines(db: Database, organization_id: str, year: int, today: date) -> bytes:
    """脊背标签 of the same."""
    from dangjian_desktop.reports.facilities import labels as paper

    return paper.spines(_labels(db, organization_id, year, today))


def _labels(db: Database, organization_id: str, year: int, today: date) -> Labels:
    from dangjian_desktop.services.facilities import inventory as service

    with db.read() as session:
        return service.labels(session, organization_id, year, today)


def every(db: Database, folder: Path, today: date) -> list[bytes]:
    """Each paper once, of the first body that has facilities: for the self-test."""
    from dangjian_desktop.records import Facility
    from dangjian_desktop.services import keeping

    with db.read() as session:
        one = keeping.listed(session, Facility)[0]
    where, year = one.organization_id, today.year
    return [
        inventory(db, where, today),
        card(db, where, one.id, folder, today),
        book_catalogue(db, where, today),
        lending(db, where, today),
        fronts(db, where, year, today),
        spines(db, where, year, today),
    ]


# --- as documents ------------------------------------------------------------------------------


def word(db: Database, key: str, organization_id: str, today: date) -> bytes:
    """An editable paper as .docx."""
    from dangjian_desktop.exchange.word import write
    from dangjian_desktop.reports.facilities import library as paper

    if key not in PAPERS or not PAPERS[key].editable:
        raise ValueError(key)
    if key == "inventory":
        return write(_inventory_paper(db, organization_id, today))
    facts = _library(db, organization_id, today)
    return write(paper.catalogue(facts) if key == "book_catalogue" else paper.lending(facts))


def _pdf(document: Document) -> bytes:
    from dangjian_desktop.reports.document import draw

    return draw(document)
