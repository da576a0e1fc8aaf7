"""Where things are kept: the file, its attachments, backups, logs and drafts in one folder."""

from dataclasses import dataclass
from pathlib import Path

NAME = "dangjian_desktop"
FILE = "dangjian.db"
SAMPLE = "示例"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """All paths below one folder; nothing of the user's is written anywhere else."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / FILE

    @property
    def attachments(self) -> Path:
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def ballots(self) -> Path:
        """Ballots being entered: they never leave this folder and do not outlive the count."""
        return self.root / "ballots"

    @property
    def fonts(self) -> Path:
        """Where a user may put fonts for characters that no shipped font has."""
        return self.root / "fonts"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def started(self) -> bool:
        """Whether a database has been made here; one that may not be looked at counts as none."""
        try:
            return self.database.exists()
        except OSError:
            return False

    def sample(self) -> "DataFolder":
        """The sample's own folder: invented people never get into the real one."""
        return DataFolder(self.root / SAMPLE)


def default_folder() -> DataFolder:
    """The user's own data folder, as the system has it."""
    import platformdirs

    return DataFolder(Path(platformdirs.user_data_dir(NAME, appauthor=False)))
