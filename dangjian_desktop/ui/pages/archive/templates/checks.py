"""The check of every template, made in a worker and kept while it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from dangjian_desktop.services.templates.fields import Added
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress, Task

from . import work
from .facts import Checked, TemplateLine

Key = tuple[str, str, int]  # what a check rests on: file, kind, places taught
Answer = tuple[TemplateLine, Checked]
NOT_YET = Checked()


class Checks(QObject):
    """Ask for lines with `want`, the one that is looked at first; `told` names each when done."""

    told = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.added: Added = ()  # what the branch added itself: a check rests on it as well
        self._found: dict[str, tuple[tuple[Key, Added], Checked]] = {}
        self._left: list[TemplateLine] = []
        self._busy = False

    def of(self, line: TemplateLine) -> Checked:
        """What is known of it now."""
        key, found = self._found.get(line.id, (None, NOT_YET))
        return found if key == (_key(line), self.added) else NOT_YET

    def forget(self, template_id: str) -> None:
        """Look at it again, as after other places were taught."""
        self._found.pop(template_id, None)

    def now(self, line: TemplateLine) -> Checked:
        """What is known of it, looked at here and now when nothing is."""
        if not self.of(line).state:
            opened = self._office.opened
            found = work.look_at(opened.db, opened.folder.attachments, line.id)
            self._found[line.id] = ((_key(line), self.added), found)
        return self.of(line)

    def want(self, lines: Sequence[TemplateLine], first: str) -> None:
        """Check those of which nothing is known."""
        left = [line for line in lines if not self.of(line).state]
        self._left = sorted(left, key=lambda line: line.id != first)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        if not self._left:
            return
        line = self._left.pop(0)
        db, folder = self._office.opened.db, self._office.opened.folder.attachments

        def look(progress: Progress) -> Answer:
            progress.step(0, 0)
            return line, work.look_at(db, folder, line.id)

        task: Task[Answer] = Task(look)
        task.done.connect(self._on_done)
        task.over.connect(self._on_over)
        self._busy = True
        self._office.follow(task)
        task.start()

    def _on_done(self, answer: Answer) -> None:
        line, found = answer
        self._found[line.id] = ((_key(line), self.added), found)
        self.told.emit(line.id)

    def _on_over(self) -> None:
        self._busy = False
        self._next()


def _key(line: TemplateLine) -> Key:
    return line.sha256, line.kind, line.taught
