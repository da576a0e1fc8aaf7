"""The card of somebody who is away: what is known, what comes next, every contact."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.floating import FloatingFacts
from dangjian_desktop.domain.masks import mask_phone, mask_within
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import FloatingContact
from dangjian_desktop.services.floating.facts import AwayLine, Next
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.partlist import PartKind, PartList
from dangjian_desktop.ui.kit.parts import Chip, Sign, column, panel, row
from dangjian_desktop.ui.pages.organizations.cardbutton import card_button

if TYPE_CHECKING:
    from .view import FloatingPane

STATES = {"floating": "makeup", "lost_contact": "bad", "membership_stopped": "off"}
BUTTONS = ("contact", "detail", "stop", "end")
CONTACTS = PartKind(
    "contact",
    FloatingContact,
    "person_id",
    title="联系和查找",
    shown=("held_on", "purpose", "way", "outcome", "content"),
    add_words="登记…",
)


def body(
    view: "FloatingPane",
    line: AwayLine,
    facts: FloatingFacts,
    contacts: Sequence[FloatingContact],
) -> QWidget:
    look, office = view.look, view.office
    over = view.is_over(line)
    title = look.label(line.name, tokens.PT_TITLE, strong=True)
    title.setObjectName("away_title")
    words, state = ("已结束", "-off") if over else (line.words, STATES[line.kind])
    side = look.label(f"{line.branch} · {_span(line)}", tokens.PT_SMALL, "ink3")
    side.setMinimumWidth(0)
    names = [] if over or office.frozen else [n for n in BUTTONS if not view.why_not(n)]
    buttons = [card_button(view.acts, name) for name in names]
    top: list[Any] = [
        row(title, Chip(look, words, state), None),
        side,
        row(*buttons[:2], None),
        row(*buttons[2:], None),
    ]
    if line.next is not None:
        top.append(_next(view, line.next, office.day))
    pairs = [(name, text) for name, text in _pairs(facts) if text]
    top += [look.rule(), fact_grid(look, pairs, columns=1)]
    said = PartList(look, CONTACTS, contacts, {}, frozen=bool(office.frozen) or over)
    said.asked.connect(view.on_contact_asked)
    below = panel(column(look.rule(), said, gap=0, margins=(16, 0, 16, 8)))
    return panel(column(panel(column(*top, gap=8, margins=(16, 12, 16, 8))), below, gap=0))


def _span(line: AwayLine) -> str:
    until = f" 至 {line.until.iso()}" if line.until is not None else " 起"
    return f"{line.since.iso()}{until}"


def _next(view: "FloatingPane", next_: Next, day: date) -> QWidget:
    """What is asked for by which day, and by which rule."""
    look, by = view.look, rule(next_.key, day)
    overdue = next_.on < day
    sign = Sign(look, "bad" if overdue else "due")
    words = f"{next_.on.isoformat()}{'已过' if overdue else '前'}：{next_.words}"
    said = column(
        look.paragraph(words, colour="ink"),
        look.paragraph(f"{by.words} · {by.source()}", tokens.PT_SMALL, "ink3"),
        gap=0,
    )
    return panel(row(column(sign, None, gap=0), (said, 1), gap=6))


def _pairs(facts: FloatingFacts) -> list[tuple[str, str]]:
    return [
        ("党员类别", facts.standing),
        ("原因", facts.reason),
        ("外出地点", facts.place),
        ("流入地组织", facts.host_body),
        ("流入地联系", mask_within(facts.host_contact)),
        ("支部联系人", facts.contact),
        ("联系电话", mask_phone(facts.phone)),
        ("活动证编号", facts.certificate),
        ("预计返回", facts.expected_back.iso() if facts.expected_back else ""),
        ("备注", facts.remark),
    ]
