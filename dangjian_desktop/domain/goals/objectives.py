"""党支部目标: four fields, weights that come to a hundred, scores, the grade by the unit's marks.

No national text says how objectives are weighed or graded: all of it is the unit's own practice.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from dangjian_desktop.domain.values import unchanging

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "thought": "思想建设",
        "organization": "组织建设",
        "style": "作风建设",
        "system": "制度建设",
    }
)
WHOLE = 100
# Words of the four grades, the best first, as an office may choose them.
GRADE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "excellent": "优秀、良好、合格、不合格",
        "good": "好、较好、一般、差",
        "classes": "一类、二类、三类、四类",
    }
)


@unchanging
class Scored:
    """What counts of one objective or item: its weight, and its scores as far as they are given."""

    weight: int
    self_score: Decimal | None = None
    checked_score: Decimal | None = None


@unchanging
class Sums:
    """Of some objectives; a score is that of those which have one."""

    count: int
    weight: int
    self_score: Decimal
    checked_score: Decimal
    self_open: int  # without a score of their own
    checked_open: int

    @property
    def whole(self) -> bool:
        """Whether the weights are those of a year's plan."""
        return self.weight == WHOLE

    @property
    def self_total(self) -> Decimal | None:
        """None until every one is scored."""
        return self.self_score if self.count and not self.self_open else None

    @property
    def total(self) -> Decimal | None:
        """The checked total; None until every one is checked and the weights come to a hundred."""
        return self.checked_score if self.count and not self.checked_open and self.whole else None


def sums(lines: Iterable[Scored]) -> Sums:
    found = list(lines)
    own = [one.self_score for one in found if one.self_score is not None]
    checked = [one.checked_score for one in found if one.checked_score is not None]
    return Sums(
        count=len(found),
        weight=sum(one.weight for one in found),
        self_score=sum(own, Decimal(0)),
        checked_score=sum(checked, Decimal(0)),
        self_open=len(found) - len(own),
        checked_open=len(found) - len(checked),
    )


def weight_fault(weight: int, count: int) -> str:
    """权重合计95，还差5; "" when it is a hundred, and for a plan that has nothing yet."""
    if not count or weight == WHOLE:
        return ""
    rest = WHOLE - weight
    return f"权重合计{weight}，应为{WHOLE}，{'还差' if rest > 0 else '多出'}{abs(rest)}"


def score_fault(score: Decimal | None, weight: int | None) -> str:
    """Why a score cannot be: below nought or above its weight; "" when it can."""
    if score is None:
        return ""
    if score < 0:
        return "得分不能是负数"
    if weight is not None and score > weight:
        return f"得分{score_words(score)}超过权重{weight}"
    return ""


def grade(total: Decimal | None, marks: Sequence[int], words: str) -> str:
    """The grade's word; "" without a total. marks: the least total of all grades but the last."""
    if total is None:
        return ""
    names = GRADE_WORDS.get(words, next(iter(GRADE_WORDS.values()))).split("、")
    for name, least in zip(names, sorted(marks, reverse=True), strict=False):
        if total >= least:
            return name
    return names[-1]


def score_words(score: Decimal | None) -> str:
    """8.5, 9, 0: without noughts that say nothing; "" where there is none."""
    if score is None:
        return ""
    return f"{score:f}".rstrip("0").rstrip(".") if "." in f"{score:f}" else f"{score:f}"
