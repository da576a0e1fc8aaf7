"""The strip of attachments: small pictures, added by choosing, dropping or pasting."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTemporaryDir,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QListView, QMenu, QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Attachment, AttachmentLink
from dangjian_desktop.records.attachment import ROLES
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store import attachments as store
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.attaching import PAPERS
from dangjian_desktop.ui.kit.cells import RECORD, Delegate, Index, Option, chosen, focused
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import panel, row
from dangjian_desktop.ui.kit.tasks import Progress, Task
from dangjian_desktop.ui.kit.theme import Look

HIGH, THUMB = 52, 36
ITEM_WIDE = 168
SMALL = 128  # px of the kept small picture


class FileDelegate(Delegate):
    """The picture or the sign of a file, its name, what it is for."""

    def __init__(self, look: Look, pictures: dict[str, QPixmap]) -> None:
        super().__init__(look)
        self._pictures = pictures

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(ITEM_WIDE, HIGH - 8)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        file, look = index.data(RECORD), self.look
        box = option.rect.adjusted(0, 2, -8, -2)
        paint.frame(p, box, look, "line", "selected" if chosen(option) else "window")
        seat = QRect(box.left() + 3, box.top() + 2, THUMB, box.height() - 4)
        picture = self._pictures.get(file.sha256)
        if picture is not None:
            size = picture.size().scaled(seat.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect(QPoint(0, 0), size)
            at.moveCenter(seat.center())
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            p.drawPixmap(at, picture)
        else:
            name = "photo" if file.is_picture else "file-text"
            sign = look.pixmap(name, "ink2", tokens.ICON, option.widget.devicePixelRatio())
            p.drawPixmap(seat.center().x() - 9, seat.center().y() - 9, sign)
        words = box.adjusted(THUMB + 10, 1, -6, -box.height() // 2)
        paint.text(
            p, words, file.caption or file.name, look, paint.Type(tokens.PT_SMALL, middle=True)
        )
        below = box.adjusted(THUMB + 10, box.height() // 2 - 1, -6, -1)
        paint.text(p, below, file.role_words, look, paint.HINT)
        if focused(option):
            paint.ring(p, box, look)


class _Strip(ItemView):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Files(QWidget):
    """Of one meeting. Files are kept at once, as an act of their own, not with 保存."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.meeting_id = ""
        self.files: Sequence[Attached] = ()
        self._pictures: dict[str, QPixmap] = {}
        self._copies: QTemporaryDir | None = None  # goes with the strip
        self.count = self.look.label("附件", tokens.PT_SMALL, "ink2")
        self.items = Items()
        self.view = _Strip(self.look, FileDelegate(self.look, self._pictures))
        self.view.setModel(self.items)
        self.view.setFlow(QListView.Flow.LeftToRight)
        self.view.setWrapping(False)
        self.view.setFixedHeight(HIGH - 4)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("附件")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.opened.connect(self.open_file)
        self.view.removed.connect(self.remove)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.add = self.look.button("添加", "link", "paperclip")
        self.add.setObjectName("add_file")
        self.add.clicked.connect(self.choose)
        self.hint = self.look.label("", tokens.PT_SMALL, "ink3")
        parts = (self.count, (self.view, 1), self.add, self.hint)
        inside = panel(row(*parts, margins=(16, 2, 12, 2)), "surface", height=HIGH)
        self.setLayout(row(inside))
        self.setFixedHeight(HIGH)

    # --- showing -----------------------------------------------------------------------------

    def show_files(self, meeting_id: str, files: Sequence[Attached]) -> None:
        self.meeting_id, self.files = meeting_id, files
        self.items.set_items(files)
        self.count.setText(f"附件 {len(files)}" if files else "附件")
        why = self.why_not()
        self.add.setEnabled(not why)
        self.hint.setText(why or "或拖到这里、Ctrl+V 粘贴")
        self._draw_small()

    def why_not(self) -> str:
        """Why nothing can be added; "" when it can."""
        return self.office.frozen or ("" if self.meeting_id else "保存会议后再加附件")

    def _draw_small(self) -> None:
        folder = self.office.opened.folder.attachments
        wanted = [f.sha256 for f in self.files if f.is_picture and f.sha256 not in self._pictures]
        if not wanted:
            return

        def work(progress: Progress) -> dict[str, bytes | None]:
            made: dict[str, bytes | None] = {}
            for number, sha256 in enumerate(wanted):
                progress.step(number, len(wanted))
                made[sha256] = store.thumbnail(folder, sha256, SMALL)
            return made

        task = Task(work, self)
        task.done.connect(self._on_small_done)
        task.start()

    def _on_small_done(self, made: dict[str, bytes | None]) -> None:
        for sha256, data in made.items():
            picture = QPixmap()
            if data and picture.loadFromData(data):
                self._pictures[sha256] = picture
        self.view.viewport().update()

    # --- adding ------------------------------------------------------------------------------

    def choose(self) -> None:
        self.take([*self.office.dialogs.open_files("添加附件", PAPERS)])

    def take(self, sources: Sequence[Path | bytes]) -> None:
        """Keep files or pasted pictures with the meeting, one act."""
        if not sources or self.why_not():
            return
        folder = self.office.opened.folder.attachments
        name = f"粘贴的图片 {self.office.today.isoformat()}.png"
        with self.office.caught() as done, self.office.write("添加会议附件") as session:
            for source in sources:
                own = name if isinstance(source, bytes) else ""
                attachments.attach(session, folder, "meeting", self.meeting_id, source, name=own)
        if done.ok:
            self.office.say(f"已添加 {len(sources)} 个附件")

    def paste(self) -> bool:
        """What the clipboard holds, when that is files or a picture."""
        found = sources_of(QGuiApplication.clipboard().mimeData())
        self.take(found)
        return bool(found)

    # --- one file ----------------------------------------------------------------------------

    @property
    def current(self) -> Attached | None:
        found = self.view.current_record()
        return found if isinstance(found, Attached) else None

    def open_file(self, file: Attached) -> None:
        """A copy under its own name, in the program that the computer has for it."""
        if self._copies is None:
            self._copies = QTemporaryDir()
        copy = Path(self._copies.path()) / file.name
        with self.office.caught() as done:
            copied(store.path_of(self.office.opened.folder.attachments, file.sha256), copy)
        if done.ok:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def remove(self) -> None:
        file = self.current
        if file is None or self.why_not():
            return
        with self.office.caught() as done, self.office.write("删除会议附件") as session:
            attachments.detach(session, file.link_id)
        if done.ok:
            self.office.say("已移到回收站，可以撤销（Ctrl+Z）")

    def set_role(self, role: str) -> None:
        file = self.current
        if file is None:
            return
        with self.office.caught(), self.office.write("改附件用途") as session:
            link = keeping.get(session, AttachmentLink, file.link_id)
            keeping.save(session, link, {"role": role})

    def describe(self) -> None:
        """What the picture shows and when it was taken, as the proof page prints it."""
        file = self.current
        if file is None:
            return
        words = self.office.dialogs.text("附件说明", "照片或文件的说明：", file.caption)
        if words is None:
            return
        with self.office.caught(), self.office.write("写附件说明") as session:
            attachments.describe(session, file.link_id, words, file.taken_on)

    def date_it(self) -> None:
        """When it was taken; unreadable words are said, not guessed."""
        from dangjian_desktop.ui.kit.datelines import DayReader

        file = self.current
        if file is None:
            return
        reader, now = DayReader(), file.taken_on.isoformat() if file.taken_on else ""
        words = self.office.dialogs.text("拍摄或扫描日期", "哪一天拍的，如 2026-11-20：", now)
        if words is None:
            return
        taken: Any = reader.read(words) if words else None
        if words and not isinstance(taken, date):
            self.office.dialogs.tell(f"日期没有改：{taken.words}")
            return
        with self.office.caught(), self.office.write("写附件日期") as session:
            attachments.describe(session, file.link_id, file.caption, taken)

    def _on_menu_requested(self, at: QPoint) -> None:
        file = self.current
        if file is None:
            return
        menu = self.menu(file)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def menu(self, file: Attached) -> QMenu:
        menu = QMenu(self)
        open_it = menu.addAction("打开")
        open_it.triggered.connect(self._opener(file))
        roles = menu.addMenu("用途")
        for role, words in ROLES.items():
            action = QAction(words, roles, checkable=True)
            action.setChecked(role == file.role)
            action.setData(role)
            roles.addAction(action)
        roles.triggered.connect(self._on_role_triggered)
        roles.setEnabled(not self.why_not())
        for words, slot in (
            ("说明…", self.describe), ("拍摄日期…", self.date_it), ("删除", self.remove),
        ):  # fmt: skip
            one = menu.addAction(words)
            one.setEnabled(not self.why_not())
            one.triggered.connect(slot)
        return menu

    def _opener(self, file: Attached) -> Any:
        def run() -> None:
            self.open_file(file)

        return run

    def _on_role_triggered(self, action: QAction) -> None:
        self.set_role(str(action.data()))


def sources_of(data: QMimeData | None) -> list[Path | bytes]:
    """Files or one picture of what was dropped or pasted; a clipboard may hold nothing at all."""
    if data is None:
        return []
    paths = [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]
    files: list[Path | bytes] = [path for path in paths if path.is_file()]
    if files:
        return files
    if data.hasImage():
        return [as_png(QImage(data.imageData()))]
    return []


def copied(source: Path, target: Path) -> None:
    """KnownError when the file is gone or there is no room."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        words = f"打不开“{target.name}”：存放的文件找不到或磁盘已满；可以从备份恢复附件后再试。"
        raise KnownError(words, "missing") from error


def as_png(image: QImage) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image)
    return bytes(held.data().data())


WATCHED = frozenset({Attachment, AttachmentLink})
