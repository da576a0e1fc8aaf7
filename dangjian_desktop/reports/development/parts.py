"""What the papers of a case share: who it is, steps, late marks; cells as in `reports.boxes`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, last_day
from dangjian_desktop.domain.development.casefile import CaseFile, StepLine
from dangjian_desktop.domain.document import Block, Box, Document, Facts, Grid, Notes
from dangjian_desktop.reports.boxes import fields, left, name
from dangjian_desktop.reports.wording import dotted, education, place, words


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
