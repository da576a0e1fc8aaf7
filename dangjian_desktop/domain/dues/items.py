"""What a base is made of: items that count, items taken off, items left out (rules 4).

Source: base_items and base_exclude. The names are those of pay slips; an office may write others.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from dangjian_desktop.domain.values import unchanging

SCHEMES: Mapping[str, str] = MappingProxyType(
    {
        "institution": "事业单位",
        "office": "机关",
        "worker": "机关工人",
        "company": "企业",
    }
)
TREATMENTS: Mapping[str, str] = MappingProxyType(
    {"counted": "计入", "deducted": "扣除", "left_out": "不计入"}
)


@unchanging
class ItemName:
    """An item that a form proposes."""

    name: str
    treatment: str


class Item(Protocol):
    """What a sum is made of."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def treatment(self) -> str: ...


_COUNTED = {
    "institution": ("岗位工资", "薪级工资", "基础性绩效工资", "规范津贴补贴"),
    "office": ("职务工资", "级别工资", "津贴补贴"),
    "worker": ("岗位工资", "技术等级工资", "津贴补贴"),
    "company": ("基本工资", "岗位工资", "普遍定期奖金"),
}
_DEDUCTED = ("个人所得税", "社会保险", "住房公积金")
_ANNUITY = {"company": "企业年金"}
_LEFT_OUT = {
    "institution": ("奖励性绩效工资", "艰苦边远津贴", "改革性补贴"),
    "office": ("少数岗位津贴", "改革性补贴"),
    "worker": ("少数岗位津贴", "改革性补贴"),
    "company": ("不定期奖金", "改革性补贴"),
}
_PENSION = ("基本离退休费（基本养老金）",)
_PENSION_LEFT_OUT = ("津贴补贴",)


def offered(kind: str, scheme: str = "") -> tuple[ItemName, ...]:
    """The items that a form proposes for this kind of payer; none for a fixed sum."""
    if kind == "retired":
        return _named(_PENSION, (), _PENSION_LEFT_OUT)
    if kind != "employee":
        return ()
    known = scheme if scheme in SCHEMES else next(iter(SCHEMES))
    deducted = (*_DEDUCTED, _ANNUITY.get(known, "职业年金"))
    return _named(_COUNTED[known], deducted, _LEFT_OUT[known])


def _named(*groups: Iterable[str]) -> tuple[ItemName, ...]:
    pairs = zip(TREATMENTS, groups, strict=True)
    return tuple(ItemName(name, treatment) for treatment, names in pairs for name in names)


def base_of(items: Iterable[Item]) -> Decimal:
    """What counts less what is taken off; below nought it is nought."""
    signs = {"counted": 1, "deducted": -1}
    total = sum((one.amount * signs.get(one.treatment, 0) for one in items), Decimal(0))
    return max(total, Decimal(0))
