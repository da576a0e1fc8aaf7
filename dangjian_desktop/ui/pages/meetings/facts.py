"""The facts of a meeting in one line: kind, number, times, place, who chairs and who records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from dangjian_desktop.records import Field, Meeting, field_of
from dangjian_desktop.records.meeting import OWN_FIELDS
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import Lookups
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .editors import ChoiceEditor, SaidEditor, end_editor
from .rowform import Lines, RowForm

FIRST = ("kind", "number", "starts_at", "ends_at", "place", "chair_id", "recorder_id")
SECOND = (
    "organization_id",
    "title_words",
    "subject",
    "lecturer",
    "lecturer_post",
    "form",
    "dues_note",
    "bodies",
)
REQUIRED = ("place", "chair_id", "recorder_id")  # before 定稿 at the latest
ONE_LINE: Lines = (
    (("kind", 11), ("number", 6), ("starts_at", 14), ("ends_at", 8), ("place", 13),
     ("chair_id", 10), ("recorder_id", 10)),
    (("organization_id", 4), ("title_words", 4), ("subject", 6), ("lecturer", 3),
     ("lecturer_post", 3), ("form", 3), ("dues_note", 5), ("bodies", 6)),
)  # fmt: skip
NARROW_LINES: Lines = (
    (("kind", 4), ("number", 2), ("organization_id", 5)),
    (("starts_at", 5), ("ends_at", 3)),
    (("place", 4), ("chair_id", 3), ("recorder_id", 3)),
    (("title_words", 1), ("subject", 1)),
    (("lecturer", 1), ("lecturer_post", 1)),
    (("form", 1), ("dues_note", 2)),
    (("bodies", 1),),
)
SAID_WHOLE = 12  # characters of a button; more are told by number
NO_HOSTS = ("committee_meeting", "group_meeting")
Bodies = Sequence[tuple[str, str]]


def _described() -> list[Field]:
    made = []
    for name in (*FIRST, *SECOND):
        field = field_of(Meeting, name)
        must = field.required or name in REQUIRED
        made.append(replace(field, required=must, hint=""))
    return made


class Facts(QWidget):
    """`moved` when day, kind or body changed: others are due then."""

    changed = Signal()
    moved = Signal()

    def __init__(self, look: Look, lookups: Lookups) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        described = _described()
        by_name = {f.name: f for f in described}
        self.organization = ChoiceEditor(by_name["organization_id"])
        own = {
            "organization_id": self.organization,
            "number": SaidEditor(by_name["number"]),
            "ends_at": end_editor(look, by_name["ends_at"], self._day),
        }
        self.form = RowForm(look, described, ONE_LINE, lookups, own)
        self.hosts: list[str] = []
        self._bodies: Bodies = ()
        self.joint = look.button("联合召开…", "link", "users")
        self.joint.setObjectName("hosts")
        self.more = QToolButton()
        self.more.setText("更多 ▾")
        self.more.setCheckable(True)
        self.more.setObjectName("more_facts")
        self.more.setAccessibleName("党组织、联合召开、会议名称和本类会议的内容")
        self.banner = Banner(look, "bad", "")
        self.banner.hide()
        self._narrow = self._locked = False
        for name in ("chair_id", "recorder_id"):
            line: Any = self.form.editors[name].widget
            line.setPlaceholderText("姓名")  # the usual hint has no room
        self._lay_out()
        self.form.changed.connect(self._on_form_changed)
        self.joint.clicked.connect(self._on_joint_clicked)
        self.more.toggled.connect(self._on_more_toggled)

    def _lay_out(self) -> None:
        side = column(None, self.joint, self.more, gap=0)
        body = row((self.form, 1), side, gap=8, margins=(16, 8, 8, 10))
        self.setLayout(column(self.banner, panel(body, "surface"), gap=0))

    def _day(self) -> date | None:
        starts = self.form.get("starts_at") if hasattr(self, "form") else None
        return starts.date() if isinstance(starts, datetime) else None

    # --- filling -----------------------------------------------------------------------------

    def show_values(
        self, values: Mapping[str, Any], number: int | None, hosts: Sequence[str]
    ) -> None:
        self.hosts = list(hosts)
        self.form.fill(values)
        self.say_number(number)
        kind = values.get("kind") or ""
        filled = any(values.get(name) for name in ("title_words",)) or bool(hosts)
        self.more.setChecked(filled or bool(_own(kind)))
        self.fit_kind()

    def say_number(self, number: int | None) -> None:
        self.form.put("number", f"第 {number} 次" if number else "自动编")

    def set_bodies(self, bodies: Bodies, here: str) -> None:
        """Those that may hold a meeting of this kind; the rest cannot be chosen."""
        self._bodies = bodies
        known = [key for key, _ in bodies]
        choices: list[tuple[str | None, str]] = list(bodies)
        if here and here not in known:
            choices.insert(0, (here, "（这一天或这类会议不由它召开）"))
        self.organization.set_choices(choices)
        if here:
            self.form.put("organization_id", here)
        self._say_hosts()

    def fit_kind(self) -> None:
        """Show the fields of this kind; a lecture's subject is called 题目."""
        kind = self.kind
        shown = list(FIRST)
        if self.more.isChecked() or self._narrow:
            shown += ["organization_id", "title_words", *_own(kind)]
        self.form.show_only(shown)
        self.joint.setVisible(self.more.isChecked() or self._narrow)
        self.joint.setEnabled(kind not in NO_HOSTS and not self._locked)
        self.form.rename("subject", "题目" if kind == "party_lecture" else "主题")

    def fit(self, *, narrow: bool) -> None:
        """In several lines where the page is narrow."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.form.lay(NARROW_LINES if narrow else ONE_LINE)
            self.more.setVisible(not narrow)
            self.fit_kind()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        self.form.lock(locked)
        self.joint.setEnabled(not locked and self.kind not in NO_HOSTS)

    # --- values ------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        return self.form.get("kind") or ""

    @property
    def starts_at(self) -> datetime | None:
        found = self.form.get("starts_at")
        return found if isinstance(found, datetime) else None

    @property
    def all_hosts(self) -> list[str]:
        own = self.form.get("organization_id")
        return list(dict.fromkeys([*([own] if own else []), *self.hosts]))

    def values(self) -> dict[str, Any]:
        """RuleBroken for what cannot be read."""
        values = self.form.values()
        values.pop("number")
        return values

    def typed(self) -> dict[str, Any]:
        return {"facts": self.form.typed(), "hosts": sorted(self.hosts)}

    def bring(self, typed: Mapping[str, Any]) -> None:
        self.form.bring(typed.get("facts", {}))
        self.hosts = list(typed.get("hosts", ()))
        self.more.setChecked(self.more.isChecked() or bool(self.hosts))
        self.fit_kind()
        self._say_hosts()

    def complain(self, said: Mapping[str, str]) -> list[str]:
        """Beside the fields here; returns their names. A word about hosts stands in the banner."""
        if any(name in SECOND for name in said):
            self.more.setChecked(True)
        self.form.complain({n: w for n, w in said.items() if n in self.form.boxes})
        words = said.get("hosts", "")
        self.banner.say(words)
        self.banner.setVisible(bool(words))
        return self.form.faults

    # --- joint meetings ----------------------------------------------------------------------

    def _say_hosts(self) -> None:
        names = [name for key, name in self._bodies if key in self.hosts]
        words = f"联合：{'、'.join(names)}" if names else "联合召开…"
        self.look.rare.cover(words)
        self.joint.setText(words if len(words) <= SAID_WHOLE else f"联合 {len(names)} 个党组织")
        self.joint.setToolTip(words if names else "几个党组织一起开的会，记一次，各算一次")

    def _on_joint_clicked(self) -> None:
        menu = QMenu(self)
        own = self.form.get("organization_id")
        for key, name in self._bodies:
            if key == own:
                continue
            action = QAction(name, menu, checkable=True)
            action.setChecked(key in self.hosts)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._on_host_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.joint.mapToGlobal(QPoint(0, self.joint.height())))

    def _on_host_triggered(self, action: QAction) -> None:
        self.set_host(action.data(), together=action.isChecked())

    def set_host(self, organization_id: str, *, together: bool) -> None:
        """Another body holds this meeting too, or no longer."""
        self.hosts = [h for h in self.hosts if h != organization_id]
        if together:
            self.hosts.append(organization_id)
        self._say_hosts()
        self.moved.emit()
        self.changed.emit()

    # --- slots -------------------------------------------------------------------------------

    def _on_form_changed(self) -> None:
        editor = self.form.last_changed
        if editor in ("kind", "organization_id", "starts_at"):
            if editor == "kind":
                self.more.setChecked(self.more.isChecked() or bool(_own(self.kind)))
                self.fit_kind()
            self.moved.emit()
        self.changed.emit()

    def _on_more_toggled(self, opened: bool) -> None:
        self.more.setText("收起 ▴" if opened else "更多 ▾")
        self.fit_kind()


def _own(kind: str) -> list[str]:
    """The short fields that only this kind has; long ones stand under the tabs."""
    return [name for name in OWN_FIELDS.get(kind, ()) if name in SECOND]
