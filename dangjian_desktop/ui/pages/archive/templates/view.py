"""模板: the shelf of templates, and filling them; what other pages ask to be filled."""

from functools import cached_property
from pathlib import Path
from typing import Any

from dangjian_desktop.records import PaperTemplate
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Office, Target

from . import adding, deeds, work
from .card import BLANKS
from .facts import TemplateLine
from .filling import Filling
from .shelf import Shelf

TABLE = PaperTemplate.__tablename__
FILL = "fill"


class TemplatesView(Shelf):
    """The shelf, or filling one of its templates."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, deeds.actions)
        self.checks.told.connect(self._on_told)
        self.dropped.connect(self._on_dropped)

    @cached_property
    def filling(self) -> Filling:
        made = Filling(self.office, self.checks)
        made.view.left.connect(self.show_list)
        made.filled.connect(self._on_filled)
        self.stack.addWidget(made.view)
        return made

    def reload(self) -> None:
        """The shelf; whom one can fill for while one is choosing."""
        super().reload()
        if not self.here_is_list:
            self.filling.reload(self.lines)

    def _on_told(self) -> None:
        if not self.here_is_list:
            self.filling.say_check()

    # --- going -------------------------------------------------------------------------------

    def fill(self, template_id: str = "") -> None:
        """Choose for whom; without a template the one that is looked at."""
        wanted = template_id or (self.line.id if self.line is not None else "")
        line = next((one for one in self.lines if one.id == wanted), None)
        if line is not None and self.may_leave():
            self._fill(line)

    def _fill(self, line: TemplateLine) -> None:
        self.stack.setCurrentWidget(self.filling.view)
        self.filling.begin(line, self.lines)
        self.acts.refresh()

    def open_target(self, target: Target) -> None:
        """A template; with `fill` people, a meeting, a case, an entry to fill one for."""
        if not self.may_leave():
            return
        self.show_list()
        if target.ask == FILL and target.kind != TABLE:
            deeds.fill_for(self, target.kind, target.id.split(",") if target.id else [])
        elif target.ask == "new":
            self.acts.live["add"].trigger()
        elif target.ask == "fields":
            self.show_fields()
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        template_id = target.id
        if target.kind != TABLE:
            with self.office.read() as session:
                blank: Any = keeping.found(session, target.kind, target.id)
            template_id = blank.template_id if blank is not None else ""
        self.list.words.clear()
        if not self.list.go_to(template_id):
            self.office.say("这个模板已不在库中")
            return
        self.show_template(template_id)
        self.sides.open_right()
        if target.kind != TABLE:
            self.card.show_tab(BLANKS)
        elif target.ask == FILL:
            self.fill(template_id)

    def fill_these(self, line: TemplateLine, ids: list[str]) -> None:
        """As another page asked: these are ticked."""
        self._fill(line)
        self.filling.tick(ids)

    def _on_dropped(self, found: list[Path]) -> None:
        adding.add(self, found)

    def _on_filled(self, template_id: str) -> None:
        """The day of its last use is of this computer, as the folders are."""
        self.office.settings.used[template_id] = self.office.today.isoformat()
        self.lines = work.lines(self.office.opened.db, self.office.settings.used)
        self._show_list()
