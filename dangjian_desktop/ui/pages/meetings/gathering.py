"""What is typed on the bench, read into plain values for saving."""

from typing import Any

from dangjian_desktop.domain.problems import Problem, RuleBroken

from .bench import Bench
from .reading import MeetingReading
from .rowform import RowForm
from .saving import Typed


def gathered(bench: Bench, read: MeetingReading) -> Typed:
    """RuleBroken with everything that cannot be read, each under its part."""
    wrong = bench.grid.sheet.troubles()
    wrong += _troubles("", bench.facts.form, bench.notice.form, bench.speeches.told)
    for number, vote in enumerate(bench.agenda.all_votes):
        wrong += _troubles(f"votes.{number}.", vote.form)
    for number, one in enumerate(bench.agenda.resolutions.boxes):
        wrong += _troubles(f"resolutions.{number}.", one.form)
    if wrong:
        raise RuleBroken(wrong)
    return Typed(
        read.id,
        values=_values(bench, read),
        hosts=list(bench.facts.hosts),
        marks=bench.grid.marks(),
        items=[box.values() for box in bench.agenda.boxes],
        speeches=bench.speeches.values(),
        votes=bench.agenda.votes(),
        resolutions=bench.agenda.resolutions.values(),
        gone_votes=bench.agenda.gone_votes,
    )


def _values(bench: Bench, read: MeetingReading) -> dict[str, Any]:
    """The fields of the meeting itself; one that is begun from a plan keeps it."""
    values = {
        **bench.facts.values(),
        **bench.notice.form.values(),
        **bench.speeches.told.values(),
        "observers": bench.grid.guests.get(),
    }
    if not read.id and read.values.get("plan_id"):
        values["plan_id"] = read.values["plan_id"]
    return values


def _troubles(prefix: str, *forms: RowForm) -> list[Problem]:
    return [
        Problem(f"{prefix}{name}", said)
        for form in forms
        for name, editor in form.editors.items()
        if (said := editor.trouble())
    ]
