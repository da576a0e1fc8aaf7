from pathlib import Path

import pytest

from dangjian_desktop.runtime.paths import DataFolder, default_folder


def test_everything_lies_below_one_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    names = ("database", "attachments", "backups", "logs", "drafts", "fonts", "settings")
    places = [getattr(folder, name) for name in names]
    assert all(tmp_path in place.parents for place in places)
    assert len(set(places)) == len(places)


def test_the_sample_is_another_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert folder.sample().root == tmp_path / "示例"
    assert folder.sample().database != folder.database


def test_it_is_begun_with_its_file(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert not folder.started
    folder.database.touch()
    assert folder.started


def test_what_may_not_be_looked_at_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, **_: object) -> bool:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "exists", refused)
    assert not DataFolder(tmp_path).started


def test_the_users_own_is_named_after_the_program() -> None:
    assert default_folder().root.name == "dangjian_desktop"
