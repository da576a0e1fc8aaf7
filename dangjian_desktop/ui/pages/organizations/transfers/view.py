"""The pane: all transfers with what waits, the chosen one at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.names import initials
from dangjian_desktop.domain.transfers import EXPIRED, TO_ANSWER, WAITING
from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.transfers import facts
from dangjian_desktop.services.transfers.facts import TransferLine
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.pages.organizations.tablepane import TablePane

from . import acts, card, deeds

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class TransfersPane(TablePane):
    """Letters out and members in, the newest first."""

    name: ClassVar[str] = "transfers"
    table_words: ClassVar[str] = "组织关系转接"
    keys_words: ClassVar[str] = "Enter 看内容   F2 修改   Ctrl+P 打印介绍信"
    find_words: ClassVar[str] = "找姓名、编号、对方党支部"
    about: ClassVar[EmptyWords] = EmptyWords(
        "file-text",
        "还没有转接组织关系",
        Transfer.about,
        "介绍信按年编号；等回执、待寄回执的会在“今天”提醒。",
        "转出没有被接收以前，党员仍在本支部。",
    )
    begins: ClassVar[Sequence[str]] = ("new", "in")
    buttons: ClassVar[Sequence[str]] = ("in", "new")
    menu: ClassVar[Sequence[str]] = deeds.MENU

    def __init__(self, office: Office) -> None:
        super().__init__(office, "transfer")

    def offered_acts(self) -> list[Action]:
        return deeds.actions(self)

    def columns(self) -> list[Column]:
        return [
            Column("state", "状态", _state, width=10),
            Column("person", "姓名", lambda one: Cell(one.name, strong=True), width=8),
            Column("direction", "类别", lambda one: one.direction_words, width=4),
            Column("number", "编号", lambda one: one.number, width=13),
            Column("other", "对方党支部", lambda one: Cell(one.other, tip=one.other), width=20),
            Column("issued", "开具", lambda one: _day(one.issued_on), width=10),
            Column("last", "回执等到", _last, width=10),
            Column("received", "接收", lambda one: _day(one.received_on), width=10, at_first=False),
            Column("here", "本支部", lambda one: one.here, width=18, at_first=False),
        ]

    def read(self, session: "Session") -> list[Any]:
        office = self.office
        return list(facts.listed(session, office.day, office.organization_id, office.past))

    def found(self, line: Any, text: str) -> bool:
        words = (line.name, line.number, line.other, line.here, line.state, *initials(line.name))
        return any(text in word.lower() for word in words)

    def counted(self, lines: Sequence[Any]) -> str:
        waiting = sum(one.state in (WAITING, EXPIRED) for one in lines)
        answer = sum(one.state == TO_ANSWER for one in lines)
        told = [
            f"{len(lines)} 件",
            f"等回执 {waiting}" if waiting else "",
            f"待寄回执 {answer}" if answer else "",
        ]
        return "，".join(part for part in told if part)

    def body_of(self, line: Any) -> QWidget:
        with self.office.read() as session:
            found = keeping.get(session, Transfer, line.id)
        return card.body(self, line, found)

    def printed(self, transfer_id: str) -> bool:
        """Whether its first printing is noted."""
        with self.office.read() as session:
            return keeping.get(session, Transfer, transfer_id).printed_on is not None

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        office, chosen = self.office, record_id or self.chosen
        if key == "in":
            return acts.come_in(office, session)
        if key == "out":
            return acts.letter_out(session, office, record_id)
        if not chosen:
            return None
        if key == "void":
            return acts.void(office, chosen)
        made = {"receive": acts.receive, "again": acts.again, "answer": acts.answer}
        return made.get(key, acts.mend_in)(session, office, chosen)

    def begin_new(self) -> bool:
        return self.begin("out")

    def open_target(self, target: Target) -> None:
        """Also a letter: `ask="out"` or "in" begins one, of the person whose id is given."""
        if target.ask not in ("out", "in"):
            super().open_target(target)
        elif self.begin(target.ask) and target.id and self.desk.form is not None:
            self.desk.form.editors["person_id"].set(target.id)
            self.desk.form.changed.emit()


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _state(line: TransferLine) -> Cell:
    late = "，补录" if line.late else ""
    return Cell(line.state, card.STATES.get(line.state, ""), said=f"{line.state}{late}")


def _last(line: TransferLine) -> Cell | str:
    """Only where something is awaited by that day."""
    if line.state not in (WAITING, EXPIRED, TO_ANSWER) or line.last is None:
        return ""
    tone = "bad" if line.state == EXPIRED else "ink"
    return Cell(line.last.isoformat(), tone=tone)
