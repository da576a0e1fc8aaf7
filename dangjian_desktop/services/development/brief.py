"""A person's case in one line, as their card tells of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.domain.development.progress import ARCHIVED, last_step, state_of
from dangjian_desktop.domain.development.steps import NAMES

from .cases import case_of
from .dossier import as_of


@dataclass(frozen=True, slots=True)
class Brief:
    """`state`: open, archived, or the setback that ended it."""

    case_id: str
    state: str
    words: str  # 已办到第5步指定培养联系人


def in_brief(session: Session, person_id: str, day: date) -> Brief | None:
    """The open case of that day, else the last one; None without any that had begun."""
    found = case_of(session, person_id, day)
    d = as_of(session, found.id, day) if found is not None else None
    if d is None:
        return None
    state, reached = state_of(d, day), last_step(d)
    words = f"已办到第{NAMES[reached].replace(' ', '步')}" if reached else "还没有办"
    if state == ARCHIVED:
        words = "25步都已办完，材料已归档"
    elif state in SETBACKS:
        words = f"{words}，{SETBACKS[state]}"
    return Brief(d.case_id, state, words)
