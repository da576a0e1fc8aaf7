"""The times of a case in one place: windows, timeline, progress and what is due.

Everything here is computed from a `Dossier`, the day it is asked for and the office's `Practice`.
"""

from dangjian_desktop.domain.development.due import CaseDue, due_of
from dangjian_desktop.domain.development.progress import (
    ReviewDay,
    ended_by,
    entered_stage,
    full_date,
    last_step,
    next_step,
    probation_bounds,
    probation_end,
    probation_review_days,
    review_days,
    stage_of,
    state_of,
)
from dangjian_desktop.domain.development.timeline import STATES, StepView, timeline
from dangjian_desktop.domain.development.windows import Window, windows, year_full

__all__ = [
    "STATES",
    "CaseDue",
    "ReviewDay",
    "StepView",
    "Window",
    "due_of",
    "ended_by",
    "entered_stage",
    "full_date",
    "last_step",
    "next_step",
    "probation_bounds",
    "probation_end",
    "probation_review_days",
    "review_days",
    "stage_of",
    "state_of",
    "timeline",
    "windows",
    "year_full",
]
