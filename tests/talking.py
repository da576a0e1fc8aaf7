"""Talks of the invented branch of tests/support.py."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import HeartTalk, TalkDifficulty
from dangjian_desktop.services.talks import difficulties, talks

TODAY = date(2024, 6, 30)
BRANCH, YEAR = "机关", 2024
HEADS = ("陈立国", "李契", "黄志强")
MEMBERS = ("何静", "林国栋", "刘桂芳", "罗永贵", "马文斌", "秦晓梅")


def talk(
    session: Session, talker: str, member: str, held_on: date = date(2024, 6, 20), **values: Any
) -> HeartTalk:
    given = {"talker_id": talker, "member_id": member, "held_on": held_on, "way": "面谈"}
    return talks.save(session, given | values, TODAY)


def everybody(session: Session, *, but: str = "") -> None:
    """The secretary talked with all, and the committee with one another."""
    for one in (*HEADS[1:], *MEMBERS):
        if one != but:
            talk(session, "陈立国", one)
    talk(session, "李契", "黄志强")


def difficulty(session: Session, person: str = "罗永贵", **values: Any) -> TalkDifficulty:
    given = {
        "person_id": person,
        "raised_on": date(2024, 6, 1),
        "kind": "经济困难",
        "difficulty": "孩子上大学，收入紧",
        "owner_id": "李契",
        "deadline": date(2024, 6, 25),
    }
    return difficulties.save(session, given | values, TODAY)
