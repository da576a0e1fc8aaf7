"""What the papers of 目标责任 share: their frame, the line above a table, scores and days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Facts, Para
from dangjian_desktop.domain.goals.facts import Frame
from dangjian_desktop.domain.goals.objectives import score_words
from dangjian_desktop.reports.boxes import value
from dangjian_desktop.reports.letters import LINES, sender
from dangjian_desktop.reports.wording import words

SIZE = 10.5


def named(frame: Frame, *more: str) -> Facts:
    """The line above a table: the branch at the left, what else at the right."""
    return Facts((f"党支部：{frame.body.head}", *more))


def form(frame: Frame, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form or list; `more` are fields of `Document`."""
    return _framed(frame, title, blocks, **({"form": True} | more))


def letter(frame: Frame, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """On the grid of GB/T 9704."""
    return _framed(frame, title, blocks, **more)


def _framed(frame: Frame, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    given: dict[str, Any] = {
        "name": title,
        "blocks": tuple(blocks),
        "footer": frame.footer,
        "late_on": frame.late_on,
        "printed_on": frame.printed_on,
        "author": sender(frame.body),
    }
    return Document(**(given | more))


def score(known: Decimal | None) -> Box:
    return value(score_words(known))


def day(on: PartialDate | date | None) -> Box:
    """A day in a column, the year above the rest."""
    return value(words(on).replace("年", "年\n", 1).rstrip("\n"))


def paragraphs(text: str) -> list[Block]:
    """A kept text as it is, else room to write."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Para(line) for line in lines] or list(LINES)
