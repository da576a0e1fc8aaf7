"""The card of a member: their talks of the year, why they are to be talked to, what they raised."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.domain.talks.coverage import STATES, Covered, Talk
from dangjian_desktop.domain.talks.facts import DifficultyFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import Chip, Sign, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.views import RecordView

from .rows import MARKS, OF_DIFFICULTY

if TYPE_CHECKING:
    from .view import TalksView


class MemberCard:
    """Makes the card's body anew for every showing."""

    def __init__(self, view: "TalksView") -> None:
        self.view, self.look = view, view.look

    def body(self, one: Covered, raised: list[DifficultyFacts]) -> QWidget:
        look = self.look
        name = look.label(one.name, tokens.PT_TITLE, strong=True)
        name.setObjectName("talk_name")
        side = "、".join(part for part in (one.posts, one.group) if part)
        chip = Chip(look, STATES[one.state], MARKS[one.state])
        head = row(name, look.label(side, tokens.PT_SMALL, "ink3"), None, chip)
        parts: list[Any] = [head, row(*self._buttons(), None), look.rule()]
        if one.missing:
            parts.append(look.paragraph(f"还差：{'、'.join(one.missing)}", colour="ink2"))
        top = panel(column(*parts, gap=8, margins=(16, 12, 16, 8)))
        whole = [top, *self._reasons(one), self._talks(one), *self._raised(raised)]
        return panel(column(*whole, gap=0))

    def _buttons(self) -> list[QWidget]:
        if self.view.office.frozen:
            return []
        return [self._button(name) for name in ("talk", "difficulty")]

    def _button(self, name: str) -> QWidget:
        acts = self.view.acts
        made = self.look.button(acts.actions[name].text, "", acts.actions[name].icon)
        made.setObjectName(f"card_{name}")
        made.clicked.connect(acts.live[name].trigger)
        return made

    def _reasons(self, one: Covered) -> list[QWidget]:
        """重点谈: each with its day, its source, and whether a talk followed."""
        if not one.reasons:
            return []
        lines: list[Any] = [section(self.look, "重点谈", "变故、处分等，书记或委员要谈")]
        for reason in one.reasons:
            done = reason.talked_on
            words = f"{reason.words}（{reason.source}，{reason.since.isoformat()}起）"
            words += f"，{done.isoformat()} 已谈" if done else "，还没有谈"
            sign = Sign(self.look, "good" if done else "warn")
            lines.append(row(sign, (self.look.paragraph(words, colour="ink"), 1), gap=6))
        return [panel(column(*lines, gap=4, margins=(16, 0, 16, 8)))]

    def _talks(self, one: Covered) -> QWidget:
        def other(talk: Talk) -> str:
            return talk.other(one.person_id)

        columns = [
            Column("on", "日期", lambda talk: talk.on.isoformat(), width=10),
            Column("other", "与谁", other, width=8),
            Column("relation", "类型", lambda talk: talk.relation, width=10),
            Column("subject", "主题", lambda talk: Cell(talk.subject, tip=talk.subject), width=12),
        ]
        talks = list(reversed(one.talks))
        table = self._table(columns, talks, "谈话记录", "talks_of")
        table.opened.connect(self.view.open_talk)
        table.menu_asked.connect(self.view.show_talk_menu)
        note = f"{len(talks)} 次，Enter 修改，右键打印" if talks else "今年还没有"
        body = column(section(self.look, "谈话记录", note), table, gap=0, margins=(16, 0, 16, 8))
        return panel(body)

    def _raised(self, raised: list[DifficultyFacts]) -> list[QWidget]:
        if not raised:
            return []
        columns = [
            Column("kind", "困难", _kind, width=10),
            Column("owner", "责任人", lambda one: one.owner, width=8),
            Column("deadline", "时限", _deadline, width=10),
        ]
        table = self._table(columns, raised, "反映的困难", "raised_by")
        table.opened.connect(self.view.open_difficulty)
        head = section(self.look, "反映的困难", f"{len(raised)} 项")
        return [panel(column(head, table, gap=0, margins=(16, 0, 16, 8)))]

    def _table(self, columns: list[Column], rows: list[Any], words: str, name: str) -> RecordView:
        table = small_table(self.look, columns, rows)
        table.setAccessibleName(words)
        table.setObjectName(name)
        mode, head = QHeaderView.ResizeMode, table.horizontalHeader()
        head.setSectionResizeMode(mode.ResizeToContents)  # a few rows
        head.setSectionResizeMode(len(columns) - 1, mode.Stretch)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not rows:
            table.hide()  # to show it before it has a parent would make it a window
        return table


def _kind(one: DifficultyFacts) -> Cell:
    return Cell(one.kind, state=OF_DIFFICULTY[one.state])


def _deadline(one: DifficultyFacts) -> str:
    if one.solved_on is not None:
        return f"{one.solved_on.isoformat()} 已解决"
    return one.deadline.isoformat() if one.deadline else "没有时限"
