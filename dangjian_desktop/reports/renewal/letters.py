"""Letters of an election: 换届请示, 候选人预备人选请示, 选举结果报告 (GB/T 9704—2012).

They say what is kept; what is not known is left to be written, nothing is invented.
"""

from collections.abc import Sequence
from dataclasses import replace

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.document import Block, Box, Document, Grid, Heading, Para, Title
from dangjian_desktop.domain.renewal.facts import (
    COMMITTEE,
    SECRETARY,
    BallotFacts,
    BallotLine,
    NomineeFacts,
    RenewalFacts,
)
from dangjian_desktop.reports.boxes import listed_name, table, value
from dangjian_desktop.reports.letters import (
    LINES,
    LIST_SIZE,
    addressed,
    annex_named,
    annex_page,
    superior,
)
from dangjian_desktop.reports.wording import dotted, education, listed, place, words

from .parts import (
    ballots_words,
    body_words,
    committee,
    day,
    letter,
    number,
    opened,
    too_late,
    what,
    with_annex,
)

REQUEST, NOMINEES, RESULT = "换届请示", "候选人预备人选请示", "选举结果报告"
_ASK = "妥否，请批示。"


# --- 换届请示 ------------------------------------------------------------------------------------


def request(facts: RenewalFacts) -> Document:
    """To the superior: when, agenda, seats, how nominees and result come about."""
    met = facts.done("committee_resolves")
    who = "党员大会" if facts.direct else f"{body_words(facts)}委员会"
    blocks: list[Block] = [
        Title((opened(facts), f"关于换届选举{what(facts)}的请示")),
        addressed(superior(facts.body)),
        Para(
            f"{_former(facts)}{day(met)}，{who}研究，拟于{day(facts.planned_on)}"
            "召开党员大会进行换届选举。现将有关事项请示如下："
        ),
        Heading("一、基本情况"),
        Para(_members(facts)),
        Heading("二、大会议程"),
        Para(_agenda(facts)),
        Heading("三、名额和候选人"),
        Para(_seats(facts)),
        Heading("四、选举办法"),
        Para(_how(facts)),
        Para(_ASK),
    ]
    return letter(facts, REQUEST, blocks, facts.done("request_to_superior"))


def _former(facts: RenewalFacts) -> str:
    former = facts.former
    if former is None or former.since is None:
        return ""
    ends = f"，{words(former.ends)}任期届满" if former.ends else ""
    return f"第{former.number}届{body_words(facts)}委员会于{words(former.since)}产生{ends}。"


def _members(facts: RenewalFacts) -> str:
    full, rest = facts.full or None, facts.members - facts.full if facts.members else None
    return (
        f"{body_words(facts)}现有党员{number(facts.members or None)}人，"
        f"其中正式党员{number(full)}人、预备党员{number(rest)}人。"
    )


def _agenda(facts: RenewalFacts) -> str:
    return (
        f"审议上届{body_words(facts)}委员会工作报告；审议党费收缴、使用和管理情况报告；"
        f"选举{what(facts)}。"
    )


def _seats(facts: RenewalFacts) -> str:
    seats = number(facts.seats)
    if facts.direct:
        return (
            f"正式党员不足七人，不设{body_words(facts)}委员会，拟选举书记、副书记共{seats}名。"
            "候选人由党员推荐产生，报上级党组织批准。"
        )
    return (
        f"{committee(facts)}拟设委员{seats}名。候选人预备人选根据多数党员的意见提出，"
        "差额不少于应选人数的百分之二十，报上级党组织批准。书记、副书记由第一次委员会会议选举产生。"
    )


def _how(facts: RenewalFacts) -> str:
    way = "等额选举" if facts.direct else "差额选举"
    return (
        f"采取无记名投票，{way}。有选举权的到会人数不少于应到会人数的五分之四，会议有效；"
        "得到的赞成票超过实到会有选举权人数的半数，方可当选。"
    )


# --- 候选人预备人选请示 --------------------------------------------------------------------------


def nominees_request(facts: RenewalFacts) -> Document:
    """Who is proposed and how they came to be; the list as its annex."""
    annex = f"{what(facts)}候选人预备人选名册"
    reply, count = facts.step("reply"), len(facts.nominees)
    by = f"根据{reply.document}，" if reply and reply.document else ""
    recommended, inspected = facts.done("recommend_nominees"), facts.done("inspect")
    blocks: list[Block] = [
        Title((opened(facts), f"关于{what(facts)}候选人预备人选的请示")),
        addressed(superior(facts.body)),
        Para(
            f"{by}{body_words(facts)}组织党员酝酿推荐候选人。{day(recommended)}进行推荐，"
            f"{day(inspected)}对推荐人选进行考察。根据多数党员的意见，经研究，"
            f"提出候选人预备人选{number(count or None)}名，应选{number(facts.seats)}名"
            f"{_difference(facts)}。"
        ),
        *_chosen(facts),
        Para("现将候选人预备人选名册报上，请予审批。"),
        *annex_named(annex),
    ]
    approved = facts.done("superior_approves_nominees")
    document = replace(letter(facts, NOMINEES, blocks), printed_on=too_late(facts, approved))
    return with_annex(document, [*annex_page(annex), _listed(facts)])


def _difference(facts: RenewalFacts) -> str:
    if facts.direct or facts.seats is None or not facts.nominees:
        return ""
    return f"，差额{len(facts.nominees) - facts.seats}名"


def _chosen(facts: RenewalFacts) -> list[Block]:
    """拟任职务, where they are said."""
    posts = [one for one in facts.nominees if one.post in ("secretary", "deputy_secretary")]
    if not posts:
        return []
    told = "，".join(f"{one.name}同志为{one.post_words}候选人预备人选" for one in posts)
    return [Para(f"其中：{told}。")]


_NOMINEE_COLUMNS = (
    ("序号", 8.0),
    ("姓名", 17.0),
    ("性别", 9.0),
    ("民族", 13.0),
    ("出生年月", 17.0),
    ("学历", 19.0),
    ("入党时间", 17.0),
    ("现任职务", 33.0),
    ("拟任职务", 23.0),
)


def _listed(facts: RenewalFacts) -> Grid:
    rows = [_nominee(at, one) for at, one in enumerate(facts.nominees, 1)]
    blanks = 0 if rows else (facts.seats or 3) + 1
    return table(_NOMINEE_COLUMNS, rows, blanks=blanks, size=LIST_SIZE, height=11.0)


def _nominee(at: int, one: NomineeFacts) -> list[Box]:
    person = one.person
    return [
        value(at),
        listed_name(person.name),
        value(person.sex),
        value(person.nation),
        value(dotted(person.birth)),
        value(education(person)),
        value(dotted(one.joined)),
        value(place(person)),
        value(one.post_words),
    ]


# --- 选举结果报告 --------------------------------------------------------------------------------


def result_report(facts: RenewalFacts) -> Document:
    """What the votes carried, as the minutes hold it; heads for approval, members for filing."""
    annex = f"{what(facts)}当选人员名单"
    chosen = _elected(facts)
    blocks: list[Block] = [
        Title((opened(facts), f"关于{what(facts)}选举结果的报告")),
        addressed(superior(facts.body)),
        *_meeting(facts),
        *_first_committee(facts),
        Para("现将选举结果报上，书记、副书记请予批准，委员请予备案。"),
        *(annex_named(annex) if chosen else []),
    ]
    document = letter(facts, RESULT, blocks, facts.done("report_result"))
    if not chosen:
        return document
    return with_annex(document, [*annex_page(annex), _elected_list(facts, chosen)])


def _meeting(facts: RenewalFacts) -> list[Block]:
    ballots = facts.of(COMMITTEE)
    reply = facts.step("reply")
    by = f"根据{reply.document}，" if reply and reply.document else ""
    held = f"{by}{day(facts.day if facts.held else None)}召开党员大会，选举{what(facts)}。"
    if not ballots:
        return [
            Para(
                f"{held}应到会有选举权的党员{number(None)}人，实到{number(None)}人，"
                f"发出选票{number(None)}张，收回{number(None)}张。"
            ),
            *LINES,
        ]
    return [Para(held + _counted(ballots[0])), *map(_again, ballots[1:])]


def _counted(ballot: BallotFacts) -> str:
    figures = ballots_words(ballot)
    valid = "，符合规定" if ballot.outcome.valid else ""
    return (
        f"应到会有选举权的党员{ballot.eligible}人，实到{ballot.present}人{valid}。"
        f"{figures + '。' if figures else ''}{_carried(ballot)}"
    )


def _again(ballot: BallotFacts) -> Block:
    return Para(f"第{ballot.round}次投票，{ballots_words(ballot)}。{_carried(ballot)}")


def _carried(ballot: BallotFacts) -> str:
    if not ballot.outcome.valid:
        return f"{ballot.outcome.words}：{ballot.outcome.reason}。"
    lines = ballot.elected
    if not lines:
        return "没有人得票超过半数。"
    names = "、".join(f"{line.name}（{line.yes}票）" for line in lines)
    others = [line for line in ballot.lines if line not in lines]
    rest = "、".join(f"{line.name}（{line.yes}票）" for line in others)
    return f"{names}当选。{'未当选：' + rest + '。' if rest else ''}"


def _first_committee(facts: RenewalFacts) -> list[Block]:
    if facts.direct:
        return []
    on, ballots = facts.done("first_committee_meeting"), facts.of(SECRETARY)
    told = "".join(_carried(ballot) for ballot in ballots)
    posts = [one for one in _elected(facts) if one.elected_post]
    shared = "，".join(f"{one.name}同志任{one.elected_words}" for one in posts)
    return [
        Para(f"{day(on)}召开第一次委员会会议。{told}{f'委员分工：{shared}。' if shared else ''}")
    ]


def _elected(facts: RenewalFacts) -> list[NomineeFacts]:
    """In the order of posts where they are known, else of the ballot."""
    order = list(POSTS)
    seated = [one for one in facts.nominees if one.elected_post]
    chosen = sorted(seated, key=lambda one: order.index(one.elected_post))
    return chosen or [one for one in facts.nominees if one.person_id in facts.elected]


_ELECTED_COLUMNS = (
    ("序号", 8.0),
    ("姓名", 19.0),
    ("性别", 10.0),
    ("民族", 14.0),
    ("出生年月", 19.0),
    ("入党时间", 22.0),
    ("得票", 13.0),
    ("当选职务", 25.0),
    ("备注", 26.0),
)


def _elected_list(facts: RenewalFacts, chosen: Sequence[NomineeFacts]) -> Grid:
    votes = _votes(facts.of(COMMITTEE))
    rows = [
        [
            value(at),
            listed_name(one.name),
            value(one.person.sex),
            value(one.person.nation),
            value(dotted(one.person.birth)),
            value(listed(one.joined)),
            value(votes.get(one.person_id, "")),
            value(one.elected_words),
            value(""),
        ]
        for at, one in enumerate(chosen, 1)
    ]
    return table(_ELECTED_COLUMNS, rows, size=LIST_SIZE, height=11.0)


def _votes(ballots: Sequence[BallotFacts]) -> dict[str, int]:
    """Yes votes by person, of the vote that carried them."""
    found: dict[str, int] = {}
    for ballot in ballots:
        lines: Sequence[BallotLine] = ballot.lines
        found |= {line.person_id: line.yes for line in lines if line.person_id}
    return found
