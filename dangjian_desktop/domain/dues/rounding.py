"""取整: no national text says how, so that it is a setting; always once, at the end, half up."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

ROUNDINGS: Mapping[str, str] = MappingProxyType(
    {"fen": "四舍五入到分", "jiao": "四舍五入到角", "yuan": "四舍五入到元"}
)
USUAL = "jiao"
_UNITS = {"fen": Decimal("0.01"), "jiao": Decimal("0.1"), "yuan": Decimal(1)}
FEN = _UNITS["fen"]


def rounded(amount: Decimal, rounding: str = USUAL) -> Decimal:
    """The sum in whole fen, jiao or yuan; it always has two places."""
    return amount.quantize(_UNITS[rounding], ROUND_HALF_UP).quantize(FEN)
