"""Objectives, goals and posts of the invented branch of tests/support.py."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import BranchObjective
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members, objectives
from tests.support import on

BRANCH = "机关"
YEAR = 2024
TODAY = date(2024, 6, 30)
PLAN = (
    ("thought", "组织理论学习", 30),
    ("organization", "按期召开三会一课", 30),
    ("style", "开展谈心谈话", 25),
    ("system", "落实请示报告制度", 15),
)


def plan(session: Session, year: int = YEAR, weights: Mapping[str, int] | None = None) -> list[Any]:
    """Four objectives that come to a hundred, unless other weights are given by field."""
    made = []
    for field, text, weight in PLAN:
        values = {"field": field, "text": text, "weight": (weights or {}).get(field, weight)}
        values["deadline"] = on(f"{year}-11-30")
        made.append(objectives.add(session, BRANCH, year, values, TODAY))
    return made


def scored(session: Session, year: int = YEAR, less: int = 1, today: date = TODAY) -> None:
    """Every objective scored by oneself in full and checked with so much less."""
    found = objectives.listed(session, BRANCH, year)
    objectives.score_self(session, BRANCH, year, {o.id: (Decimal(o.weight), "已办") for o in found})
    given = {o.id: (Decimal(o.weight - less), "") for o in found}
    objectives.check(
        session, BRANCH, year, given, checked_by="总支考核组", checked_on=today, today=today
    )


def objective(session: Session, text: str) -> BranchObjective:
    (found,) = keeping.listed(session, BranchObjective, BranchObjective.text == text)
    return found


def goal(session: Session, person: str = "何静", text: str = "每月学习一次", **more: Any) -> Any:
    return members.set_goal(session, person, YEAR, "", {"text": text, **more}, TODAY)


def urged(session: Session, person: str = "罗永贵", **more: Any) -> Any:
    """Somebody urged on the first of May, without a deadline of its own."""
    values = {"kind": "urge", "found_on": on("2024-05-01"), "matter": "学习笔记不全", **more}
    return members.set_help(session, person, "", values, TODAY)
