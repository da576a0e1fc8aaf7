"""A list of people brought in from a file: the same consent and answer whatever the list holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from dangjian_desktop.jobs.opening import Opened
from dangjian_desktop.services.roster_import import Outcome, Preview

from .desk import Desk

P = TypeVar("P", bound=Preview)
# Whole lists lack the branch: one line counts these people, the document names each.
ADRIFT = "新增的人没有写明支部，不计入应到"


class Job(Protocol[P]):
    """The module of `jobs` that reads and writes such a list."""

    def preview(self, opened: Opened, path: Path, today: date) -> P: ...

    def commit(self, opened: Opened, shown: P, *, only_valid: bool = False) -> Outcome: ...


def bring_in(
    desk: Desk, job: Job[P], as_json: Callable[[P | Outcome], dict[str, Any]], count: str
) -> int:
    """Without a consent a preview; --commit writes all rows or none. `count`: 人, 份."""
    options = desk.options
    opened = desk.open()
    shown = job.preview(opened, options.file, desk.today)
    rejected = len(shown.rows) - len(shown.good)
    if options.commit and rejected:
        document = as_json(shown)
        words = f"有{rejected}行没有通过检查，什么都没有写入；请改正后再导入。"
        return desk.refuse(document, _lines(document, count), "rejected_rows", words)
    done: P | Outcome = shown
    if options.commit or options.commit_valid:
        done = job.commit(opened, shown, only_valid=options.commit_valid)
    document = as_json(done)
    desk.answer(document, _lines(document, count))
    return 0


def _lines(document: dict[str, Any], count: str) -> list[str]:
    counts = "、".join(
        f"{words}{document[key]}{count}"
        for key, words in (("added", "新增"), ("updated", "更新"), ("unchanged", "相同"))
    )
    lines = [counts if document["batch"] else f"预览（没有写入）：{counts}"]
    left = [heading for heading, target in document["columns"].items() if target is None]
    lines += [f"没有导入的列：{'、'.join(left)}"] if left else []
    adrift = sum(one["reason"] == ADRIFT for one in document["warnings"])
    lines += [f"请核对 {adrift}个{ADRIFT}"] if adrift else []
    for key, words in (("rejected", "有错"), ("warnings", "请核对")):
        lines += [
            f"{words} {one['sheet']} 第{one['row']}行 {one['name'] or ''} "
            f"{one['column'] or ''}：{one['reason']}"
            for one in document[key]
            if one["reason"] != ADRIFT
        ]
    return lines
