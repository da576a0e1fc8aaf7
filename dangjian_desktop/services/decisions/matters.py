"""“4+2”事项: opened, changed, ended; the list of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decisions import ENDINGS, PUT_OFF, keys_of, name_of
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import DecisionMatter, DecisionStep, DisclosurePosting
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.typed import read

from .reading import in_time


@unchanging
class MatterLine:
    """One matter as it is listed: how far it is."""

    id: str
    organization: str
    year: int
    name: str
    form: str
    state: str  # open, done, stopped
    done: int
    total: int
    next_name: str
    last_on: PartialDate | None
    deadline: PartialDate | None


def open_matter(
    session: Session, organization_id: str, values: Mapping[str, Any], today: date
) -> DecisionMatter:
    """A new matter of this year; RuleBroken beside the field."""
    given = {"year": today.year, **read(values), "organization_id": organization_id}
    _check(given, today)
    return keeping.save(session, DecisionMatter(), given)


def update(
    session: Session, matter_id: str, values: Mapping[str, Any], today: date
) -> DecisionMatter:
    """What the matter is, and how it ended; another form only while none of its steps is lost."""
    found, given = keeping.get(session, DecisionMatter, matter_id), read(values)
    _check(given, today)
    form = given.get("form", found.form)
    if form != found.form:
        lost = [name_of(found.form, one) for one in _keys(session, matter_id) - {*keys_of(form)}]
        if lost:
            words = f"已登记的{'、'.join(lost)}在这种形式里没有，请先删除它再改形式"
            raise RuleBroken([Problem("form", words)])
    return keeping.save(session, found, given)


def _keys(session: Session, matter_id: str) -> set[str]:
    asked = DecisionStep.matter_id == matter_id
    return {one.key for one in keeping.listed(session, DecisionStep, asked)}


def _check(given: Mapping[str, Any], today: date) -> None:
    ended = given.get("ended_on")
    if isinstance(ended, PartialDate) and ended.first() > today:
        words = f"结束日期{ended.words()}晚于今天，请核对"
        raise RuleBroken([Problem("ended_on", words)])


def remove(session: Session, matter_id: str) -> int:
    """To the bin with its steps and publications."""
    return keeping.put_in_bin(session, keeping.get(session, DecisionMatter, matter_id))


def lines(session: Session, organization_id: str, day: date) -> list[MatterLine]:
    """Those of a body and all under it ("" of all), as far as they were by that day."""
    every = keeping.listed(session, DecisionMatter, DecisionMatter.year <= day.year)
    shown = looked_at.looked_at(session, every, organization_id, None)
    bodies = bodies_on(session, day)
    done = _done(session, {one.id for one in shown}, day)
    found = []
    for one in shown:
        body = bodies.by_id.get(one.organization_id)
        found.append(_line(one, body.short_name if body else "", done.get(one.id, {}), day))
    return found


Done = Mapping[str, PartialDate]  # step or publication → its day


def _line(one: DecisionMatter, organization: str, done: Done, day: date) -> MatterLine:
    keys = keys_of(one.form)
    ended = one.ended_on is not None and one.ended_on.first() <= day
    state = (one.ending or "done") if ended else "open"
    left = [key for key in keys if key not in done]
    return MatterLine(
        id=one.id,
        organization=organization,
        year=one.year,
        name=one.name,
        form=one.form,
        state=state if state in ENDINGS else "open",
        done=sum(key in done for key in keys),
        total=len(keys),
        next_name=name_of(one.form, left[0]) if left and state == "open" else "",
        last_on=max(done.values(), default=None),
        deadline=one.deadline,
    )


def _done(session: Session, ids: Collection[str], day: date) -> dict[str, dict[str, PartialDate]]:
    found: dict[str, dict[str, PartialDate]] = {}
    until = PartialDate.of(day)
    steps = keeping.listed(session, DecisionStep, DecisionStep.held_on <= until)
    for step in sorted(steps, key=in_time):
        own = found.setdefault(step.matter_id, {})
        own[step.key] = step.held_on
        if step.outcome == PUT_OFF:  # to be taken again
            del own[step.key]
    posted: Sequence[DisclosurePosting] = keeping.listed(
        session,
        DisclosurePosting,
        DisclosurePosting.matter_id.is_not(None),
        DisclosurePosting.since <= until,
    )
    for one in posted:
        if one.matter_id and one.publishes:
            found.setdefault(one.matter_id, {})[f"publish_{one.publishes}"] = one.since
    return {key: value for key, value in found.items() if key in ids}
