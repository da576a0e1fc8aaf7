"""套打: the forms with the desk; for whom they are printed; what each printer misses by."""

from functools import cached_property
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit import printing
from dangjian_desktop.ui.kit.office import Office, Target

from . import deeds, work
from .bench import Bench
from .calibrating import Calibrating
from .choosing import Choosing


class OverprintView(Bench):
    """One of three parts is shown: the bench, choosing for whom, calibrating."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, deeds.actions)
        self.picture_wanted.connect(self._on_picture_wanted)
        self.add_wanted.connect(self._on_add_wanted)
        self.dropped.connect(self._on_dropped)

    @cached_property
    def choosing(self) -> Choosing:
        made = Choosing(self.office)
        made.left.connect(self.show_desk)
        made.print_asked.connect(self._on_print_asked)
        self.stack.addWidget(made)
        return made

    @cached_property
    def calibrating(self) -> Calibrating:
        made = Calibrating(self.look)
        made.left.connect(self._on_calibrating_left)
        made.page_asked.connect(self._on_page_asked)
        made.save_asked.connect(self._on_offset_save_asked)
        made.printer_chosen.connect(self._on_printer_chosen)
        self.stack.addWidget(made)
        return made

    @property
    def here(self) -> QWidget:
        """The part that is looked at."""
        return self.stack.currentWidget()

    # --- going -------------------------------------------------------------------------------

    def reload(self) -> None:
        """The forms; the people while one is choosing."""
        super().reload()
        if "choosing" in self.__dict__ and self.here is self.choosing:
            deeds.show_subjects(self)

    def show_choosing(self) -> None:
        self.stack.setCurrentWidget(self.choosing)
        deeds.show_subjects(self)
        self.choosing.whom.view.setFocus()
        self.acts.refresh()

    def show_calibrating(self) -> None:
        self.stack.setCurrentWidget(self.calibrating)
        self.calibrating.show_printers(*printing.printers())
        self.calibrating.lock(self.office.frozen)
        self.calibrating.printer.setFocus()
        self.acts.refresh()

    def open_target(self, target: Target) -> None:
        """A form, or one of its places; a printer's offset; a new form."""
        if not self.leave_part():
            return
        if target.kind == "printer_offset":
            self.show_calibrating()
            return
        self.show_desk()
        if target.ask == "new":
            self.acts.live["new"].trigger()
        elif target.id:
            with self.office.read() as session:
                form_id = work.form_of(session, target.kind, target.id)
            self.list.words.clear()
            self.list.go_to(form_id)
            self._show(form_id)
            self.sides.open_right()

    def _on_picture_wanted(self) -> None:
        deeds.choose_picture(self)

    def _on_add_wanted(self, left: int, top: int) -> None:
        deeds.add_field(self, left, top)

    # --- printing ----------------------------------------------------------------------------

    def _on_print_asked(self) -> None:
        deeds.print_sheets(self)

    def _on_page_asked(self, again: bool) -> None:
        deeds.print_page(self, again=again)

    def _on_printer_chosen(self, printer: str) -> None:
        with self.office.read() as session:
            self.calibrating.show_shift(work.kept_shift(session, printer))

    def _on_offset_save_asked(self) -> None:
        deeds.save_offset(self)

    def _on_calibrating_left(self) -> None:
        if self.leave_part():
            self.show_desk()

    def _on_dropped(self, found: list[Path]) -> None:
        deeds.take_picture(self, found[0])

    # --- unsaved -----------------------------------------------------------------------------

    def _calibrated(self) -> bool:
        made = self.__dict__.get("calibrating")
        return made is not None and made.form.is_dirty()

    def has_unsaved(self) -> bool:
        return super().has_unsaved() or self._calibrated()

    def unsaved_words(self) -> str:
        return super().unsaved_words() if super().has_unsaved() else "打印机的校准"

    def save(self) -> bool:
        if self._calibrated() and not deeds.save_offset(self):
            return False
        return super().save()

    def discard(self) -> None:
        if self._calibrated():
            self._on_printer_chosen(self.calibrating.printer.currentText())
        super().discard()
