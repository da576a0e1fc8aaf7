"""核定: what is due a month of a base, by the table of the day (rules 4)."""

from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.rules import Rule, rule
from dangjian_desktop.domain.values import unchanging

from .kinds import KINDS, ON_BASE
from .rates import RULES, Flat, permille_of, table_on
from .rounding import USUAL, rounded

_THOUSAND = 1000
MOST = Decimal(10_000_000)  # yuan: a base beyond it is a slip of the finger


@unchanging
class Assessment:
    """`due` a month; `exact` before rounding. `permille` None: a fixed sum from least to most."""

    kind: str
    base: Decimal | None
    permille: int | None
    exact: Decimal
    due: Decimal
    least: Decimal
    most: Decimal
    rule_key: str
    day: date

    @property
    def rate(self) -> Decimal | None:
        """0.005, or None of a fixed sum."""
        return None if self.permille is None else Decimal(self.permille) / _THOUSAND

    def rule(self) -> Rule:
        return rule(self.rule_key, self.day)


def assess(
    kind: str,
    base: Decimal | None,
    day: date,
    rounding: str = USUAL,
    chosen: Decimal | None = None,
) -> Assessment:
    """What is due a month; `chosen` is a farmer's own sum. RuleBroken beside kind, base or due."""
    if kind not in KINDS:
        raise RuleBroken([Problem("kind", f"交纳类别只能是{'、'.join(KINDS.values())}")])
    table = table_on(day)
    if kind not in ON_BASE:
        return _flat(kind, table.flat[kind], day, chosen)
    known = _checked(base)
    permille = permille_of(known, table.pension if kind == "retired" else table.earned)
    exact = known * permille / _THOUSAND
    due = rounded(exact, rounding)
    return Assessment(kind, known, permille, exact, due, due, due, RULES[kind], day)


def _checked(base: Decimal | None) -> Decimal:
    if base is None:
        raise RuleBroken([Problem("base", "请填写月基数")])
    if not base.is_finite():
        raise RuleBroken([Problem("base", "月基数要写成不超过两位小数的数")])
    if base < 0:
        raise RuleBroken([Problem("base", "月基数不能是负数")])
    if base > MOST:
        raise RuleBroken([Problem("base", f"月基数超过{MOST:,}元，不合情理，请核对")])
    if base != base.quantize(Decimal("0.01")):
        raise RuleBroken([Problem("base", "月基数要写成不超过两位小数的数")])
    return base


def _flat(kind: str, flat: Flat, day: date, chosen: Decimal | None) -> Assessment:
    due = flat.least if chosen is None else chosen
    if not flat.least <= due <= flat.most:
        between = f"{flat.least}元" + (f"至{flat.most}元" if flat.most > flat.least else "")
        raise RuleBroken([Problem("due", f"{KINDS[kind]}党员每月交{between}，请核对")])
    return Assessment(kind, None, None, due, due, flat.least, flat.most, RULES[kind], day)


def rate_words(permille: int | None) -> str:
    """1.5%; "" of a fixed sum."""
    return "" if permille is None else f"{Decimal(permille) / 10:f}%"
