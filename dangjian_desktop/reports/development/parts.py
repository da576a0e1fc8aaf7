"""What the papers of a case share: labelled cells, opinions with who signs, days, late marks.

A cell whose fact is not known stays blank: it is written by hand.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, last_day
from dangjian_desktop.domain.development.casefile import CaseFile, StepLine
from dangjian_desktop.domain.document import Block, Box, Document, Facts, Grid, Notes
from dangjian_desktop.reports.paper.cells import signed

from .sentences import dotted, education, place, words

SIDE = 14.0  # mm of a label written downwards
FORM_WIDE = 165.0  # mm of a form's page
_OPINION = 34.0  # mm: an opinion with who signs
_LONG_NAME = 5  # characters of a name in one line of a list

# --- cells -------------------------------------------------------------------------------------


def label(text: str, across: int = 1, down: int = 1) -> Box:
    """The name of a field."""
    return Box(text, "label", across, down)


def value(text: object = "", across: int = 1, down: int = 1) -> Box:
    """A short fact, centred; None prints blank."""
    return Box("" if text is None else str(text), "value", across, down)


def left(text: str = "", across: int = 1) -> Box:
    """A sentence, flush left."""
    return Box(text, "left", across)


def side(text: str, down: int = 1) -> Box:
    """A label written downwards."""
    return Box(text, "side", down=down)


def heads(*texts: str) -> list[Box]:
    """Heads of columns."""
    return [Box(text, "head") for text in texts]


def fields(*pairs: tuple[str, object]) -> list[Box]:
    """A row of labels, each with its fact: a cell, or what `value` makes one of."""
    row: list[Box] = []
    for text, fact in pairs:
        row += [label(text), fact if isinstance(fact, Box) else value(fact)]
    return row


def name(text: str, across: int = 1, room: int = 7) -> Box:
    """A person's name; one of more than `room` characters breaks behind its point:

    尉迟欧阳娜娜· / 买买提.
    """
    broken = across == 1 and len(text) > room
    return Box(text.replace("·", "·\n", 1) if broken else text, "value", across)


def listed_name(text: str) -> Box:
    """A name in a list, where one of two characters is set in the room of three."""
    return name(text, room=_LONG_NAME) if len(text) > _LONG_NAME else label(text)


Told = tuple[str, PartialDate | None]  # words and their day, as `sentences` gives them


def opinion(title: str, who: str, told: Told = ("", None)) -> list[Box]:
    """A row for an opinion: its words, who signs below, the day; unknown ones are left open."""
    return [side(title), words_box(told[0], who, told[1])]


def words_box(text: str, who: str = "", on: PartialDate | None = None, across: int = 1) -> Box:
    """Running text with who signs at its foot; a seal is （盖章）."""
    return Box(text, "long", across, foot=signed(who, words(on)) if who else ())


def opinions(
    rows: Sequence[Sequence[Box]], joined: bool = False, least: Sequence[float] = ()
) -> Grid:
    """Opinions below each other, sharing what is left of the page; `least`: of each row, mm."""
    every = tuple(range(len(rows)))
    heights = list(least) or [_OPINION] * len(rows)
    return Grid((SIDE, FORM_WIDE - SIDE), rows, least=heights, stretch=every, joined=joined)


def table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Box]],
    *,
    title: str = "",
    blanks: int = 0,
    **more: Any,
) -> Grid:
    """A list with its heads and some lines left to be written; `title` stands at its side.

    `more`: fields of `Grid`; `height`, the least of each row; `stretch`, its lines fill the page.
    """
    height = more.pop("height", 9.0)
    lines = [list(row) for row in rows]
    lines += [[value() for _ in columns] for _ in range(blanks)]
    whole = [heads(*(text for text, _ in columns)), *lines]
    cols = [wide for _, wide in columns]
    if title:
        whole[0].insert(0, side(title, len(whole)))
        cols.insert(0, SIDE)
    if more.pop("stretch", False):
        more["stretch"] = tuple(range(1, len(whole)))
    return Grid(cols, whole, least=[9.0, *[height] * len(lines)], header=1, **more)


def blanks_for(count: int, least: int) -> int:
    """Empty lines below a list, so that it has at least so many and always one to write on."""
    return max(least - count, 1)


def who_is_it(casefile: CaseFile, *rows: Sequence[Box]) -> Grid:
    """The commonest four rows of a form about a person, and rows of its own below them."""
    person = casefile.person
    own = [
        fields(
            ("姓名", name(person.name)), ("性别", person.sex), ("出生年月", dotted(person.birth))
        ),
        fields(("民族", person.nation), ("籍贯", person.native_place), ("学历", education(person))),
        fields(("单位职务", left(place(person), 5))),
    ]
    return Grid((22, 33) * 3, [*own, *rows], least=[11] * (len(own) + len(rows)))


# --- facts -------------------------------------------------------------------------------------


def step(casefile: CaseFile, key: str) -> StepLine:
    """The step with its facts; one without any where it is not listed."""
    return casefile.step(key) or StepLine(number=0, key=key, name="", stage=0)


# --- marks -------------------------------------------------------------------------------------


def named(casefile: CaseFile, *more: str) -> Facts:
    """The line above a table: the branch at the left, what else at the right."""
    return Facts((f"党支部：{casefile.body.head}", *more))


def late_on(casefile: CaseFile, *keys: str) -> date | None:
    """The day on which the last of these steps was entered late."""
    days = [found.late_on for key in keys if (found := casefile.step(key)) and found.late_on]
    return max(days, default=None)


def late_notes(casefile: CaseFile, keys: Iterable[str]) -> list[Notes]:
    """One line naming the steps entered late; none when none was."""
    late = [
        f"{found.number} {found.name}补录于{words(found.late_on)}"
        for key in keys
        if (found := casefile.step(key)) and found.late_on
    ]
    return [Notes([f"{'；'.join(late)}。"])] if late else []


def printed_after(casefile: CaseFile, day: PartialDate | None) -> date | None:
    """For a blank: today when the event it is for is over, else None."""
    return casefile.today if day is not None and last_day(day) < casefile.today else None


def form(casefile: CaseFile, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form of this case: its margins, its person and branch; `more` are fields of `Document`."""
    given: dict[str, Any] = {
        "name": title,
        "blocks": blocks,
        "form": True,
        "footer": casefile.footer,
        "subject": casefile.person.name,
        "author": casefile.body.head,
    }
    return Document(**(given | more))
