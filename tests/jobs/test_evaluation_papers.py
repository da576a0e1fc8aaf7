"""Papers of an evaluation: of one member, some or all, in one job; a folder of all papers."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import evaluation_papers as papers
from dangjian_desktop.jobs import year_papers
from dangjian_desktop.jobs.evaluation_papers import PAPERS, Papers
from dangjian_desktop.services.evaluation import campaigns
from dangjian_desktop.services.evaluation import rounds as rounds_of
from dangjian_desktop.store.database import Database
from tests import evaluation
from tests.evaluation import BRANCH, TODAY, UNGRADED, YEAR
from tests.reports.evaluation import life, rounds
from tests.windows import SAMPLE_DAY

OF_MEMBERS = [key for key, one in PAPERS.items() if one.of == "member"]


def given(**more: Any) -> Papers:
    return Papers(rounds.full(**more), life.life, life.campaign())


def outline(data: bytes) -> list[tuple[str, int]]:
    with pypdfium2.PdfDocument(data) as document:
        toc = [(m.get_title(), m.level, m.get_dest().get_index()) for m in document.get_toc()]
    return [(title, page) for title, level, page in toc if not level]


def count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def ids(*numbers: int) -> list[str]:
    return [f"person{number}" for number in numbers]


# which there are


def test_a_round_that_is_rated_is_offered_everything_but_variants() -> None:
    variants = {key for key, one in PAPERS.items() if one.variant}
    assert set(given().offered()) == set(PAPERS) - variants


def test_without_grades_nothing_is_told_of_them() -> None:
    bare = Papers(rounds.empty(), life.empty_life)
    missing = {"feedback", "publication", "excellent_notice", "star_sheet", "speech_outline"}
    variants = {key for key, one in PAPERS.items() if one.variant}
    assert set(bare.offered()) == set(PAPERS) - missing - variants


def test_without_a_round_there_are_those_of_the_meeting() -> None:
    assert {PAPERS[key].of for key in Papers(life=life.life).offered()} == {"life", "speaker"}


@pytest.mark.parametrize("key", ["nothing", "star_sheet"])
def test_what_the_facts_do_not_answer_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        Papers(rounds.full(), life.life).pdf(key)


def test_the_meeting_is_read_only_for_its_papers() -> None:
    def never() -> Any:
        raise AssertionError

    assert Papers(rounds.full(), never).pdf("summary").startswith(b"%PDF")


# members in one job


@pytest.mark.parametrize("key", OF_MEMBERS)
def test_the_branch_stands_in_one_job_with_a_bookmark_each(key: str) -> None:
    found = outline(given().pdf(key))
    assert [title for title, _ in found] == [one.name for one in rounds.full().entries]


@pytest.mark.parametrize("key", OF_MEMBERS)
def test_each_begins_on_a_front_page(key: str) -> None:
    assert all(page % 2 == 0 for _, page in outline(given().pdf(key)))


def test_printed_on_one_side_there_are_no_blank_pages() -> None:
    pages = [page for _, page in outline(given().pdf("feedback", duplex=False))]
    assert pages == list(range(len(rounds.full().entries)))


def test_a_selection_keeps_the_order_of_the_branch() -> None:
    found = outline(given().pdf("registration_form", ids(4, 2)))
    assert [title for title, _ in found] == ["周㛃", "陈𬭎"]


def test_one_member_is_one_form_about_them() -> None:
    made = given().pdf("registration_form", ids(2))
    with pypdfium2.PdfDocument(made) as document:
        about = document.get_metadata_dict()
        assert len(document) == 3
    assert about["Subject"] == "周㛃"
    assert about["Title"] == "民主评议党员登记表"
    assert about["Author"] == rounds.BODY.name


def test_outlines_of_speeches_are_chosen_by_member_too() -> None:
    found = outline(given().pdf("speech_outline", ids(2, 3)))
    assert [title for title, _ in found] == ["周㛃", "王䶮"]


@pytest.mark.parametrize("key", ["registration_form", "speech_outline"])
def test_nobody_to_print_is_told_in_one_sentence(key: str) -> None:
    with pytest.raises(KnownError, match="没有可以打印的党员") as fault:
        given().pdf(key, ["gone"])
    assert fault.value.kind == "nobody_to_print"


def test_progress_is_told_member_by_member_and_may_break_off() -> None:
    told: list[tuple[int, int, str]] = []
    given().pdf("registration_form", ids(1, 2, 3), step=lambda *step: told.append(step))
    assert told == [(1, 3, "程砚秋山"), (2, 3, "周㛃"), (3, 3, "王䶮")]

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int, _name: str) -> None:
        told.append((done, 0, ""))
        raise Stopped

    with pytest.raises(Stopped):
        given().pdf("registration_form", step=stop)
    assert told[-1] == (1, 0, "")


def test_other_papers_are_one_whomever_is_chosen() -> None:
    assert given().pdf("summary", ids(2)) == given().pdf("summary")


# .docx


def test_one_members_form_is_written_for_the_office() -> None:
    made = docx.Document(io.BytesIO(given().word("registration_form", ids(2))))
    assert made.core_properties.subject == "周㛃"


def test_several_members_are_several_files(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="一人一个文件"):
        given().word("registration_form", ids(2, 3))
    told: list[str] = []
    made = given().word_files(
        "registration_form", tmp_path, ids(2, 3), step=lambda _done, _of, name: told.append(name)
    )
    names = [path.name for path in made]
    assert names == ["周㛃 民主评议党员登记表.docx", "王䶮 民主评议党员登记表.docx"]
    assert told == ["周㛃", "王䶮"]


def test_a_paper_of_the_round_is_one_file(tmp_path: Path) -> None:
    (path,) = given().word_files("report", tmp_path)
    assert path.name == "评议情况报告.docx"


@pytest.mark.parametrize("key", ["ballot", "summary", "nothing"])
def test_only_editable_papers_are_written_as_docx(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        given().word(key)


# from the file itself


@pytest.fixture
def round_id(db: Database, tmp_path: Path) -> str:
    with db.write("评议", undoable=0) as session:
        return evaluation.submitted(session, tmp_path / "ballots").id


def test_all_papers_go_into_a_folder_in_their_order(
    db: Database, round_id: str, tmp_path: Path
) -> None:
    told: list[tuple[int, int, str]] = []
    made = papers.print_all(
        db, round_id, tmp_path / "评议", TODAY, step=lambda *step: told.append(step)
    )
    names = [path.name for path in made]
    assert names[:2] == ["01 组织生活会方案.pdf", "01 组织生活会方案.docx"]
    assert "05 民主评议党员登记表.pdf" in names
    assert "05 民主评议党员登记表.docx" not in names
    assert names == sorted(names, key=lambda name: name[:2])
    assert all(path.stat().st_size > 3000 for path in made)
    assert [done for done, _, _ in told] == list(range(1, told[0][1] + 1))


def test_a_file_that_is_there_is_never_written_over(
    db: Database, round_id: str, tmp_path: Path
) -> None:
    folder = tmp_path / "评议"
    first = papers.print_all(db, round_id, folder, TODAY)
    first[0].write_bytes("手写".encode())
    again = papers.print_all(db, round_id, folder, TODAY)
    assert [path.stem for path in again] == [f"{path.stem}（2）" for path in first]
    assert first[0].read_bytes() == "手写".encode()


def test_the_forms_of_a_kept_round_name_its_members(db: Database, round_id: str) -> None:
    found = outline(papers.paper(db, round_id, "registration_form", TODAY))
    assert {title for title, _ in found} == {*evaluation.RATED, UNGRADED}


def test_one_member_of_a_kept_round(db: Database, round_id: str) -> None:
    made = papers.paper(db, round_id, "registration_form", TODAY, [evaluation.RATED[0]])
    with pypdfium2.PdfDocument(made) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "等次为优秀" in text
    assert papers.word(db, round_id, "report", TODAY).startswith(b"PK")


@pytest.mark.parametrize(
    "read",
    [
        lambda db: papers.of_life(db, BRANCH, YEAR, TODAY),
        lambda db: papers.of_life(db, BRANCH, YEAR - 1, date(YEAR - 1, 12, 1)),
    ],
)
def test_the_meeting_has_its_papers_without_a_round(
    db: Database, read: Callable[[Database], Papers]
) -> None:
    found = read(db)
    for key in found.offered():
        assert count(found.pdf(key)) >= 1


@pytest.mark.parametrize(("key", "words"), [("talks", "谈心谈话"), ("minutes", "组织生活会")])
def test_what_the_set_of_the_meeting_lacks_is_said(db: Database, key: str, words: str) -> None:
    with pytest.raises(KnownError, match=f"还没有登记{words}"):
        papers.beside_life(db, key, BRANCH, 2019, TODAY)


@pytest.mark.parametrize(
    ("key", "ago", "words"), [("talks", 0, "谈心谈话记录"), ("minutes", 1, "组织生活会")]
)
def test_talks_and_minutes_belong_to_the_set_of_the_meeting(
    sample: Database, key: str, ago: int, words: str
) -> None:
    with sample.read() as session:
        branch = rounds_of.listed(session, SAMPLE_DAY.year - 1)[0].organization_id
    made = papers.beside_life(sample, key, branch, SAMPLE_DAY.year - ago, SAMPLE_DAY)
    assert words in text_of(made)


def test_a_kept_campaign_has_its_sheet(db: Database) -> None:
    with db.write("评星") as session:
        kept = campaigns.open_campaign(session, BRANCH, YEAR, {"name": "保通先锋"}, TODAY)
    found = papers.of_campaign(db, kept.id, TODAY)
    assert found.offered() == ["star_sheet"]
    assert count(found.pdf("star_sheet")) == 2
    assert found.word("star_sheet").startswith(b"PK")


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_papers_of_a_past_day_stand_as_of_that_day_and_say_so(db: Database, round_id: str) -> None:
    before = date(YEAR, 12, 19)
    found = papers.of_round(db, round_id, TODAY, before)
    summary = text_of(found.pdf("summary"))
    assert f"按截至{YEAR}年12月19日的情况打印" in summary
    assert "publication" not in found.offered()
    assert "等次为优秀" not in text_of(found.pdf("registration_form"))
    assert "按截至" not in text_of(papers.paper(db, round_id, "summary", TODAY))


def test_the_archive_of_a_past_day_holds_them_as_of_that_day(
    db: Database, round_id: str, tmp_path: Path
) -> None:
    record, before = ("evaluation_round", round_id), date(YEAR, 12, 19)
    now = dict(year_papers.of_record(db, tmp_path, record, TODAY))
    then = dict(year_papers.of_record(db, tmp_path, record, TODAY, before))
    assert set(now) - set(then) == {"民主评议党员反馈单", "优秀等次公示", "评议结果公布"}
    assert f"按截至{YEAR}年12月19日的情况打印" in text_of(then["测评结果汇总表"])


def test_a_round_that_is_gone_is_told(db: Database) -> None:
    with pytest.raises(KnownError):
        papers.paper(db, "gone", "summary", TODAY)
