"""The year's archive of the sample: papers, and the bundle that opens without the program."""

import hashlib
import re
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from dangjian_desktop.domain.archive_places import CATALOGUE
from dangjian_desktop.domain.document import Heading
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import year_bundle
from dangjian_desktop.jobs.year_bundle import Source
from dangjian_desktop.services.year_archive import Entry, YearArchive
from tests.reports.measure import text_of
from tests.windows import SAMPLE_DAY


@pytest.fixture(scope="module")
def found(sample) -> YearArchive:
    return year_bundle.read(sample, "", SAMPLE_DAY.year, SAMPLE_DAY)


QUARTERS = ("第一季度", "第二季度", "第三季度")  # handed up by the sample's day


def shelf(found: YearArchive, number: str):
    return next(one for one in found.shelves if one.number == number)


def test_the_twenty_places_are_there_in_order(found):
    assert [(one.number, one.title) for one in found.shelves] == list(CATALOGUE.items())


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("04", "党员大会"),
        ("07", "党课"),
        ("09", "学习活动"),
        ("12", "谈心谈话"),
        ("13", "发展党员"),
    ],
)
def test_what_was_entered_once_is_in_its_place(found, number, title):
    assert any(title in one for one in shelf(found, number).counts)


def test_a_meeting_that_was_not_held_is_missing(found):
    assert any("缺" in words for words in shelf(found, "05").missing)


def test_the_archive_of_a_past_day_has_no_meeting_of_a_later_one(sample):
    past = date(SAMPLE_DAY.year, 6, 30)
    then = year_bundle.read(sample, "", past.year, past)
    days = [one.day for place in then.shelves for one in place.entries if one.kind == "meeting"]
    assert date(past.year, 1, 1) <= min(days) <= max(days) <= past


def test_one_branch_has_less_than_all(found, sample):
    with sample.read() as session:
        from dangjian_desktop.records import Organization
        from dangjian_desktop.services import keeping

        branch = next(o for o in keeping.listed(session, Organization) if o.level == "branch")
    own = year_bundle.read(sample, branch.id, found.year, found.day)
    assert 0 < own.total < found.total
    assert own.unit != found.unit


def test_the_papers_say_what_is_there_and_what_is_not(found):
    said = text_of(year_bundle.paper(found, "volume"))
    assert f"{found.year}年度台账目录" in said
    assert "示例" in said
    assert found.missing[0][1] in text_of(year_bundle.paper(found, "missing")).replace("\n", "")


def test_each_place_is_headed_in_the_contents_and_goes_on_under_its_name(found):
    (contents,) = year_bundle.documents(found, "contents")
    heads = [one.text for one in contents.blocks if isinstance(one, Heading)]
    assert [one[:2] for one in heads] == [s.number for s in found.shelves if s.entries]
    said = text_of(year_bundle.paper(found, "contents"))
    assert "（续页）" in said
    assert "（续）（续页）" not in said


def test_a_paper_that_there_is_not(found):
    with pytest.raises(ValueError, match="nothing"):
        year_bundle.documents(found, "nothing")


@pytest.fixture(scope="module")
def bundle(sample, tmp_path_factory) -> Path:
    """Of one branch: there is less to draw."""
    target = tmp_path_factory.mktemp("bundle") / "台账.zip"
    with sample.read() as session:
        from dangjian_desktop.records import Organization
        from dangjian_desktop.services import keeping

        branch = next(o for o in keeping.listed(session, Organization) if "云屏" in o.name)
    source = Source(
        sample, sample.path.parent / "attachments", branch.id, SAMPLE_DAY.year, SAMPLE_DAY
    )
    year_bundle.write(source, target)
    return target


def test_every_file_is_in_the_index_and_has_its_sum(bundle):
    with zipfile.ZipFile(bundle) as opened:
        names = set(opened.namelist())
        page = opened.read(year_bundle.INDEX).decode()
        lines = opened.read(year_bundle.SUMS).decode().splitlines()
        sums = {name: total for total, name in (line.split("  ", 1) for line in lines)}
        linked = {unquote(one) for one in re.findall(r'href="([^"]+)"', page)}
        assert linked == names - {year_bundle.INDEX, year_bundle.SUMS}
        assert set(sums) == names - {year_bundle.SUMS}
        for name in list(sums)[:20]:
            assert hashlib.sha256(opened.read(name)).hexdigest() == sums[name]


def test_minutes_lists_and_workbooks_are_in_it(bundle):
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
    assert any(n.startswith("04 党员大会/") and n.endswith("会议记录.pdf") for n in names)
    assert any(n.startswith("12 ") and n.endswith(".xlsx") for n in names)
    assert not any("://" in n or n.startswith("/") or ".." in n for n in names)


def test_no_number_of_a_person_is_in_the_workbooks(bundle):
    with zipfile.ZipFile(bundle) as opened:
        for name in opened.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(opened.open(name)) as book:
                    text = b"".join(book.read(n) for n in book.namelist()).decode(errors="ignore")
                assert not re.search(r"5399\d{13}[\dX]", text)


def test_a_bundle_that_is_there_is_not_written_over(bundle, sample):
    before = bundle.read_bytes()
    source = Source(sample, sample.path.parent / "attachments", "", 2020, date(2020, 12, 31))
    with pytest.raises(KnownError, match="已经有了"):
        year_bundle.write(source, bundle)
    assert bundle.read_bytes() == before


def test_what_is_broken_off_leaves_nothing_behind(sample, tmp_path):
    def stop(done: int, total: int, words: str) -> None:
        raise InterruptedError

    source = Source(sample, sample.path.parent / "attachments", "", SAMPLE_DAY.year, SAMPLE_DAY)
    with pytest.raises((InterruptedError, KnownError)):
        year_bundle.write(source, tmp_path / "a.zip", stop)
    assert list(tmp_path.iterdir()) == []


def test_the_papers_of_the_year_stand_with_their_books(bundle):
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
    for title in ("党费收缴台账", "党费缴纳基数核定表"):
        assert f"14 党费/云屏养护站党支部 {title}.pdf" in names
    assert "12 谈心谈话/云屏养护站党支部 谈心谈话情况表.pdf" in names
    assert "00 封面和目录/云屏养护站党支部 三会一课全年一览.pdf" in names
    assert "01 支部基本情况/班子成员和分工.pdf" in names
    assert "03 党员名册与党小组/党员队伍结构情况.pdf" in names
    assert sum(n.endswith("上缴党费清单.pdf") for n in names) == len(QUARTERS)
    assert any(n.startswith("16 ") and "全程记录" in n for n in names)
    assert not any(re.search(r"(\d{4}-\d\d-\d\d).*\1", n) for n in names if "附件" not in n)


def test_what_lasts_is_there_in_every_year_in_which_it_held(found):
    assert "困难党员登记" in shelf(found, "19").counts
    assert "廉政风险岗位" in shelf(found, "18").counts


def test_what_is_not_yet_late_is_not_missing(found):
    assert not any("工作总结" in words for _, words in found.missing)


def test_a_place_that_is_not_there_is_said_in_words(sample, tmp_path):
    source = Source(sample, sample.path.parent / "attachments", "", SAMPLE_DAY.year, SAMPLE_DAY)
    with pytest.raises(KnownError, match="没有写成：找不到那个文件夹"):
        year_bundle.write(source, tmp_path / "none" / "a.zip")


def test_whom_it_is_about_stands_in_the_contents(found):
    talks = [one.caption for one in shelf(found, "12").entries if one.kind == "heart_talk"]
    assert talks
    assert all(re.match(r"\S+ \d{4}-", caption) for caption in talks)


def test_a_course_is_in_the_year_in_which_it_began(found, sample):
    before = year_bundle.read(sample, "", found.year - 1, found.day)
    here, there = (
        {one.id for one in shelf(of, "09").entries if one.kind == "training_course"}
        for of in (found, before)
    )
    assert here
    assert there
    assert not here & there


def test_a_long_book_has_the_branch_and_the_year_alone(bundle):
    with zipfile.ZipFile(bundle) as opened:
        assert len([n for n in opened.namelist() if n.startswith("14 党费/党费收缴")]) == 2
        said = text_of(opened.read("14 党费/党费收缴.pdf"))
    assert "云屏" in said
    assert "白水河" not in said
    assert f"{SAMPLE_DAY.year - 1}-" not in said


def test_an_attachment_that_is_gone_is_among_what_is_missing(found, sample, tmp_path):
    with sample.read() as session:
        from dangjian_desktop.records import AttachmentLink
        from dangjian_desktop.services import keeping

        link = keeping.listed(session, AttachmentLink)[0]
    entry = Entry(link.kind, link.record_id, "会议", "一次会", None)
    source = Source(sample, tmp_path, "", SAMPLE_DAY.year, SAMPLE_DAY)
    made = list(year_bundle._attached(source, entry, "会议"))
    assert {(one.path, one.words[-6:]) for one in made} == {("", "（找不到了）")}
    assert made[0].words in year_bundle._index(found, [], [("04", made[0].words)])


def test_a_name_that_is_too_long_is_said(sample, tmp_path):
    source = Source(sample, tmp_path, "", SAMPLE_DAY.year, SAMPLE_DAY)
    with pytest.raises(KnownError, match="没有写成"):
        year_bundle.write(source, tmp_path / f"{'名' * 255}.zip")
