"""The lock, tried with real second processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store import lock

NOW = datetime(2026, 11, 23, 8, 41, 30)
HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from dangjian_desktop.store import lock
held = lock.take(Path(sys.argv[1]), datetime(2026, 11, 22, 17, 5))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another program that has taken the lock on `tmp_path / "lock"`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_second_program_is_told_who_holds_it(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(lock.Held) as refused:
        lock.take(tmp_path / "lock", NOW)
    assert refused.value.holder.pid == other.pid
    assert "2026-11-22 17:05" in refused.value.message
    assert refused.value.holder.user in refused.value.message
    assert refused.value.kind == "locked"


def test_a_killed_holder_leaves_nothing_behind(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert (tmp_path / "lock").read_text() != ""
    with lock.take(tmp_path / "lock", NOW):
        assert str(os.getpid()) in (tmp_path / "lock").read_text()


def test_a_refused_try_leaves_the_holder_alone(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    for _ in range(3):
        with pytest.raises(lock.Held):
            lock.take(tmp_path / "lock", NOW)
    assert str(other.pid) in (tmp_path / "lock").read_text()


def test_holder_that_ends_well_lets_go(tmp_path: Path, other: "subprocess.Popen[str]") -> None:
    assert other.stdin is not None
    other.stdin.close()
    other.wait()
    lock.take(tmp_path / "lock", NOW).release()


def test_two_windows_of_one_program_exclude_each_other(tmp_path: Path) -> None:
    with lock.take(tmp_path / "lock", NOW), pytest.raises(lock.Held):
        lock.take(tmp_path / "lock", NOW)


def test_released_twice_and_taken_again(tmp_path: Path) -> None:
    first = lock.take(tmp_path / "lock", NOW)
    first.release()
    first.release()
    lock.take(tmp_path / "lock", NOW).release()


def test_damaged_words_still_refuse(tmp_path: Path) -> None:
    with lock.take(tmp_path / "lock", NOW):
        (tmp_path / "lock").write_bytes(b"\xff{[")
        with pytest.raises(lock.Held, match="另一个程序"):
            lock.take(tmp_path / "lock", NOW)


def test_no_place_for_a_lock_means_reading_only(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        lock.take(tmp_path / "absent" / "lock", NOW)
    assert refused.value.kind == "read_only"
