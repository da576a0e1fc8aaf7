"""What is not plain in the sample's 党费: reductions, gifts, a month opened again."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.services.dues import months, paying, reductions, voluntary

from .cast import Cast, workday
from .roll import GENERAL, OFFICE, RIVER, SCREEN
from .timeline import Step, entered_on

# Who takes the money: the organisation member of each committee.
COLLECTORS = {GENERAL: "周㛃", OFFICE: "周㛃", RIVER: "覃晚照", SCREEN: "龙在野"}
AHEAD = ("薄云开",)  # away for work: pays the year in January
QUARTERLY = ("农建国",)
SILENT = {"顾远帆": 3}  # months up to now in which nothing came
LATE = {"冯野": 5}  # the month that is paid with the next
UNPAID = ("卞长风", "陆青川")  # of this month
PARTLY = {"莫问津": Decimal("20.00")}
EVENING = time(16, 30)
WRONG = ("谷雨生", 6)  # whose payment of how many months ago was written down wrongly


def special(cast: Cast, first: int) -> Iterator[Step]:
    """Each in an act of its own, as far as it falls into years kept month by month."""
    found = [
        _at(cast.ago(9, 20).first(), "登记党费减免", partial(_relieved, cast)),
        _at(cast.ago(4, 1).first(), "登记自愿多交党费", partial(_given, cast)),
        _at(cast.ago(1, 20).first(), "登记党费减免和自愿多交", partial(_lately, cast)),
    ]
    if cast.ago(WRONG[1]).year >= first:
        day = cast.ago(WRONG[1] - 1, 20).first()
        found.append(_at(day, "重新打开党费月份", partial(_opened_again, cast)))
    return (step for step in found if step.at.year >= first)


def _at(day: date, words: str, do: Any) -> Step:
    return Step(datetime.combine(workday(day), EVENING), words, do)


def _relief(cast: Cast, name: str, day: date, **about: Any) -> dict[str, Any]:
    return {
        "organization_id": cast.bodies[RIVER],
        "person_id": cast.ids[name],
        "year": day.year,
        "from_month": day.month + 1,
        "to_month": 12,
        "decided_on": day,
        **about,
    }


def _relieved(cast: Cast, session: Session) -> None:
    day = entered_on(session)
    if day.month == 12:  # the year's months are over
        return
    about = {
        "kind": "reduce",
        "amount": Decimal("5.00"),
        "reason": "本人长期患病，药费负担重",
        "decision": "支委会研究，同意每月交5元",
        "approval": f"段党总支批复〔{day.year}〕2号",
        "approved_on": day,
    }
    reductions.save(session, _relief(cast, "罗大成", day, **about), day)


def _opened_again(cast: Cast, session: Session) -> None:
    """A month was closed with one sum written down wrongly: opened, put right, closed again."""
    day = entered_on(session)
    name, back = WRONG
    branch, then = cast.bodies[OFFICE], cast.ago(back).first()
    year, month = then.year, then.month
    reason = f"{name}的交纳方式录错，按收据存根更正"
    months.reopen(session, branch, year, (month, reason), day)
    for one in paying.of_month(session, cast.ids[name], year, month):
        paying.correct(session, one.id, {"way": "代交", "payer": "葛知秋"}, day)
    months.close(session, branch, year, month, day)


def _gift(cast: Cast, name: str, place: str, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "organization_id": cast.bodies[place],
        "person_id": cast.ids[name],
        "way": "转账",
        "collector": COLLECTORS[place],
        **about,
    }


def _given(cast: Cast, session: Session) -> None:
    """Around 七一: one large gift, handed up at once, and a small one."""
    day = entered_on(session)
    large = {"amount": Decimal(2000), "given_on": day, "words": "入党纪念日自愿多交"}
    found = voluntary.give(session, _gift(cast, "程砚秋山", OFFICE, large), day)
    voluntary.hand(session, found.id, day, f"中组部党费收据{day.year}第0127号", day)
    small = {"amount": Decimal(100), "given_on": day, "words": "七一自愿多交"}
    voluntary.give(session, _gift(cast, "杜若", SCREEN, small), day)


def _lately(cast: Cast, session: Session) -> None:
    """A reduction that waits for the superior's word, a large gift that has not gone up."""
    day = entered_on(session)
    if day.month < 12:
        about = {
            "kind": "exempt",
            "reason": "家中遭受山洪，生活困难",
            "decision": "支委会研究，同意免交，报段党总支批准",
        }
        reductions.save(session, _relief(cast, "姚长庚", day, **about), day)
    large = {"amount": Decimal(1000), "given_on": day, "words": "入党二十周年"}
    voluntary.give(session, _gift(cast, "秦越川", OFFICE, large), day)
