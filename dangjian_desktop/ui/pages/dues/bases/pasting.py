"""A block of a spreadsheet as bases: one column of sums, or names with sums."""

from collections.abc import Sequence
from decimal import Decimal

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.dues.kinds import KINDS, ON_BASE
from dangjian_desktop.domain.values import unchanging

from .lines import FIXED, Shown
from .strip import read_sum

NAMED = 3  # people that a sentence names


@unchanging
class Pasted:
    """What was taken, and in words what was not."""

    given: dict[str, BaseGiven]
    words: str


def read(text: str, rows: Sequence[Shown], start: int, basis: str) -> Pasted:
    """Sums go to the rows from `start` on; with names, to those who are called so."""
    lines = [line.split("\t") for line in text.replace("\r", "").split("\n") if line.strip()]
    named = any(read_sum(line[0]) is None and len(line) > 1 for line in lines)
    pairs = _by_name(lines, rows) if named else _downwards(lines, rows, start)
    given, left = dict[str, BaseGiven](), list[str]()
    for who, one, amount in pairs:
        if one is None or amount is None or one.state == FIXED:
            left.append(who)
            continue
        given[one.id] = _said(one, amount, basis)
    return Pasted(given, _words(len(given), left))


Pairs = list[tuple[str, Shown | None, Decimal | None]]


def _by_name(lines: Sequence[Sequence[str]], rows: Sequence[Shown]) -> Pairs:
    """The first sum behind a name; of two of one name neither is meant."""
    names = [one.line.name for one in rows]
    found: Pairs = []
    for line in lines:
        who = line[0].replace(" ", "").replace("　", "")
        one = rows[names.index(who)] if names.count(who) == 1 else None
        amounts = [amount for cell in line[1:] if (amount := read_sum(cell)) is not None]
        if one is not None or amounts:  # a line of headings has neither
            found.append((who, one, amounts[0] if amounts else None))
    return found


def _downwards(lines: Sequence[Sequence[str]], rows: Sequence[Shown], start: int) -> Pairs:
    found: Pairs = []
    for at, line in enumerate(lines, start):
        one = rows[at] if at < len(rows) else None
        who = one.line.name if one is not None else line[0]
        found.append((who, one, read_sum(line[0])))
    return found


def _said(one: Shown, amount: Decimal, basis: str) -> BaseGiven:
    kept = one.given
    kind = kept.kind if kept is not None and kept.kind in ON_BASE else next(iter(KINDS))
    return BaseGiven(
        kind=kind,
        base=amount,
        from_month=kept.from_month if kept is not None else 1,
        basis=basis or (kept.basis if kept is not None else ""),
    )


def _words(count: int, left: Sequence[str]) -> str:
    words = f"已填 {count} 人的月基数，核定后生效"
    if not left:
        return words
    more = "等" if len(left) > NAMED else ""
    names = "、".join(left[:NAMED])
    return f"{words}；{names}{more} {len(left)} 行没有填上：不在名单、已核定或不是金额"
