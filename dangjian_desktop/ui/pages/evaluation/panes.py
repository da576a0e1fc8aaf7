"""The panes under the tabs, each made when it is first looked at and read when it is old."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.parts import column, panel

from . import papers
from .countview import CountView
from .tabs import OF_ROUND, PLACE

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.unsaved import UnsavedGuard

    from .campaignpane import CampaignPane
    from .lifepane import LifePane
    from .memberspane import MembersPane
    from .page import EvaluationPage
    from .submitview import SubmitView
    from .teampane import TeamPane
    from .textsview import TextsView

KEPT = ("count", "members", "team", "life", "campaign")


class Panes:
    """`over`: what lies over the tabs for a while (提交评定, 导入自评材料)."""

    def __init__(self, page: "EvaluationPage") -> None:
        self.page, self.office = page, page.office
        self.over: QWidget | None = None
        self._old: set[str] = set()
        self._side = column(gap=0)
        self.side = panel(self._side, "surface")

    def made(self) -> list[Any]:
        """Those that were looked at so far."""
        return [self.__dict__[key] for key in KEPT if key in self.__dict__]

    def guards(self) -> "list[UnsavedGuard]":
        return self.made()

    # --- making ------------------------------------------------------------------------------

    @cached_property
    def count(self) -> CountView:
        made = CountView(self.office)
        made.narrowed.connect(self._on_count_narrowed)
        made.entry_asked.connect(self.page.show_entry)
        made.year_asked.connect(self._on_year_asked)
        made.acting.connect(self.page.refresh_acts)
        self.__dict__["count"] = made  # it is asked for while it is fitted
        made.fit(self.page.width())
        return made

    @cached_property
    def members(self) -> "MembersPane":
        from .memberspane import MembersPane

        tools = []
        for name, words in (("attendance", "取到会情况"), ("forms", "打印登记表")):
            button = self.page.acts.button(name, "link")
            button.setText(words)
            tools.append(button)
        made = MembersPane(self.office, *tools)
        made.ticks_changed.connect(self.page.refresh_acts)
        made.print_asked.connect(self._on_print_asked)
        made.menu_asked.connect(self.page.show_entry_menu)
        made.round_asked.connect(self.page.open_round)
        return made

    @cached_property
    def team(self) -> "TeamPane":
        from .teampane import TeamPane

        return TeamPane(self.office)

    @cached_property
    def life(self) -> "LifePane":
        from .lifepane import LifePane

        return LifePane(self.office)

    @cached_property
    def campaign(self) -> "CampaignPane":
        from .campaignpane import CampaignPane

        return CampaignPane(self.office)

    @cached_property
    def submit(self) -> "SubmitView":
        from .submitview import SubmitView

        made = SubmitView(self.office)
        made.left.connect(self._on_over_left)
        made.mend_asked.connect(self.page.mend)
        made.submitted.connect(self._on_over_left)
        return made

    @cached_property
    def texts(self) -> "TextsView":
        from .textsview import TextsView

        made = TextsView(self.office)
        made.left.connect(self._on_over_left)
        return made

    # --- showing -----------------------------------------------------------------------------

    def all_old(self) -> None:
        """Everything is read anew when it is next looked at."""
        self._old = set(KEPT)

    def fresh(self, key: str) -> QWidget:
        """The pane of that tab as it is now."""
        own = "count" if key == "side" else key
        pane: Any = getattr(self, own)
        if own in self._old:
            self._old.discard(own)
            page = self.page
            with self.office.caught():
                if key in OF_ROUND:
                    pane.show_round(page.read)
                else:
                    pane.show_year(page.branch, page.year, page.branch_name)
        widget: QWidget = self.side if key == "side" else pane
        return widget

    def focus(self, key: str) -> None:
        """Hand the keys to what is worked in under that tab."""
        pane = self.__dict__.get("count" if key == "side" else key)
        if pane is not None and self.page.stack.currentWidget() is not self.page.blank:
            pane.panel.steps.setFocus() if key == "side" else pane.take_focus()

    def cover(self, view: Any) -> None:
        """Lay that over the tabs."""
        page = self.page
        if page.stack.indexOf(view) < 0:
            page.stack.addWidget(view)
        self.over = view
        page.show_head()
        view.show_round(page.read)
        page.stack.setCurrentWidget(view)

    def uncover(self) -> None:
        if self.over is not None:
            self.over = None
            self.page.show_head()

    def _on_over_left(self) -> None:
        self.uncover()
        self.page.show_tab()

    # --- room --------------------------------------------------------------------------------

    def fit(self, wide: int) -> None:
        """The page is so wide now."""
        if "count" in self.__dict__:
            self.count.fit(wide)

    def _on_count_narrowed(self, narrow: bool) -> None:
        """In little room the right part of the count is a tab of its own."""
        bar = self.page.bar
        if narrow:
            self._side.addWidget(self.count.side)
            self.count.fit_side()
        else:
            if self.page.key == "side":
                bar.setCurrentIndex(PLACE["count"])
            self.count.take_side()
        bar.setTabVisible(PLACE["side"], narrow)
        bar.updateGeometry()

    # --- slots -------------------------------------------------------------------------------

    def _on_year_asked(self, year: int) -> None:
        self.page.go_to_round(year, self.page.branch)

    def _on_print_asked(self, entries: list[str]) -> None:
        papers.forms(self.page, entries)
