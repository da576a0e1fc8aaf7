"""What the papers of 党费 share: sums, rates, months and the frame."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from dangjian_desktop.domain.document import SEAL_DAY, Block, Document, Ending, Facts
from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import words

NONE = Decimal(0)
_PERCENT = 100


class Told(Protocol):
    """What every one of the facts bears."""

    @property
    def body(self) -> BodyFacts: ...

    @property
    def footer(self) -> str: ...


def money(amount: Decimal | None) -> str:
    """77.00; blank when it is not known."""
    return "" if amount is None else f"{amount:.2f}"


def yuan(amount: Decimal) -> str:
    """¥77.00, as vouchers write it."""
    return f"¥{amount:.2f}"


def paid(amount: Decimal) -> str:
    """77.00; blank for nothing."""
    return f"{amount:.2f}" if amount else ""


def rate_words(rate: Decimal | None) -> str:
    """0.015 → 1.5%."""
    return "" if rate is None else f"{(rate * _PERCENT).normalize():f}%"


def months_words(months: Iterable[int]) -> str:
    """[1, 2, 3, 9] → 1—3月、9月."""
    runs: list[tuple[int, int]] = []
    for month in sorted(set(months)):
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return "、".join(f"{a}月" if a == b else f"{a}—{b}月" for a, b in runs)


def form(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form or list; `more` are fields of `Document`."""
    return _framed(facts, title, blocks, **({"form": True} | more))


def letter(
    facts: Told, title: str, blocks: Sequence[Block], dated: date | None, **more: Any
) -> Document:
    """A letter on the grid of GB/T 9704, signed by the branch; a day not known is left open."""
    ending = Ending((sender(facts.body),), words(dated) or SEAL_DAY)
    return _framed(facts, title, (*blocks, ending), **more)


def _framed(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    given: dict[str, Any] = {
        "name": title,
        "blocks": tuple(blocks),
        "footer": facts.footer,
        "author": sender(facts.body),
    }
    return Document(**(given | more))


def named(facts: Told, *more: str) -> Facts:
    """The line above a table: the branch at the left, what else at the right."""
    return Facts((f"党支部：{facts.body.head}", *more))
