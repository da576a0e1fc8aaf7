"""The card of one objective: what was planned, what came of it, what shows it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.goals.facts import ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import score_words
from dangjian_desktop.services.goals.objectives import TABLE
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.evidencelist import EvidenceList
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row

from .acts import title_of
from .lists import STATES

if TYPE_CHECKING:
    from .view import ObjectivesView


def body(view: "ObjectivesView", one: ObjectiveFacts) -> QWidget:
    """Made anew for each showing."""
    look = view.look
    state, words = STATES[one.state]
    title = look.label(title_of(one), tokens.PT_TITLE, strong=True)
    title.setObjectName("objective_title")
    edit = look.button("修改…", "", "edit")
    edit.setObjectName("edit_objective")
    edit.clicked.connect(view.edit_chosen)
    if view.office.frozen:
        edit.hide()
    whose = TABLE, one.id
    view.evidence = EvidenceList(view.office, whose, one.evidence, view.on_evidence_linked)
    parts: list[QWidget] = [
        panel(row(title, Chip(look, words, state), None, edit)),
        look.paragraph(one.text, tokens.PT_HEAD, "ink"),
        look.rule(),
        fact_grid(look, _short(one)),
        *_long(view, one),
        look.rule(),
        view.evidence,
    ]
    return panel(column(*parts, gap=8, margins=(16, 12, 16, 12)))


def _short(one: ObjectiveFacts) -> list[tuple[str, str | QWidget]]:
    return [
        ("权重", str(one.weight)),
        ("责任人", one.owner),
        ("完成时限", one.deadline.iso() if one.deadline else ""),
        ("完成日期", one.done_on.iso() if one.done_on else ""),
        ("自评得分", score_words(one.self_score)),
        ("考核得分", score_words(one.checked_score)),
    ]


def _long(view: "ObjectivesView", one: ObjectiveFacts) -> list[QWidget]:
    on = str(one.checked_on) if one.checked_on else ""
    told = [
        ("协助人", one.helpers),
        ("措施", one.measure),
        ("完成情况", one.progress),
        ("考核", "，".join(filter(None, (one.checked_by, on)))),
        ("扣分原因", one.deduction),
    ]
    known = [(name, text) for name, text in told if text]
    return [fact_grid(view.look, known, columns=1)] if known else []
