"""Where the fields stand on a printed form while they are being placed. Plain values, no widget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

MM = 10  # measures are tenths of a millimetre
LEAST_WIDE = 20
LEAST_SIZE, MOST_SIZE = 12, 144  # half points: 6 to 72
FIRST_WIDE, FIRST_SIZE = 400, 28
LINE = 1.3  # height of a line in its letters
TENTHS_PER_HALF_POINT = 25.4 / 72 / 2 * MM
KEPT = 200  # steps that can be taken back
NEAR = 8  # tenths of a millimetre within which a field joins the line of another
ALIGNS = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Spot:
    """One field: its place and width in tenths of a millimetre, its letters in half points."""

    field: str
    left: int
    top: int
    wide: int = FIRST_WIDE
    size: int = FIRST_SIZE
    align: str = "left"
    id: str = ""  # of its record; "" until it is saved

    @property
    def high(self) -> int:
        """Of one line of letters, in tenths of a millimetre."""
        return round(self.size * TENTHS_PER_HALF_POINT * LINE)


Step = tuple[tuple[Spot, ...], int]  # the spots, and which one was current


class Layout:
    """The fields of one form, with steps that can be taken back until they are saved."""

    def __init__(self, wide: int, high: int) -> None:
        """`wide` and `high` of the sheet in millimetres."""
        self.wide, self.high = wide * MM, high * MM
        self.spots: list[Spot] = []
        self.at = -1  # the current one
        self._clean: tuple[Spot, ...] = ()
        self._back: list[Step] = []
        self._forth: list[Step] = []
        self._joined = ""  # steps of one kind in a row are taken back together

    def fill(self, spots: Sequence[Spot]) -> None:
        """What is stored; nothing is unsaved then."""
        self.spots = list(spots)
        self._clean = tuple(spots)
        self._back, self._forth, self._joined = [], [], ""
        self.at = 0 if self.spots else -1

    def bring(self, spots: Sequence[Spot]) -> None:
        """What was placed and not saved, over what is stored."""
        self._step("")
        self.spots = list(spots)
        self.at = 0 if self.spots else -1

    @property
    def dirty(self) -> bool:
        return tuple(self.spots) != self._clean

    @property
    def current(self) -> Spot | None:
        return self.spots[self.at] if 0 <= self.at < len(self.spots) else None

    # --- choosing ----------------------------------------------------------------------------

    def choose(self, at: int) -> None:
        """Make that one current; -1 is none. What follows is a step of its own."""
        self.at = at if -1 <= at < len(self.spots) else -1
        self._joined = ""

    def next(self, step: int) -> None:
        """The next one, round and round."""
        if self.spots:
            self.choose((self.at + step) % len(self.spots))

    def under(self, x: int, y: int) -> int:
        """Which one is at that place, the current one first; -1 when none is."""
        order = [self.at, *reversed(range(len(self.spots)))]
        return next((i for i in order if self._covers(i, x, y)), -1)

    def _covers(self, at: int, x: int, y: int) -> bool:
        if not 0 <= at < len(self.spots):
            return False
        spot = self.spots[at]
        return spot.left <= x <= spot.left + spot.wide and spot.top <= y <= spot.top + spot.high

    # --- changing ----------------------------------------------------------------------------

    def add(self, field: str, left: int | None = None, top: int | None = None) -> None:
        """A new field, in the manner of the current one; without a place below it."""
        like = self.current or Spot(field, self.wide // 4, self.high // 4)
        fresh = replace(
            like,
            field=field,
            id="",
            left=like.left if left is None else left,
            top=like.top + like.high + MM if top is None else top,
        )
        self._step("")
        self.spots.append(self._inside(fresh))
        self.at = len(self.spots) - 1

    def remove(self) -> None:
        """Take the current one away."""
        if self.current is not None:
            self._step("")
            del self.spots[self.at]
            self.at = min(self.at, len(self.spots) - 1)

    def change(self, joined: str = "", **values: Any) -> None:
        """Give the current one other values; equal `joined` in a row make one step."""
        spot = self.current
        if spot is None:
            return
        changed = self._inside(replace(spot, **values))
        if changed != spot:
            self._step(joined)
            self.spots[self.at] = changed

    def move(self, right: int, down: int) -> None:
        spot = self.current
        if spot is not None:
            self.change("move", left=spot.left + right, top=spot.top + down)

    def widen(self, more: int) -> None:
        spot = self.current
        if spot is not None:
            self.change("widen", wide=spot.wide + more)

    def enlarge(self, more: int) -> None:
        """Letters larger by so many half points."""
        spot = self.current
        if spot is not None:
            self.change("enlarge", size=spot.size + more)

    def joining(self, left: int, top: int) -> tuple[int, int]:
        """That place for the current one, drawn to the edges of others when it is near them."""
        others = [s for i, s in enumerate(self.spots) if i != self.at]
        return _near(left, (s.left for s in others)), _near(top, (s.top for s in others))

    def _inside(self, spot: Spot) -> Spot:
        """On the sheet, with letters that can be printed."""
        size = min(max(spot.size, LEAST_SIZE), MOST_SIZE)
        wide = min(max(spot.wide, LEAST_WIDE), self.wide)
        left = min(max(spot.left, 0), self.wide - wide)
        shown = replace(spot, size=size, wide=wide, left=left)
        top = min(max(spot.top, 0), max(0, self.high - shown.high))
        return replace(shown, top=top)

    # --- taking back -------------------------------------------------------------------------

    def _step(self, joined: str) -> None:
        if not joined or joined != self._joined:
            self._back.append((tuple(self.spots), self.at))
            del self._back[:-KEPT]
        self._joined = joined
        self._forth.clear()

    def can_undo(self) -> bool:
        return bool(self._back)

    def can_redo(self) -> bool:
        return bool(self._forth)

    def undo(self) -> None:
        self._turn(self._back, self._forth)

    def redo(self) -> None:
        self._turn(self._forth, self._back)

    def _turn(self, taken: list[Step], kept: list[Step]) -> None:
        if taken:
            kept.append((tuple(self.spots), self.at))
            spots, at = taken.pop()
            self.spots, self.at = list(spots), min(at, len(spots) - 1)
            self._joined = ""


def _near(value: int, others: "Sequence[int] | Any") -> int:
    close = [other for other in others if abs(other - value) <= NEAR]
    return min(close, key=lambda other: abs(other - value), default=value)
