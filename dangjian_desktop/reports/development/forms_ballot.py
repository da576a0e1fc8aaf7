"""党员表决票, 群众公认票 and 计票单: secret ballots, and what was counted (rules 1.5)."""

from collections.abc import Sequence
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import CaseFile, VoteFacts
from dangjian_desktop.domain.document import (
    Block,
    Box,
    CutLine,
    Document,
    Grid,
    NewPage,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.reports.boxes import fields, heads, label, left, name, side, value
from dangjian_desktop.reports.wording import clock, place, words

from .parts import form, named, printed_after, step
from .sentences import counts, meeting_words

BALLOT = "党员表决票"
MASS = "群众公认票"
TALLY = "计票单"
MATTERS = {
    "admission": "接收预备党员",
    "conversion": "预备党员转正",
    "prolongation": "延长预备期",
    "cancellation": "取消预备党员资格",
    "mass": "群众公认",
}
_MEETING = {"admission": "branch_meeting_admit", "conversion": "branch_meeting_convert"}
_MARK = "在相应栏内划“√”，只选一项，多选的无效；本票不署名。"


class Matter(NamedTuple):
    """What is voted on next, or was voted on last, and on which day."""

    kind: str
    on: PartialDate | None


def matter(casefile: CaseFile) -> Matter:
    """The vote that the case has come to: admission, then conversion or what replaces it."""
    if casefile.admitted_on is None:
        return _held(casefile, "admission")
    later = [one for one in casefile.votes if one.kind not in {"mass", "admission"}]
    if later and casefile.full_on is None and later[-1].kind == "prolongation":
        return _held(casefile, "conversion")  # prolonged: the next vote is on conversion
    return _held(casefile, later[-1].kind if later else "conversion")


def _held(casefile: CaseFile, kind: str) -> Matter:
    vote = casefile.vote(kind)
    line = step(casefile, _MEETING[kind]) if kind in _MEETING else None
    return Matter(kind, vote.day if vote else line.on if line else None)


def ballot_sheet(casefile: CaseFile) -> Document:
    """党员表决票, two up; nothing on it tells who votes. After the meeting it says 打印于."""
    asked = matter(casefile)
    slip: list[Block] = [
        Title((f"{MATTERS[asked.kind]}表决票",)),
        named(casefile, _day(asked.on)),
        Grid(
            (45, 40, 40, 40),
            [heads("姓名", "赞成", "不赞成", "弃权"), [name(casefile.person.name), *_blanks(3)]],
            least=[13, 42],
        ),
    ]
    return _two_up(casefile, BALLOT, slip, asked.on)


def mass_ballot(casefile: CaseFile) -> Document:
    """群众公认票, two up, with room for an opinion."""
    vote = casefile.vote("mass")
    on = vote.day if vote else None
    person = casefile.person
    slip: list[Block] = [
        Title(("发展党员群众公认票",)),
        named(casefile, _day(on)),
        Grid(
            (38, 52, 25, 25, 25),
            [
                heads("姓名", "单位职务", "公认", "不公认", "弃权"),
                [name(person.name), left(place(person)), *_blanks(3)],
                [label("意见和建议"), left("", 4)],
            ],
            least=[13, 32, 32],
        ),
    ]
    return _two_up(casefile, MASS, slip, on)


def _day(on: PartialDate | None) -> str:
    return f"日期：{words(on) if on else '　　　　年　　月　　日'}"


def _blanks(count: int) -> list[Box]:
    return [value() for _ in range(count)]


def _two_up(
    casefile: CaseFile, title: str, slip: Sequence[Block], on: PartialDate | None
) -> Document:
    """Cut apart, each ballot still says that it was printed after the event."""
    late = printed_after(casefile, on)
    whole = [*slip, Notes((_MARK, *([f"本票打印于{words(late)}。"] if late else [])))]
    return form(casefile, title, [*whole, CutLine(), *whole], printed_on=late)


def tally_sheet(casefile: CaseFile) -> Document:
    """计票单: one page a vote on this person; before any, one left open for the next."""
    asked = matter(casefile)
    votes = list(casefile.votes) or [VoteFacts(kind=asked.kind, day=asked.on, figures=None)]
    blocks: list[Block] = []
    for vote in votes:
        if blocks:
            blocks.append(NewPage())
        blocks += _counted(casefile, vote)
    empty = all(vote.figures is None for vote in votes)
    late = printed_after(casefile, votes[-1].day) if empty else None
    return form(casefile, TALLY, blocks, printed_on=late)


def _counted(casefile: CaseFile, vote: VoteFacts) -> list[Block]:
    figures = counts(vote)
    mass = vote.kind == "mass"
    yes, no = ("公认", "不公认") if mass else ("赞成", "不赞成")
    shown = {
        text: value(figures.get(key))
        for text, key in (
            ("应到会有\n表决权人数" if not mass else "应参加人数", "应到"),
            ("实到会有\n表决权人数" if not mass else "实参加人数", "实到"),
            ("发出票数", "发出"),
            ("收回票数", "收回"),
            ("有效票数", "有效"),
            ("无效票数", "无效"),
            (f"{yes}票数", "赞成"),
            (f"{no}票数", "不赞成"),
            ("弃权票数", "弃权"),
        )
    }
    pairs = list(shown.items())
    rows = [
        fields(("表决事项" if not mass else "事项", left(MATTERS[vote.kind], 5))),
        fields(("表决对象" if not mass else "公认对象", left(casefile.person.name, 5))),
        fields(("单位职务", left(place(casefile.person), 5))),
        fields(("会议", left(meeting_words(vote.meeting), 5))),
        fields(("时间", left(clock(vote.starts) or words(vote.day), 3)), ("地点", vote.place)),
        *(fields(*pairs[at : at + 3]) for at in (0, 3, 6)),
    ]
    if not mass:
        written = (
            ("书面意见\n赞成", "书面赞成"),
            ("书面意见\n不赞成", "书面不赞成"),
            ("书面意见\n弃权", "书面弃权"),
        )
        rows.append(fields(*((text, figures.get(key)) for text, key in written)))
        result = "：".join(text for text in (vote.result, vote.reason) if text)
        rows.append(fields(("表决结果", left(result, 5))))
        rows += [fields(("依据", left(vote.basis, 5)))] if vote.basis else []
    rows.append(
        fields(
            ("监票人", name(vote.scrutineer)),
            ("计票人", name(vote.teller)),
            ("主持人", name(vote.chair)),
        )
    )
    return [
        Title((f"{'群众公认票' if mass else f'{MATTERS[vote.kind]}'}计票单",)),
        named(casefile),
        Grid((28, 27) * 3, rows, least=[12] * len(rows)),
        *([] if vote.figures else [_marks(yes, no)]),
        Signers(("监票人", "计票人", "主持人")),
    ]


def _marks(yes: str, no: str) -> Grid:
    """Room to count in strokes of “正”, while nothing is counted yet."""
    rows = [[side("唱票记录", 2), *heads(yes, no, "弃权", "无效")], _blanks(4)]
    return Grid((14, 50, 37, 32, 32), rows, least=[9, 60], stretch=1, joined=True)
