"""A new meeting: which, whose, when; as last time, or from the skeleton of its agenda."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Meeting, field_of
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row

from .editors import ChoiceEditor
from .reading import MeetingReading, beginning, bodies_for, new_meeting, odd_day
from .rowform import Lines, RowForm

LINES: Lines = ((("kind", 1), ("organization_id", 1)), (("starts_at", 1),))
FIRST_KIND = "general_meeting"
USUAL = time(15)
WIDE = 520


class Begin(QWidget):
    """`begun` hands over a meeting that is not saved yet."""

    begun = Signal(object)  # MeetingReading
    cancelled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        described = [
            replace(field_of(Meeting, n), required=True, hint="")
            for n in ("kind", "organization_id", "starts_at")
        ]
        self._wanted = ""  # the organisation looked at, or chosen here
        self.organization = ChoiceEditor(described[1])
        self.form = RowForm(
            self.look, described, LINES, None, {"organization_id": self.organization}
        )
        self.last = self.look.paragraph("", colour="ink2")
        self.again = self.look.button("照上次开始", "primary", "history")
        self.again.setObjectName("as_last_time")
        self.plain = self.look.button("用议题框架开始")
        self.plain.setObjectName("begin_plain")
        self.away = self.look.button("取消  Esc")
        self._lay_out()
        self.form.changed.connect(self._on_form_changed)
        starts: Any = self.form.editors["starts_at"].widget
        starts.returnPressed.connect(self.begin_usual)
        self.again.clicked.connect(self.begin_again)
        self.plain.clicked.connect(self.begin_plain)
        self.away.clicked.connect(self.cancelled)
        for keys, slot in (("Esc", self.cancelled.emit), ("Ctrl+Return", self.begin_usual)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)

    def _lay_out(self) -> None:
        title = self.look.label("新建会议", tokens.PT_TITLE, strong=True)
        about = self.look.paragraph("应到按那一天的身份、支部和小组算，次数自动编。", colour="ink3")
        buttons = row(self.again, self.plain, None, self.away)
        body = column(title, about, 4, self.form, self.last, 4, buttons, None, gap=10)
        inside = panel(body)
        inside.setMaximumWidth(WIDE)
        self.setLayout(row((inside, 1), None, margins=(32, 28, 32, 16)))

    # --- filling -----------------------------------------------------------------------------

    def ask(self, kind: str = "", organization_id: str = "", day: date | None = None) -> None:
        """Begin with what is known already."""
        self.form.fill(
            {
                "kind": kind or FIRST_KIND,
                "starts_at": datetime.combine(day or self.office.today, USUAL),
            }
        )
        self._wanted = organization_id or self.office.organization_id
        self._offer_bodies(self._wanted)
        self._tell_last()
        self.form.go_to("kind" if not kind else "starts_at")

    def _offer_bodies(self, wanted: str) -> None:
        """Those that may hold such a meeting, the one looked at first."""
        starts = self.form.get("starts_at")
        day = starts.date() if isinstance(starts, datetime) else self.office.today
        with self.office.read() as session:
            found = bodies_for(session, self.form.get("kind") or FIRST_KIND, day)
        fitting: Sequence[Any] = [b for b in found if b.level != "affiliated"]
        self.organization.set_choices([(b.id, b.short_name) for b in fitting])
        ids = [b.id for b in fitting]
        near = [b.id for b in fitting if b.parent_id == wanted or b.level == "branch"]
        first = wanted if wanted in ids else next(iter([*near, *ids]), None)
        self.form.put("organization_id", first)

    def _tell_last(self) -> None:
        kind, body = self.form.get("kind"), self.form.get("organization_id")
        words = ""
        if kind and body:
            with self.office.read() as session:
                words = beginning(session, kind, body, as_last=True).last
        self.last.setText(
            f"上次：{words}。照上次只带地点、主持、记录和议题，不带发言。" if words else ""
        )
        self.again.setEnabled(bool(words))
        kinds = {True: self.again, False: self.plain}
        for found, button in kinds.items():
            button.setProperty("kind", "primary" if found == bool(words) else "")
            button.style().unpolish(button)
            button.style().polish(button)

    def _on_form_changed(self) -> None:
        here = self.form.get("organization_id") or self.office.organization_id
        starts = self.form.get("starts_at")
        with self.office.read() as session:
            odd = odd_day(session, here, starts, self.office.today)
        self.form.complain(odd)
        if self.form.last_changed == "organization_id":
            self._wanted = here
        else:  # a group passed on the way to 党课 was nobody's choice
            self._offer_bodies(self._wanted)
        self._tell_last()

    # --- beginning ---------------------------------------------------------------------------

    def begin_again(self) -> None:
        self._begin(as_last=True)

    def begin_plain(self) -> None:
        self._begin(as_last=False)

    def begin_usual(self) -> None:
        self._begin(as_last=self.again.isEnabled())

    def _begin(self, *, as_last: bool) -> None:
        with self.office.caught(self) as done:
            values = self.form.values()
            if blank := [n for n, value in values.items() if not value]:
                labels = {n: field_of(Meeting, n).label for n in blank}
                raise RuleBroken([Problem(n, f"请填写{labels[n]}") for n in blank])
            with self.office.read() as session:
                begun = beginning(
                    session, values["kind"], values["organization_id"], as_last=as_last
                )
        if done.ok:
            self.begun.emit(new(values, begun))

    def complain(self, problems: Sequence[Problem]) -> None:
        self.form.complain({p.field: p.message for p in problems})
        if self.form.faults:
            self.form.go_to(self.form.faults[0])


def new(values: dict[str, Any], begun: Any) -> MeetingReading:
    return new_meeting(values["kind"], values["organization_id"], values["starts_at"], begun)
