"""What the tests of the window share: a folder of one's own, and what is in it."""

from typing import Any

from PySide6.QtCore import Qt

from dangjian_desktop.jobs import opening
from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.records import Organization
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from tests.windows import SAMPLE_DAY, Hand

CARE = "关怀服务"
BRANCH = "青石岭养护所党支部"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begun(folder: DataFolder, *names: str) -> DataFolder:
    """A folder of one's own with these branches in it, backed up."""
    opened = open_folder(folder, Clock(SAMPLE_DAY), "测试员")
    for name in names or (BRANCH,):
        with opened.db.write("新增党组织") as session:
            keeping.save(session, Organization(), {"name": name, "level": "branch"})
    opening.back_up(opened)
    opened.close()
    return folder


def talks(page: Any) -> Any:
    """The book of talks in 关怀服务: the general list and card, behind the first tab."""
    page.open_target(Target(CARE, "heart_talk"))
    return page.tab


def count(hand: Hand, kind: Any) -> int:
    with hand.office.read() as session:
        return keeping.count(session, kind)


def add_branch(hand: Hand, name: str = "白水河养护站党支部") -> None:
    with hand.office.write("新增党组织") as session:
        keeping.save(session, Organization(), {"name": name, "level": "branch"})
