"""Names in the order of the strokes of their surnames, as lists of candidates stand (name_order).

The order is that of 通用规范汉字表 (2013): each of its three parts runs by the number of strokes
and then by the strokes themselves, so that a character's place tells both. Two characters of one
number of strokes in different parts, and characters that are in no part, are for people to order.
"""

from collections.abc import Sequence
from itertools import pairwise

from .values import unchanging

PARTS = (3500, 3000, 1605)  # characters of the three parts
# The first character of each number of strokes, from the number named on.
_STARTS = (
    ((1, "一二三丰玉邦寿奉契耕球琴瑟静慧撼戴藕孽鬓蠢囊罐矗"),),
    ((2, "乂兀亓邗匡玕玮珏耖彗耠耢耥耦耩璨鏊鬏瓒瓘耱鬟蠹纛"), (30, "爨"), (36, "齉")),
    ((3, "亍卬邘扞玒玤砉恝䂮絜瑃耤㻬璥璱瓀嚭鬒耰韂籥醾齇蠼"),),
)


@unchanging
class Place:
    """Where a character stands: its strokes, the part of the table, its place there."""

    strokes: int
    part: int
    at: int


@unchanging
class Ordered:
    """`order`: the places of the names given, first to last; `unsure`: names to be looked at."""

    order: tuple[int, ...]
    unsure: tuple[str, ...] = ()


class Strokes:
    """Reads the table once; `table` is its characters in their order."""

    def __init__(self, table: str) -> None:
        self._places: dict[str, Place] = {}
        start = 0
        for part, size in enumerate(PARTS):
            self._read(table[start : start + size], part)
            start += size

    def _read(self, chars: str, part: int) -> None:
        begins = {
            char: first + more for first, row in _STARTS[part] for more, char in enumerate(row)
        }
        strokes = 0
        for at, char in enumerate(chars):
            strokes = begins.get(char, strokes)
            self._places[char] = Place(strokes, part, at)

    def place(self, char: str) -> Place | None:
        """None for a character that the table has not."""
        return self._places.get(char)

    def strokes(self, char: str) -> int | None:
        found = self.place(char)
        return found.strokes if found else None

    def order(self, names: Sequence[str]) -> Ordered:
        """By the surname's first character, then by those that follow; a shorter name first."""
        order = sorted(range(len(names)), key=lambda at: self._key(names[at]))
        unsure = dict.fromkeys(
            name
            for one, other in pairwise(order)
            if not self._sure(names[one], names[other])
            for name in (names[one], names[other])
        )
        return Ordered(tuple(order), tuple(unsure))

    def _key(self, name: str) -> list[tuple[int, int, int]]:
        return [_key(self.place(char)) for char in name]

    def _sure(self, name: str, other: str) -> bool:
        """Whether the table itself says which of two comes first."""
        for one, two in zip(name, other, strict=False):
            if one != two:
                here, there = self.place(one), self.place(two)
                if here is None or there is None:
                    return False
                return here.part == there.part or here.strokes != there.strokes
        return True


_LAST = (99, 9, 0)  # what is in no part stands at the end, to be moved by hand


def _key(place: Place | None) -> tuple[int, int, int]:
    return _LAST if place is None else (place.strokes, place.part, place.at)
