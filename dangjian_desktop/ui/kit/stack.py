"""One of two widgets in the same place: the list, or what an empty list says."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self.addWidget(first)
        self.addWidget(second)

    def show_first(self, first: bool) -> None:
        self.setCurrentIndex(0 if first else 1)
