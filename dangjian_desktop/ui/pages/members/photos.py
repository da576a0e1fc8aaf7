"""The passport photo of a person, small, out of the attachments."""

from PySide6.QtGui import QPixmap

from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store import attachments as files
from dangjian_desktop.ui.kit.office import Office

SIZE = 288  # px: four times the place, sharp at any scale


def photo_of(office: Office, photo: Attached | None) -> QPixmap | None:
    """The picture, or None where there is none or it cannot be read."""
    if photo is None:
        return None
    data = files.thumbnail(office.opened.folder.attachments, photo.sha256, SIZE)
    made = QPixmap()
    return made if data and made.loadFromData(data) else None
