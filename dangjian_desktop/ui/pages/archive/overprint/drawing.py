"""The letters of a person's sheet, drawn elsewhere and laid over the picture of the form."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from dangjian_desktop.ui.kit.pdf import POINTS_PER_INCH, PdfFile
from dangjian_desktop.ui.kit.tasks import Progress, Task

from . import papers
from .layout import MM
from .sheetpaint import Printed

if TYPE_CHECKING:
    from .bench import Bench
    from .layout import Spot

TENTHS_PER_POINT = 25.4 / POINTS_PER_INCH * MM


class Drawing(QObject):
    """Asks for one picture at a time; what is asked meanwhile is drawn when that one is done."""

    def __init__(self, view: "Bench") -> None:
        super().__init__(view)
        self._view = view
        self._busy = self._again = False
        self._other = False  # another form lies on the table than the one being drawn

    def begin(self) -> None:
        """Another form lies on the table, or another state of it: what is under way is of none."""
        self._other = self._busy

    def draw(self) -> None:
        """Draw what stands on the table for the person chosen; without one there are names only."""
        view = self._view
        whose = view.desk.whose.value()
        spots = tuple(view.desk.layout_.spots)
        if view.line is None or not whose or not spots:
            view.desk.set_printed(None)
        elif self._busy:
            self._again = True
        else:
            self._start(view.line.id, whose, spots)

    def _start(self, form_id: str, whose: str, spots: "tuple[Spot, ...]") -> None:
        make = papers.one_sheet(self._view.office, form_id, whose, spots)
        sheet = self._view.desk.canvas.sheet
        scale = sheet.scale * sheet.devicePixelRatio()
        task: Task[Printed] = Task(_worker(make, spots, scale))
        self._busy, self._again = True, False
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        task.over.connect(self._on_over)
        self._view.office.follow(task)
        task.start()

    def _on_done(self, printed: Printed) -> None:
        """What is on the move meanwhile keeps its letters; another form has none of these."""
        if len(printed.spots) == len(self._view.desk.layout_.spots) and not self._other:
            self._view.desk.set_printed(printed)

    def _on_failed(self, error: Exception) -> None:
        if not self._other:
            self._view.desk.set_trouble(getattr(error, "message", ""))

    def _on_over(self) -> None:
        self._busy = self._other = False
        if self._again:
            self.draw()


def _worker(
    make: Callable[[], bytes], spots: "tuple[Spot, ...]", scale: float
) -> Callable[[Progress], Printed]:
    """`scale`: pixels of the screen a tenth of a millimetre, so that letters are not blurred."""

    def work(progress: Progress) -> Printed:
        progress.step(0, 0)
        pdf = PdfFile(make())
        image: QImage = pdf.picture(0, scale * TENTHS_PER_POINT)
        pdf.close()
        return Printed(image, scale, spots)

    return work
