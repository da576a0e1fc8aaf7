"""A round of the invented branch of tests/support.py, done as far as a test wants."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRound
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import counting, rating, rounds
from dangjian_desktop.services.evaluation.ballot_box import FIRST, MEMBERS, SECOND, BallotBox
from tests.support import on

YEAR = 2024
TODAY = date(2024, 12, 25)
BALLOTED = "2024-12-20"
BRANCH = "机关"
RATED = ("陈立国", "黄志强", "李契", "林国栋", "刘桂芳", "罗永贵", "马文斌", "秦晓梅")
UNGRADED = "何静"  # probationary
SHORT = {"e": "excellent", "q": "qualified", "b": "basic", "u": "unqualified", "v": "void"}


def begun(session: Session, today: date = TODAY) -> EvaluationRound:
    return rounds.open_round(session, BRANCH, YEAR, today)


def entries(session: Session, round_id: str) -> dict[str, EvaluationEntry]:
    """By name, which is the person's id here."""
    asked = EvaluationEntry.round_id == round_id
    return {one.person_id: one for one in keeping.listed(session, EvaluationEntry, asked)}


def ballot(session: Session, round_id: str, marks: str, **remarks: str) -> Ballot:
    """One letter a line in the order of the ballot ("eqq b…"), "-" blank, "+" marked twice."""
    lines = [line for line, _ in counting.lines_of(session, round_id)]
    read = {
        line: frozenset({"excellent", "basic"} if mark == "+" else {SHORT[mark]})
        for line, mark in zip(lines, marks, strict=True)
        if mark != "-"
    }
    by_name = entries(session, round_id)
    return Ballot(read, remarks={by_name[name].id: text for name, text in remarks.items()})


def pile(session: Session, round_id: str, *marks: str) -> list[Ballot]:
    return [ballot(session, round_id, one) for one in marks]


def tallies(session: Session, round_id: str) -> dict[str, tuple[int | None, ...]]:
    """By name: four grades, void and blank lines; nothing but None before the count."""
    names = (*GRADES, "void_lines", "blank_lines")
    return {
        who: tuple(getattr(one, name) for name in names)
        for who, one in entries(session, round_id).items()
    }


def entered(
    box: BallotBox, first: Sequence[Ballot], second: Sequence[Ballot] | None = None
) -> None:
    """The pile entered once, and again the same unless another second turn is given."""
    for turn, pile in ((FIRST, first), (SECOND, first if second is None else second)):
        for number, one in enumerate(pile, 1):
            box.put(MEMBERS, turn, number, one)


def box_of(session: Session, round_id: str, folder: Path) -> BallotBox:
    box = BallotBox(folder, round_id)
    box.begin(MEMBERS, [line for line, _ in counting.lines_of(session, round_id)])
    return box


def figures(session: Session, round_id: str, number: int, **more: Any) -> None:
    given: Mapping[str, Any] = {
        "balloted_on": on(BALLOTED),
        "issued": number,
        "collected": number,
        "scrutineer": "李契",
        "teller": "马文斌",
    }
    counting.figures(session, round_id, {**given, **more}, TODAY)


def counted(
    session: Session, round_id: str, folder: Path, marks: Sequence[str] = ("eqqqqqbq",) * 3
) -> None:
    """The ballots entered twice and the count confirmed."""
    ballots = pile(session, round_id, *marks)
    box = box_of(session, round_id, folder)
    entered(box, ballots)
    figures(session, round_id, len(ballots))
    counting.confirm(session, round_id, box, TODAY)


def rated(session: Session, round_id: str) -> None:
    """Everyone took part and has the grade of most votes; the basic one has a plan."""
    for name, one in entries(session, round_id).items():
        if name == UNGRADED:
            continue
        one.took_part = True
        tally = {"陈立国": "excellent", "马文斌": "basic"}
        given = {"grade": tally.get(name, "qualified")}
        if given["grade"] == "basic":
            given["improvement"] = "按月汇报，支委帮带"
        rating.grade(session, one.id, given, TODAY)
    rounds.update(session, round_id, {"rated_on": on("2024-12-23")}, TODAY)


def submitted(session: Session, folder: Path) -> EvaluationRound:
    found = begun(session)
    counted(session, found.id, folder)
    rated(session, found.id)
    return rating.submit(session, found.id, TODAY)


def refused(act: Any, *given: Any, **more: Any) -> list[tuple[str, str]]:
    """What is said of an act that cannot be, field by field."""
    with pytest.raises(RuleBroken) as caught:
        act(*given, **more)
    return [(p.field, p.message) for p in caught.value.problems]
