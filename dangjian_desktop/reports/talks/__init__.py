"""Papers of talks: 谈心谈话记录 of one talk, and the year's coverage of a branch."""

from collections.abc import Callable, Mapping
from typing import Any

from dangjian_desktop.domain.document import Document

from .coverage import talk_coverage
from .record import talk_record

COMPOSED: Mapping[str, Callable[[Any], Document]] = {
    "talk_record": talk_record,
    "talk_coverage": talk_coverage,
}


def compose(key: str, facts: Any) -> Document:
    """The paper of that key; KeyError for a key that is not listed."""
    return COMPOSED[key](facts)
