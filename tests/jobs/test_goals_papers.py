"""Papers of 目标责任 made from a file: as PDF, as .docx, one or several in a job."""

import io
from typing import Any

import docx
import pypdfium2
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import goals_papers
from dangjian_desktop.jobs.goals_papers import PAPERS
from dangjian_desktop.records import DutyHandover, ReserveCadre, VanguardPost
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import assessments
from dangjian_desktop.store.database import Database
from tests.goals import BRANCH, TODAY, YEAR, goal, plan, scored, urged
from tests.reports.measure import text_of
from tests.support import built, db, on

__all__ = ["built", "db"]
KEYS = list(PAPERS)


@pytest.fixture
def asked(db: Database) -> dict[str, dict[str, Any]]:
    """What each paper is asked with, over a file that holds something of each."""
    with db.write("目标责任") as session:
        plan(session)
        scored(session)
        goal(session)
        urged(session)
        assessment = assessments.begin(session, BRANCH, YEAR, TODAY).id
        road = {"kind": "road", "name": "示范路", "organization_id": BRANCH, "route": "G357"}
        road |= {"begin_stake": "12+300", "end_stake": "k18", "since": on("2024-01-01")}
        post = keeping.save(session, VanguardPost(), road).id
        handed = {"organization_id": BRANCH, "post": "党务管理员", "handed_on": on("2024-06-30")}
        handed |= {"from_id": "李契", "to_id": "何静"}
        handover = keeping.save(session, DutyHandover(), handed).id
        pool = {"person_id": "秦晓梅", "kind": "young", "since": on("2024-01-01")}
        cadre = keeping.save(session, ReserveCadre(), pool).id
    year: dict[str, Any] = {"organization_id": BRANCH, "year": YEAR}
    return {
        "year": year,
        "members": year,
        "member": year | {"whom": ["何静", "罗永贵"]},
        "assessment": {"id": assessment},
        "posts": {"organization_id": BRANCH},
        "post": {"id": post},
        "handover": {"id": handover},
        "cadre": {"id": cadre},
    }


def pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_is_made_from_a_file(db, asked, key):
    data = goals_papers.pdf(db, key, asked[PAPERS[key].of], TODAY)
    assert pages(data) >= 1
    assert "机关党支部" in text_of(data)


@pytest.mark.parametrize("key", [k for k, one in PAPERS.items() if one.editable])
def test_what_the_office_edits_is_a_document(db, asked, key):
    about = asked[PAPERS[key].of] | ({"whom": ["何静"]} if PAPERS[key].of == "member" else {})
    document = docx.Document(io.BytesIO(goals_papers.word(db, key, about, TODAY)))
    words = "".join(p.text for p in document.paragraphs)
    words += "".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    assert "机关" in words


def test_each_members_sheet_begins_on_a_front_page(db, asked):
    told = []
    data = goals_papers.pdf(
        db, "member_sheet", asked["member"], TODAY, lambda *step: told.append(step)
    )
    assert told == [(1, 2, "何静"), (2, 2, "罗永贵")]
    assert pages(data) == 3  # the second begins on a front page


def test_several_members_are_no_document(db, asked):
    with pytest.raises(KnownError, match="一名党员"):
        goals_papers.word(db, "member_sheet", asked["member"], TODAY)


def test_nobody_to_print_is_said(db, asked):
    nobody = asked["year"] | {"whom": ["王德发"]}
    with pytest.raises(KnownError, match="没有可以打印的党员"):
        goals_papers.pdf(db, "member_sheet", nobody, TODAY)


def test_what_the_office_does_not_edit_is_no_document(db, asked):
    with pytest.raises(ValueError, match="goal_sheet"):
        goals_papers.word(db, "goal_sheet", asked["year"], TODAY)


def test_what_is_gone_is_said(db, asked):
    with pytest.raises(KnownError, match="不在库中"):
        goals_papers.pdf(db, "secretary_sheet", {"id": "没有"}, TODAY)
