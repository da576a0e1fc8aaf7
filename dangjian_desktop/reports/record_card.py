"""The card of one record of any kind: every field with its label, long texts the whole width.

Two facts side by side, one that needs more room alone; then the long texts, who took part, who
signs. What is sensitive is not printed here; the papers that the office signs have it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dangjian_desktop.domain.breaks import ems
from dangjian_desktop.domain.document import (
    Block,
    Box,
    Document,
    Facts,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.record_facts import Attendee, CardFacts

from .boxes import FORM_WIDE, SIDE, fields, heads, label, left, listed_name, side, value, words_box
from .records.frame import form, named

_COLS = (28.0, 54.5) * 2
_PAIR = 2
_SHORT = 12.0  # characters that fit in the room of one of two
_LABEL = 6  # characters of a label in one line
_FACT, _TEXT = 11.0, 26.0  # mm: the least heights
_LIST = (12.0, 26.0, 17.0, 27.5) * _PAIR
_LIST_SIZE = 10.5
_PLAIN = 30  # names in one cell; more of them stand in a list


def record_card(facts: CardFacts) -> Document:
    """The card; everything that is not known is left to be written."""
    listed = _in_a_list(facts)
    rows = list(_rows(_pairs(facts, listed)))
    blocks: list[Block] = [
        Title((facts.title,)),
        *named(facts),
        Grid(_COLS, rows, least=[_FACT] * len(rows)),
        *_texts(facts),
        *(_people(facts) if listed else []),
    ]
    if facts.hidden:
        blocks.append(Notes((f"{'、'.join(facts.hidden)}属于敏感内容，本表不打印。",)))
    blocks.append(Signers(("党支部书记", "填表人")))
    return form(facts, facts.title, blocks)


def _in_a_list(facts: CardFacts) -> bool:
    """Whether those who took part need lines of their own."""
    told = any(one.hours is not None or one.note for one in facts.people)
    return told or len(facts.people) > _PLAIN


def _pairs(facts: CardFacts, listed: bool) -> list[tuple[str, str]]:
    found = list(facts.fields)
    if facts.people_label and not listed:
        found.append((facts.people_label, "、".join(one.name for one in facts.people)))
    if facts.files:
        found.append(("附件", "、".join(facts.files)))
    return found


def _rows(pairs: Sequence[tuple[str, str]]) -> Iterator[list[Box]]:
    """Two short facts to a row; a long one has its own, and so has one left alone before it."""
    waiting: list[tuple[str, str]] = []
    for name, text in pairs:
        if ems(text) > _SHORT:
            yield from _alone(waiting)
            yield [label(_broken(name)), left(text, 3)]
            waiting = []
            continue
        waiting.append((name, text))
        if len(waiting) == _PAIR:
            yield fields(*((_broken(name), text) for name, text in waiting))
            waiting = []
    yield from _alone(waiting)


def _alone(waiting: Sequence[tuple[str, str]]) -> Iterator[list[Box]]:
    for name, text in waiting:
        yield [label(_broken(name)), left(text, 3)]


def _broken(name: str) -> str:
    """A label too long for its cell breaks before its bracket: 总时长 / （小时）."""
    return name.replace("（", "\n（", 1) if len(name) > _LABEL else name


def _texts(facts: CardFacts) -> list[Block]:
    """Long texts share what is left of the page."""
    rows = [[side(name), words_box(text)] for name, text in facts.texts]
    if not rows:
        return []
    return [
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            rows,
            least=[_TEXT] * len(rows),
            stretch=tuple(range(len(rows))),
            joined=True,
        )
    ]


# --- who took part -------------------------------------------------------------------------------


def _people(facts: CardFacts) -> list[Block]:
    """Two of them side by side, with their hours and notes."""
    cells = [_person(at, one) for at, one in enumerate(facts.people, 1)]
    half = -(-len(cells) // _PAIR)
    empty = [value() for _ in range(4)]
    rows = [
        [*cells[at], *(cells[at + half] if at + half < len(cells) else empty)] for at in range(half)
    ]
    above = heads(*("序号", "姓名", "小时", "备注") * _PAIR)
    grid = Grid(_LIST, [above, *rows], [9.0, *[8.0] * half], header=1, size=_LIST_SIZE)
    hours = sum((one.hours for one in facts.people if one.hours is not None), Decimal(0))
    told = f"共{len(facts.people)}人" + (f"，合计{_plain(hours)}小时" if hours else "")
    return [Facts((f"{facts.people_label}名单", told)), grid]


def _person(number: int, one: Attendee) -> list[Box]:
    hours = "" if one.hours is None else _plain(one.hours)
    return [value(number), listed_name(one.name), value(hours), left(one.note)]


def _plain(hours: Decimal) -> str:
    """2.5, 3: no more places than there are."""
    return f"{hours.normalize():f}"
