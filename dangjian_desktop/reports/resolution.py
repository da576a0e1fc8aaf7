"""决议: an extract of the minutes that stands alone (rules 1.5: its five elements).

What the members showed, the figures of those due and present, the votes, the day, the signature.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .minutes import mark
from .paper.fonts import Font
from .paper.form import BODY_FONT, day, ending, signatures, title
from .paper.sheet import BODY, Sheet
from .parts import (
    Resolved,
    Vote,
    count_words,
    foot,
    marks,
    put_resolutions,
    put_vote,
    times_words,
)

PASSED = "通过"
CARRIED = frozenset((PASSED, "当选"))
_SIGN_ROOM = 34.0  # mm: signature, body and date stay together
_UNDER_TITLE = BODY._replace(font=Font("kai", 16), align="c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a meeting resolved, with the figures it rests on."""

    organization: str
    kind: str  # 党员大会
    others: Sequence[str] = ()  # bodies that held it too
    heading: str = ""
    year: int | None = None
    number: int | None = None
    held_on: date | None = None
    eligible: int | None = None
    eligible_voting: int | None = None
    present: int | None = None
    present_voting: int | None = None
    votes: Sequence[Vote] = ()
    resolutions: Sequence[Resolved] = ()
    signer: str = "支部书记"
    draft: bool = False
    void: bool = False
    recorded_late_on: date | None = None
    footer: str = ""


def draw(data: Resolution, fonts: Path | None = None) -> bytes:
    """The extract as a PDF; raises MissingCharacter."""
    heading = data.heading or f"{data.kind}决议"
    sheet = Sheet(heading, fonts=fonts)
    sheet.author = data.organization
    sheet.footer = foot(data.footer, marks(data.recorded_late_on))
    sheet.mark = mark(data.draft, data.void)
    sheet.page(heading)
    title(sheet, data.organization, *data.others, heading, after=1)
    sheet.para(_passed(data), _UNDER_TITLE)
    sheet.snap(4)
    sheet.para(_meeting(data))
    for vote in data.votes:
        put_vote(sheet, vote)
    put_resolutions(sheet, data.resolutions)
    _signed(sheet, data)
    return sheet.save()


def _passed(data: Resolution) -> str:
    """通过 stands under the title only when every vote carried."""
    carried = bool(data.votes) and all(vote.result in CARRIED for vote in data.votes)
    same = data.held_on is not None and data.held_on.year == data.year
    held = f"{times_words(None if same else data.year, data.number)}{data.kind}"
    return f"（{day(data.held_on)}{held}{PASSED if carried else ''}）"


def _meeting(data: Resolution) -> str:
    due = count_words(data.eligible, data.eligible_voting)
    came = count_words(data.present, data.present_voting)
    counts = [f"应到{due}" if due else "", f"实到{came}" if came else ""]
    return "；".join(text for text in counts if text) + ("。" if any(counts) else "")


def _signed(sheet: Sheet, data: Resolution) -> None:
    """The signer, the body and the day the paper was truly made."""
    sheet.close(_SIGN_ROOM)
    sheet.y += min(8.0, sheet.floor - sheet.y - _SIGN_ROOM + 2)
    if data.signer:
        signatures(sheet, (f"{data.signer}（签字）",), BODY_FONT, 34)
    ending(sheet, (data.organization, *data.others), day(data.recorded_late_on or data.held_on))
