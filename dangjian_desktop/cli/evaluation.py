"""evaluation list|print."""

from pathlib import Path
from typing import Any

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.services.evaluation.rounds import RoundLine

from .desk import Desk
from .roster import organization_named


def listed(desk: Desk) -> int:
    """The rounds of a year: who is rated, which grades, whether counted and submitted."""
    found = _rounds(desk)
    document = {"evaluations": [_as_json(one) for one in found]}
    lines = [_line(one) for one in found]
    desk.answer(document, lines or [f"{desk.options.year}年度没有民主评议"])
    return 0


def _rounds(desk: Desk) -> list[RoundLine]:
    body = organization_named(desk, desk.options.organization)
    with desk.db.read() as session:
        return rounds.listed(session, desk.options.year, body or "")


def _as_json(one: RoundLine) -> dict[str, Any]:
    return {
        "id": one.id,
        "organization": one.organization,
        "year": one.year,
        "rated": one.rated,
        "grades": {grade: one.grades.get(grade, 0) for grade in GRADES},
        "confirmed": one.confirmed_on,
        "submitted": one.submitted_on,
    }


def _line(one: RoundLine) -> str:
    grades = "，".join(
        f"{words}{one.grades[grade]}" for grade, words in GRADES.items() if grade in one.grades
    )
    state = "没有确认计票"
    if one.submitted_on is not None:
        state = f"{one.submitted_on}提交评定"
    elif one.confirmed_on is not None:
        state = f"{one.confirmed_on}确认计票"
    return "\t".join(
        (one.id, one.organization, f"评定{one.rated}人", grades or "还没有等次", state)
    )


def printed(desk: Desk) -> int:
    """Every paper that makes sense now, of one branch or each in a folder of its own."""
    from dangjian_desktop.jobs import evaluation_papers, paper_files

    year, found = desk.options.year, _rounds(desk)
    if not found:
        raise KnownError(
            f"{year}年度没有可以打印的民主评议；请核对年度和党组织，或先在窗口里建立。",
            "no_evaluation",
        )
    folder: Path = desk.options.folder or Path(f"{year}年度民主评议")
    made = []
    for one in found:
        own = folder if len(found) == 1 else folder / paper_files.file_name(one.organization)
        made += evaluation_papers.print_all(desk.db, one.id, own, desk.today)
    names = [path.relative_to(folder).as_posix() for path in made]
    lines = [f"已写到 {folder}：", *(f"  {name}" for name in names)]
    desk.answer({"folder": str(folder), "files": names}, lines)
    return 0
