"""What registers of 党务公开 print: the catalogue of a body, the postings of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .paper_facts import BodyFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueLine:
    level: str
    period: str
    often: str
    name: str
    content: str
    way: str
    place: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    name: str
    about: str
    span: str
    days: str
    place: str
    said: str
    outcome: str
    handled_by: str
    late_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a body makes public: its catalogue, or a year's postings."""

    body: BodyFacts
    today: date
    year: int = 0
    items: Sequence[CatalogueLine] = ()
    lines: Sequence[RegisterLine] = ()
    footer: str = ""
