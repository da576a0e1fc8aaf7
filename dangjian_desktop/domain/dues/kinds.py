"""The words of 党费: kinds of payer, ways to pay, states of a month; stored word → shown word."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "employee": "在职",
        "retired": "离退休",
        "farmer": "农民",
        "student": "学生",
        "unemployed": "下岗失业等",
        "annual_salary": "年薪制",
        "self_employed": "个体经营",
    }
)
# Those who pay a share of what they earn; the others pay a fixed sum (article 6).
ON_BASE = frozenset({"employee", "retired", "annual_salary", "self_employed"})
MONTHLY = frozenset({"annual_salary"})  # the base is what was received that month (article 3)
QUARTERLY = frozenset({"self_employed"})  # the last quarter's monthly average (article 4)

WAYS = ("现金", "转账", "代交")
RELIEFS: Mapping[str, str] = MappingProxyType({"reduce": "少交", "exempt": "免交"})
PRIVACY: Mapping[str, str] = MappingProxyType(
    {"sums": "只公布总数", "names": "姓名和已交月份", "amounts": "姓名和金额"}
)
LARGE = 1000  # yuan given at once from which all of it goes to 中央 (article 11)
BACK_MONTHS = 6  # 补交一般不超过六个月 (article 12)
WARNED, ENDED = 3, 6  # months in a row without paying: yellow; the procedure of article 13
MONTHS = range(1, 13)


def months_words(first: int, last: int) -> str:
    """3月, 3月至5月."""
    return f"{first}月" if first == last else f"{first}月至{last}月"


def span_words(months: Iterable[tuple[int, int]]) -> str:
    """2026年9月至11月、2027年1月: runs of months, each year said once."""
    found = []
    for year, own in groupby(sorted(set(months)), key=_year):
        runs: list[list[int]] = []
        for _, month in own:
            if runs and runs[-1][-1] == month - 1:
                runs[-1].append(month)
            else:
                runs.append([month])
        found.append(f"{year}年" + "、".join(months_words(run[0], run[-1]) for run in runs))
    return "、".join(found)


def _year(month: tuple[int, int]) -> int:
    return month[0]
