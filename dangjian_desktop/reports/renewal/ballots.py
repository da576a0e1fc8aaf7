"""选举票: two on a page to be cut apart, with nothing on them that tells who voted (rules 2.3).

Printed after the election each says when (打印于), cut apart too.
"""

from collections.abc import Sequence
from dataclasses import replace

from dangjian_desktop.domain.document import (
    Block,
    Box,
    CutLine,
    Document,
    Facts,
    Grid,
    Notes,
    Title,
)
from dangjian_desktop.domain.renewal.facts import COMMITTEE, NomineeFacts, RenewalFacts
from dangjian_desktop.reports.boxes import heads, listed_name, value
from dangjian_desktop.reports.wording import words

from .parts import body_words, committee, form, last_of, number, opened

_TITLE, _SIZE = 18.0, 12.0
_ROW, _LEAST = 11.0, 3  # mm of a line; the fewest lines of a ballot
_POSTS = {"secretary": "书记", "deputy_secretary": "副书记"}
Line = tuple[str, str]  # post ("" for a member of the committee), name


def ballot(facts: RenewalFacts) -> Document:
    """Members of the committee in their order; without a committee, its secretary and deputy."""
    if facts.direct:
        return _posts(facts)
    names = [("", one.name) for one in facts.nominees]
    return _two(facts, f"{committee(facts)}委员选举票", names, facts.seats)


def ballot_again(facts: RenewalFacts) -> Document:
    """The second ballot: of those with equal votes, or for the seats that are left."""
    last = last_of(facts, COMMITTEE)
    names: list[Line] = []
    seats = None
    if last is not None:
        seats = last.seats - len(last.outcome.elected)
        again = last.outcome.again or [
            line.name for line in last.lines if line.name not in last.outcome.elected
        ]
        names = [("", line.name) for line in last.lines if line.name in again]
    title = f"{committee(facts)}委员选举票（再次投票）"
    return _two(facts, title, names, seats)


def ballot_secretary(facts: RenewalFacts) -> Document:
    """For the committee's first meeting: as the superior approved them (article 24)."""
    return _posts(facts)


def _posts(facts: RenewalFacts) -> Document:
    ordered = sorted(
        (one for one in facts.nominees if one.post in _POSTS),
        key=lambda one: list(_POSTS).index(one.post),
    )
    names = [(_POSTS[one.post], one.name) for one in ordered]
    title = f"{body_words(facts)}书记、副书记选举票"
    return _two(facts, title, names, len(_seats(ordered)) or None)


def _seats(rows: Sequence[NomineeFacts]) -> set[str]:
    """Each of these posts is one seat."""
    return {one.post for one in rows}


def _two(facts: RenewalFacts, title: str, names: Sequence[Line], seats: int | None) -> Document:
    slip = _slip(facts, title, names, seats)
    blocks = [*slip, CutLine(), *slip]
    return replace(form(facts, title, blocks, wide=True), printed_on=facts.printed_on)


def _slip(facts: RenewalFacts, title: str, names: Sequence[Line], seats: int | None) -> list[Block]:
    return [
        Title((title,), _TITLE),
        Facts((opened(facts), f"应选{number(seats)}名")),
        _grid(names, seats),
        Notes(_notes(facts, seats)),
    ]


def _grid(names: Sequence[Line], seats: int | None) -> Grid:
    """Names with a place for the mark; beside them room for others, one for each seat."""
    posted = any(post for post, _ in names)
    count = max(len(names), seats or 0, _LEAST)
    lines = [*names, *[("", "")] * (count - len(names))]
    rows = [_row(post, name, posted) for post, name in lines]
    if posted:
        cols: tuple[float, ...] = (18, 27, 20, 30, 20)
        top = heads("职务", "候选人", "符号", "另选人", "符号")
    else:
        cols = (36, 22, 36, 22)
        top = heads("候选人", "符号", "另选人", "符号")
    return Grid(cols, [top, *rows], [9.0, *[_ROW] * count], header=1, size=_SIZE)


def _row(post: str, name: str, posted: bool) -> list[Box]:
    cells = [listed_name(name) if name else value(), value(), value(), value()]
    return [value(post), *cells] if posted else cells


def _notes(facts: RenewalFacts, seats: int | None) -> tuple[str, ...]:
    printed = f"本票打印于{words(facts.printed_on)}。" if facts.printed_on else ""
    more = f"{number(seats)}名" if seats else "应选名额"
    return (
        "1. 赞成的在“符号”栏划“○”，不赞成的划“×”，弃权的不划；",
        "2. 投不赞成票的可以在“另选人”栏写上另选的姓名并划“○”，弃权的不可以另选他人；",
        f"3. 所选人数不超过{more}的有效，超过的无效；本票不署名。{printed}",
    )
