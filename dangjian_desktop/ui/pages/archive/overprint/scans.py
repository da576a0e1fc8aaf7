"""The picture of a printed form: a scan, a photograph or the first page of a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services import attachments, overprint
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.pdf import first_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".pdf")
FILES = "图片或 PDF (*.jpg *.jpeg *.png *.bmp *.webp *.pdf);;全部 (*)"
MOST_PX = 2600  # of the longer side: 220 dpi of A4, more is not seen
PX_PER_POINT = 2.5  # of a PDF: 180 dpi
PDF = b"%PDF-"
ROLE = "photo"


def read(path: Path, name: str = "") -> QImage:
    """The picture, not larger than is seen. KnownError with a sentence for anything else."""
    name = name or path.name
    try:
        with path.open("rb") as stream:
            data = stream.read() if stream.read(len(PDF)) == PDF else b""
    except OSError as error:
        words = f"“{name}”读不出来，没有换图；请检查文件还在不在、U盘是否已拔出。"
        raise KnownError(words, "missing") from error
    image = first_page(PDF + data, PX_PER_POINT) if data else _picture(path)
    if image is None or image.isNull():
        words = f"“{name}”不是能看的图片，没有换图；请用扫描的 JPG、PNG 或 PDF。"
        raise KnownError(words, "not_a_picture")
    return image


def _picture(path: Path) -> QImage:
    """Turned as the camera says, and unpacked no larger than needed."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > MOST_PX:
        room = QSize(MOST_PX, MOST_PX)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def keep(session: "Session", folder: Path, form_id: str, path: Path) -> None:
    """The picture of that form from now on; an earlier one is tied to it no longer."""
    for old in attachments.listed(session, overprint.TABLE, form_id):
        attachments.detach(session, old.link_id)
    attachments.attach(session, folder, overprint.TABLE, form_id, path, role=ROLE)


def picture(office: Office, form_id: str) -> QImage | None:
    """As it is kept; None without one, or when its file is damaged, which is said."""
    with office.read() as session:
        kept = overprint.picture_of(session, office.opened.folder.attachments, form_id)
    if kept is None:
        return None
    found: QImage | None = None
    with office.caught() as done:
        found = read(kept[0], kept[1].name)
    return found if done.ok else None
