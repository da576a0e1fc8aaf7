"""The card of one member: goals, checks, praise and help, each a list with its link."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.goals.facts import HelpFacts, MemberFacts
from dangjian_desktop.domain.goals.helping import NEXT, STATES
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.partlist import PartList
from dangjian_desktop.ui.kit.parts import Chip, Link, column, panel, row

from . import parts

if TYPE_CHECKING:
    from .view import MembersView

MARKS = {"praised": "good", "found": "due", "helped": "due", "changed": "good"}


def body(view: "MembersView", one: MemberFacts) -> QWidget:
    """Made anew for each showing."""
    look = view.look
    title = look.label(one.name, tokens.PT_TITLE, strong=True)
    title.setObjectName("member_title")
    person = Link(look, "党员卡片", tokens.PT_SMALL)
    person.setObjectName("open_person")
    person.clicked.connect(partial(view.office.go, "党员", "person", one.person_id))
    show = look.button("打印", "", "printer")
    show.setObjectName("print_member")
    show.clicked.connect(view.print_chosen)
    head = panel(row(title, look.label(one.post, colour="ink2"), None, show))
    lists = [_list(view, one, name) for name in (parts.GOAL, parts.CHECK, parts.HELP)]
    duties = look.button("从岗位职责带入", "link", "history")
    duties.setObjectName("goals_from_duties")
    duties.clicked.connect(view.take_duties)
    if view.office.frozen:
        duties.hide()
    below = panel(row(person, None, duties))
    told: list[Any] = [head, below, look.rule()]
    for made in lists:
        told += [made, look.rule()]
    told += [_case(view, found) for found in one.helps if found.kind == "urge"]
    return panel(column(*told, gap=8, margins=(16, 12, 16, 12)))


def _list(view: "MembersView", one: MemberFacts, name: str) -> PartList:
    part = view.parts[name]
    with view.office.read() as session:
        records = parts.records(session, one, part)
        names = keeping.captions(session, part.kind, records)
    made = PartList(view.look, part, records, names, frozen=bool(view.office.frozen))
    made.asked.connect(view.begin)
    return made


def _case(view: "MembersView", found: HelpFacts) -> QWidget:
    """One case of help: where it stands, and the button of what comes next."""
    look = view.look
    state = "bad" if found.overdue else MARKS[found.state]
    words = "过期没改" if found.overdue else STATES[found.state]
    said = [f"{found.found_on.iso()} 发现"]
    if found.helped_on is not None:
        said.append("，".join(filter(None, (f"{found.helped_on.iso()} 帮助", found.helper))))
    if found.changed_on is not None:
        said.append(f"{found.changed_on.iso()} 改正")
    elif found.change_by is not None:
        said.append(f"期限 {found.change_by.iso()}")
    buttons = []
    if found.state in NEXT and not view.office.frozen:
        button = look.button(NEXT[found.state][1])
        button.setObjectName("next_step")
        button.clicked.connect(partial(view.begin, f"step:{found.id}", found.id))
        buttons.append(button)
    matter = look.paragraph(found.matter, colour="ink")
    return panel(
        column(
            row(Chip(look, words, state), None, *buttons),
            row((matter, 1)),
            look.label(" → ".join(said), tokens.PT_SMALL, "ink2"),
            gap=4,
        )
    )
