"""Beside the items: what the rules ask of the secretary, the report, the opinions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.goals.facts import AssessmentFacts, HintFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.parts import Link, Sign, column, panel, row, section
from dangjian_desktop.ui.pages.goals.buttons import passing

if TYPE_CHECKING:
    from .view import SecretaryView

NOTE = "党支部工作条例的要求，只提示，不影响得分。"


def body(view: "SecretaryView", facts: AssessmentFacts) -> QWidget:
    """Made anew for each showing."""
    look = view.look
    report = passing(view.acts, "report", "link")
    judge = passing(view.acts, "judge", "link")
    told: list[QWidget] = [
        section(look, "条例要求", NOTE),
        *(_hint(view, one) for one in facts.hints),
        look.rule(),
        section(look, "述职和轮训", "", report),
        *_report(view, facts),
        look.rule(),
        section(look, "考核意见", "", judge),
        *_judged(view, facts),
    ]
    return panel(column(*told, gap=6, margins=(16, 10, 16, 12)))


def _hint(view: "SecretaryView", one: HintFacts) -> QWidget:
    look = view.look
    words = look.paragraph(f"{one.name}：{one.words}", colour="ink")
    words.setToolTip(one.source)
    source = look.label(one.source, tokens.PT_SMALL, "ink3")
    return panel(row(Sign(look, one.state), (column((words, 0), source, gap=0), 1), gap=8))


def _report(view: "SecretaryView", facts: AssessmentFacts) -> list[QWidget]:
    found: list[QWidget] = []
    if facts.meeting_id:
        link = Link(view.look, facts.meeting)
        link.setObjectName("open_meeting")
        link.clicked.connect(view.open_meeting)
        found.append(panel(row(link, None)))
    return found + _long(view, [("述职要点", facts.report)])


def _judged(view: "SecretaryView", facts: AssessmentFacts) -> list[QWidget]:
    on = facts.assessed_on.iso() if facts.assessed_on else ""
    back = facts.fed_back_on.iso() if facts.fed_back_on else ""
    told = [
        ("考核人", "，".join(filter(None, (facts.assessors, on)))),
        ("考核意见", facts.opinion),
        ("本人意见", "，".join(filter(None, (facts.own_opinion, back and f"{back} 反馈")))),
        ("整改事项", facts.rectification),
    ]
    return _long(view, told)


def _long(view: "SecretaryView", told: list[tuple[str, str]]) -> list[QWidget]:
    known = [(name, text) for name, text in told if text]
    if not known:
        return [view.look.paragraph("还没有登记。", colour="ink3")]
    return [fact_grid(view.look, known, columns=1)]
