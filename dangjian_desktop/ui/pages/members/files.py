"""Photos and papers of a person: the small picture, adding, opening with the system's program."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store import attachments as files
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.attaching import Asked
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress, Task

SIZE = 288  # px: four times the place, sharp at any scale
WHAT = "添加人员附件"
PAPERS = Asked("选附件", WHAT, role="proof")
# A new passport photo stands before the old.
PHOTO = Asked("选照片", WHAT, "照片 (*.jpg *.jpeg *.png *.bmp *.webp)", role="photo", first=True)


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
    """Ask for files and keep them with the person."""
    attaching.add(office, "person", person_id, PHOTO if picture else PAPERS)


def open_file(office: Office, person_id: str, link_id: str) -> None:
    attaching.open_file(office, "person", person_id, link_id)
