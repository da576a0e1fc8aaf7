"""The dossier of a matter, notices, registers, pledges: their words and their pages."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from PIL import Image

from dangjian_desktop.domain.findings import finding
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.jobs import decision_papers as papers
from dangjian_desktop.reports.decisions.dossier import overview
from dangjian_desktop.reports.document import draw
from dangjian_desktop.services import attachments, voting
from dangjian_desktop.services.decisions import items, matters, pledges, postings, reading, steps
from tests.held import held
from tests.reports.measure import read, text_of
from tests.support import on

TODAY = date(2024, 7, 15)
MATTER = "职工宿舍改造"


def outline(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [mark.get_title() for mark in document.get_toc() if not mark.level]


def photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (600, 400), "#8899aa").save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
def matter(db, tmp_path: Path) -> str:
    """Proposed, discussed, voted on, resolved, and its resolution put up with a photo."""
    with db.write("登记", at=datetime(2024, 7, 15, 9)) as session:
        meeting = held(session)
        values = {"matter": MATTER, "yes": 7, "no": 0, "abstain": 0}
        vote = voting.record(session, meeting.id, values)
        about = {"name": MATTER, "form": "unit", "content": "三栋宿舍", "owner": "李契"}
        found = matters.open_matter(session, "机关", about, TODAY).id
        given: dict[str, dict[str, Any]] = {
            "propose": {"held_on": on("2024-06-03"), "opinions": "先摸清人数"},
            "discuss": {"held_on": on("2024-06-12"), "outcome": "amended"},
            "deliberate": {"vote_id": vote.id, "outcome": "agreed"},
            "resolve": {"held_on": on("2024-07-08"), "eligible": 36, "present": 33, "yes": 31},
        }
        for key, one in given.items():
            steps.record(session, found, key, one, TODAY)
        notice = {
            "name": f"关于“{MATTER}”决议的公告",
            "text": "同意改造。\n资金从维修费列支。",
            "since": on("2024-07-08"),
            "until": on("2024-07-12"),
            "workdays": 5,
            "phone": "13800001234",
            "outcome": "clear",
        }
        posting = steps.record(session, found, "publish_resolution", notice, TODAY)
        folder = tmp_path / "attachments"
        attachments.attach(session, folder, "disclosure_posting", posting, photo(), name="栏.jpg")
    return found


def test_the_dossier_is_one_file_from_cover_to_photo(db, matter, tmp_path) -> None:
    made = papers.dossier(db, matter, tmp_path / "attachments", TODAY)
    assert outline(made) == [
        "全过程一览表",
        "支委会提议",
        "支委会与站（所）班子商议",
        "党员大会审议",
        "职工（代表）大会决议",
        "决议公开（公示）",
        "决议公开（登记表）",
        "决议公开（照片）",
    ]
    pages = read(made)
    assert len(pages) == 9
    assert pages[-1].pictures
    assert all((round(page.width), round(page.height)) == (210, 297) for page in pages)


def test_the_dossier_says_that_it_is_the_units_own_practice(db, matter) -> None:
    words = text_of(papers.overview(db, matter, TODAY))
    assert "“4+2”工作法是本单位制度，借鉴村级“四议两公开”" in words
    assert "（本单位制度）" in words


def test_the_votes_of_the_meeting_stand_in_it(db, matter) -> None:
    words = text_of(papers.dossier(db, matter, None, TODAY))
    assert "达到三分之二；赞成7票，达到应到人数的半数" in words
    assert "实到33人，赞成31票，超过到会人数的半数" in words
    assert "2024.07.08—2024.07.125个工作日" in words


def test_what_came_late_is_told_on_its_own_sheet(db, matter) -> None:
    pages = [page.text for page in read(papers.dossier(db, matter, None, TODAY))]
    late = [page for page in pages if "补录于2024年7月15日" in page]
    assert any("支委会提议" in page and "先摸清人数" in page for page in late)
    assert not any("职工（代表）大会决议" in page and "第4步" in page for page in late)


def test_a_missing_photo_does_not_stop_the_job(db, matter, tmp_path) -> None:
    assert "照片" not in "".join(outline(papers.dossier(db, matter, tmp_path / "none", TODAY)))


def put_up(db, **more: Any) -> str:
    about = {
        "organization_id": "机关",
        "name": "党费收缴情况公示",
        "text": "明细如下。",
        "since": on("2024-07-15"),
        "until": on("2024-07-19"),
    }
    with db.write("登记", at=datetime(2024, 7, 15, 9)) as session:
        return postings.put_up(session, "", about | more, TODAY).id


def test_a_notice_printed_once_its_days_have_begun_says_when(db) -> None:
    words = text_of(papers.of_posting(db, put_up(db), "notice", TODAY))
    assert "公示期：2024年7月15日至7月19日（5个工作日）。" in words
    assert "打印于2024年7月15日" in words
    later = put_up(db, since=on("2024-07-22"), until=on("2024-07-26"))
    assert "打印于" not in text_of(papers.of_posting(db, later, "notice", TODAY))


def test_a_notice_to_be_put_up_bears_no_page_number(db) -> None:
    (page,) = read(papers.of_posting(db, put_up(db), "notice", TODAY))
    assert "—1—" not in page.text.replace(" ", "")


def test_what_is_always_public_asks_for_no_opinions(db) -> None:
    posting = put_up(db, until=None)
    assert "公示期" not in text_of(papers.of_posting(db, posting, "notice", TODAY))


def test_the_record_tells_what_was_said_and_not_by_whom(db) -> None:
    posting = put_up(db, since=on("2024-07-01"), until=on("2024-07-05"), outcome="cleared")
    said = {
        "raised_on": on("2024-07-03"),
        "way": "call",
        "said_by": "秦晓梅",
        "content": "问退休党员的基数",
        "answered_on": on("2024-07-04"),
        "answer": "已当面说明",
        "upheld": "no",
    }
    with db.write("登记") as session:
        postings.object_to(session, posting, "", said, TODAY)
    words = text_of(papers.of_posting(db, posting, "notice_record", TODAY))
    assert "2024年7月3日来电反映：问退休党员的基数" in words
    assert "经查不属实。已当面说明" in words
    assert "有反映，经查不影响" in words
    assert "秦晓梅" not in words


def test_registers_of_a_body(db) -> None:
    with db.write("登记") as session:
        items.begin(session, "机关")
    put_up(db)
    assert "党费收缴情况" in text_of(papers.catalogue(db, "机关", TODAY))
    (page,) = read(papers.register(db, "机关", 2024, TODAY))
    assert page.width > page.height
    assert "党费收缴情况公示" in page.text


@pytest.fixture
def pledged(db) -> None:
    with db.write("登记", at=datetime(2024, 3, 1, 9)) as session:
        pledges.begin_year(session, "机关", 2024, date(2024, 3, 1))
        for one in pledges.of_year(session, "机关", 2024):
            values = {"content": f"{one.person_id}多上路巡查", "pledged_on": on("2024-03-01")}
            pledges.update(session, one.id, values, TODAY)


def test_the_board_holds_every_member_on_wide_sheets(db, pledged) -> None:
    pages = read(papers.board(db, "机关", 2024, TODAY))
    assert all(page.width > page.height for page in pages)
    words = "".join(page.text for page in pages)
    assert "李契多上路巡查" in words
    assert "党员8人，承诺8人，践诺0人，评议0人" in words


def test_what_was_entered_late_says_so_on_lists_too(db) -> None:
    with db.write("登记", at=datetime(2024, 7, 14, 9)) as session:
        pledges.begin_year(session, "机关", 2024, TODAY)
        one = pledges.of_year(session, "机关", 2024)[0]
        pledges.update(session, one.id, {"content": "值守", "pledged_on": on("2024-03-01")}, TODAY)
    assert "补录于2024.07.14" in text_of(papers.board(db, "机关", 2024, TODAY))
    put_up(db, since=on("2024-06-03"), until=on("2024-06-07"), outcome="clear")
    assert "无异议补录于2024.07.15" in text_of(papers.register(db, "机关", 2024, TODAY))


def test_each_member_has_a_paper_to_sign(db, pledged) -> None:
    told: list[tuple[int, int, str]] = []
    made = papers.sheets(db, "机关", 2024, TODAY, None, lambda *step: told.append(step))
    assert len(read(made)) == 8
    assert told[-1][:2] == (8, 8)
    words = read(made)[outline(made).index("李契")].text
    assert "承诺人（签字）" in words
    assert "2024年度党员承诺书" in words


def test_a_year_without_a_list_is_said_in_words(db) -> None:
    with pytest.raises(KnownError, match="请先列出党员"):
        papers.sheets(db, "机关", 2024, TODAY)


def test_what_the_office_edits_is_a_document(db, matter, pledged) -> None:
    posting = put_up(db)
    for key, about in (
        ("overview", matter),
        ("notice", posting),
        ("catalogue", "机关"),
        ("pledge_board", "机关"),
    ):
        made = docx.Document(io.BytesIO(papers.word(db, key, about, TODAY, 2024)))
        assert made.paragraphs
    with pytest.raises(ValueError, match="dossier"):
        papers.word(db, "dossier", matter, TODAY)


def test_who_signs_the_overview_stands_below_its_notes(db, matter) -> None:
    with db.read() as session:
        facts = reading.matter_facts(session, matter, TODAY)
    late = [replace(one, late_on=TODAY) for one in facts.steps]
    said = finding(rule("decision_evidence", TODAY), "“决议公开”没有公开栏的照片")
    drawn = draw(overview(replace(facts, steps=late, findings=[said, said])))
    last = read(drawn)[-1].text
    assert "支部书记（签字）" in last
    assert "实施结果" in last
