"""Photos and papers of a person: the small picture, adding, opening with the system's program."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap

from dangjian_desktop.services import attachments
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store import attachments as files
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress, Task

SIZE = 288  # px: four times the place, sharp at any scale
PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp *.webp)"
ANY = "全部文件 (*)"


def read_photo(
    office: Office, photo: Attached | None, done: Callable[[QPixmap], object], owner: QObject
) -> None:
    """Make the small picture elsewhere and hand it over; nothing where there is none to be read."""
    if photo is None:
        return
    folder, sha256 = office.opened.folder.attachments, photo.sha256

    def work(progress: Progress) -> bytes | None:
        progress.step(0, 0)
        return files.thumbnail(folder, sha256, SIZE)

    def made(data: bytes | None) -> None:
        picture = QPixmap()
        if data and picture.loadFromData(data):
            done(picture)

    task: Task[bytes | None] = Task(work, owner)
    task.done.connect(made)
    task.failed.connect(office.errors.show)
    task.start()


def add(office: Office, person_id: str, *, picture: bool) -> None:
    """Ask for files and keep them with the person; a new passport photo stands before the old."""
    kinds = PICTURES if picture else ANY
    chosen = office.dialogs.open_files("选照片" if picture else "选附件", kinds)
    if not chosen or not person_id:
        return
    folder, role = office.opened.folder.attachments, "photo" if picture else "proof"
    with office.caught() as done, office.write("添加人员附件") as session:
        for path in chosen:
            attachments.attach(session, folder, "person", person_id, path, role=role)
        if picture:
            kept = [one.link_id for one in attachments.listed(session, "person", person_id)]
            attachments.order(session, [*kept[-len(chosen) :], *kept[: -len(chosen)]])
    if done.ok:
        office.say(f"已添加 {len(chosen)} 个附件")


def open_file(office: Office, person_id: str, link_id: str) -> None:
    """A copy under its own name, opened by the system; the kept file itself is not touched."""
    with office.read() as session:
        kept = attachments.listed(session, "person", person_id)
    found = next((one for one in kept if one.link_id == link_id), None)
    if found is None:
        return
    source = files.path_of(office.opened.folder.attachments, found.sha256)
    copy = _copied(source, found.name, office)
    if copy is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        office.dialogs.tell(
            f"打不开“{found.name}”。", "文件可能已被移走，或系统里没有能打开它的程序。"
        )


def _copied(source: Path, name: str, office: Office) -> Path | None:
    place = office.opened.folder.root / "opened"
    shutil.rmtree(place, ignore_errors=True)  # copies opened before are not left lying about
    try:
        place.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(source, place / name))
    except OSError:
        return None
