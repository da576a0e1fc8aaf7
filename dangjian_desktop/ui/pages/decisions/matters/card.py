"""The card of one step: what is known of it, its files, what was said of a publication."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.decision_facts import MatterFacts, StepFacts
from dangjian_desktop.domain.decisions import LABEL
from dangjian_desktop.records import PostingObjection
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.partlist import PartKind, PartList
from dangjian_desktop.ui.kit.parts import Chip, Part, column, panel, row

from . import deeds
from .acts import STEP
from .steps import WORDS, rows

if TYPE_CHECKING:
    from .view import MattersView

OBJECTION = PartKind(
    "objection",
    PostingObjection,
    "posting_id",
    title="反映和答复",
    shown=("raised_on", "way", "answer_by", "answered_on", "upheld"),
    add_words="登记反映…",
)


class StepCard:
    """Makes the card's body anew for every showing."""

    def __init__(self, view: "MattersView") -> None:
        self.view, self.look = view, view.look

    def body(self, facts: MatterFacts, one: StepFacts) -> QWidget:
        look = self.look
        shown = next(r for r in rows(facts, self.view.office.day) if r.key == one.key)
        title = look.label(one.title, tokens.PT_TITLE, strong=True)
        title.setObjectName("step_title")
        chip = Chip(look, WORDS.get(shown.mark, ""), shown.mark)
        side = look.label(f"第 {one.number} 步 · {LABEL}", tokens.PT_SMALL, "ink3")
        parts: list[Part] = [
            row(title, None, chip),
            side,
            row(*self._buttons(one), None),
            look.rule(),
            *self._told(one),
        ]
        whole = column(*parts, gap=8, margins=(16, 12, 16, 8))
        body = column(panel(whole), *self._below(one), gap=0)
        return panel(body)

    def _buttons(self, one: StepFacts) -> list[QWidget]:
        view, look = self.view, self.look
        edit = look.button("修改…" if one.done else "登记…", "", "edit")
        edit.setObjectName("edit_step")
        edit.clicked.connect(view.record_step)
        if view.office.frozen:
            edit.hide()
        found: list[QWidget] = [edit]
        if one.done and one.posting is None and not view.office.frozen:
            again = look.button("再次进行…", "link")
            again.setObjectName("take_again")
            again.clicked.connect(partial(view.take_again, one.key))
            found.append(again)
        if one.meeting_id:
            go = look.button("看会议记录", "link")
            go.setObjectName("open_meeting")
            go.clicked.connect(partial(view.office.go, "组织生活", "meeting", one.meeting_id))
            found.append(go)
        if one.posting is not None:
            for key, words in (("notice", "打印公示"), ("notice_record", "登记表")):
                button = look.button(words, "link", "printer")
                button.setObjectName(f"print_{key}")
                button.clicked.connect(partial(deeds.notice, view, key))
                found.append(button)
        return found

    def _told(self, one: StepFacts) -> list[QWidget]:
        """What is kept of it; of a step not done nothing but that."""
        look = self.look
        if not one.done:
            return [look.paragraph("还没有登记。", colour="ink3")]
        pairs = self._posting(one) if one.posting is not None else self._step(one)
        if one.reason:
            pairs.append(("次序说明", one.reason))
        if one.late_on is not None:
            pairs.append(("补录", f"补录于 {one.late_on.isoformat()}"))
        known = [(name, text) for name, text in pairs if text]
        return [fact_grid(look, known, columns=1)]

    @staticmethod
    def _step(one: StepFacts) -> list[tuple[str, str]]:
        linked = "（会议的表决记录）" if one.count.linked else ""
        return [
            ("日期", one.on.iso() if one.on is not None else ""),
            ("由谁进行", one.body),
            ("会议", one.meeting),
            ("主持人", one.chair),
            ("参加人员", one.attendees),
            ("结果", one.outcome_words),
            ("表决", f"{one.count.words()}{linked}" if one.count.known else ""),
            ("门槛", one.verdict.words if one.verdict is not None else ""),
            ("意见要点", one.opinions),
            ("文件", one.document),
        ]

    @staticmethod
    def _posting(one: StepFacts) -> list[tuple[str, str]]:
        posting = one.posting
        assert posting is not None
        until = f" 至 {posting.until.iso()}" if posting.until is not None else " 起"
        days = f"{posting.workdays} 个工作日" if posting.workdays is not None else ""
        guess = "，暂算" if posting.provisional else ""
        asked = f"（应 {posting.asked} 个{guess}）" if posting.asked and days else guess
        return [
            ("标题", posting.name),
            ("公示期", f"{posting.since.iso()}{until}"),
            ("工作日", f"{days}{asked}"),
            ("地点", posting.place),
            ("形式", posting.way),
            ("结果", posting.outcome or "还没有登记"),
            ("结论", posting.conclusion),
            ("正文", posting.text),
        ]

    def _below(self, one: StepFacts) -> list[QWidget]:
        view, look = self.view, self.look
        found: list[QWidget] = [self._before(one, each) for each in reversed(one.earlier)]
        if one.posting is not None:
            records = view.objections_of(one.record_id)
            said = PartList(look, OBJECTION, records, {}, frozen=bool(view.office.frozen))
            said.asked.connect(self._on_objection_asked)
            found.append(panel(column(look.rule(), said, gap=0, margins=(16, 0, 16, 8))))
        return found

    def _before(self, one: StepFacts, each: StepFacts) -> QWidget:
        """A time before the last, which stays as it was."""
        look, view = self.look, self.view
        title = look.label(each.title, strong=True)
        edit = look.button("修改…", "link")
        edit.setObjectName("edit_earlier")
        edit.setAccessibleName(f"修改{each.title}")
        edit.clicked.connect(partial(view.begin, f"{STEP}:{one.key}", each.record_id))
        if view.office.frozen:
            edit.hide()
        known = [(name, text) for name, text in self._step(each) if text]
        head = row(title, None, edit)
        return panel(
            column(look.rule(), head, fact_grid(look, known, columns=1), margins=(16, 0, 16, 8))
        )

    def _on_objection_asked(self, key: str, record_id: str) -> None:
        del key
        self.view.begin("objection", record_id)
