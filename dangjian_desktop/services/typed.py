"""Values as they are typed: without blanks around words, days with the precision they have."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate


def as_partial(value: Any) -> Any:
    """A plain day with the precision that it has; anything else as it is."""
    return PartialDate.of(value) if isinstance(value, date) else value


def read(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values without blanks around words, days as partial dates."""
    return {
        name: (value.strip() or None) if isinstance(value, str) else as_partial(value)
        for name, value in values.items()
    }
