"""All papers of 民主评议, 组织生活会 and 评星: drawn whatever is known, of what is kept alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.evaluation.facts import Speaker
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.exchange.word import write
from dangjian_desktop.jobs.evaluation_papers import PAPERS
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.evaluation import COMPOSED, compose
from tests.reports.development.reading import said, strings
from tests.reports.evaluation import life, much, rounds
from tests.reports.measure import read, text_of

FOLDER = Path(__file__).parents[3] / "dangjian_desktop/reports/evaluation"


def made(key: str, amount: str, **more: Any) -> Document:
    """A paper from full, empty or overlong facts, of their first member where it is one's."""
    of = PAPERS[key].of
    held: dict[str, dict[str, Callable[..., Any]]] = {
        "full": {"round": rounds.full, "life": life.life, "campaign": life.campaign},
        "empty": {
            "round": rounds.empty,
            "life": life.empty_life,
            "campaign": lambda **given: life.campaign(stars=(), phases=(), **given),
        },
        "overlong": {
            "round": lambda **given: replace(much.overlong(), **given),
            "life": lambda **given: replace(life.overlong_life(), **given),
            "campaign": lambda **given: replace(life.overlong_campaign(), **given),
        },
    }
    kind = {"member": "round", "speaker": "life"}.get(of, of)
    facts = held[amount][kind](**more)
    if of == "member":
        return compose(key, facts, facts.entries[0])
    if of == "speaker":
        return compose(
            key, facts, facts.members[0] if facts.members else Speaker("person2", "周㛃")
        )
    return compose(key, facts)


@pytest.mark.parametrize("key", COMPOSED)
def test_every_listed_paper_is_there(key: str) -> None:
    assert (FOLDER / f"{COMPOSED[key].partition('.')[0]}.py").is_file()
    assert made(key, "full").blocks


def test_every_paper_has_its_title_and_way() -> None:
    assert set(COMPOSED) == set(PAPERS)


def test_an_unknown_key_is_no_paper() -> None:
    with pytest.raises(KeyError):
        compose("no_such_paper", rounds.full())


@pytest.mark.parametrize("key", COMPOSED)
@pytest.mark.parametrize("amount", ["full", "empty", "overlong"])
def test_it_is_drawn_whatever_is_known(key: str, amount: str) -> None:
    assert read(draw(made(key, amount)))


@pytest.mark.parametrize("key", [key for key, one in PAPERS.items() if one.editable])
@pytest.mark.parametrize("amount", ["full", "empty", "overlong"])
def test_it_is_written_for_the_office_whatever_is_known(key: str, amount: str) -> None:
    assert write(made(key, amount)).startswith(b"PK")


@pytest.mark.parametrize("key", COMPOSED)
def test_no_character_of_overlong_facts_is_lost(key: str) -> None:
    document = made(key, "overlong")
    given = {char for text in strings(document.blocks) for char in text if char.strip()}
    assert given <= set(text_of(draw(document)))


@pytest.mark.parametrize("key", COMPOSED)
@pytest.mark.parametrize("amount", ["full", "empty"])
def test_a_page_has_something_on_it(key: str, amount: str) -> None:
    assert all(len(page.chars) > 12 for page in read(draw(made(key, amount))))


@pytest.mark.parametrize("key", COMPOSED)
def test_the_sample_says_so_on_every_page(key: str) -> None:
    pages = read(draw(made(key, "full", footer="示例")))
    assert all("示例" in page.text for page in pages)


@pytest.mark.parametrize("key", COMPOSED)
def test_it_names_its_branch(key: str) -> None:
    document = made(key, "full")
    assert document.author == rounds.BODY.name
    assert rounds.BODY.head in said(document)


@pytest.mark.parametrize(
    "key", ["ballot", "ballot_one", "ballot_items", "team_ballot", "tally_sheet", "summary"]
)
def test_a_blank_printed_after_the_ballot_says_when(key: str) -> None:
    late = rounds.empty(printed_on=rounds.TODAY)
    assert "打印于2026年12月20日" in text_of(draw(compose(key, late)))
    assert "打印于" not in text_of(draw(compose(key, rounds.empty())))


@pytest.mark.parametrize("key", ["summary", "team_summary", "tally_sheet"])
def test_what_tells_the_count_is_no_blank(key: str) -> None:
    assert "打印于" not in text_of(draw(made(key, "full")))


@pytest.mark.parametrize("key", ["summary", "report", "registration_form"])
def test_a_count_entered_late_dates_its_papers(key: str) -> None:
    late = date(2026, 12, 18)
    entries = tuple(replace(one, late_on=late) for one in rounds.ENTRIES)
    document = made(key, "full", late_on=late, entries=entries)
    assert "补录于2026年12月18日" in text_of(draw(document))


@pytest.mark.parametrize(
    "key", ["summary", "report", "publication", "excellent_notice", "registration_form", "feedback"]
)
def test_grades_that_are_not_handed_in_are_marked_as_such(key: str) -> None:
    assert "评定尚未提交" in text_of(draw(made(key, "full", submitted_on=None)))
    assert "评定尚未提交" not in text_of(draw(made(key, "full")))


@pytest.mark.parametrize("key", ["ballot", "ballot_one", "summary", "tally_sheet", "publication"])
def test_a_branch_of_sixty_is_printed_whole(key: str) -> None:
    facts = much.many()
    pages = read(draw(compose(key, facts)))
    text = "".join(page.text for page in pages)
    assert all(text.count(one.name) >= 1 for one in facts.entries)
    assert all(box[2] <= page.width - 10 for page in pages for box in page.rules)


@pytest.mark.parametrize("key", ["ballot", "summary", "tally_sheet", "publication", "star_sheet"])
def test_a_long_name_is_parted_at_its_point_alone(key: str) -> None:
    first, second = much.RARE_NAME.split("·")
    long = replace(rounds.ENTRIES[0], person=PersonFacts(name=much.RARE_NAME))
    facts: Any = rounds.full(entries=(long, *rounds.ENTRIES[1:]))
    if key == "star_sheet":
        facts = life.overlong_campaign()
    page = read(draw(compose(key, facts)))[0]
    chars = page.find(f"{first}·{second}")
    assert len({round(char.y, 1) for char in chars[: len(first) + 1]}) == 1
    assert len({round(char.y, 1) for char in chars[len(first) + 1 :]}) == 1
