"""What papers about meetings have in common: items, votes, resolutions, marks of late papers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from dangjian_desktop.domain.numerals import counted

from .paper.cells import Cell, Look, label, left, value
from .paper.fonts import Font
from .paper.form import day
from .paper.sheet import Flow, Sheet
from .paper.table import Table

_KAI = Flow(Font("kai", 16))
_VOTE_LOOK = Look(size=10.5, least=8.5, spread=0)
_VOTES = ("赞成", "不赞成", "弃权")
_FIGURES_A_ROW, _LEAST_FIGURES = 9, 5
_HEADED = "一二三四五六七八九十"


class Candidate(NamedTuple):
    """One name of an election, and what became of it."""

    name: str
    yes: int
    no: int
    abstain: int
    result: str  # 当选, 未当选


class Vote(NamedTuple):
    """One vote as it was counted; figures that are not known are None and print blank."""

    matter: str
    figures: Sequence[tuple[str, int | None]] = ()  # 应到会有表决权 22, 赞成 19, …
    subject: str = ""  # the person voted on
    way: str = ""  # 无记名投票
    officers: str = ""  # 监票人：…；计票人：…
    result: str = ""  # computed from the figures: 通过, 未通过, 未达到会人数
    reason: str = ""
    basis: str = ""  # document and article
    candidates: Sequence[Candidate] = ()  # of an election: one line each


class Resolved(NamedTuple):
    """What was resolved, who does it, by when."""

    text: str
    owner: str = ""
    deadline: str = ""


class Paragraph(NamedTuple):
    """Words as they were said or written; `lead` is set before them in 楷体."""

    text: str
    lead: str = ""


class Item(NamedTuple):
    """One matter of a meeting."""

    heading: str
    paragraphs: Sequence[Paragraph] = ()
    votes: Sequence[Vote] = ()
    resolutions: Sequence[Resolved] = ()


def numbered(number: int, text: str) -> str:
    """一、text, unless it bears a number of its own."""
    head = text.split("、", 1)[0]
    if "、" in text and head and all(char in _HEADED for char in head):
        return text
    return f"{counted(number)}、{text}"


def time_words(starts: datetime | None, ends: datetime | None) -> str:
    """2026年11月18日14:30至16:10; what is not known stays away."""
    if starts is None:
        return ""
    text = f"{day(starts.date())}{starts:%H:%M}"
    if ends is None:
        return text
    other = "" if ends.date() == starts.date() else day(ends.date())
    return f"{text}至{other}{ends:%H:%M}"


def count_words(number: int | None, voting: int | None, unit: str = "人") -> str:
    """24人，其中有表决权22人."""
    if number is None:
        return ""
    return f"{number}{unit}" + (f"，其中有表决权{voting}人" if voting is not None else "")


def times_words(year: int | None, number: int | None) -> str:
    """2026年第4次; without a number only the year."""
    return (f"{year}年" if year else "") + (f"第{number}次" if number else "")


def marks(recorded_late_on: date | None, printed_on: date | None = None) -> list[str]:
    """The true dates of late papers: 补录于 …, 打印于 …."""
    late = [f"补录于{day(recorded_late_on)}"] if recorded_late_on else []
    return late + ([f"打印于{day(printed_on)}"] if printed_on else [])


def foot(footer: str, late: Sequence[str]) -> str:
    """The foot of every page."""
    return "　　".join(text for text in (footer, *late) if text)


def put_vote(sheet: Sheet, vote: Vote) -> None:
    """The matter, the figures and the result, with the rule it was judged by."""
    named = not vote.subject or vote.subject in vote.matter
    about = vote.matter if named else f"{vote.matter}（{vote.subject}）"
    sentences = [f"采取{vote.way.removesuffix('表决')}方式表决" if vote.way else "", vote.officers]
    how = "；".join(part.rstrip("。；") for part in sentences if part)
    if about:
        sheet.para(f"{how}。" if how else "", lead=f"表决事项：{about}。", style="kai")
    _put_figures(sheet, vote)


def _put_figures(sheet: Sheet, vote: Vote) -> None:
    """The figures side by side, no place left empty, and below them what they carry."""
    lines = -(-len(vote.figures) // _FIGURES_A_ROW) or 1
    columns = max(-(-len(vote.figures) // lines), _LEAST_FIGURES)
    rows = _figure_rows(vote.figures, columns)
    if vote.candidates:
        rows += _candidate_rows(vote.candidates, columns)
    words = "：".join(text for text in (vote.result, vote.reason) if text)
    below = [("表决结果", words), *([("依据", vote.basis)] if vote.basis else [])]
    rows += [[label(name, 2), left(text, columns - 2)] for name, text in below]
    table = Table([sheet.width / columns] * columns, rows, look=_VOTE_LOOK)
    sheet.y += 2
    sheet.room(table.height(sheet.fonts))
    table.draw(sheet)
    sheet.y += 3


def _figure_rows(figures: Sequence[tuple[str, int | None]], columns: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for at in range(0, len(figures), columns):
        part = figures[at : at + columns]
        wide = [*[1] * (len(part) - 1), columns - len(part) + 1]  # the last one fills the row
        shown = ["" if number is None else str(number) for _, number in part]
        rows.append([label(name, over) for (name, _), over in zip(part, wide, strict=True)])
        rows.append([value(text, over) for text, over in zip(shown, wide, strict=True)])
    return rows


def _candidate_rows(candidates: Sequence[Candidate], columns: int) -> list[list[Cell]]:
    """Name, votes and result; the first column takes what the others leave."""
    wide = columns - len(_VOTES) - 1
    rows = [[label("候选人", wide), *(label(name) for name in _VOTES), label("结果")]]
    for one in candidates:
        counts = [value(str(number)) for number in (one.yes, one.no, one.abstain)]
        rows.append([label(one.name, wide), *counts, value(one.result)])
    return rows


def put_resolutions(sheet: Sheet, resolutions: Sequence[Resolved]) -> None:
    """Resolutions numbered （一）（二）… when there are several, each with who and when."""
    for number, item in enumerate(resolutions, 1):
        who = [f"责任人：{item.owner}" if item.owner else ""]
        who += [f"时限：{item.deadline}" if item.deadline else ""]
        tail = "；".join(part for part in who if part)
        text = f"{item.text.rstrip('。；')}（{tail}）。" if tail else item.text
        # not 1. 2.: “1.7月5日前” would read as a figure
        sheet.para(text, lead=f"（{counted(number)}）" if len(resolutions) > 1 else "")


def put_item(sheet: Sheet, number: int, item: Item) -> None:
    """One matter under its heading."""
    sheet.heading(numbered(number, item.heading))
    for paragraph in item.paragraphs:
        sheet.para(paragraph.text, lead=paragraph.lead)
    for vote in item.votes:
        put_vote(sheet, vote)
    if item.resolutions:
        sheet.heading("议定事项：", _KAI)
        put_resolutions(sheet, item.resolutions)
