"""Files of any record: added by choosing them, opened with the system's own program."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from dangjian_desktop.services import attachments
from dangjian_desktop.store import attachments as files

from .office import Office

ANY = "全部文件 (*)"
PAPERS = "照片和文件 (*.jpg *.jpeg *.png *.webp *.bmp *.pdf *.ofd *.doc *.docx *.wps);;全部 (*)"


@dataclass(frozen=True, slots=True)
class Asked:
    """How files are asked for: the dialog's title and kinds, the act's name, what they are for.

    `first` puts the new ones before those that are there.
    """

    title: str
    what: str
    kinds: str = ANY
    role: str = ""
    first: bool = False


def add(office: Office, kind: str, record_id: str, asked: Asked) -> int:
    """Ask for files and keep them with that record, as one act; returns how many were kept."""
    chosen = office.dialogs.open_files(asked.title, asked.kinds)
    if not chosen or not record_id:
        return 0
    folder = office.opened.folder.attachments
    with office.caught() as done, office.write(asked.what) as session:
        for path in chosen:
            attachments.attach(session, folder, kind, record_id, path, role=asked.role)
        if asked.first:
            kept = [one.link_id for one in attachments.listed(session, kind, record_id)]
            attachments.order(session, [*kept[-len(chosen) :], *kept[: -len(chosen)]])
    if not done.ok:
        return 0
    office.say(f"已添加 {len(chosen)} 个附件")
    return len(chosen)


def open_file(office: Office, kind: str, record_id: str, link_id: str = "") -> None:
    """A copy under its own name, opened by the system; the kept file itself is not touched.

    Without `link_id` the last one of the record.
    """
    with office.read() as session:
        kept = attachments.listed(session, kind, record_id)
    found = next((one for one in reversed(kept) if link_id in ("", one.link_id)), None)
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
