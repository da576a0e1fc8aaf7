"""A vote in the words of letters, minutes and resolutions (rules 1.5).

The result is what was computed and nothing else. A figure that nobody noted stays blank: an old
dossier has the yes votes alone, its noughts are not counted noughts.
"""

from dangjian_desktop.domain.development.casefile import VoteFacts
from dangjian_desktop.domain.document import Grid
from dangjian_desktop.domain.votes import PASSED
from dangjian_desktop.reports.boxes import label, value
from dangjian_desktop.reports.letters import ROOM

from .sentences import counts

_SIZE = 10.0  # nine columns of four characters
FIGURE = "　　"  # room to write a number
VOTES = ("赞成", "不赞成", "弃权")


def passed(vote: VoteFacts | None) -> bool:
    return vote is not None and vote.result == PASSED


def failed(vote: VoteFacts | None) -> bool:
    """It is known that it did not pass: 未通过, 未达到会人数."""
    return vote is not None and vote.result not in {"", PASSED}


def number(known: int | None) -> str:
    return FIGURE if known is None else str(known)


def _counts(vote: VoteFacts | None) -> dict[str, int | None]:
    return {} if vote is None else counts(vote)


def attendance(vote: VoteFacts | None) -> str:
    """应到会有表决权的正式党员22人，实到会20人."""
    found = _counts(vote)
    due, came = number(found.get("应到")), number(found.get("实到"))
    return f"应到会有表决权的正式党员{due}人，实到会{came}人"


def ballots(vote: VoteFacts | None) -> str:
    """赞成19票（含会前书面意见1票），不赞成0票，弃权1票; invalid ones where there were any."""
    found = _counts(vote)
    told = []
    for kind in VOTES:
        votes, written = found.get(kind), found.get(f"书面{kind}") or 0
        whole = votes if votes is None else votes + written
        told.append(
            f"{kind}{number(whole)}票" + (f"（含会前书面意见{written}票）" if written else "")
        )
    invalid = found.get("无效")
    return "，".join([*told, *([f"无效{invalid}票"] if invalid else [])])


def way(vote: VoteFacts | None) -> str:
    """经无记名投票表决, where that is known; else room to write how."""
    if vote is None or vote.figures is None:
        return f"采取{ROOM}方式表决"
    if not vote.figures.secret:
        return "经表决"
    if vote.minuted or vote.figures.issued is not None:
        return "经无记名投票表决"
    return f"采取{ROOM}方式表决"


def result(vote: VoteFacts | None) -> str:
    """表决结果：未通过（应到会…）。 — never more than the figures carry."""
    if vote is None or not vote.result:
        return f"表决结果：{ROOM}。"
    return f"表决结果：{vote.result}" + (f"（{vote.reason}）。" if vote.reason else "。")


def officers(vote: VoteFacts | None) -> str:
    scrutineer, teller = (vote.scrutineer, vote.teller) if vote else ("", "")
    return f"监票人：{scrutineer or ROOM}；计票人：{teller or ROOM}。"


def figures(vote: VoteFacts | None) -> Grid:
    """The count side by side; written opinions in places of their own where there were any."""
    found = _counts(vote)
    names = ["应到", "实到", "发出", "收回", "有效", *VOTES]
    names += [written for kind in VOTES if found.get(written := f"书面{kind}")]
    return Grid(
        [1.0] * len(names),
        [[label(_HEADS.get(one, one)) for one in names], [value(found.get(one)) for one in names]],
        least=(12, 8.5),
        size=_SIZE,
    )


_HEADS = {
    "应到": "应到会有\n表决权",
    "实到": "实到会有\n表决权",
    "发出": "发出票",
    "收回": "收回票",
    "有效": "有效票",
    **{f"书面{kind}": f"书面意见\n{kind}" for kind in VOTES},
}
