"""One of two widgets in the same place: the list, or what an empty list says."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """`second` may be a way to make it: what most never see is made for who sees it first."""

    def __init__(self, first: QWidget, second: QWidget | Callable[[], QWidget]) -> None:
        super().__init__()
        self.addWidget(first)
        self._make = None if isinstance(second, QWidget) else second
        if isinstance(second, QWidget):
            self.addWidget(second)

    def show_first(self, first: bool) -> None:
        if self._make is not None and not first:
            self.addWidget(self._make())
            self._make = None
        self.setCurrentIndex(0 if first else 1)
