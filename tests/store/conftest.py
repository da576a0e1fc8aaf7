"""A data folder with a little in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dangjian_desktop.records import Attachment, Person
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store import attachments
from dangjian_desktop.store.database import Database


class Office:
    """An open data folder, and what tests do with it."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.db = Database(self.folder.database)

    def add(self, name: str) -> str:
        with self.db.write("登记") as session:
            person = Person(name=name)
            session.add(person)
        return person.id

    def fill(self, count: int) -> None:
        with self.db.write("登记") as session:
            session.add_all([Person(name=f"程{n}") for n in range(count)])

    def attach(self, content: bytes, name: str = "照片.jpg") -> str:
        kept = attachments.keep(self.folder.attachments, content, name)
        with self.db.write("附件") as session:
            session.add(
                Attachment(
                    sha256=kept.sha256, name=name, media_type=kept.media_type, size=kept.size
                )
            )
        return kept.sha256

    def people(self) -> list[str]:
        """By a connection of its own: what another program would read."""
        opened = Database(self.folder.database, read_only=True)
        try:
            with opened.read() as session:
                rows = session.connection().exec_driver_sql("SELECT name FROM person ORDER BY name")
                return [row[0] for row in rows]
        finally:
            opened.close()


@pytest.fixture
def office(tmp_path: Path, blank_file: Path) -> Iterator[Office]:
    root = tmp_path / "data"
    root.mkdir()
    (root / "dangjian.db").write_bytes(blank_file.read_bytes())
    opened = Office(root)
    yield opened
    opened.db.close()


@pytest.fixture
def cut() -> Callable[[Path, int], None]:
    """Spoil a file in its middle, so that its length stays."""

    def spoil(file: Path, length: int = 512) -> None:
        content = bytearray(file.read_bytes())
        middle = len(content) // 2
        content[middle : middle + length] = b"\xa5" * min(length, len(content) - middle)
        file.write_bytes(content)

    return spoil
