"""自加项目 of people in a roster on its way in: what their headings are, what their cells say.

A label of the branch's own goes before what the program would make of the word; a cell that is no
value of its type turns the row away, for nobody but the branch knows what was meant.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.names import normalise
from dangjian_desktop.records import Field
from dangjian_desktop.records.base import CUSTOM, as_kept, custom_value

from .custom_fields import PEOPLE, of_kind
from .roster_import_columns import Target, plain_heading, target_of, targets
from .roster_import_read import EMPTY, Reader, Reading, is_blank, past_day, text_of

if TYPE_CHECKING:
    from .roster_import_known import Known
    from .roster_import_rows import Row

_AHEAD = 50  # years: a licence may be valid for long
_LARGEST = Decimal(10) ** 12  # no number of an office is larger


@dataclass(frozen=True)
class Added:
    """The fields that the branch added to people, by name."""

    fields: Mapping[str, Field]

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """As `roster_import_columns.targets`, with these at the end."""
        own = {name: Target(name, one.label) for name, one in self.fields.items()}
        return {**targets(), **own}

    @cached_property
    def _by_heading(self) -> Mapping[str, str]:
        taken = {_squeezed(one.label) for one in targets().values()}
        said = {_squeezed(one.label): name for name, one in self.fields.items()}
        return {word: name for word, name in said.items() if word not in taken}

    def target_of(self, heading: str) -> str | None:
        """As `roster_import_columns.target_of`."""
        for word in (_squeezed(heading), plain_heading(heading)):
            if word in self._by_heading:
                return self._by_heading[word]
        return target_of(heading)

    def label_of(self, name: str) -> str:
        found = self.targets.get(name)
        return found.label if found else name

    def knows(self, target: str | None) -> bool:
        """False for a field that was taken away since a mapping was chosen."""
        return not target or not target.startswith(CUSTOM) or target in self.fields

    def readers(self, today: date, *, epoch1904: bool = False) -> Mapping[str, Reader]:
        """Target -> reader, as `roster_import_read.readers`."""
        ahead = add_months(today, 12 * _AHEAD)
        return {name: _reader(one, ahead, epoch1904) for name, one in self.fields.items()}

    @cached_property
    def dates(self) -> frozenset[str]:
        """Those whose reader wants the cell's format."""
        return frozenset(n for n, one in self.fields.items() if one.kind is PartialDate)

    def name_people(self, row: "Row", known: "Known") -> None:
        """Whom a row names, by name when it is alone; the one on record where there are more."""
        for name, one in self.fields.items():
            said = normalise(text_of(row.raw(name))) if one.reference else ""
            if not said or is_blank(said):
                continue
            found: Sequence[str] = known.by_name.get(said, ())
            before = kept_of(row, known).get(name)
            if len(found) == 1 or before in found:
                row.values[name] = before if before in found else found[0]
                continue
            row.values.pop(name, None)
            row.faults.append((name, _not_alone(one.label, said, len(found))))

    def shown(self, target: str, value: Any, known: "Known") -> Any:
        """A value as the grid tells it: a person by name."""
        one = self.fields.get(target)
        if one is None or not one.reference or value not in known.people:
            return value
        return known.people[value].name


NONE = Added({})


def added_to_people(session: Session) -> Added:
    """The fields of the branch's own, for one import."""
    return Added({one.name: one for one in of_kind(session, PEOPLE)})


def kept_of(row: "Row", known: "Known") -> dict[str, Any]:
    """What is on record of these fields of the person whom the row is about."""
    if not row.person_id:
        return {}
    extra = known.life(row.person_id).values.get("extra") or {}
    return {k: custom_value(k, v) for k, v in extra.items() if k.startswith(CUSTOM)}


def to_keep(values: Mapping[str, Any]) -> dict[str, str]:
    """`extra` of a new person."""
    return {k: as_kept(v) for k, v in values.items() if k.startswith(CUSTOM)}


def _squeezed(text: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text))).upper()


def _not_alone(label: str, said: str, count: int) -> str:
    if not count:
        return f"名册里没有叫“{said[:20]}”的人，{label}请先登记这个人，或核对写法"
    return f"名册里有{count}人叫“{said[:20]}”，分不出{label}是谁，请到人员卡片上填"


# --- cells ---------------------------------------------------------------------------------------


def _reader(one: Field, ahead: date, epoch1904: bool) -> Reader:
    if one.kind is PartialDate:
        return partial(past_day, ahead, epoch1904)
    if one.kind is Decimal:
        return partial(_number, one)
    return partial(_choice if one.choices else _words, one)


def _words(one: Field, raw: Any) -> Reading:
    text = text_of(raw)
    if is_blank(text):
        return EMPTY
    if one.most and len(text) > one.most:
        return None, "bad", f"{one.label}最多{one.most}字，现有{len(text)}字，请写短些"
    return text, "", ""


def _choice(one: Field, raw: Any) -> Reading:
    text = text_of(raw)
    if text in one.choices:  # a branch may offer 无
        return text, "", ""
    if is_blank(text):
        return EMPTY
    return None, "bad", f"{one.label}只能是{'、'.join(one.choices.values())}"


def _number(one: Field, raw: Any) -> Reading:
    if is_blank(raw):
        return EMPTY
    value = number(raw)
    return (None, "bad", f"{one.label}不是数字，请写成如12.5") if value is None else (value, "", "")


def number(raw: object) -> Decimal | None:
    """A number as typed, with as many places; None when it is none."""
    text = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", text_of(raw)))
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < _LARGEST else None
