"""In the real window: a “4+2” matter from proposal to result, and a book lent and given back."""

from typing import Any

import pypdfium2
import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DecisionMatter, Person, Vote
from dangjian_desktop.services import due, keeping
from dangjian_desktop.services.decisions import reading
from dangjian_desktop.ui.kit.preview import Preview
from tests.ui.pages.meetings.steps import fill
from tests.windows import SAMPLE_DAY, Hand

MATTER = "机关院内停车位重划"


@pytest.fixture
def hand(start: Any, sampled: Any) -> Hand:
    made: Hand = start(sampled)
    return made


def tab(hand: Hand, group: str, title: str) -> Any:
    hand.office.go(group, ask=title)
    hand.settled()
    return hand.page.tab


def branch(hand: Hand) -> str:
    """机关党支部."""
    with hand.office.read() as session:
        found = keeping.listed(session, Vote, Vote.matter == "职工宿舍热水系统改造")
        meeting = keeping.found(session, "meeting", found[0].meeting_id)
    return str(meeting.organization_id)  # type: ignore[union-attr]


def record(view: Any, key: str, **values: Any) -> None:
    """The next step as the page offers it."""
    view.acts.live["next"].trigger()
    assert view.desk.act.key == f"step:{key}"
    fill(view.desk.form, **values)
    assert view.save(), view.desk.form.boxes


def vote_of(hand: Hand) -> str:
    with hand.office.read() as session:
        return keeping.listed(session, Vote, Vote.matter == "职工宿舍热水系统改造")[0].id


def shown(hand: Hand) -> str:
    """The words of the preview, which is then put away."""
    hand.until(lambda: isinstance(hand.page, Preview))
    found = hand.page
    document = pypdfium2.PdfDocument(found.pdf.data)
    words = "".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    hand.office.shell.uncover(found)
    return "".join(words.split())


def test_a_matter_goes_from_proposal_to_result(hand: Hand) -> None:
    view = tab(hand, "决策公开", "“4+2”工作法")
    view.acts.live["new"].trigger()
    fill(
        view.desk.form, name=MATTER, organization_id=branch(hand), content="重划车位，留出消防通道"
    )
    assert view.save()
    record(view, "propose", held_on="2026-09-01", outcome="agreed", opinions="都同意")
    record(view, "discuss", held_on="2026-09-07", outcome="agreed", body="支委会、段班子")
    record(view, "deliberate", vote_id=vote_of(hand), outcome="agreed")
    record(view, "resolve", held_on="2026-09-22", eligible=36, present=33, yes=30, no=1, abstain=2)
    record(view, "publish_resolution", since="2026-10-12", outcome="clear")
    record(view, "publish_result", since="2026-11-02", outcome="clear", text="已重划完毕。")
    view.acts.live["next"].trigger()
    fill(view.desk.form, result="已重划完毕", ended_on="2026-11-10", ending="done")
    assert view.save()
    with hand.office.read() as session:
        (matter,) = keeping.listed(session, DecisionMatter, DecisionMatter.name == MATTER)
        facts = reading.matter_facts(session, matter.id, SAMPLE_DAY)
    assert (facts.state, [one.done for one in facts.steps]) == ("done", [True] * 6)
    assert facts.step("deliberate").count.linked
    assert facts.step("publish_resolution").until == PartialDate(2026, 10, 16)
    assert {one.rule.key for one in facts.findings} == {"decision_evidence"}  # no photos
    view.acts.live["print"].trigger()
    words = shown(hand)
    assert MATTER in words
    assert "已重划完毕。" in words
    assert "打印于2026年11月23日" in words


def test_it_is_there_the_next_time_and_can_be_taken_back(hand: Hand) -> None:
    view = tab(hand, "决策公开", "“4+2”工作法")
    view.acts.live["new"].trigger()
    fill(view.desk.form, name=MATTER, organization_id=branch(hand))
    assert view.save()
    assert MATTER in [item.title for item in view.items.items]
    hand.window.board.undo()
    hand.settled()
    assert MATTER not in [item.title for item in view.items.items]


def test_a_book_is_lent_and_given_back(hand: Hand) -> None:
    view = tab(hand, "阵地档案", "图书借阅")
    assert view.box.go_to(branch(hand))
    view.box.chosen.emit()
    book = next(one for one in view.facts.books if one.name == "公文写作入门")
    view.choose(book.record_id)
    with hand.office.read() as session:
        (who,) = [one for one in _people(session) if one.name == "秦越川"]
        (gone,) = [one for one in _people(session) if one.name == "严守正"]
    view.begin("lend")
    fill(view.desk.form, person_id=gone.id)
    assert not view.save()
    assert "严守正已转出" in view.desk.form.boxes["person_id"].complaint()
    fill(view.desk.form, person_id=who.id, lent_on="2026-10-01", due_on="2026-10-31")
    assert view.save()
    what = "秦越川归还《公文写作入门》"
    with hand.office.read() as session:
        assert what in [one.what for one in due.due(session, SAMPLE_DAY)]
    view.give_back()
    assert view.save()
    with hand.office.read() as session:
        assert what not in [one.what for one in due.due(session, SAMPLE_DAY)]
    assert view.book.left == 1


def _people(session: Any) -> Any:
    return keeping.listed(session, Person)
