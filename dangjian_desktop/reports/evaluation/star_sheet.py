"""党员评星表 of a campaign (创先争优): phases, the stars of every member, what was found."""

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    NewPage,
    Signers,
    Title,
)
from dangjian_desktop.domain.evaluation.facts import CampaignFacts, StarFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    label,
    left,
    listed_name,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import words

from .parts import CLOSE_ROW, CLOSE_SIZE, form, named, shares_page

STAR_SHEET = "党员评星表"
_SIZE = 10.5


def star_sheet(facts: CampaignFacts) -> Document:
    """Stars that were not decided are left open."""
    columns = (
        ("序号", 10.0),
        ("姓名", 24.0),
        ("党小组", 24.0),
        ("自评\n星数", 13.0),
        ("评定\n星数", 13.0),
        ("星名", 34.0),
        ("事迹或理由", 47.0),
    )
    rows = [_star(one) for one in facts.stars]
    shared = shares_page(len(rows))
    blocks: list[Block] = [
        Title((f"{facts.name}党员评星表",)),
        named(facts, f"{facts.year}年度", *([facts.document] if facts.document else [])),
        _phases(facts),
        table(
            columns,
            rows,
            blanks=0 if rows else 12,
            height=CLOSE_ROW if shared else 8.5,
            size=CLOSE_SIZE if shared else _SIZE,
            tight=shared,
            stretch=shared,
        ),
        Signers(("评星小组组长", "支部书记"), SEAL_DAY),
        NewPage((facts.name, f"{facts.year}年度")),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            [
                [side("三查三看情况"), words_box(facts.checks)],
                [side("活动小结"), words_box(facts.summary, "支部书记（签字）")],
            ],
            least=[60.0, 60.0],
            stretch=(0, 1),
        ),
    ]
    undecided = all(one.stars is None for one in facts.stars)
    return form(facts, STAR_SHEET, blocks, printed_on=facts.printed_on if undecided else None)


def _phases(facts: CampaignFacts) -> Grid:
    """The four phases with their days."""
    names = [label(one.name) for one in facts.phases]
    days = [value(words(one.on)) for one in facts.phases]
    return Grid([1.0] * max(1, len(names)), [names, days], [8.5, 9.0], size=11)


def _star(one: StarFacts) -> list[Box]:
    return [
        value(one.number),
        listed_name(one.name),
        value(one.group),
        value(one.self_stars),
        value(one.stars),
        left("、".join(one.kinds)),
        left(one.reason),
    ]
