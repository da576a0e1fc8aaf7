"""The card of a line of the year: a session with who came, or a topic that waits for one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.domain.study.facts import STATES, SessionFacts, SignLine, YearLine
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.signing import AWAY
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column

from .rows import MARKS

if TYPE_CHECKING:
    from .view import LearningView

REASON = 3  # the column that takes what the others leave
LONG = 160  # characters of a text on the card


class LineCard:
    """Makes the card's body anew for every showing."""

    def __init__(self, view: "LearningView") -> None:
        self.view, self.look = view, view.look

    def body(self, line: YearLine, facts: SessionFacts | None) -> QWidget:
        look = self.look
        title = look.paragraph(line.held_subject or line.subject, tokens.PT_HEAD, "ink")
        title.setObjectName("line_title")
        title.setFont(look.font(tokens.PT_HEAD, strong=True))
        chip = Chip(look, STATES[line.state], MARKS[line.state])
        pairs = self._of_session(line, facts) if facts is not None else self._of_topic(line)
        known = [(name, text) for name, text in pairs if text]
        parts: list[Any] = [
            row((title, 1), chip, gap=8),
            row(*self._buttons(line), None),
            look.rule(),
            fact_grid(look, known, columns=1),
        ]
        whole: list[QWidget] = [panel(column(*parts, gap=8, margins=(16, 12, 16, 8)))]
        if facts is not None:
            whole += self._away(facts)
        return panel(column(*whole, gap=0))

    def _buttons(self, line: YearLine) -> list[QWidget]:
        """What menus and keys do as well; made anew with the card, so not kept by the actions."""
        frozen = bool(self.view.office.frozen)
        if line.session_id:
            return [self._button(n) for n in (("sign",) if frozen else ("sign", "edit_session"))]
        return [] if frozen else [self._button(name) for name in ("hold", "edit_topic")]

    def _button(self, name: str) -> QWidget:
        acts = self.view.acts
        made = self.look.button(acts.actions[name].text, "", acts.actions[name].icon)
        made.setObjectName(f"card_{name}")
        made.clicked.connect(acts.live[name].trigger)
        return made

    @staticmethod
    def _of_topic(line: YearLine) -> list[tuple[str, str]]:
        return [
            ("计划时间", line.planned_for.words() if line.planned_for else ""),
            ("学习形式", line.form),
            ("讲课人", line.planned_lecturer),
            ("学时", told(line.planned_hours)),
        ]

    @staticmethod
    def _of_session(line: YearLine, facts: SessionFacts) -> list[tuple[str, str]]:
        ends = f"—{facts.ends:%H:%M}" if facts.ends else ""
        late = f"补录于 {line.late_on.isoformat()}" if line.late_on else ""
        return [
            ("时间", f"{facts.starts:%Y-%m-%d %H:%M}{ends}"),
            ("地点", facts.place),
            ("形式", f"{facts.form}，{told(facts.hours)} 学时"),
            ("主讲人", facts.lecturer),
            ("主持、记录", "、".join(one for one in (facts.chair, facts.recorder) if one)),
            ("由谁组织", line.body),
            ("按计划", line.subject if line.subject != line.held_subject else ""),
            ("到会", facts.sums.words),
            ("补录", late),
            ("内容", _short(facts.content)),
            ("讨论发言", _short(facts.discussion)),
            ("学习要求", _short(facts.outcome)),
        ]

    def _away(self, facts: SessionFacts) -> list[QWidget]:
        """Who was not there, and whether it was made up."""
        people = [one for one in facts.people if one.mark in AWAY]
        if not people:
            return []
        owed = sum(one.mark != "made_up" for one in people)
        note = f"{len(people)} 人，还有 {owed} 人没有补学" if owed else f"{len(people)} 人，都补了"
        table = small_table(self.look, _columns(), people)
        mode = QHeaderView.ResizeMode
        head_of = table.horizontalHeader()
        head_of.setSectionResizeMode(mode.ResizeToContents)  # a few rows
        head_of.setSectionResizeMode(REASON, mode.Stretch)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName("缺学和补学")
        table.setObjectName("away")
        table.opened.connect(self.view.sign)
        head = section(self.look, "缺学和补学", note)
        return [panel(column(head, table, gap=0, margins=(16, 0, 16, 8)))]


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}……"


def _columns() -> Sequence[Column]:
    return (
        Column("name", "姓名", lambda one: one.name, width=8),
        Column("mark", "情况", _mark, width=9),
        Column("made_up", "补学", _made_up, width=12),
        Column("reason", "原因", lambda one: Cell(one.reason, tip=one.reason), width=12),
    )


def _mark(one: SignLine) -> Cell:
    words = {"on_leave": "请假", "absent": "缺席", "made_up": "已补学"}[one.mark]
    state = {"on_leave": "leave", "absent": "bad", "made_up": "makeup"}[one.mark]
    return Cell(words, state=state)


def _made_up(one: SignLine) -> Cell | str:
    if one.made_up_on is None:
        return ""
    return Cell(one.made_up_on.iso(), tip=one.way)
