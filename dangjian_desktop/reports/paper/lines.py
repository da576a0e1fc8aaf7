"""Breaking Chinese text into lines.

No closing mark begins a line, no opening mark ends one; figures, dates, words and addresses stay
whole while they fit a line. A closing mark at a line's end counts half (its right half is blank);
marks may be squeezed by up to half an em to draw one more mark in; what is left over is spread
between the characters, so that right edges are flush.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from .fonts import Chain, MissingCharacter, excerpt

CLOSE = frozenset("，。、；：！？）》〉」』】〕｝”’…—·％℃‰～〞!?,.;:)]}%")
OPEN = frozenset("（《〈「『【〔｛“‘￥([{")
HALF_CLOSE = frozenset("，。、；：！？）》〉」』】〕｝”’")  # full-width, right half blank
HALF_OPEN = frozenset("（《〈「『【〔｛“‘")
_DIGITS = frozenset("0123456789")
_UNITS = frozenset("年月日号时分秒人名票元项条次届级个岁学％%℃")
_MARKS = HALF_CLOSE | HALF_OPEN
# Han (any letter beyond ASCII) in runs; units are joined to figures afterwards: classes of wide
# characters take milliseconds to compile
_TOKEN = re.compile(
    r"(?P<date>[0-9]+月[0-9]+日)|[0-9]+(?:[.,:/\-+][0-9]+)*[A-Za-z]*|[!-~]+|(?P<han>[^\W!-~]+)"
    r"|——|……|.",
    re.DOTALL,
)
_SLACK = 0.01  # points: below what any printer can show
_FULL = 0.99  # of its places: a run of Han that keeps to the grid
_LONG_WORD = 8  # characters; a longer one may be cut when it would leave most of a line empty
_MOSTLY, _ENOUGH = 0.6, 0.4  # shares of a line: when cutting is allowed, and worth it

Nudges = tuple[tuple[int, float], ...]  # (index of the character, points added after it)


class Line(NamedTuple):
    """One broken line."""

    text: str
    left: float = 0.0  # points from the frame's left edge
    gap: float = 0.0  # points added after every character
    nudges: Nudges = ()
    last: bool = False


class Frame(NamedTuple):
    """What text is broken into: the type's size, the frame's width and the way of the grid."""

    size: float
    width: float  # points
    indent: float = 0.0  # points, of the first line
    pitch: float = 0.0  # between full-width characters; the size when left out
    justify: bool = True


class _Grid(NamedTuple):
    widths: dict[str, float]
    size: float
    extra: float  # points added to every character by the pitch


class _Cut(NamedTuple):
    """A place where the line may end."""

    at: int
    used: float
    plain: int  # characters of plain Han right before it: the cut may move back among them


def _pairs(text: str) -> Iterator[int]:
    """Where two marks stand side by side whose blank halves make a hole: the first one's place."""
    for found in _neighbours().finditer(text):
        at = found.start()
        if text[at + 1] in HALF_OPEN or text[at] in HALF_CLOSE:
            yield at


@cache
def _neighbours() -> re.Pattern[str]:
    """Compiled when the first marks are met: a millisecond that few papers need at once."""
    marks = "".join(sorted(_MARKS))
    return re.compile(f"[{marks}](?=[{marks}])")


def tight(chain: Chain, text: str, size: float) -> Nudges:
    """Nudges that close the double blank between two full-width marks, as in （签字）：."""
    if _MARKS.isdisjoint(text):
        return ()
    return tuple((at, -size / 2) for at in _pairs(text) if chain.widths[text[at]] == 1.0)


def break_text(chain: Chain, text: str, frame: Frame) -> list[Line]:
    """The lines of one paragraph; every character is kept, but blanks at a line's end.

    Raises MissingCharacter naming the words around it.
    """
    try:
        return _broken(chain, text, frame)
    except MissingCharacter as stop:
        raise MissingCharacter(stop.char, excerpt(text, stop.char)) from None


def _broken(chain: Chain, text: str, frame: Frame) -> list[Line]:
    text = text.rstrip(" ")
    if not text:
        return [Line("", frame.indent, 0.0, (), True)]
    size, width, left, pitch, justify = frame
    pitch = pitch or size
    extra = pitch - size
    grid = _Grid(chain.widths, size, extra)
    end = len(text)
    ends = list(accumulate(map(chain.steps(size, extra).__getitem__, text)))
    holes = [] if _MARKS.isdisjoint(text) else list(_pairs(text))
    # a pitch below the size lets the last character's body, not its ink, stand out by a hair:
    # so 28 characters of 16 pt fill the 156 mm of GB/T 9704
    over = max(extra, 0.0) + _SLACK
    out, at, fit, begun = list[Line](), 0, width - left + over, 0.0
    while at < end:
        stop = bisect_right(ends, begun + fit, at)
        if at < stop < end and text[stop - 1].isascii():
            stop = _before(text, at, stop)
        spare = begun + fit - ends[stop - 1]
        if (
            stop > at + 1
            and (stop == end or _parted(text, stop, spare < pitch))
            and (not holes or bisect_left(holes, at) == bisect_left(holes, stop))
        ):
            # as many characters as have room: nothing is closed up, and the line may end there
            gap = extra + spare / (stop - at - 1) if stop < end and justify else extra
            out.append(Line(text[at:stop], left, gap, (), stop == end))
            at = stop
        else:
            line, at = _Filler(grid, text, at, fit).line(left, justify)
            out.append(line)
        left, fit, begun = 0.0, width + over, ends[at - 1]
    return out


def _before(text: str, at: int, stop: int) -> int:
    """Where the figure or word begins that goes on at `stop`; `stop` when none does."""
    start, after = stop, text[stop]
    while start > at and "!" <= text[start - 1] <= "~":
        start -= 1
    if text[start] in _DIGITS:
        goes_on = text[start:stop].isdigit() and (after in _DIGITS or after in _UNITS)
    else:
        goes_on = "!" <= text[start] <= "~" and "!" <= after <= "~"
    return start if goes_on else stop


def _parted(text: str, at: int, full: bool) -> bool:
    """Whether a line may end there for certain: between two tokens, with marks in their places.

    A long word that follows might be cut to fill the line, unless that is `full`.
    """
    last, after = text[at - 1], text[at]
    if after in CLOSE or last in OPEN:
        return False
    if last.isascii():
        return not (after.isascii() or last == " " or after in _UNITS)
    if after.isascii():
        return last not in _UNITS and (full or not text[at : at + _LONG_WORD + 1].isascii())
    return True


class _Filler:
    """One line being filled, token by token, until the next does not fit."""

    __slots__ = ("cuts", "extra", "fit", "half", "marks", "nudges", "size", "start", "text", "used",
                 "widths")  # fmt: skip

    def __init__(self, grid: _Grid, text: str, start: int, fit: float) -> None:
        self.widths, self.size, self.extra = grid
        self.half = self.size / 2
        self.text, self.start, self.fit = text, start, fit
        self.used = 0.0
        self.marks: list[int] = []  # closing marks that may be squeezed
        self.nudges: dict[int, float] = {}
        self.cuts: list[_Cut] = []

    def line(self, left: float, justify: bool) -> tuple[Line, int]:
        """The line, and where the next one begins."""
        at, full = self.start, False
        while at < len(self.text) and not full:
            at, full = self._take(at)
        if self.cuts and self.cuts[-1].at == len(self.text):
            return self._last(left), len(self.text)
        return self._broken(left, justify)

    def _take(self, at: int) -> tuple[int, bool]:
        """The next token: where it ends, and whether the line is full."""
        found = _TOKEN.match(self.text, at)
        assert found, "the last alternative takes any character"
        to = found.end()
        if found.lastgroup == "han":
            return to, self._han(found.group(), at)
        if self.text[to - 1] in _DIGITS and self.text[to : to + 1] in _UNITS:
            to = min(to + 1, len(self.text))
        return to, self._other(self.text[at:to], at, to)

    def _wide(self, token: str) -> float:
        return sum(map(self.widths.__getitem__, token)) * self.size + self.extra * len(token)

    def _is_half(self, char: str, marks: frozenset[str]) -> bool:
        return char in marks and self.widths[char] == 1.0

    # filling: each returns whether the line is full

    def _han(self, token: str, at: int) -> bool:
        wide, pitch, count = self._wide(token), self.size + self.extra, len(token)
        if self.used + wide > self.fit and wide > (count - 1 + _FULL) * pitch:
            fits = min(int((self.fit - self.used) / pitch), count)
            if fits > 0:
                self.cuts.append(_Cut(at + fits, self.used + fits * pitch, fits))
            return True
        if self.used + wide > self.fit:  # of a narrower face: one after another
            return self._one_by_one(token, at)
        self.used += wide
        self.cuts.append(_Cut(at + count, self.used, count))
        return False

    def _one_by_one(self, token: str, at: int) -> bool:
        for number, char in enumerate(token, at + 1):
            wide = self._wide(char)
            if self.used + wide > self.fit:
                break
            self.used += wide
            self.cuts.append(_Cut(number, self.used, 0))
        return True

    def _other(self, token: str, at: int, to: int) -> bool:
        first, wide = token[0], self._wide(token)
        mark = self._is_half(first, HALF_CLOSE)
        if at > self.start and self._meets(self.text[at - 1], first, mark):
            self.nudges[at - 1 - self.start] = -self.half
            self.used -= self.half
        if self.used + wide > self.fit:
            if first not in CLOSE:
                self._cut_long(token, at, wide)
                return True
            room = sum(self.half / 2 for m in self.marks if m not in self.nudges)
            if self.used + wide - (self.half if mark else 0) - self.fit > room + _SLACK:
                return True
        elif mark:
            self.marks.append(at - self.start)
        self.used += wide
        self.cuts.append(_Cut(to, self.used, 0))
        return self.used > self.fit and self.text[to : to + 1] not in CLOSE

    def _meets(self, before: str, first: str, mark: bool) -> bool:
        """Whether two marks stand side by side whose blank halves make a hole."""
        if self._is_half(before, HALF_CLOSE):
            return mark or first in HALF_OPEN
        return self._is_half(before, HALF_OPEN) and first in HALF_OPEN

    def _cut_long(self, token: str, at: int, wide: float) -> None:
        """A long address may be cut, after a sign if there is one; a telephone number never."""
        if wide <= self.fit * _MOSTLY or len(token) <= _LONG_WORD or token.isdigit():
            return
        best, width = None, self.used
        for number, char in enumerate(token[:-1], 1):
            width += self._wide(char)
            if width > self.fit:
                break
            if char in "/?&=._-" or best is None or best.used < self.fit * _ENOUGH:
                best = _Cut(at + number, width, 0)
        if best and best.used > self.fit * _ENOUGH:
            self.cuts.append(best)

    # ending

    def _last(self, left: float) -> Line:
        body, over = self.text[self.start :], self.used - self.fit
        nudges = self._nudges(body, over - self._tail(body, over))
        return Line(body, left, self.extra, nudges, True)

    def _broken(self, left: float, justify: bool) -> tuple[Line, int]:
        stop, used = self._best_cut() or self._forced_cut()
        whole = self.text[self.start : stop]
        body = whole.rstrip(" ") or whole
        used -= (len(whole) - len(body)) * self._wide(" ")
        spare = self.fit - used
        spare += self._tail(body, -spare)
        nudges = self._nudges(body, -spare)
        gap = self.extra
        if justify and len(body) > 1:
            gap += max(spare, 0.0) / (len(body) - 1)
        while self.text[stop : stop + 1] == " ":
            stop += 1
        return Line(body, left, gap, nudges), stop

    def _best_cut(self) -> tuple[int, float] | None:
        """The last place where the line may end, going back while a mark would stand wrong."""
        cuts, pitch = self.cuts, self.size + self.extra
        while cuts and (len(cuts) > 1 or cuts[0].plain > 1) and self._wrong(cuts[-1].at):
            at, used, plain = cuts.pop()
            if plain > 1:
                cuts.append(_Cut(at - 1, used - pitch, plain - 1))
        return cuts[-1][:2] if cuts else None

    def _wrong(self, at: int) -> bool:
        return self.text[at] in CLOSE or self.text[at - 1] in OPEN

    def _forced_cut(self) -> tuple[int, float]:
        """One word longer than the line: cut where it is full."""
        stop, used = self.start, 0.0
        for char in self.text[stop:]:
            wide = self._wide(char)
            if stop > self.start and used + wide > self.fit:
                break
            used += wide
            stop += 1
        while stop - 1 > self.start and stop < len(self.text) and self._wrong(stop):
            stop -= 1
            used -= self._wide(self.text[stop])
        return stop, used

    def _tail(self, body: str, over: float) -> float:
        """The blank half of a mark at the end, which may stand out when the line is too full."""
        return self.half if over > 0 and self._is_half(body[-1], HALF_CLOSE) else 0.0

    def _nudges(self, body: str, over: float) -> Nudges:
        """Pairs of marks closed; marks squeezed when the line holds more than its width."""
        nudges = {n: v for n, v in self.nudges.items() if n < len(body) - 1}
        if over > 2 * _SLACK:
            free = [m for m in self.marks if m not in nudges and m < len(body) - 1]
            nudges |= {m: -min(self.half, over / len(free)) for m in free}
        return tuple(sorted(nudges.items()))
