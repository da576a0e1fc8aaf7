import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from dangjian_desktop.runtime import logs

LOG = logging.getLogger("dangjian_desktop.somewhere")
NUMBER = "451025198605050011"


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    yield
    logs.stop()


def fail() -> None:
    raise LookupError(NUMBER)


def written(folder: Path) -> str:
    return (folder / "dangjian.log").read_text(encoding="utf-8")


def test_nothing_is_made_before_something_is_said(tmp_path: Path) -> None:
    logs.start(tmp_path / "logs")
    assert not (tmp_path / "logs").exists()
    LOG.info("opened")
    assert "INFO dangjian_desktop.somewhere opened" in written(tmp_path / "logs")


def test_an_exception_leaves_its_place_and_none_of_its_words(tmp_path: Path) -> None:
    logs.start(tmp_path)
    try:
        fail()
    except LookupError:
        LOG.warning("could not read", exc_info=True)
    text = written(tmp_path)
    assert "LookupError" in text
    assert "test_logs.py" in text
    assert NUMBER not in text


def test_a_second_start_writes_elsewhere_and_only_there(tmp_path: Path) -> None:
    logs.start(tmp_path / "a")
    logs.start(tmp_path / "b")
    LOG.info("opened")
    assert not (tmp_path / "a").exists()
    assert written(tmp_path / "b").count("opened") == 1


def test_debug_says_more_and_says_it_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start(tmp_path, debug=True)
    LOG.debug("a detail")
    assert "a detail" in written(tmp_path)
    assert "a detail" in capsys.readouterr().err


def test_a_folder_that_takes_nothing_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    logs.start(tmp_path / "file" / "logs")
    LOG.info("opened")
    (tmp_path / "dangjian.log").mkdir()
    logs.start(tmp_path)
    LOG.info("opened")
    assert capsys.readouterr().err == ""


def test_it_says_whether_it_runs(tmp_path: Path) -> None:
    assert not logs.started()
    logs.start(tmp_path)
    assert logs.started()


def test_a_full_file_is_numbered_and_the_oldest_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "BYTES", 10)
    logs.start(tmp_path)
    for number in range(logs.FILES + 3):
        LOG.info("line %s", number)
    found = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert sorted(found) == ["dangjian.log", *(f"dangjian.log.{n}" for n in (1, 2, 3))]
    assert [found[name][-2] for name in sorted(found)] == ["5", "4", "3", "2"]
