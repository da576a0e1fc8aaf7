"""示例 is built whole or not at all, below the data folder and apart from it."""

from datetime import date
from pathlib import Path

import pytest

from dangjian_desktop.jobs import sample, sample_folder
from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder

CLOCK = Clock(date(2026, 11, 23))


class Enough(Exception):
    pass


def stop(done: int, total: int) -> None:
    raise Enough


@pytest.fixture
def own(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def left(own: DataFolder) -> list[str]:
    return [path.name for path in own.root.iterdir()]


def test_a_stopped_one_leaves_nothing(own) -> None:
    with pytest.raises(Enough):
        sample_folder.make(own.sample(), CLOCK, stop)
    assert left(own) == []


def test_what_a_power_cut_left_is_cleared(own) -> None:
    half = own.root / ".sample-0123.part"
    half.mkdir(parents=True)
    (half / "dangjian.db").write_bytes(b"half")
    with pytest.raises(Enough):
        sample_folder.make(own.sample(), CLOCK, stop)
    assert left(own) == []


def test_one_that_is_being_built_elsewhere_stays(own) -> None:
    other = open_folder(DataFolder(own.root / ".sample-0123.part"), CLOCK)
    with pytest.raises(Enough):
        sample_folder.make(own.sample(), CLOCK, stop)
    assert left(own) == [".sample-0123.part"]
    other.close()


def test_a_sample_already_there_is_not_built_again(own) -> None:
    open_folder(own.sample(), CLOCK).close()
    sample_folder.make(own.sample(), CLOCK, stop)
    assert own.sample().started


def test_it_is_built_aside_and_then_named(own, monkeypatch) -> None:
    built: list[Path] = []

    def build(db, today, told) -> None:
        built.append(db.path.parent)
        told(1, 1)

    own.sample().logs.mkdir(parents=True)
    monkeypatch.setattr(sample, "build", build)
    sample_folder.make(own.sample(), CLOCK, lambda done, total: None)
    assert own.sample().started
    assert built[0] != own.sample().root
    assert left(own) == ["示例"]
