"""The program is killed (kill -9) in the middle of typing: nothing is lost and nothing is held."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store.backup import verify
from tests.begun import talks
from tests.windows import SAMPLE_DAY

ROOT = Path(__file__).resolve().parents[2]
WORDS = "停电前打的字"


@pytest.fixture
def typing(sampled: DataFolder) -> Iterator["subprocess.Popen[str]"]:
    argv = [sys.executable, "-m", "tests.e2e.typing_hand", str(sampled.root), WORDS]
    process = subprocess.Popen(
        argv,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "typed\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def killed(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()


def test_what_was_typed_is_offered_again(start, sampled, typing) -> None:
    killed(typing)
    hand = start(sampled, page="关怀服务")
    view = talks(hand.page)
    assert view.offered.isVisible()
    view.offered.take.click()
    assert WORDS in view.form.editors["subject"].get()
    assert view.save()
    assert not hand.office.opened.held


def test_a_window_beside_it_reads_and_takes_nothing_away(start, sampled, typing) -> None:
    hand = start(sampled, page="关怀服务")
    assert "只能查看" in hand.office.opened.held
    assert not talks(hand.page).offered.isVisible()
    assert any(sampled.drafts.glob("*.json"))


def test_the_file_is_whole(sampled, typing) -> None:
    killed(typing)
    opened = open_folder(sampled, Clock(SAMPLE_DAY))
    assert not opened.held
    assert verify(opened.db.engine, sampled.attachments).ok
    opened.close()
