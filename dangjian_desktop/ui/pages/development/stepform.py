"""The form of one step: what it asks, who could have handled it, the meetings that decide it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dangjian_desktop.domain.development.timeline import LATE, OVERDUE, StepView
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import field_of
from dangjian_desktop.records.development_step import DevelopmentStep
from dangjian_desktop.ui.kit.editors import Lookups, suggesting
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.picker import Hit, Lookup, Picker
from dangjian_desktop.ui.kit.theme import Look

from .asking import ONLY_WHEN_ASKED, fields_of

TOO_LONG = frozenset({LATE, OVERDUE})


class MeetingLookup:
    """The meetings that can have decided a step; those that voted on this person come first."""

    def __init__(self, hits: Sequence[Hit], rest: Lookup) -> None:
        self._hits, self._rest = hits, rest

    def find(self, text: str) -> Sequence[Hit]:
        return [hit for hit in self._hits if text in hit[1] + hit[2]]

    def caption(self, record_id: str) -> str:
        """Also of a meeting that is no candidate any more."""
        own = next((hit[1] for hit in self._hits if hit[0] == record_id), "")
        return own or self._rest.caption(record_id)


class StepForm(RecordForm):
    """A reason is asked only where one is missed or stands there already, or it took too long."""

    def __init__(
        self,
        look: Look,
        view: StepView,
        lookups: Lookups,
        meetings: Sequence[Hit],
        people: Sequence[str],
    ) -> None:
        self._explains = ("reason",) if view.state in TOO_LONG else ()
        who = suggesting(look, field_of(DevelopmentStep, "handled_by"), people)

        def lookup(table: str) -> Lookup:
            found = lookups(table)
            return MeetingLookup(meetings, found) if table == "meeting" else found

        super().__init__(look, fields_of(view.step.key), lookup, own={"handled_by": who})
        picker = self.editors["meeting_id"].widget if "meeting_id" in self.editors else None
        if isinstance(picker, Picker):
            picker.setPlaceholderText("↓ 列出可选的会议")
        self._show_asked(())

    def show_values(self, values: Mapping[str, Any]) -> None:
        super().show_values(values)
        self._show_asked([name for name in ONLY_WHEN_ASKED if values.get(name)])

    def complain(self, problems: Sequence[Problem]) -> None:
        missed = {problem.field for problem in problems}
        self._show_asked(
            [n for n in ONLY_WHEN_ASKED if n in missed or (n in self.editors and self._typed(n))]
        )
        super().complain(problems)

    def values(self) -> dict[str, Any]:
        """What somebody decided is never taken for granted: the result has to be chosen."""
        found = super().values()
        if "outcome" in self.editors and not found["outcome"]:
            words = "请选结果：照会上或上级的决定选，没有决定的先不登记"
            raise RuleBroken([Problem("outcome", words)])
        return found

    def _typed(self, name: str) -> bool:
        return bool(self.editors[name].get())

    def _show_asked(self, names: Sequence[str]) -> None:
        for name in ONLY_WHEN_ASKED:
            if name in self.boxes:
                self.boxes[name].setVisible(name in names or name in self._explains)
