"""What the card shows of the year: meetings, dues, talks, visits."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.services.person_card import Card
from dangjian_desktop.ui.kit import card as kit
from dangjian_desktop.ui.kit.theme import Look


def about(look: Look, found: Card, paid: PartialDate | None) -> QWidget:
    """What other books say of the person this year."""
    held = "，".join(
        f"{words} {found.attendance[mark]}"
        for mark, words in MARKS.items()
        if found.attendance.get(mark)
    )
    pairs: list[tuple[str, str | QWidget]] = [
        ("本年会议", held or "没有记录"),
        ("党费", f"交到 {paid}" if paid else "没有记录"),
        ("谈心谈话", _dates([talk.held_on for talk in found.talks])),
        ("走访慰问", _dates([visit.held_on for visit in found.visits])),
    ]
    return kit.facts(look, pairs, 1)


def _dates(days: Sequence[date]) -> str:
    return "、".join(day.isoformat() for day in days[:4]) or "没有记录"
