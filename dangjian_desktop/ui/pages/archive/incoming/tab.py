"""收文: the general list and card, with who reads the paper in front of what stands below."""

from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.places import RecordsTab

from .readers import TITLE, ReadersPane


class IncomingTab(RecordsTab):
    def __init__(self, office: Office) -> None:
        super().__init__(office, BY_TABLE["incoming_document"])

    def _build_card(self) -> None:
        super()._build_card()
        side = self.side
        self.readers = ReadersPane(self.office)
        side.panes.insert(0, (TITLE, self.readers, self._read_readers))
        side.stack.insertWidget(0, self.readers)
        side.bar.blockSignals(True)
        side.bar.insertTab(0, TITLE)
        side.bar.setCurrentIndex(0)
        side.bar.blockSignals(False)
        side.stack.setCurrentIndex(0)
        self.readers.counted.connect(self._on_readers_counted)

    def _read_readers(self) -> None:
        self.readers.show_of(self.side.record)

    def _on_readers_counted(self, count: int) -> None:
        self.side.bar.setTabText(0, f"{TITLE} {count}" if count else TITLE)
