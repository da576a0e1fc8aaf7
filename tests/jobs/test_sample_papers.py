"""The sample's papers, measured: minutes to the millimetre (GB/T 9704—2012), nobody left out."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from dangjian_desktop.jobs import papers
from dangjian_desktop.jobs.roster_papers import PURPOSES
from dangjian_desktop.records import ALL, Meeting, MeetingHost, Organization, Vote
from dangjian_desktop.reports.paper.fonts import Font, library
from dangjian_desktop.services import attendance, keeping, minutes, roster
from tests.conftest import SAMPLE_DAY
from tests.reports.measure import MM, Char, Page, read

TOP, BOTTOM, LEFT, RIGHT = 37.0, 297 - 35.0, 28.0, 210 - 26.0  # mm: the text area, 156 × 225
LINE, PLACE = 225 / 22, 156 / 28  # mm: 22 lines of 28 characters
BODY, INK = 16.0, 0.7  # points of running text; mm by which ink may stand out of its body
DASH = 7.0  # mm from the text area down to the dashes of the page number
KINDS = (
    "general_meeting", "committee_meeting", "group_meeting", "party_lecture", "theme_day",
    "organization_life_meeting", "evaluation_meeting", "joint_meeting",
)  # fmt: skip


class Papers:
    """The sample's meetings, and their pages as they were once drawn."""

    def __init__(self, db) -> None:
        self.db = db
        with db.read() as session:
            self.meetings = sorted(keeping.listed(session, Meeting), key=lambda m: m.starts_at)
        self.pages = cache(self._pages)

    def _pages(self, meeting_id: str, paper: str = "minutes") -> list[Page]:
        return read(papers.paper(self.db, meeting_id, paper, SAMPLE_DAY))

    def last(self, kind: str, state: str = "finalised") -> Meeting:
        return [m for m in self.meetings if m.kind == kind and m.state == state][-1]

    def measured(self) -> Iterator[Page]:
        """All pages of the last minutes of each kind."""
        for kind in KINDS:
            yield from self.pages(self.last(kind).id)

    def admission(self) -> Meeting:
        with self.db.read() as session:
            admitting = {
                v.meeting_id for v in keeping.listed(session, Vote, Vote.rule == "admission")
            }
        return [m for m in self.meetings if m.id in admitting][-1]


@pytest.fixture(scope="module")
def shown(sample) -> Papers:
    return Papers(sample)


def text(pages: list[Page]) -> str:
    return "".join(page.text for page in pages)


def inside(page: Page) -> list[Char]:
    """What stands in the text area: not the number, the foot and the mark."""
    return [char for char in page.chars if TOP - 1 < char.y < BOTTOM + 1]


# --- minutes, measured ---


def test_pages_are_a4(shown):
    assert {(round(p.width, 1), round(p.height, 1)) for p in shown.measured()} == {(210, 297)}


def test_everything_stays_in_the_text_area(shown):
    for page in shown.measured():
        chars = inside(page)
        assert min(c.x for c in chars) >= LEFT - 0.1
        assert max(c.x + c.size / MM / 2 for c in chars) <= RIGHT + INK
        assert min(c.top for c in chars) >= TOP
        assert max(c.bottom for c in chars) <= BOTTOM + INK


def test_frames_are_as_wide_as_the_text_area(shown):
    for kind in KINDS:
        first = shown.pages(shown.last(kind).id)[0]
        across = [r for r in first.rules if r[2] - r[0] > 100]
        assert min(r[0] for r in across) == pytest.approx(LEFT, abs=0.4)
        assert max(r[2] for r in across) == pytest.approx(RIGHT, abs=0.4)


def test_a_page_of_text_holds_twenty_two_lines_on_the_grid(shown):
    """Every base line of running text lies on the grid that begins at the text area's top."""
    found = 0
    for page in shown.pages(shown.admission().id)[1:2]:
        lines = sorted({round(c.y, 2) for c in inside(page) if c.size == BODY})
        first = lines[0]
        assert TOP < first < TOP + LINE
        steps = [(y - first) / LINE for y in lines]
        assert all(abs(step - round(step)) < 0.02 for step in steps)
        assert round(steps[-1]) <= 21
        found += len(lines)
    assert found >= 15


def test_full_lines_fill_twenty_eight_places(shown):
    """The first line of a paragraph 26; right edges are flush, and places are of one width."""
    counts, steps = set(), []
    for page in shown.pages(shown.admission().id)[1:]:
        for y in {round(c.y, 2) for c in inside(page) if c.size == BODY}:
            line = [c for c in page.chars if abs(c.y - y) < 0.1]
            if line[-1].x == pytest.approx(RIGHT - PLACE, abs=0.05):
                counts.add(round((line[-1].x - line[0].x) / PLACE) + 1)
                steps += [b.x - a.x for a, b in pairwise(line)]
    assert counts == {26, 28}
    assert sorted(steps)[len(steps) // 2] == pytest.approx(PLACE, abs=0.01)


def test_paragraphs_begin_two_places_in(shown):
    page = shown.pages(shown.admission().id)[1]
    assert page.find("介绍人")[0].x == pytest.approx(LEFT + 2 * PLACE, abs=0.2)
    assert page.find("三、讨论")[0].x == pytest.approx(LEFT + 2 * PLACE, abs=0.2)


def test_faces_and_sizes_are_those_of_the_standard(shown):
    meeting = shown.admission()
    first, second = shown.pages(meeting.id)[:2]
    title = first.find("党员大会会议记录")[0]
    assert (title.font, title.size) == ("Biaosong", 22)
    middle = [c for c in first.chars if c.y == title.y]
    assert (middle[0].x + middle[-1].x + 22 / MM) / 2 == pytest.approx(LEFT + 78, abs=0.5)
    heading, body = second.find("三、讨论")[0], second.find("介绍人")[0]
    assert (heading.font, heading.size) == ("Hei", BODY)
    assert (body.font, body.size) == ("Fang", BODY)


def test_page_numbers_lie_outside_and_below(shown):
    """Four points 宋体, one character in, odd pages right, even pages left, dashes 7 mm below."""
    for kind in KINDS:
        for number, page in enumerate(shown.pages(shown.last(kind).id), 1):
            below = [c for c in page.chars if c.y > BOTTOM + 2 and c.size == 14]
            assert "".join(c.text for c in below) == f"—{number}—"
            assert {c.font for c in below} == {"Song"}
            dash = below[0]
            assert (dash.top + dash.bottom) / 2 == pytest.approx(BOTTOM + DASH, abs=0.3)
            em, wide = 14 / MM, library().length("—", Font("song", 14)) / MM
            if number % 2:
                assert below[-1].x + wide == pytest.approx(RIGHT - em, abs=0.1)
            else:
                assert dash.x == pytest.approx(LEFT + em, abs=0.1)


def test_signatures_stand_with_text_above_them(shown):
    for kind in KINDS:
        last = shown.pages(shown.last(kind).id)[-1]
        before = [c for c in inside(last) if c.y < last.find("主持人（签字）")[0].y - 1]
        assert len({round(c.y) for c in before}) >= 2


# --- what they say ---


@pytest.mark.parametrize("kind", KINDS)
def test_everyone_who_was_due_is_named(shown, kind):
    """Those who came in the list, those who did not with their reason; the sums are right."""
    meeting = shown.last(kind)
    words = text(shown.pages(meeting.id))
    with shown.db.read() as session:
        sheet = attendance.sheet(session, meeting.id)
    attending = words.partition("出席名单")[2]
    for row in sheet.rows:
        assert row.name in (attending if row.mark == "present" else words), row.name
        if row.mark != "present":
            assert f"{row.name}（{row.reason}，" in words
    assert sheet.agree
    assert f"应到{sheet.eligible}人" in words
    assert f"实到{sheet.present}人" in words


@pytest.mark.parametrize("kind", KINDS)
def test_minutes_say_all_that_the_kind_asks_for(shown, kind):
    meeting = shown.last(kind)
    words = text(shown.pages(meeting.id))
    with shown.db.read() as session:
        found = minutes.minutes(session, meeting.id)
    assert found.own or kind in ("general_meeting", "committee_meeting")
    for name, value in found.own:
        assert name in words
        assert "".join(value.split()) in words
    for section in found.sections:
        assert section.heading in words
        for said in section.speeches:
            assert said.text in words
        for resolved in section.resolutions:
            assert resolved.text.rstrip("。") in words
    assert "None" not in words
    assert "示例" in words


def test_the_vote_stands_with_its_figures_and_its_rule(shown):
    words = text(shown.pages(shown.admission().id))
    assert "表决结果通过：应到会有表决权" in words
    assert "《发展党员工作细则》（2026年修订版）第二十条" in words


def test_drafts_void_and_late_records_are_marked(shown):
    draft = next(m for m in shown.meetings if m.state == "draft")
    void = next(m for m in shown.meetings if m.state == "void")
    late = next(m for m in shown.meetings if (m.recorded_at - m.starts_at).days > 7)
    assert all("草稿" in page.text for page in shown.pages(draft.id))
    assert all("作废" in page.text for page in shown.pages(void.id))
    assert all("补录于" in page.text for page in shown.pages(late.id))


def test_a_joint_lecture_bears_the_names_of_all_its_branches(shown):
    with shown.db.read() as session:
        meeting_id = keeping.listed(session, MeetingHost)[0].meeting_id
    words = text(shown.pages(meeting_id))
    places = [words.index(body) for body in ("机关支部", "白水河养护站支部", "云屏", "党课记录")]
    assert places == sorted(places), "in the order of the tree"


def test_a_station_bears_the_name_of_its_day(shown):
    kind = "evaluation_meeting"
    made = [(m.day, text(shown.pages(m.id))) for m in shown.meetings if m.kind == kind]
    before = [words for day, words in made if day < date(2025, 8, 1)]
    after = [words for day, words in made if day > date(2025, 8, 1)]
    assert any("云屏公路养护所支部" in words for words in before)
    assert not any("养护所" in words for words in after)


# --- the other papers ---


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_member_is_in_the_roster(shown, purpose):
    with shown.db.read() as session:
        names = [row.name for row in roster.roster(session, SAMPLE_DAY)]
    words = text(read(papers.roster(shown.db, SAMPLE_DAY, purpose=purpose)))
    assert [name for name in names if name not in words] == []
    assert f"党员{len(names)}名" in words


def test_the_figures_are_those_of_the_roster(shown):
    with shown.db.read() as session:
        rows = roster.roster(session, SAMPLE_DAY)
    words = text(read(papers.structure(shown.db, SAMPLE_DAY)))
    men = sum(row.sex == "男" for row in rows)
    assert f"党员总数{len(rows)}人" in words
    assert f"男{men}人女{len(rows) - men}人" in words


def test_every_list_and_year_is_a_paper(shown):
    with shown.db.read() as session:
        branches = [o for o in keeping.listed(session, Organization) if o.level == "branch"]
    made = [papers.listing(shown.db, kind, today=SAMPLE_DAY) for kind in ALL if kind.menu]
    made += [papers.year_grid(shown.db, b.id, SAMPLE_DAY.year, SAMPLE_DAY) for b in branches]
    for paper in made:
        pages = read(paper)
        assert all("示例" in page.text for page in pages)
        assert "None" not in text(pages)


@pytest.mark.parametrize("paper", ["sign-in", "notice"])
def test_blank_papers_of_the_past_say_when_they_were_printed(shown, paper):
    for kind in KINDS:
        words = text(shown.pages(shown.last(kind).id, paper))
        assert f"打印于{SAMPLE_DAY.year}年{SAMPLE_DAY.month}月{SAMPLE_DAY.day}日" in words
