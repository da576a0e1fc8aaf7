"""桩号: a place on a road by kilometre and metre, K12+300, and the stretch between two of them."""

import re
import unicodedata

from dangjian_desktop.domain.values import unchanging

KILOMETRE = 1000  # metres
FAR = 9999  # kilometres: no road of ours is longer
HOW = "请写成如K12+300的桩号"
# K12+300, 12+300, k12 300, K12; Z and Y before it are the left and the right carriageway.
_STAKE = r"([ZY]?)K?\s*(\d{1,4})(?:(?:\s*\+\s*|\s+)(\d{1,3}))?"


@unchanging
class Stake:
    """Metres from the road's beginning; `side`: Z or Y where the carriageways are counted apart."""

    metres: int
    side: str = ""

    def words(self) -> str:
        """K12+300, ZK0+050."""
        return f"{self.side}K{self.metres // KILOMETRE}+{self.metres % KILOMETRE:03}"


def read_stake(text: str) -> Stake | None:
    """What was typed, with or without K, plus or blank, of any width; None when it is no stake.

    A bare number without K says neither kilometres nor metres for certain and is not guessed.
    """
    tidy = unicodedata.normalize("NFKC", text).strip().upper()
    found = re.fullmatch(_STAKE, tidy)
    if found is None or (found[3] is None and "K" not in tidy):
        return None
    return Stake(int(found[2]) * KILOMETRE + int(found[3] or 0), found[1])


def tidy_stake(text: str) -> str:
    """As it is written everywhere; what cannot be read stays as it was typed."""
    found = read_stake(text)
    return found.words() if found else text


@unchanging
class Stretch:
    """A part of a road, from its first metre to its last."""

    first: int
    last: int
    side: str = ""

    @property
    def metres(self) -> int:
        return self.last - self.first

    def words(self) -> str:
        """K12+300—K18+000."""
        return f"{Stake(self.first, self.side).words()}—{Stake(self.last, self.side).words()}"

    def length(self) -> str:
        """5.7公里, 800米."""
        if self.metres < KILOMETRE:
            return f"{self.metres}米"
        return f"{self.metres / KILOMETRE:.3f}".rstrip("0").rstrip(".") + "公里"

    def overlaps(self, other: "Stretch") -> bool:
        """Whether they share any metre; to end where the other begins is no sharing."""
        same = not self.side or not other.side or self.side == other.side
        return same and self.first < other.last and other.first < self.last


def stretch_fault(begin: str | None, end: str | None) -> tuple[str, str] | None:
    """Why two stakes are no stretch: "begin" or "end" and one sentence; None when they are one.

    Both may be missing; one alone is a place and no stretch.
    """
    stakes: dict[str, Stake] = {}
    for which, name, text in (("begin", "起点", begin), ("end", "终点", end)):
        found = read_stake(text) if text else None
        if text and found is None:
            return which, f"{name}桩号“{text}”看不懂，{HOW}"
        if found is not None:
            stakes[which] = found
    if "end" in stakes and "begin" not in stakes:
        return "begin", "填了终点桩号，起点桩号也要填"
    if len(stakes) < 2:  # noqa: PLR2004 - a stretch has two ends
        return None
    return _turned(stakes["begin"], stakes["end"])


def _turned(begin: Stake, end: Stake) -> tuple[str, str] | None:
    if begin.side != end.side:
        return "end", f"起点{begin.words()}和终点{end.words()}不在同一幅路上"
    if end.metres < begin.metres:
        return "end", f"终点{end.words()}在起点{begin.words()}之前，请核对"
    if end.metres == begin.metres:
        return "end", f"起点和终点都是{begin.words()}，没有长度"
    return None


def stretch_of(begin: str | None, end: str | None) -> Stretch | None:
    """The stretch between two stakes; None where they are none."""
    first, last = read_stake(begin or ""), read_stake(end or "")
    if first is None or last is None or stretch_fault(begin, end):
        return None
    return Stretch(first.metres, last.metres, first.side)
