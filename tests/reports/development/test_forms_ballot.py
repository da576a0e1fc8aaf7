"""Ballots are secret and say when they were printed; a tally says what was counted, no more."""

from dataclasses import replace
from datetime import date

import pytest

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.development.casefile import CaseFile, VoteFacts
from dangjian_desktop.domain.document import CutLine
from dangjian_desktop.reports.development import compose
from dangjian_desktop.reports.development.forms_ballot import matter
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.case_facts import VOTES
from tests.reports.development.reading import beside, said
from tests.reports.measure import read

MASS, ADMISSION, CONVERSION = VOTES
BEFORE = {"admitted_on": None, "full_on": None, "votes": ()}


def _old(no: int = 0) -> CaseFile:
    """A vote of an old dossier: ballots not noted."""
    figures = Figures(eligible=22, present=20, yes=19, no=no)
    vote = VoteFacts(kind="admission", day=cases.on("2025-12-18"), figures=figures)
    return cases.full(votes=(vote,))


@pytest.mark.parametrize("key", ["ballot_sheet", "mass_ballot"])
def test_two_ballots_alike_stand_on_one_page(key: str) -> None:
    document = compose(key, cases.full())
    cut = next(n for n, block in enumerate(document.blocks) if isinstance(block, CutLine))
    assert document.blocks[:cut] == document.blocks[cut + 1 :]
    assert len(read(draw(document))) == 1


@pytest.mark.parametrize("key", ["ballot_sheet", "mass_ballot"])
def test_a_ballot_names_nobody_but_the_person_voted_on(key: str) -> None:
    told = said(compose(key, cases.full()))
    voters = {name for vote in VOTES for name in (vote.chair, vote.scrutineer, vote.teller) if name}
    assert not any(name in told for name in voters)
    assert "签" not in told


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2026, 12, 17), None), (date(2026, 12, 18), None), (date(2026, 12, 19),) * 2],
)
def test_a_ballot_printed_after_the_vote_says_so(today: date, late: date | None) -> None:
    document = compose("ballot_sheet", cases.full(today=today))
    assert document.printed_on == late
    assert said(document).count("本票打印于2026年12月19日") == (2 if late else 0)


def test_a_ballot_of_a_day_not_known_leaves_it_open() -> None:
    document = compose("ballot_sheet", cases.empty())
    assert "日期：年月日" in said(document)
    assert document.printed_on is None


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (cases.empty(), "admission"),
        (cases.full(**BEFORE), "admission"),
        (cases.full(full_on=None, votes=(MASS, ADMISSION)), "conversion"),
        (cases.full(full_on=None, votes=(ADMISSION, replace(CONVERSION, kind="cancellation"))),
         "cancellation"),
        (cases.full(full_on=None, votes=(ADMISSION, replace(CONVERSION, kind="prolongation"))),
         "conversion"),
        (cases.full(), "conversion"),
    ],
)  # fmt: skip
def test_the_ballot_is_of_the_vote_that_comes_next(given: CaseFile, kind: str) -> None:
    assert matter(given).kind == kind


def test_each_vote_has_its_tally() -> None:
    pages = read(draw(compose("tally_sheet", cases.full())))
    titles = ("群众公认票计票单", "接收预备党员计票单", "预备党员转正计票单")
    assert [page.text.startswith(title) for page, title in zip(pages, titles, strict=True)] == [
        True,
        True,
        True,
    ]


def test_a_result_that_was_not_computed_is_not_printed() -> None:
    vote = replace(ADMISSION, result="", reason="", basis="")
    document = compose("tally_sheet", cases.full(votes=(vote,)))
    assert beside(document, "表决结果") == ""
    assert "通过" not in said(document)


def test_noughts_of_an_old_dossier_may_be_unknown_and_stay_blank() -> None:
    document = compose("tally_sheet", _old())
    assert beside(document, "赞成票数") == "19"
    assert [beside(document, name) for name in ("不赞成票数", "弃权票数", "发出票数")] == [""] * 3


def test_figures_that_an_old_dossier_gives_are_printed() -> None:
    document = compose("tally_sheet", _old(no=1))
    assert beside(document, "不赞成票数") == "1"


def test_a_tally_before_the_vote_has_room_to_count() -> None:
    document = compose("tally_sheet", cases.full(**BEFORE, today=date(2025, 12, 1)))
    assert "唱票记录" in said(document)
    assert document.printed_on is None
    assert "唱票记录" not in said(compose("tally_sheet", cases.full()))


def test_an_empty_tally_printed_after_the_vote_says_so() -> None:
    document = compose("tally_sheet", cases.full(**BEFORE))
    assert document.printed_on == cases.TODAY


def test_a_mass_ballot_counts_those_who_acknowledge() -> None:
    document = compose("tally_sheet", cases.full(votes=(MASS,)))
    assert beside(document, "公认票数") == "25"
    assert "书面意见" not in said(document)
    assert "表决结果" not in said(document)
