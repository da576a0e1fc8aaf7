"""What the papers of a year's evaluation share: their frame, ballots and grades in words.

Only what is kept is said. A grade that was not handed in yet (提交评定) is marked as such at the
foot of every page; what is not known stays blank.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from dangjian_desktop.domain.breaks import ems
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Ending,
    Facts,
    Grid,
)
from dangjian_desktop.domain.evaluation.facts import (
    CampaignFacts,
    EntryFacts,
    LifeFacts,
    RoundFacts,
    TeamFacts,
)
from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.reports.boxes import listed_name, name, value
from dangjian_desktop.reports.letters import ROOM, sender
from dangjian_desktop.reports.wording import sealed, words

Told = RoundFacts | LifeFacts | CampaignFacts

OPEN_GRADES = "评定尚未提交"
FIGURE = "　　"  # room to write a number
OPEN_DAY = "　　　　年　　月　　日"
_FEW = 13  # lines of a list that would stand too far apart if they shared a whole page
CLOSE_SIZE, CLOSE_ROW = 10.0, 5.4  # points, mm: of a list that stands closely
_NOTE = 5.6  # mm of a line of notes
_LIST_ROOM = 168.0  # mm of a form's page for a list and its notes
_NOTE_LONG = 41  # characters in a line of notes
_MANY = 6  # figures in a row that stand closely

# --- the frame ---------------------------------------------------------------------------------


def named(facts: Told, *more: str) -> Facts:
    """The line above a table: the branch at the left, what else at the right."""
    return Facts((f"党支部：{facts.body.head}", *more))


def form(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form or list; `more` are fields of `Document`."""
    return _framed(facts, title, blocks, **({"form": True} | more))


def letter(
    facts: Told, title: str, blocks: Sequence[Block], annex: Sequence[Block] = (), **more: Any
) -> Document:
    """A letter on the grid of GB/T 9704, signed by the branch, its day left open; its annex."""
    return _framed(facts, title, (*blocks, ending(facts.body), *annex), **more)


def _framed(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    given: dict[str, Any] = {
        "name": title,
        "blocks": tuple(blocks),
        "footer": facts.footer,
        "late_on": facts.late_on,
        "author": sender(facts.body),
    }
    given |= more
    if facts.past:
        until = f"按截至{words(PartialDate.of(facts.past))}的情况打印"
        given["footer"] = "　　".join(text for text in (given["footer"], until) if text)
    return Document(**given)


def ending(body: BodyFacts, dated: PartialDate | None = None) -> Ending:
    """The sender and the day; what is not known of it is left open."""
    return Ending((sender(body),), sealed(dated))


def graded_foot(facts: RoundFacts) -> str:
    """What stands at the foot of a paper with grades: that they are not handed in yet."""
    open_ones = facts.submitted_on is None and any(one.grade for one in facts.entries)
    return "　　".join(text for text in (facts.footer, OPEN_GRADES * open_ones) if text)


def counts(*pairs: tuple[str, int | None]) -> Grid:
    """Figures in one row, each behind its name; what was not counted is blank."""
    row = [value(cell) for pair in pairs for cell in pair]
    return Grid((19, 25.0 if len(pairs) < _MANY else 8.5) * len(pairs), [row], [8.5], size=10.5)


def people_figures(held: RoundFacts | TeamFacts) -> Grid:
    """Of one pile of ballots."""
    return counts(
        ("发出票", held.issued),
        ("收回票", held.collected),
        ("有效票", held.valid),
        ("无效票", held.invalid),
    )


def measured(facts: RoundFacts) -> str:
    """测评时间, left open where it is not known."""
    return f"测评时间：{words(facts.balloted_on) or OPEN_DAY}"


def head(text: str, across: int = 1, down: int = 1) -> Box:
    """The head of a column, or of several."""
    return Box(text, "head", across, down)


def shares_page(count: int, notes: Sequence[str] = ()) -> bool:
    """Whether a list is to stand closely, so that it fills one page with notes and who signs."""
    lines = sum(ceil(ems(note) / _NOTE_LONG) for note in notes)
    return count > _FEW and count * (CLOSE_ROW + 0.05) + lines * _NOTE <= _LIST_ROOM


# --- days and numbers --------------------------------------------------------------------------


def day(on: PartialDate | None) -> str:
    """In a sentence; an unknown day is left open."""
    return words(on) or SEAL_DAY


def number(known: int | None) -> str:
    return FIGURE if known is None else str(known)


def tenths(part: int, whole: int) -> str:
    """Percent with one figure behind the point, a half rounded up: 66.7; blank of nothing."""
    if not whole:
        return ""
    tenth = (part * 2000 + whole) // (2 * whole)
    return f"{tenth // 10}.{tenth % 10}"


# --- ballots and grades ------------------------------------------------------------------------


def attended(facts: RoundFacts) -> int | None:
    """实参评; not known while somebody's part in it is not marked."""
    turnout = facts.turnout
    return None if turnout.unmarked or not turnout.due else len(turnout.came)


def figures(held: RoundFacts | TeamFacts) -> str:
    """发出测评票20张，收回20张，有效19张: what was noted of the ballots."""
    told = [
        f"{name}{count}张"
        for name, count in (
            ("发出测评票", held.issued),
            ("收回", held.collected),
            ("有效", held.valid),
        )
        if count is not None
    ]
    return "，".join(told)


def votes(tally: Tally) -> str:
    """优秀16票，合格4票，基本合格0票，不合格0票; and lines that carry no vote, where there are."""
    told = [f"{name}{tally.of(grade)}票" for grade, name in GRADES.items()]
    told += [f"本行无效{tally.void_lines}票"] if tally.void_lines else []
    told += [f"本行未填{tally.blank_lines}票"] if tally.blank_lines else []
    return "，".join(told)


def given(grades: Mapping[str, int]) -> str:
    """优秀7人，合格14人，基本合格1人，不合格0人."""
    return "，".join(f"{name}{grades.get(grade, 0)}人" for grade, name in GRADES.items())


def unmarked(entries: Sequence[EntryFacts]) -> bool:
    """Whether lines of the ballot carry no vote: then a column tells how many."""
    tallies = [one.tally for one in entries if one.tally]
    return any(tally.void_lines or tally.blank_lines for tally in tallies)


def cap_words(facts: RoundFacts) -> str:
    """How many are 优秀 against the third of the base, which is named; blank without grades."""
    count = facts.grades["excellent"]
    if not facts.base_count or not any(facts.grades.values()):
        return ""
    how = "不超过" if count <= facts.cap else "超过"
    return (
        f"优秀等次{count}人，{how}{facts.base_words}{facts.base_count}人的三分之一（{facts.cap}人）"
    )


def listed_absences(missing: Sequence[tuple[str, str]]) -> str:
    """纪松年（请假，因病住院）、钟离月."""
    return "、".join(f"{name}（{_flat(why)}）" if why else name for name, why in missing)


def _flat(words: str) -> str:
    """A reason that stands in brackets bears none at its own end: 请假（因病） → 请假，因病."""
    head, bracket, rest = words.partition("（")
    return f"{head}，{rest[:-1]}" if bracket and head and rest.endswith("）") else words


def judges(body: BodyFacts) -> str:
    """Who rates: the committee, or the general meeting where there is none (rules 3.1)."""
    return "支部委员会" if body.committee else "党员大会"


def opened(facts: Told) -> str:
    """Room for a sender's name that is not kept."""
    return sender(facts.body) or ROOM


def person(entry: EntryFacts) -> Box:
    """A name in a list; what tells two of one name apart stands below it."""
    if entry.among:
        return name(f"{entry.name}\n（{entry.among}）")
    return listed_name(entry.name)
