"""What the sample's meetings had before them, kind by kind: matters, speeches, votes, outcomes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.services.attendance import Sheet

from . import words
from .calendar import Planned
from .cast import Cast
from .decisions_words import DELIBERATED, DELIBERATION
from .development_words import DECISIONS
from .offices import ELECTIONS

Said = tuple[str, str, str]  # speaker, to whom, words


@dataclass(slots=True)
class Matter:
    """One matter; `if_passed` is resolved only when its vote carries."""

    heading: str
    text: str = ""
    reporter: str = ""
    said: Sequence[Said] = ()
    votes: Sequence[dict[str, Any]] = ()
    if_passed: str = ""
    task: str = ""
    owner: str = ""


@dataclass(slots=True)
class Room:
    """Who sits there: names of those present, the chair first."""

    cast: Cast
    planned: Planned
    sheet: Sheet
    chair: str
    lots: Random
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        there = [row.name for row in self.sheet.rows if row.mark == "present"]
        self.names = [self.chair, *(name for name in there if name != self.chair)]

    def some(self, count: int) -> list[str]:
        """Others than the chair, drawn by lot."""
        others = self.names[1:]
        return self.lots.sample(others, min(count, len(others)))

    def said(self, lines: Sequence[str], count: int) -> list[Said]:
        speakers = self.some(min(count, len(lines)))
        return [
            (name, "", text)
            for name, text in zip(speakers, self.lots.sample(lines, len(speakers)), strict=True)
        ]

    def officers(self, *stand: str) -> dict[str, str]:
        """监票人 and 计票人: voters who are present and do not stand."""
        rows = [r.name for r in self.sheet.rows if r.mark == "present" and r.voting]
        free = [name for name in rows if name not in stand and name != self.chair]
        return {"scrutineer": free[0], "teller": free[1]}

    @property
    def month(self) -> int:
        return self.planned.starts.month - 1

    def deadline(self) -> PartialDate:
        return PartialDate.of(add_months(self.planned.day, 1))


def matters(room: Room) -> list[Matter]:
    return list(_KINDS[room.planned.kind](room))


def _study(room: Room, count: int = 2) -> Matter:
    heading, text = words.STUDIES[room.month]
    return Matter(heading, text, said=room.said(words.STUDY_SAID, count))


def _general(room: Room) -> Iterator[Matter]:
    planned = room.planned
    if planned.elect:
        yield from _election(room)
        return
    yield _study(room)
    _, report, task = words.WORK[room.month]
    owner = room.some(1)[0]
    yield Matter(
        "支部委员会报告工作",
        f"{words.BRANCH_REPORT}\n{report}",
        room.chair,
        room.said(words.WORK_SAID, 3),
        task=task,
        owner=owner,
    )
    yield from (_admission(room, name) for name in planned.admit)
    yield from (_conversion(room, name) for name in planned.convert)
    yield from (_exclusion(room, name) for name in planned.exclude)
    if planned.moved:
        yield _motion(room)
    if planned.deliberate:
        yield _deliberation(room)


def _admission(room: Room, name: str) -> Matter:
    a, b = room.cast.introducers(name) or room.officers(name).values()
    return _of_person(
        room,
        name,
        Matter(
            f"讨论接收{name}为中共预备党员",
            words.ADMIT.format(name=name, a=a, b=b),
            if_passed=words.ADMITTED,
            votes=[{"matter": f"接收{name}为中共预备党员", "rule": "admission"}],
        ),
    )


def _conversion(room: Room, name: str) -> Matter:
    return _of_person(
        room,
        name,
        Matter(
            f"讨论{name}转为中共正式党员",
            words.CONVERT.format(name=name),
            if_passed=words.CONVERTED,
            votes=[{"matter": f"同意{name}按期转为中共正式党员", "rule": "conversion"}],
        ),
    )


def _of_person(room: Room, name: str, matter: Matter) -> Matter:
    """Discussed and voted on alone: each of those who may vote has one ballot."""
    present = room.sheet.voting_present
    speakers = [n for n in room.some(4) if n != name][:2]
    lines = room.lots.sample(words.OF_PERSON, len(speakers))
    said = [(n, "", text.format(name=name)) for n, text in zip(speakers, lines, strict=True)]
    figures = {"yes": present - 1, "no": 0, "abstain": 1}
    ballots = {"issued": present, "collected": present, "invalid": 0}
    told = words.FIGURES.format(eligible=room.sheet.voting_eligible, present=present, **figures)
    matter.said = [
        *said,
        (name, "", "感谢同志们的帮助，我一定记住大家的意见，按党员标准要求自己。"),
    ]
    matter.if_passed = matter.if_passed.format(name=name, figures=told)
    matter.votes = [
        vote
        | ballots
        | figures
        | {"way": "secret", "subject_id": room.cast.ids[name]}
        | room.officers(name)
        for vote in matter.votes
    ]
    return matter


def _by_hand(matter: str, yes: int, no: int, abstain: int) -> dict[str, Any]:
    figures = {"yes": yes, "no": no, "abstain": abstain}
    return {"matter": matter, "rule": "ordinary", "way": "open", **figures}


def _exclusion(room: Room, name: str) -> Matter:
    return Matter(
        f"讨论{name}不计入应到会人数",
        words.EXCLUDED.format(name=name),
        votes=[_by_hand(f"{name}不计入应到会人数", room.sheet.voting_present, 0, 0)],
        if_passed=words.EXCLUDED_SO.format(name=name),
    )


def _motion(room: Room) -> Matter:
    present = room.sheet.voting_present
    yes = present * 2 // 5
    return Matter(
        "讨论固定主题党日日期",
        words.MOVED,
        votes=[_by_hand("将主题党日固定在每月20日", yes, present - yes - 1, 1)],
    )


def _deliberation(room: Room) -> Matter:
    """The “4+2” matter of the sample: nearly all are for it."""
    yes = room.sheet.voting_present - 2
    return Matter(
        f"审议“{DELIBERATED}”",
        DELIBERATION,
        votes=[_by_hand(DELIBERATED, yes, 1, 1)],
        if_passed=f"同意“{DELIBERATED}”方案，提交职工代表大会决议",
    )


def _election(room: Room) -> Iterator[Matter]:
    election = ELECTIONS[room.planned.body]
    present = room.sheet.voting_present
    yield Matter("审议上届委员会工作报告", words.LAST_TERM, room.chair)
    yield Matter(
        "通过选举办法和监票人、计票人名单",
        words.BALLOT_RULES,
        votes=[_by_hand("选举办法和监票人、计票人名单", present, 0, 0)],
    )
    about = {
        "matter": f"选举第{election.number}届委员会委员",
        "rule": "election",
        "way": "secret",
        "seats": election.seats,
        "candidates": len(election.stood),
        "issued": present,
        "collected": present,
        "invalid": 0,
    } | room.officers(*election.stood)
    votes = []
    for number, name in enumerate(election.stood):
        few = present // 10 + number % 2  # each ballot names as many as there are seats
        no = present - present // 5 if name == election.failed else few
        votes.append(
            about | {"subject_id": room.cast.ids[name], "yes": present - no, "no": no, "abstain": 0}
        )
    chosen = "、".join(name for name in election.stood if name != election.failed)
    yield Matter(
        "选举新一届委员会委员",
        words.ELECTION,
        votes=votes,
        if_passed=f"大会选举{chosen}为第{election.number}届委员会委员，报上级党组织批准。",
    )


def _committee(room: Room) -> Iterator[Matter]:
    """Each member says what he thinks, the chair last."""
    yield Matter("通报上次会议议定事项落实情况", words.LAST_TIME, room.chair)
    yield _study(room, 1)
    heading, report, task = words.WORK[room.month]
    others = room.names[1:]
    owner = room.lots.choice(others)
    said = [(name, "", room.lots.choice(words.AGREE)) for name in others]
    yield Matter(
        heading,
        report,
        owner,
        [*said, (room.chair, "", words.CONCLUDED)],
        task=task,
        owner=owner,
    )
    for key, name in room.planned.decide:
        heading, report, task = (text.format(name=name) for text in DECISIONS[key])
        said = [(other, "", words.AGREE[0]) for other in (*others, room.chair)]
        yield Matter(heading, report, others[0], said, task=task, owner=others[0])


def _group(room: Room) -> Iterator[Matter]:
    yield _study(room, 2)
    heading, report, _ = words.WORK[room.month]
    yield Matter(f"讨论{heading}", report, room.chair, room.said(words.WORK_SAID, 2))


def _lecture(room: Room) -> Iterator[Matter]:
    outline = next(text for topic, text in words.LECTURES if topic == room.planned.subject)
    yield Matter("讲授党课", f"围绕“{room.planned.subject}”讲了三个方面：{outline}", room.chair)
    yield Matter("讨论交流", said=room.said(words.LECTURE_SAID, 3))


def _theme_day(room: Room) -> Iterator[Matter]:
    yield _study(room, 1)
    count = len(room.names)
    yield Matter("开展活动", words.ACTIVITY.format(theme=room.planned.subject, count=count))
    yield Matter("活动小结", words.ACTIVITY_END, room.chair)


def _life_meeting(room: Room) -> Iterator[Matter]:
    speakers = room.some(3)
    yield Matter("通报上年度整改措施落实情况和会前准备情况", words.LAST_YEAR, room.chair)
    selves = [(n, "", text) for n, text in zip(speakers, words.SELF_SAID, strict=False)]
    yield Matter("个人对照检查", words.OPINIONS, said=selves)
    pairs = zip(speakers, [*speakers[1:], *speakers[:1]], words.PEER_SAID, strict=False)
    yield Matter("开展相互批评", said=[(a, b, text) for a, b, text in pairs])
    yield Matter("明确整改方向", words.MENDING, task="建立整改清单，逐条落实", owner=room.names[1])


def _evaluation(room: Room) -> Iterator[Matter]:
    yield Matter("党支部书记述职", words.SECRETARY_SAYS, room.chair)
    yield Matter("通报上年度整改情况", words.LAST_YEAR)
    yield Matter("党员自评", words.SELF_EVAL)
    yield Matter("党员互评", words.PEER_EVAL)
    ballots = words.BALLOTS.format(count=len(room.names))
    yield Matter("民主测评", ballots, task=words.WRITTEN_UP, owner=room.names[1])


def _joint(room: Room) -> Iterator[Matter]:
    yield Matter("通报情况", words.JOINT_NEWS)
    yield Matter("协商事项", words.JOINT_TALK, said=room.said(words.WORK_SAID, 2))
    yield Matter("议定意见", task=words.JOINT_TASK, owner=room.names[1])


_KINDS: dict[str, Callable[[Room], Iterator[Matter]]] = {
    "general_meeting": _general,
    "committee_meeting": _committee,
    "group_meeting": _group,
    "party_lecture": _lecture,
    "theme_day": _theme_day,
    "organization_life_meeting": _life_meeting,
    "evaluation_meeting": _evaluation,
    "joint_meeting": _joint,
}
