"""The members of a round as a table: part, own summary, grade, feedback, what is still missing."""

from typing import TYPE_CHECKING

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangjian_desktop.services.evaluation.entries import EntryRow

ROLES = {"rated": "评定等次", "ungraded": "不评等次", "elsewhere": "流入地参评"}
# Which rows are wanted: key, words.
FILTERS = {
    "all": "全部",
    "no_text": "没交个人小结",
    "no_part": "没标参加情况",
    "no_grade": "没有评定",
    "improving": "要改进的",
    "unsigned": "没反馈签字",
}


def columns() -> list[Column]:
    return [
        Column("number", "序号", lambda r: Cell(str(r.number), align="r"), lambda r: r.number, 3),
        Column("name", "姓名", _name, width=8),
        Column("role", "参加方式", _role, width=10, at_first=False),
        Column("part", "参评", _part, width=8),
        Column("text", "小结", _text, width=5),
        Column("grade", "支部评定", _grade, _grade_order, 9),
        Column("last", "上年", lambda r: Cell(GRADES.get(r.last_grade, "—"), tone="ink2"), width=6),
        Column("signed", "反馈签字", _signed, width=11),
        Column("improve", "改进", _improve, width=8),
    ]


def _name(row: "EntryRow") -> Cell:
    return Cell(row.name, strong=row.grade == "excellent", tip=row.left)


def _role(row: "EntryRow") -> Cell:
    words = row.left or ROLES.get(row.role, row.role)
    tip = row.left or row.elsewhere or row.role_words
    return Cell(words, tone="ink2", size=tokens.PT_SMALL, tip=tip)


def _part(row: "EntryRow") -> Cell:
    if row.role == "elsewhere":
        lacks = not row.elsewhere
        return Cell("要写证明" if lacks else "有证明", state="warn" if lacks else "good")
    if row.took_part is None:
        return Cell("未标", state="due", tone="ink2")
    if row.took_part:
        return Cell("参加", state="good")
    return Cell("未参加", state="leave", tip=row.absence_reason)


def _text(row: "EntryRow") -> Cell:
    if row.has_text:
        return Cell("有", state="good")
    return Cell("" if row.role == "elsewhere" else "缺", state="due", tone="ink2")


def _grade(row: "EntryRow") -> Cell:
    if row.role != "rated":
        return Cell("—", tone="ink3")
    if not row.grade:
        return Cell("未评定", tone="ink2", state="due")
    lacks = row.against and not row.grade_reason
    tip = "与票数不一致，要写理由" if lacks else row.grade_reason
    return Cell(
        GRADES[row.grade], state="warn" if lacks else "", strong=row.grade == "excellent", tip=tip
    )


def _grade_order(row: "EntryRow") -> int | None:
    return list(GRADES).index(row.grade) if row.grade else None


def _signed(row: "EntryRow") -> Cell:
    if row.fed_back_on is not None:
        words = row.fed_back_on.iso()
        return Cell(
            words, state="good", tip=f"扫描件 {row.scans} 份" if row.scans else "没有扫描件"
        )
    wanted = row.on_ballot and row.took_part is not False
    return Cell("未签" if wanted else "", state="due" if wanted else "", tone="ink2")


def _improve(row: "EntryRow") -> Cell:
    if row.grade != "basic":
        return Cell("登记处置" if row.grade == "unqualified" else "")
    if row.improved_on is not None:
        return Cell("已改进", state="good", tip=row.improvement)
    if row.improvement:
        return Cell("改进中", state="due", tip=row.improvement)
    return Cell("要填措施", state="warn")


def wanted(row: "EntryRow", key: str) -> bool:
    """Whether the row passes that filter."""
    here = row.role != "elsewhere" and not row.left
    graded = row.on_ballot and row.took_part is not False
    return {
        "all": True,
        "no_text": here and not row.has_text,
        "no_part": here and row.took_part is None,
        "no_grade": graded and not row.grade,
        "improving": row.grade == "basic" and row.improved_on is None,
        "unsigned": graded and row.fed_back_on is None,
    }[key]


def counts(rows: "Sequence[EntryRow]") -> dict[str, int]:
    return {key: sum(wanted(row, key) for row in rows) for key in FILTERS}


def totals(rows: "Sequence[EntryRow]") -> str:
    """应参评 25，实参评 23，未参评 2（未标 0） · 优秀 6，合格 18 …"""
    due = [row for row in rows if row.on_ballot]
    came = sum(row.took_part is True for row in due)
    missing = sum(row.took_part is False for row in due)
    words = [f"应参评 {len(due)}，实参评 {came}，未参评 {missing}"]
    if len(due) - came - missing:
        words.append(f"未标 {len(due) - came - missing}")
    given = [row.grade for row in due]
    parts = [f"{name} {given.count(grade)}" for grade, name in GRADES.items() if grade in given]
    return "，".join(words) + (f" · {'，'.join(parts)}" if parts else "")
