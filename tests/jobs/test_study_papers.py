"""Papers of learning and talks from a file: one, those of many, as .docx."""

import io
import zipfile
from datetime import date

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import record_papers, study_papers, talk_papers
from dangjian_desktop.jobs.study_papers import PAPERS, About
from tests.learning import BRANCH, TODAY, YEAR, away, held, plan, signed, topic
from tests.reports.measure import read, text_of
from tests.support import built, db
from tests.talking import difficulty, talk

__all__ = ["built", "db"]


@pytest.fixture
def about(db) -> About:
    with db.write("准备") as session:
        topic(session, plan(session).id, lecturer_id="李契")
        one = held(session)
        signed(session, one.id, away("罗永贵"))
        return About(BRANCH, YEAR, one.id)


def bare(data: bytes) -> str:
    return "".join(text_of(data).split())


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_is_made(db, about, key) -> None:
    assert study_papers.pdf(db, key, about, TODAY).startswith(b"%PDF-")


def test_the_sheet_of_a_session_names_who_was_away(db, about) -> None:
    said = bare(study_papers.pdf(db, "sign_in", about, TODAY))
    assert "罗永贵请假" in said
    assert "打印于2024年6月30日" in said


def test_one_member_or_all_in_one_job_and_each_is_told(db, about) -> None:
    told: list[str] = []

    def step(done: int, total: int, whose: str) -> None:
        told.append(f"{done}/{total} {whose}")

    one = study_papers.pdf(db, "person_hours", about._replace(whom=("何静",)), TODAY, step)
    assert told == ["1/1 何静"]
    assert "何静同志2024年度截至2024年6月30日参加学习培训共计2学时" in bare(one)
    every = study_papers.pdf(db, "person_hours", about, TODAY)
    assert len(read(every)) == 17  # nine, each from a front page


@pytest.mark.parametrize("key", [key for key, one in PAPERS.items() if one.editable])
def test_what_the_office_edits_is_a_document(db, about, key) -> None:
    with zipfile.ZipFile(io.BytesIO(study_papers.word(db, key, about, TODAY))) as made:
        assert "word/document.xml" in made.namelist()


def test_what_it_does_not_edit_is_none(db, about) -> None:
    with pytest.raises(ValueError, match="hours_register"):
        study_papers.word(db, "hours_register", about, TODAY)


def test_a_year_without_a_plan_says_so(db) -> None:
    with pytest.raises(KnownError, match="还没有2020年度学习计划"):
        study_papers.pdf(db, "study_plan", About(BRANCH, 2020), TODAY)


def test_nobody_chosen_says_so(db, about) -> None:
    with pytest.raises(KnownError, match="没有可以打印的党员"):
        study_papers.pdf(db, "person_hours", about._replace(whom=("无此人",)), TODAY)


def test_each_paper_once_for_the_self_test(db, about) -> None:
    assert len(study_papers.every(db, TODAY)) == len(PAPERS)


def test_without_a_plan_there_is_none(db) -> None:
    assert study_papers.every(db, TODAY) == []


# --- talks -------------------------------------------------------------------------------------


@pytest.fixture
def talk_id(db) -> str:
    with db.write("准备") as session:
        one = talk(session, "陈立国", "罗永贵", content="谈了近况。", subject="近况")
        difficulty(session, talk_id=one.id, raised_on=date(2024, 6, 20))
        return one.id


def test_a_talk_is_printed_with_posts_and_what_was_raised(db, talk_id) -> None:
    said = bare(talk_papers.pdf(talk_papers.of_talk(db, talk_id, TODAY)))
    assert "陈立国职务书记" in said
    assert "反映经济困难：孩子上大学，收入紧；责任人李契" in said
    assert talk_papers.word(talk_papers.of_talk(db, talk_id, TODAY)).startswith(b"PK")


def test_the_year_of_talks_names_everybody(db, talk_id) -> None:
    said = bare(talk_papers.pdf(talk_papers.of_year(db, BRANCH, YEAR, TODAY)))
    assert "党员9人，谈话1次，还没谈8人" in said
    assert "上大学" not in said


def test_a_talk_and_a_session_are_printed_from_their_cards(db, about, talk_id) -> None:
    made = record_papers.pdf(db, "heart_talk", [talk_id], "talk", TODAY)
    assert "谈心谈话记录" in bare(made)
    made = record_papers.pdf(db, "study_session", [about.record_id], "session", TODAY)
    assert "学习记录" in bare(made)


def test_each_paper_of_talks_once(db, talk_id) -> None:
    assert len(talk_papers.every(db, BRANCH, TODAY)) == 2
