"""Papers of a case: which there are, which make sense now, and the folder of all of them."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from dangjian_desktop.domain.development import catalogue
from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import development_papers as papers
from dangjian_desktop.jobs import year_papers
from dangjian_desktop.reports.development import COMPOSED
from dangjian_desktop.store.database import Database
from tests import development
from tests.reports.development import cases
from tests.support import on

TODAY = date(2027, 3, 1)
NOTICES = {"candidate_notice", "candidate_notice_record"}
AT_THE_START = {"talk_record", "process_record", "materials_list", "accountability"}


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a case in the place of the database's."""

    def put(found: CaseFile) -> None:
        monkeypatch.setattr(papers, "_found", lambda *_: found)

    return put


def test_every_paper_that_is_composed_has_its_line() -> None:
    assert set(papers.PAPERS) == set(COMPOSED)


def test_codes_are_those_of_the_catalogue() -> None:
    codes = [one.code for one in papers.PAPERS.values() if one.code]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(catalogue.MATERIALS)


def test_a_case_that_just_began_is_offered_what_it_can_use() -> None:
    steps = cases.lines({"submit_application": ("2026-05-20", "", "", "", "")})
    assert set(papers.offered(cases.empty(steps=steps))) == AT_THE_START


def test_a_case_that_came_to_its_end_is_offered_all_but_turns_it_did_not_take() -> None:
    missing = set(papers.PAPERS) - set(papers.offered(cases.full()))
    assert missing == {"prolongation_request", "cancellation_request", *NOTICES}  # of 2014


def test_a_case_of_2014_has_no_blank_notice_of_a_candidate() -> None:
    assert not NOTICES & set(papers.offered(cases.full(notices=())))


def test_a_notice_that_was_put_up_is_printed_whatever_the_edition() -> None:
    kept = replace(cases.listed_2026().notices[0], since=on("2025-09-11"), until=on("2025-09-17"))
    assert set(papers.offered(cases.full(notices=(kept,)))) >= NOTICES


def test_the_edition_of_2026_asks_for_one() -> None:
    assert set(papers.offered(cases.listed_2026(notices=()))) >= NOTICES


def test_an_office_without_notices_of_conversion_is_offered_none() -> None:
    bare = replace(cases.full(notices=()), announces_conversion=False)
    assert not {"conversion_notice", "conversion_notice_record"} & set(papers.offered(bare))


@pytest.mark.parametrize(
    ("kind", "key"),
    [("prolongation", "prolongation_request"), ("cancellation", "cancellation_request")],
)
def test_a_turn_that_was_voted_on_has_its_request(kind: str, key: str) -> None:
    full = cases.full()
    turned = [vote for vote in full.votes if vote.kind == "conversion"]
    found = replace(full, votes=(*full.votes, replace(turned[0], kind=kind)))
    assert key in papers.offered(found)


def test_a_paper_is_a_pdf_about_the_person(case: Any) -> None:
    case(cases.full())
    made = papers.paper(None, "", "talk_record", TODAY)
    with pypdfium2.PdfDocument(made) as document:
        about = document.get_metadata_dict()
        assert len(document) == 1
    assert about["Subject"] == cases.full().person.name
    assert about["Title"] == "同入党申请人的谈话记录"
    assert about["Author"].startswith("中共")


def test_an_editable_paper_is_written_as_docx(case: Any) -> None:
    case(cases.full())
    made = docx.Document(io.BytesIO(papers.word(None, "", "activist_form", TODAY)))
    assert made.core_properties.subject == cases.full().person.name


@pytest.mark.parametrize("key", ["ballot_sheet", "nothing"])
def test_only_editable_papers_are_written_as_docx(case: Any, key: str) -> None:
    case(cases.full())
    with pytest.raises(ValueError, match=key):
        papers.word(None, "", key, TODAY)


def test_a_paper_there_is_not_is_refused(case: Any) -> None:
    case(cases.full())
    with pytest.raises(ValueError, match="nothing"):
        papers.paper(None, "", "nothing", TODAY)


def test_all_papers_go_into_a_folder_in_their_order(case: Any, tmp_path: Path) -> None:
    case(cases.full())
    made = papers.print_all(None, "", tmp_path / "郁南枝", TODAY)
    names = [path.name for path in made]
    assert names[:2] == ["01 同入党申请人的谈话记录.pdf", "01 同入党申请人的谈话记录.docx"]
    assert "03 入党积极分子培养考察登记表.docx" in names
    assert names == sorted(names, key=lambda name: name[:2])
    assert all(path.stat().st_size > 3000 for path in made)
    wanted = papers.offered(cases.full())
    assert len(made) == len(wanted) + sum(papers.PAPERS[key].editable for key in wanted)


def test_a_file_that_is_there_is_never_written_over(case: Any, tmp_path: Path) -> None:
    case(cases.empty(steps=()))
    first = papers.print_all(None, "", tmp_path, TODAY)
    kept = {path: path.read_bytes() for path in first}
    first[0].write_bytes("手写".encode())
    again = papers.print_all(None, "", tmp_path, TODAY)
    assert [path.stem for path in again] == [f"{path.stem}（2）" for path in first]
    assert first[0].read_bytes() == "手写".encode()
    assert [path.read_bytes() for path in again] == list(kept.values())


def test_progress_is_told_paper_by_paper(case: Any, tmp_path: Path) -> None:
    case(cases.empty(steps=()))
    told: list[tuple[int, int, str]] = []
    papers.print_all(None, "", tmp_path, TODAY, step=lambda *step: told.append(step))
    count = len(papers.offered(cases.empty(steps=())))
    assert [(done, total) for done, total, _ in told] == [(n, count) for n in range(1, count + 1)]
    assert told[0][2] == "发展党员工作全程纪实表"


def test_a_folder_that_cannot_be_is_told_in_one_sentence(case: Any, tmp_path: Path) -> None:
    case(cases.empty(steps=()))
    (tmp_path / "文件").write_text("不是文件夹", "utf8")
    with pytest.raises(KnownError, match="写不进文件夹") as fault:
        papers.print_all(None, "", tmp_path / "文件", TODAY)
    assert fault.value.kind == "not_written"


# from the file itself


def test_the_papers_of_a_kept_case(db: Database, tmp_path: Path) -> None:
    with db.write("案") as session:
        case_id = development.case(session, until="archive")
    made = papers.print_all(db, case_id, tmp_path, date(2024, 7, 15))
    assert len({path.name[:2] for path in made}) == len(papers.PAPERS) - 4
    assert {path.suffix for path in made} == {".pdf", ".docx"}


def test_one_paper_of_a_kept_case(db: Database) -> None:
    with db.write("案") as session:
        case_id = development.case(session, until="file_activist")
    made = papers.paper(db, case_id, "activist_form", date(2024, 7, 15))
    with pypdfium2.PdfDocument(made) as document:
        assert development.NAME in document[0].get_textpage().get_text_range()
    assert papers.word(db, case_id, "activist_form", date(2024, 7, 15)).startswith(b"PK")


def test_the_archive_of_a_past_day_bears_the_day_of_printing(db: Database, tmp_path: Path) -> None:
    with db.write("案") as session:
        record = ("development_case", development.case(session, until="file_activist"))
    days = (date(2024, 7, 15), date(2023, 12, 31))
    made = dict(year_papers.of_record(db, tmp_path, record, *days))
    with pypdfium2.PdfDocument(made["发展党员工作全程纪实表"]) as document:
        assert "生成日期：2024年7月15日" in document[0].get_textpage().get_text_range()
