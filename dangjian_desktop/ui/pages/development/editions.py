"""Which edition of the rules judges a case: by the day of each of its great turns."""

from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.rule_table import DEV26
from dangjian_desktop.domain.rules import development_version

if TYPE_CHECKING:
    from .reading import CaseReading

# The turns by which the editions differ, with the step that dates each.
TURNS = (
    ("确定发展对象", ("list_candidate", "file_candidate", "decide_candidate")),
    ("接收", ("branch_meeting_admit",)),
    ("转正", ("branch_meeting_convert",)),
)


def editions(read: "CaseReading") -> str:
    """接收用 2014 版，转正用 2026 版; 用 2026 版 where all is under one."""
    found: list[tuple[str, str]] = []
    for words, keys in TURNS:
        day = next((on for key in keys if (on := read.file.dossier.day(key))), None)
        found.append((words, _edition(read, day or PartialDate.of(read.day))))
    by_year: dict[str, list[str]] = {}
    for words, year in found:
        by_year.setdefault(year, []).append(words)
    if len(by_year) == 1:
        return f"用 {found[0][1]} 版"
    return "，".join(f"{_turns(words)}用 {year} 版" for year, words in by_year.items())


def _turns(words: list[str]) -> str:
    """Listing goes without saying where admission falls under the same edition."""
    first, second, _ = (one for one, _ in TURNS)
    return "、".join(one for one in words if one != first or second not in words)


def _edition(read: "CaseReading", day: PartialDate) -> str:
    new = development_version(day, read.practice.effective) == DEV26.identifier
    return "2026" if new else "2014"
