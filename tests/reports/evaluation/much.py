"""Rounds of sixty people, and of texts longer than any page has room for."""

from dataclasses import replace
from typing import Any

from dangjian_desktop.domain.evaluation.facts import EntryFacts, PeerRemark, RoundFacts, Turnout
from dangjian_desktop.domain.paper_facts import PersonFacts
from tests.reports.evaluation.rounds import (
    ENTRIES,
    FLOATING,
    OPINIONS,
    PEOPLE,
    PROBATIONARY,
    PROBLEMS,
    SECTION,
    SELF,
    entry,
    full,
    on,
    team,
)

RARE_NAME = "尉迟欧阳娜娜·买买提"
RARE = "㛃䶮𬭎"


def many(count: int = 60, **more: Any) -> RoundFacts:
    """A branch of so many, some with long and rare names."""
    rows = PEOPLE.strip().splitlines()
    people = []
    for number in range(1, count + 1):
        one = entry(number, rows[number % len(rows)], grade="qualified", branch_opinion="")
        name = RARE_NAME if number % 12 == 5 else f"{one.name[:2]}{RARE[number % 3]}"
        people.append(replace(one, person=replace(one.person, name=name)))
    names = tuple(one.name for one in people)
    given = {"entries": tuple(people), "members": count, "turnout": Turnout(due=names, came=names)}
    return full(**(given | more))


def wordy(text: str, times: int) -> str:
    """A text of that length with rare characters at its end."""
    return "".join(f"{text}{n}；" for n in range(times)) + RARE


def overlong_entry() -> EntryFacts:
    """A name and texts longer than any page has room for, rare characters among them."""
    facts = PersonFacts(
        name=RARE_NAME,
        former_name="阿卜杜热合曼·㛃䶮𬭎买买提",
        sex="女",
        birth=on("1990"),
        nation="柯尔克孜族",
        native_place="新疆维吾尔自治区克孜勒苏柯尔克孜自治州",
        education="大学本科（在职）",
        work_start=on("2012-07"),
    )
    job = f"{SECTION}云屏山隧道群机电与应急保障养护中心副主任（主持工作）兼安全员、支部宣传委员"
    return replace(
        ENTRIES[1],
        person=facts,
        job=job,
        unit=f"{SECTION}云屏山隧道群机电与应急保障养护中心",
        self_text="\n".join([SELF, wordy("在K12+300处夜间巡查", 60), SELF, SELF, SELF]),
        branch_opinion=wordy("支部意见", 80),
        grade_reason=wordy("理由", 9),
        own_opinion=wordy("本人意见", 30),
        superior_opinion=wordy("上级意见", 20),
        remark=wordy("备注", 20),
        ballot_remarks=tuple(wordy("存在问题", 3) for _ in range(20)),
        peer_remarks=tuple(PeerRemark(speaker=RARE_NAME, text=wordy("发言", 6)) for _ in range(12)),
    )


def overlong() -> RoundFacts:
    """Everything too long, once."""
    long = overlong_entry()
    missing = tuple((RARE_NAME, wordy("原因", 4)) for _ in range(9))
    return full(
        entries=(long, *ENTRIES[:9], PROBATIONARY, FLOATING),
        turnout=Turnout(due=(long.name,), came=(long.name,), missing=missing),
        team=team(remarks=tuple(wordy("意见", 12) for _ in range(30))),
        practice=wordy("主要做法", 90),
        findings=wordy("问题", 60),
        next_steps=wordy("措施", 60),
        problems=tuple(
            replace(one, problem=wordy("问题", 20), measures=wordy("措施", 30), outcome=RARE)
            for one in PROBLEMS * 6
        ),
        opinions=tuple(replace(one, text=wordy("意见", 20)) for one in OPINIONS * 8),
    )
