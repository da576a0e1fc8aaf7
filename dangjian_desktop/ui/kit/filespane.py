"""The photos and papers of any record: added, opened, taken off; the chosen picture small."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.services import attachments
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store import attachments as files

from . import attaching
from .attaching import Asked
from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .office import Office
from .parts import column, row
from .tasks import Progress, Task

SMALL = 120  # px, logical
SIZE = 288
KB = 1024
ASKED = Asked("选照片或文件", "添加附件", attaching.PAPERS)


class FilesPane(QWidget):
    """Of one record at a time; each act on the files is one of its own."""

    counted = Signal(int)

    def __init__(self, office: Office, table: str) -> None:
        super().__init__()
        self.office, self.table, self.record_id = office, table, ""
        look = office.look
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName("附件")
        self.add = look.button("添加…", icon="paperclip")
        self.add.setObjectName("add_files")
        self.take = look.button("移除", icon="trash")
        self.take.setObjectName("remove_file")
        self.add.setEnabled(False)  # until a record is shown
        self.take.setEnabled(False)
        self.words = look.label("", colour="ink3")
        self.picture = QLabel()
        self.picture.setFixedSize(SMALL, SMALL)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName("照片")
        self.tools = row(self.words, None, self.take, self.add, margins=(12, 6, 12, 6))
        body = row((self.view, 1), self.picture, gap=8, margins=(0, 0, 12, 0))
        self.setLayout(column(self.tools, (body, 1), gap=0))
        self.add.clicked.connect(self._on_add_clicked)
        self.take.clicked.connect(self.remove)
        self.view.chose.connect(self._on_view_chose)
        self.view.opened.connect(self._on_view_opened)
        keys = QShortcut(QKeySequence("Delete"), self.view)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove)

    def show_of(self, record_id: str) -> None:
        """The files of that record; "" where it is not kept yet."""
        self.record_id = record_id
        found: Sequence[Attached] = ()
        if record_id:
            with self.office.caught(), self.office.read() as session:
                found = attachments.listed(session, self.table, record_id)
        self.items.set_items([_item(one) for one in found])
        self.words.setText(self._said(len(found)))
        self.view.setVisible(bool(found))
        self.picture.setVisible(any(one.is_picture for one in found))
        can = bool(record_id) and not self.office.frozen
        self.add.setEnabled(can)
        self.take.setEnabled(can and bool(found))
        self.counted.emit(len(found))
        if found:
            self.view.setCurrentIndex(self.items.index(0))
            self._show_picture(found[0])

    def _said(self, count: int) -> str:
        if not self.record_id:
            return "先保存，再添加照片和文件"
        return f"{count} 个文件" if count else "还没有照片和文件"

    def current(self) -> Attached | None:
        chosen = self.view.current_record()
        return chosen.key if isinstance(chosen, Item) else None

    # --- acting ------------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        if attaching.add(self.office, self.table, self.record_id, ASKED):
            self.show_of(self.record_id)

    def remove(self) -> None:
        """Take the chosen file off this record; it can be undone."""
        one = self.current()
        if one is None or self.office.frozen:
            return
        with self.office.caught() as done, self.office.write("移除附件") as session:
            attachments.detach(session, one.link_id)
        if done.ok:
            self.office.say("附件已移除，可以撤销（Ctrl+Z）")
            self.show_of(self.record_id)

    def _on_view_opened(self) -> None:
        one = self.current()
        if one is not None:
            attaching.open_file(self.office, self.table, self.record_id, one.link_id)

    # --- the picture -------------------------------------------------------------------------

    def _on_view_chose(self) -> None:
        one = self.current()
        if one is not None:
            self._show_picture(one)

    def _show_picture(self, one: Attached) -> None:
        """Made elsewhere; what was chosen meanwhile is shown and not this."""
        self.picture.clear()
        if not one.is_picture:
            return
        folder, sha256 = self.office.opened.folder.attachments, one.sha256

        def work(progress: Progress) -> bytes | None:
            progress.step(0, 0)
            return files.thumbnail(folder, sha256, SIZE)

        def made(data: bytes | None) -> None:
            picture = QPixmap()
            here = self.current()
            if data and here is not None and here.sha256 == sha256 and picture.loadFromData(data):
                self.picture.setPixmap(self._fitted(picture))

        task: Task[bytes | None] = Task(work, self)
        task.done.connect(made)
        task.failed.connect(self.office.errors.show)
        task.start()

    def _fitted(self, picture: QPixmap) -> QPixmap:
        ratio = self.devicePixelRatio()
        across = round(SMALL * ratio)
        fitted = picture.scaled(
            across,
            across,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        return fitted


def _item(one: Attached) -> Item:
    size = (
        f"{one.size / 1024:,.0f} KB" if one.size < 1024 * 1024 else f"{one.size / 1048576:.1f} MB"
    )
    note = "　".join(part for part in (one.role_words, size, one.recorded_on.isoformat()) if part)
    return Item(one.name, note, icon="photo" if one.is_picture else "file-text", key=one)
