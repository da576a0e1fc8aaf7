"""The card of one post, area or road: what is promised, who answers, its checks."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.goals.facts import VanguardFacts
from dangjian_desktop.records import VanguardCheck, VanguardPost
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import vanguard
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.partlist import PartList
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.kit.peoplepane import PeoplePane
from dangjian_desktop.ui.pages.goals.buttons import passing

if TYPE_CHECKING:
    from .view import VanguardView

PEOPLE_HIGH = 168


def body(view: "VanguardView", one: VanguardFacts) -> QWidget:
    """Made anew for each showing."""
    look = view.look
    title = look.label(one.name, tokens.PT_TITLE, strong=True)
    title.setObjectName("post_title")
    buttons = [passing(view.acts, "one"), passing(view.acts, "sign")]
    told: list[Any] = [
        row(title, Chip(look, one.state_words, one.state), None),
        look.paragraph(_about(one), tokens.PT_SMALL, "ink3"),
        row(*buttons, None),
        look.rule(),
        fact_grid(look, _facts(one), columns=1),
        *_shared(view, one),
        _people(view, one),
        look.rule(),
        _checks(view, one),
    ]
    return panel(column(*told, gap=8, margins=(16, 12, 16, 12)))


def _about(one: VanguardFacts) -> str:
    """党员示范路 · 白水河养护站 · 2025-09-12 设立."""
    told = [one.kind_words, one.organization, f"{one.since.iso()} 设立"]
    if one.until is not None:
        told.append(f"{one.until.iso()} 撤销")
    elif one.next_check is not None:
        told.append(f"{one.next_check} 前检查")
    return " · ".join(told)


def _facts(one: VanguardFacts) -> list[tuple[str, str | QWidget]]:
    where = one.route
    if one.stretch is not None:
        where = f"{one.route} {one.stretch.words()}（{one.stretch.length()}）"
    told = [
        ("责任人", one.holder),
        ("路段", where),
        ("承诺", one.promise),
        ("职责", one.duties),
        ("监督电话", one.phone),
    ]
    return [(name, text) for name, text in told if text]


def _shared(view: "VanguardView", one: VanguardFacts) -> list[QWidget]:
    """Who else has a part of the same stretch; that is told, not stopped."""
    names = vanguard.overlapping(view.posts, one)
    if not names:
        return []
    return [view.look.paragraph(f"与{'、'.join(names)}的路段有重叠", colour="warn")]


def _people(view: "VanguardView", one: VanguardFacts) -> QWidget:
    """Who else answers for it; closed until it is wanted."""
    pane = PeoplePane(view.office, VanguardPost)
    pane.setFixedHeight(PEOPLE_HIGH)
    with view.office.read() as session:
        pane.show_of(keeping.found(session, "vanguard_post", one.id))
    count = f"{len(one.people)} 人" if one.people else "没有登记"
    return Fold(view.look, "其他责任人", count, column(pane, gap=0))


def _checks(view: "VanguardView", one: VanguardFacts) -> PartList:
    part = view.checks
    with view.office.read() as session:
        records = part.of(session, one.id)
    made = PartList(view.look, part, records, {}, frozen=bool(view.office.frozen))
    made.asked.connect(view.begin)
    made.table.chose.connect(view.show_check)
    if records:
        made.table.choose_row(0)
    view.show_check(records[0] if records else None)
    return made


def check_id(record: VanguardCheck | None) -> str:
    return record.id if record is not None else ""
