"""Below the form of a record: who took part, its files, what refers to it, what happened to it."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.services import attachments, history, keeping, participants

from .filespane import FilesPane
from .historylist import HistoryList
from .office import Office
from .parts import column, tabs
from .peoplepane import PeoplePane
from .relatedlist import TITLE, RelatedList

FILES, HISTORY = "附件", "修改历史"


class RecordSide(QWidget):
    """Only what is looked at is read; the captions of the tabs count what is there."""

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind = office, kind
        self.record: Record | None = None
        self.files = FilesPane(office, kind.__tablename__)
        self.related = RelatedList(office)
        self.history = HistoryList(office.look)
        self.people = PeoplePane(office, kind) if kind.people else None
        self.panes: list[tuple[str, QWidget, Callable[[], object]]] = [
            (FILES, self.files, self._read_files),
            (TITLE, self.related, self._read_related),
            (HISTORY, self.history, self._read_history),
        ]
        if self.people is not None:
            self.panes.insert(0, (kind.people, self.people, self._read_people))
            self.people.counted.connect(self._on_people_counted)
        self.files.counted.connect(self._on_files_counted)
        self.stack = QStackedWidget()
        for _, pane, _ in self.panes:
            self.stack.addWidget(pane)
        strip = tabs(office.look, [title for title, _, _ in self.panes], self._on_bar_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        bar.setAccessibleName("附在这条记录上的")
        self.setLayout(column(strip, office.look.rule(), (self.stack, 1), gap=0))

    def show_record(self, record: Record | None) -> None:
        """That record, or one that is not kept yet."""
        self.record = record
        self._count()
        self._read()

    def go(self, title: str) -> None:
        """Look at that tab."""
        self.bar.setCurrentIndex([one for one, _, _ in self.panes].index(title))

    @property
    def _id(self) -> str:
        return self.record.id if self.record is not None else ""

    def _count(self) -> None:
        people = files = 0
        if self.record is not None:
            with self.office.caught(), self.office.read() as session:
                table = self.kind.__tablename__
                files = len(attachments.listed(session, table, self._id))
                if self.people is not None:
                    people = len(participants.people_of(session, table, self._id))
        self._on_files_counted(files)
        if self.people is not None:
            self._on_people_counted(people)

    def _on_files_counted(self, count: int) -> None:
        self._caption(FILES, count)

    def _on_people_counted(self, count: int) -> None:
        self._caption(self.kind.people, count)

    def _caption(self, title: str, count: int) -> None:
        at = [one for one, _, _ in self.panes].index(title)
        self.bar.setTabText(at, f"{title} {count}" if count else title)

    def _on_bar_changed(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._read()

    def _read(self) -> None:
        self.panes[self.stack.currentIndex()][2]()

    def _read_people(self) -> None:
        if self.people is not None:
            self.people.show_of(self.record)

    def _read_files(self) -> None:
        self.files.show_of(self._id)

    def _read_related(self) -> None:
        self.related.show_of(self.kind.__tablename__, self._id)

    def _read_history(self) -> None:
        entries: list[history.Entry] = []
        if self.record is not None:
            with self.office.caught(), self.office.read() as session:
                keeping.get(session, self.kind, self._id)
                entries = history.history(session, self.kind, self._id)
        self.history.show_entries(entries)
