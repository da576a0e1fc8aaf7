"""Every character given to a paper is printed on it, once for every time it was given."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dangjian_desktop.domain.document import Document
from dangjian_desktop.reports import (
    document,
    evaluation,
    listing,
    minutes,
    notice,
    proof,
    resolution,
    roster,
    sign_in,
    structure,
    year_grid,
)
from dangjian_desktop.reports.record_card import record_card
from dangjian_desktop.reports.records import conduct, hardship, incoming, letters
from dangjian_desktop.runtime.resources import font_file
from tests.reports import documents, samples
from tests.reports.evaluation import rounds
from tests.reports.measure import text_of
from tests.reports.records import facts


def paper_of(made: Document) -> tuple[Callable[..., bytes], Any]:
    """Its blocks are what is printed; its name and whom it is about are not."""

    def draw(blocks: Any) -> bytes:
        return document.draw(dataclasses.replace(made, blocks=blocks))

    return draw, made.blocks


RARE = "㛃䶮𬭎𫖯𠮷\U00030000"
COMMON = (font_file("fang").parent / "tgh8105.txt").read_text("utf8").split()
ROUND = rounds.full(footer="示例")
PAPERS: dict[str, tuple[Callable[..., bytes], Any]] = {
    "minutes": (minutes.draw, samples.minutes(amendments=(samples.AMENDMENT,), footer="示例")),
    "resolution": (resolution.draw, samples.resolution(footer="示例")),
    "sign_in": (sign_in.draw, samples.sign_in(facts=(("学时", "2"),))),
    "notice": (notice.draw, samples.notice(facts=(("主题", "保通"),))),
    "roster": (roster.draw, samples.roster()),
    "listing": (listing.draw, samples.listing(summary="共23条")),
    "proof": (proof.draw, samples.proof()),
    "structure": (structure.draw, samples.structure(footer="示例")),
    "year_grid": (year_grid.draw, samples.year_grid()),
    "document_notice": paper_of(documents.notice()),
    "document_request": paper_of(documents.request()),
    "document_form": paper_of(documents.form()),
    "document_ballots": paper_of(documents.ballots()),
    "document_list": paper_of(documents.listed()),
    "evaluation_form": paper_of(evaluation.compose("registration_form", ROUND, ROUND.entries[1])),
    "evaluation_ballot": paper_of(evaluation.compose("ballot", ROUND)),
    "evaluation_summary": paper_of(evaluation.compose("summary", ROUND)),
    "evaluation_report": paper_of(evaluation.compose("report", ROUND)),
    "record_card": paper_of(record_card(facts.card())),
    "record_request": paper_of(letters.request(facts.request())),
    "record_hardship": paper_of(hardship.hardship(facts.hardship())),
    "record_conduct": paper_of(conduct.conduct(facts.conduct())),
    "record_incoming": paper_of(incoming.incoming(facts.incoming())),
}
KEPT = ("align", "role", "over")  # ways of setting, and words of pages that go on


def pool() -> Iterator[str]:
    """Characters none of which a paper prints of its own accord often; each comes once."""
    yield from RARE
    yield from "".join(COMMON)[3500:]


def disguised(value: Any, fresh: Iterator[str]) -> Any:
    """The same structure with every text replaced by characters met nowhere else."""
    if isinstance(value, str):
        return "".join(next(fresh) for _ in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return type(value)(**_disguised_fields(fields, fresh))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = dict(zip(value._fields, value, strict=True))
        return type(value)(**_disguised_fields(fields, fresh))
    if isinstance(value, (tuple, list)):
        return type(value)(disguised(part, fresh) for part in value)
    return value


def _disguised_fields(fields: dict[str, Any], fresh: Iterator[str]) -> dict[str, Any]:
    return {name: v if name in KEPT else disguised(v, fresh) for name, v in fields.items()}


@pytest.mark.parametrize("name", PAPERS)
def test_every_character_given_is_printed(name: str) -> None:
    draw, data = PAPERS[name]
    used: list[str] = []

    def fresh() -> Iterator[str]:
        for char in pool():
            used.append(char)
            yield char

    shown = Counter(text_of(draw(disguised(data, fresh()))))
    assert len(used) > 50
    assert [char for char in used if not shown[char]] == []
