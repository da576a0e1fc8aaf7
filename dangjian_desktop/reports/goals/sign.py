"""公示牌 of a 先锋岗, 责任区 or 示范路: one sheet that can be read from where people stand."""

from pathlib import Path

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.document_look import foot_words
from dangjian_desktop.domain.goals.facts import VanguardFacts, VanguardList
from dangjian_desktop.domain.plain_text import plain
from dangjian_desktop.reports.paper.fonts import Font
from dangjian_desktop.reports.paper.form import title
from dangjian_desktop.reports.paper.ink import MM
from dangjian_desktop.reports.paper.lines import Frame, Line, break_text
from dangjian_desktop.reports.paper.sheet import Layout, Sheet

from .vanguard import where, who

SIGN = "公示牌"
_LAYOUT = Layout((26, 32, 32, 32), wide=True, number="")
_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)  # points, the largest that fits
_LEAD = 1.6
_LABEL = 4  # characters over which a label is spread, with its colon behind it
_TITLE, _NAME = 52.0, 30.0
_OUTER, _INNER = 12.0, 14.5  # mm from the edge: a thick rule and a thin one inside it


def draw(facts: VanguardList, one: VanguardFacts, fonts: Path | None = None) -> bytes:
    """A4 across, in a double frame. Raises MissingCharacter."""
    sheet = Sheet(f"{one.kind_words}{SIGN}", _LAYOUT, fonts)
    sheet.author, sheet.subject = facts.frame.body.name, one.name
    sheet.footer = foot_words(Document(name=SIGN, blocks=(), footer=facts.frame.footer))
    _page(sheet, one)
    title(sheet, one.kind_words, size=_TITLE, after=2)
    title(sheet, one.name, size=_NAME, after=6)
    told = _told(facts, one)
    sizes = (size for size in _SIZES if _height(sheet, told, size) <= sheet.floor - sheet.y)
    size = next(sizes, _SIZES[-1])
    for name, text in told:
        _fact(sheet, one, size, name, _lines(sheet, text, size))
    return sheet.save()


def _told(facts: VanguardList, one: VanguardFacts) -> list[tuple[str, str]]:
    """Those that are known, in the order in which people look for them."""
    told = [
        ("责任人", who(one)),
        ("路段", where(one)),
        ("党支部", facts.frame.body.head),
        ("职责", one.duties),
        ("承诺", one.promise),
        ("监督电话", one.phone),
    ]
    return [(name, text) for name, text in told if text]


def _lines(sheet: Sheet, text: str, size: float) -> list[Line]:
    """Beside the label; a line end in the text begins a new one."""
    chain = sheet.fonts.chain("fang")
    frame = Frame(size, sheet.width * MM - (_LABEL + 1) * size, 0, size)
    return [line for part in plain(text).split("\n") for line in break_text(chain, part, frame)]


def _height(sheet: Sheet, told: list[tuple[str, str]], size: float) -> float:
    """What all of it takes in this size, mm."""
    return sum(len(_lines(sheet, text, size)) for _, text in told) * size * _LEAD / MM


def _fact(sheet: Sheet, one: VanguardFacts, size: float, name: str, lines: list[Line]) -> None:
    step, em = size * _LEAD, size / MM
    for number, line in enumerate(lines):
        if sheet.y + step / MM > sheet.floor:
            _page(sheet, one)
        if not number:
            base = sheet.y + sheet.base(step, size)
            sheet.spread(sheet.left, base, _LABEL * em, name, Font("hei", size))
            sheet.text(sheet.left + _LABEL * em, base, "：", Font("hei", size))
        left = sheet.left + (_LABEL + 1) * em
        sheet.y += sheet.lines(left, sheet.y, [line], Font("fang", size), step)


def _page(sheet: Sheet, one: VanguardFacts) -> None:
    sheet.page(one.name)
    for inset, weight in ((_OUTER, 3.0), (_INNER, 0.8)):
        left, top, right, bottom = inset, inset, sheet.w - inset, sheet.h - inset
        sides = [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ]
        sheet.rules(sides, weight)
