"""本地做法: what the office decides for itself, each with its default and where it comes from."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Field
from dangjian_desktop.services import policy
from dangjian_desktop.services.policy import Declared
from dangjian_desktop.ui.kit.editpanel import EditPanel
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, row

WHAT = "修改本地做法"
ABOUT = "这些口径没有全国明文，或者允许本地规定。改了只影响以后的提醒和检查，已经定稿的会议不变。"
REST = "其他"
# Under which heading of the form; what is not named here stands under the last.
GROUPS = {
    "late_days": "记录",
    "lecture_per_quarter": "组织生活",
    "secretary_lecture": "组织生活",
    "talks_with_everyone": "组织生活",
    "term_years": "换届",
    "term_notice_months": "换届",
    "dev_rules_2026_effective": "发展党员",
    "convert_publicity_workdays": "发展党员",
    "review_valid_months": "发展党员",
    "thought_reports_per_quarter": "发展党员",
    "excellent_base": "民主评议",
    "hours_member": "学时",
    "hours_team": "学时",
    **dict.fromkeys(
        (
            "goal_first",
            "goal_second",
            "goal_third",
            "goal_words",
            "member_check",
            "help_days",
            "vanguard_months",
        ),
        "目标责任",
    ),
    "letter_valid_days": "组织关系与党费",
    "dues_rounding": "组织关系与党费",
}


def described() -> list[Field]:
    """A field for each setting that is declared, those of one heading together."""
    found = [_field(one) for one in policy.declared()]
    order = [*dict.fromkeys(GROUPS.values()), REST]
    return sorted(found, key=lambda f: order.index(f.group))


def _field(one: Declared) -> Field:
    default = f"默认{_said(one, one.default)}"
    hint = "；".join(part for part in (one.help, default, one.source) if part)
    group = GROUPS.get(one.name, REST)
    return Field(
        one.label, group=group, hint=hint, choices=one.choices, name=one.name, kind=one.kind
    )


def _said(one: Declared, value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.words()
    return one.choices.get(value, str(value))


class Practice(QWidget):
    """A form of all settings, saved as one act; what cannot be is said beside its field."""

    dirtied = Signal(bool)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, look = office, office.look
        self.form = RecordForm(look, described())
        self.panel = EditPanel(look, "本地做法", self.form)
        self.defaults = look.button("全部填回默认", "link")
        self.defaults.setObjectName("defaults")
        self.defaults.clicked.connect(self.fill_defaults)
        foot: Any = self.panel.foot.layout()
        foot.insertWidget(0, self.defaults)
        layout: Any = self.panel.layout()
        layout.insertLayout(2, row((look.paragraph(ABOUT), 1), margins=(16, 10, 16, 8)))
        self.panel.save_asked.connect(self.save)
        self.panel.discard_asked.connect(self.discard)
        self.form.dirtied.connect(self.dirtied)
        self.setLayout(column(self.panel, gap=0))

    def reload(self) -> None:
        """What holds now, unless something is being typed."""
        if not self.form.is_dirty():
            self._show()
        locked = bool(self.office.frozen)
        self.form.lock(locked)
        self.panel.save.setEnabled(not locked)
        self.defaults.setEnabled(not locked)

    def _show(self) -> None:
        with self.office.read() as session:
            chosen = policy.policy(session)
        self.form.show_values({one.name: getattr(chosen, one.name) for one in policy.declared()})

    def fill_defaults(self) -> None:
        """The defaults into the form; they hold once they are saved."""
        for one in policy.declared():
            self.form.editors[one.name].set(one.default)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.form.is_dirty()

    def save(self) -> bool:
        """Everything that was changed as one act."""
        with self.office.caught(self.form) as done:
            edited = self.form.edited()
            if edited:
                self._write(edited)
        if done.ok:
            self.form.mark_clean()
            self._show()
            self.office.say("已保存" if edited else "没有改动")
        return done.ok

    def _write(self, edited: dict[str, Any]) -> None:
        """All of them or none; every fault is named, not only the first."""
        problems = []
        with self.office.write(WHAT) as session:
            for name, value in edited.items():
                try:
                    policy.set_policy(session, name, value)
                except RuleBroken as broken:
                    problems += broken.problems
            if problems:
                raise RuleBroken(problems)

    def discard(self) -> None:
        self._show()
