"""Invented 组织生活会 and 创先争优 for papers: held, not yet, overlong."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dangjian_desktop.domain.evaluation.facts import (
    CampaignFacts,
    CommitteeMember,
    LifeFacts,
    PhaseFacts,
    Speaker,
    StarFacts,
)
from dangjian_desktop.services.evaluation.campaigns import PHASES
from tests.reports.evaluation.much import RARE_NAME, overlong, wordy
from tests.reports.evaluation.rounds import (
    BODY,
    ENTRIES,
    MEETING,
    OPINIONS,
    PROBATIONARY,
    PROBLEMS,
    TODAY,
    empty,
    on,
)

LIFE_MEETING = replace(
    MEETING,
    meeting_id="life",
    kind="organization_life_meeting",
    words="2026年12月10日组织生活会",
    starts=datetime(2026, 12, 10, 14, 30),
    subject="查摆解决联系群众不够紧密的问题",
    preparation="会前组织集中学习2次，班子成员之间、班子成员与党员之间谈心谈话。",
    superior_comment="会前准备充分，查摆问题具体，批评意见实在。",
    observers="段党总支组织委员",
)


def life(**more: Any) -> LifeFacts:
    """A meeting that was held, with what it found."""
    given: dict[str, Any] = {
        "organization_id": "branch",
        "today": TODAY,
        "year": 2026,
        "body": BODY,
        "meeting": LIFE_MEETING,
        "committee": (CommitteeMember(name="程砚秋山", post="书记"),),
        "members": tuple(Speaker(one.person_id, one.name) for one in (*ENTRIES, PROBATIONARY)),
        "opinions": OPINIONS,
        "problems": PROBLEMS,
        "last_problems": (
            replace(PROBLEMS[2], year=2025, carried_from=None),
            replace(PROBLEMS[0], year=2025, problem="主题党日形式单一。"),
        ),
        "talks": 31,
        "criticism": (("程砚秋山", "对王䶮：布置任务要讲方法。"), ("王䶮", "接受批评。")),
        "printed_on": TODAY,
    }
    return LifeFacts(**(given | more))


def empty_life(**more: Any) -> LifeFacts:
    """Nothing kept but the branch."""
    given: dict[str, Any] = {
        "organization_id": "branch",
        "today": date(2026, 11, 1),
        "year": 2026,
        "body": empty().body,
    }
    return LifeFacts(**(given | more))


def overlong_life() -> LifeFacts:
    """Everything too long, once."""
    long = overlong()
    texts = {"subject": wordy("主题", 40), "preparation": wordy("准备", 60)}
    meeting = replace(LIFE_MEETING, **texts, superior_comment=wordy("点评", 40))
    return life(
        meeting=meeting,
        opinions=tuple(replace(one, about=RARE_NAME) for one in long.opinions),
        problems=tuple(replace(one, about=RARE_NAME, owner=RARE_NAME) for one in long.problems),
    )


def campaign(**more: Any) -> CampaignFacts:
    """All four phases done, stars given; one member is not decided."""
    days = ("2026-03-05", "2026-06-10", "2026-09-20", "2026-11-30")
    stars = tuple(
        StarFacts(
            person_id=one.person_id,
            number=one.number,
            name=one.name,
            group=one.group,
            self_stars=4,
            stars=None if one.number == 8 else 3 + one.number % 3,
            kinds=("学习星", "安全星")[: one.number % 3],
            reason="带头清淤" if one.number == 3 else "",
        )
        for one in ENTRIES
    )
    given: dict[str, Any] = {
        "campaign_id": "campaign",
        "organization_id": "branch",
        "today": TODAY,
        "year": 2026,
        "body": BODY,
        "name": "保通先锋创先争优活动",
        "document": "青段党〔2026〕3号",
        "phases": tuple(
            PhaseFacts(key=key, name=name, on=on(day))
            for (key, name), day in zip(PHASES.items(), days, strict=True)
        ),
        "checks": "查学习、查作风、查纪律；看岗位、看路面、看群众反映。",
        "summary": "活动中党员承包重点路段12处。",
        "stars": stars,
        "printed_on": TODAY,
    }
    return CampaignFacts(**(given | more))


def overlong_campaign() -> CampaignFacts:
    """Sixty members, long names and reasons."""
    long = StarFacts(
        person_id="x", number=1, name=RARE_NAME, group="第一党小组", reason=wordy("事迹", 9)
    )
    return campaign(
        stars=tuple(replace(long, number=at) for at in range(1, 61)),
        checks=wordy("三查三看", 90),
        summary=wordy("小结", 90),
    )
