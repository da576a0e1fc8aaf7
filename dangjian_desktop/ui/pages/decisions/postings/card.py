"""The card of a posting; of a notice that is kept with a development case only what it says."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.decision_facts import Posted
from dangjian_desktop.services.decisions.postings import NOTICE, PostingLine
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.partlist import PartList
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.pages.decisions.matters.card import OBJECTION

from . import deeds
from .rows import STATES

if TYPE_CHECKING:
    from .view import PostingsView


def body(view: "PostingsView", line: PostingLine, facts: Posted | None) -> QWidget:
    """`facts` is None for a notice of 发展党员."""
    look = view.look
    state, words = STATES[line.state]
    title = look.paragraph(line.name, tokens.PT_TITLE, "ink")
    title.setFont(look.font(tokens.PT_TITLE, strong=True))
    title.setObjectName("posting_title")
    side = look.label(" · ".join(p for p in (line.about, line.organization) if p), tokens.PT_SMALL)
    look.tint(side, "ink3")
    pairs = _pairs(line, facts)
    whole = column(
        row((title, 1), Chip(look, words, state)),
        side,
        row(*_buttons(view, line), None),
        look.rule(),
        fact_grid(look, [(name, text) for name, text in pairs if text], columns=1),
        gap=8,
        margins=(16, 12, 16, 8),
    )
    parts: list[QWidget] = [panel(whole)]
    if facts is not None:
        said = PartList(
            look,
            OBJECTION,
            view.objections_of(line.id),
            {},
            frozen=bool(view.office.frozen),
        )
        said.asked.connect(partial(_objection_asked, view))
        parts.append(panel(column(look.rule(), said, gap=0, margins=(16, 0, 16, 8))))
    return panel(column(*parts, gap=0))


def _objection_asked(view: "PostingsView", key: str, record_id: str) -> None:
    del key
    view.begin("objection", record_id)


def _pairs(line: PostingLine, facts: Posted | None) -> list[tuple[str, str]]:
    until = f" 至 {line.until.iso()}" if line.until is not None else " 起"
    span = ("公示期", f"{line.since.iso()}{until}")
    result = ("结果", line.outcome or ("还没有登记" if line.until is not None else ""))
    if facts is None:
        return [span, result, ("办理", "在发展档案里登记和修改，这里只看")]
    days = f"{facts.workdays} 个工作日" if facts.workdays is not None else ""
    guess = "，暂算" if facts.provisional else ""
    asked = f"（应 {facts.asked} 个{guess}）" if facts.asked and days else guess
    return [
        span,
        ("工作日", f"{days}{asked}"),
        ("地点", facts.place),
        ("形式", facts.way),
        ("联系人", facts.contact),
        result,
        ("结论", facts.conclusion),
        ("经办人", facts.handled_by),
        ("补录", f"补录于 {facts.late_on.isoformat()}" if facts.late_on else ""),
        ("正文", facts.text),
    ]


def _buttons(view: "PostingsView", line: PostingLine) -> list[QWidget]:
    look = view.look
    if line.kind == NOTICE:
        go = look.button("到发展档案办理", "link")
        go.setObjectName("open_case")
        go.clicked.connect(partial(view.office.go, "发展党员", "development_case", line.case_id))
        if not line.case_id:
            go.hide()
        return [go]
    if line.matter_id:
        edit = look.button("到“4+2”事项办理", "link")
        edit.setObjectName("open_matter")
        edit.clicked.connect(partial(view.office.go, "决策公开", "decision_matter", line.matter_id))
    else:
        edit = look.button("修改…", "", "edit")
        edit.setObjectName("edit_posting")
        edit.clicked.connect(partial(view.begin, "posting"))
        if view.office.frozen:
            edit.hide()
    found: list[QWidget] = [edit]
    for key, words in (("notice", "打印公示"), ("notice_record", "登记表")):
        button = look.button(words, "link", "printer")
        button.setObjectName(f"print_{key}")
        button.clicked.connect(partial(deeds.notice, view, key))
        found.append(button)
    return found
