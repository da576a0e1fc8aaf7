"""The pane: members away, lost and stopped under their headings, the chosen one at the right."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.codes import RESTRICTIONS
from dangjian_desktop.domain.names import initials
from dangjian_desktop.records import FloatingCase
from dangjian_desktop.services import keeping
from dangjian_desktop.services.floating import cases, facts
from dangjian_desktop.services.floating.facts import AwayLine
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.cells import Cell, Heading
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.pages.organizations.tablepane import TablePane

from . import acts, card, deeds

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OVER = "已返回、已结束"


class FloatingPane(TablePane):
    """Everything is of the day that is looked at."""

    name: ClassVar[str] = "floating"
    table_words: ClassVar[str] = "流动和失联党员"
    keys_words: ClassVar[str] = "Ctrl+J 登记联系   F2 去向和联系人   Ctrl+P 打印登记表"
    find_words: ClassVar[str] = "找姓名、地点、支部"
    about: ClassVar[EmptyWords] = EmptyWords(
        "users",
        "没有流动和失联党员",
        FloatingCase.about,
        "到时间该联系的、失联满六个月的，会在“今天”提醒。",
        "流动党员的组织关系仍在本支部，应到照计。",
    )
    begins: ClassVar[Sequence[str]] = ("new", "lose")
    buttons: ClassVar[Sequence[str]] = ("contact", "new")
    menu: ClassVar[Sequence[str]] = deeds.MENU

    def __init__(self, office: Office) -> None:
        super().__init__(office, "floating_case")

    def offered_acts(self) -> list[Action]:
        return deeds.actions(self)

    def columns(self) -> list[Column]:
        return [
            Column("person", "姓名", lambda one: Cell(one.name, strong=True), width=8),
            Column("since", "起", lambda one: one.since.iso(), width=10),
            Column("reason", "原因", lambda one: Cell(one.reason, tip=one.reason), width=12),
            Column("place", "去向", lambda one: Cell(one.place, tip=one.place), width=14),
            Column("contact", "联系人", lambda one: one.contact, width=7),
            Column("last", "最近联系", lambda one: _day(one.last_contact), width=10),
            Column("next", "下一步", self._next, width=11),
            Column("branch", "党支部", lambda one: one.branch, width=26, at_first=False),
        ]

    def _next(self, line: AwayLine) -> Cell | str:
        if line.next is None:
            return ""
        overdue = line.next.on < self.office.day
        state = "bad" if overdue and line.kind == "floating" else ""
        words = line.next.on.isoformat()
        return Cell(words, state=state, said=f"{line.next.words}，{words}", tip=line.next.words)

    def read(self, session: "Session") -> list[Any]:
        office = self.office
        return list(facts.listed(session, office.day, office.organization_id, office.past))

    def is_over(self, line: AwayLine) -> bool:
        return facts.ended(line, self.office.day)

    def why_not(self, name: str) -> str:
        return self.acts.actions[name].why_not()

    def found(self, line: Any, text: str) -> bool:
        words = (line.name, line.place, line.branch, line.reason, *initials(line.name))
        return any(text in word.lower() for word in words)

    def grouped(self, lines: Sequence[Any]) -> list[Any]:
        out: list[Any] = []
        for kind in cases.KINDS:
            mine = [one for one in lines if one.kind == kind and not self.is_over(one)]
            if mine:
                out += [Heading(RESTRICTIONS[kind], f"{len(mine)} 人"), *mine]
        gone = [one for one in lines if self.is_over(one)]
        return [*out, Heading(OVER, f"{len(gone)} 人次"), *gone] if gone else out

    def counted(self, lines: Sequence[Any]) -> str:
        here = [one for one in lines if not self.is_over(one)]
        parts = [f"{RESTRICTIONS[k]} {n}" for k in cases.KINDS if (n := _count(here, k))]
        return "，".join(parts) or f"{len(lines)} 条"

    def body_of(self, line: Any) -> QWidget:
        with self.office.read() as session:
            found = facts.away_facts(session, line.id, self.office.day)
            contacts = cases.contacts_of(session, line.person_id, self.office.day)
        return card.body(self, line, found, contacts)

    def files_of(self, line: Any) -> str:
        """Photos and papers stand with what was registered of it."""
        with self.office.read() as session:
            mine = FloatingCase.restriction_id == line.id
            found = keeping.listed(session, FloatingCase, mine)
        return found[0].id if found else ""

    def on_contact_asked(self, key: str, contact_id: str) -> None:
        del key
        self.begin("contact", contact_id)

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        today, line = self.office.today, self.line
        if key == "new":
            return acts.new(today)
        if key == "lose":
            return acts.lose(line, today)
        if line is None:
            return None
        made = {
            "detail": partial(acts.detail, session, line),
            "contact": partial(acts.contact, session, line, record_id, today),
            "stop": partial(acts.stop, line, today),
        }
        return made.get(key, partial(acts.end, line, today))()

    def own_id(self, target: Target) -> str:
        """A case, a contact, or the state itself (as what is due names it)."""
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        if target.kind == "floating_contact" and record is not None:
            mine = [one for one in self.lines if one.person_id == record.person_id]
            return mine[0].id if mine else ""
        return str(getattr(record, "restriction_id", "") or target.id)


def _count(lines: Sequence[AwayLine], kind: str) -> int:
    return sum(one.kind == kind for one in lines)


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
