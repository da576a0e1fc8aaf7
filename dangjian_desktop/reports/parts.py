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
_FIGURES_A_ROW = 9
_TEXT_WIDTH = 156.0
_HEADED = "一二三四五六七八九十"


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
    about = vote.matter + (f"（{vote.subject}）" if vote.subject else "")
    sentences = [f"采取{vote.way}方式表决" if vote.way else "", vote.officers]
    how = "；".join(part.rstrip("。；") for part in sentences if part)
    if about:
        sheet.para(f"{how}。" if how else "", lead=f"表决事项：{about}。", style="kai")
    rows = _figure_rows(vote.figures)
    words = [text for text in (vote.result, vote.reason) if text]
    rows += [[label("表决结果", 2), left("：".join(words), _FIGURES_A_ROW - 2)]]
    if vote.basis:
        rows += [[label("依据", 2), left(vote.basis, _FIGURES_A_ROW - 2)]]
    table = Table([_TEXT_WIDTH / _FIGURES_A_ROW] * _FIGURES_A_ROW, rows, look=_VOTE_LOOK)
    sheet.y += 2
    sheet.room(table.height(sheet.fonts))
    table.draw(sheet)
    sheet.y += 3


def _figure_rows(figures: Sequence[tuple[str, int | None]]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for at in range(0, len(figures), _FIGURES_A_ROW):
        part = figures[at : at + _FIGURES_A_ROW]
        rest = [Cell()] * (_FIGURES_A_ROW - len(part))
        rows.append([*(label(name) for name, _ in part), *rest])
        shown = ("" if number is None else str(number) for _, number in part)
        rows.append([*(value(text) for text in shown), *rest])
    return rows


def put_resolutions(sheet: Sheet, resolutions: Sequence[Resolved]) -> None:
    """Resolutions numbered 1. 2. … when there are several, each with who and when."""
    for number, item in enumerate(resolutions, 1):
        who = [f"责任人：{item.owner}" if item.owner else ""]
        who += [f"时限：{item.deadline}" if item.deadline else ""]
        tail = "；".join(part for part in who if part)
        first = f"{number}.{item.text}" if len(resolutions) > 1 else item.text
        sheet.para(f"{first}（{tail}）" if tail else first)


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
