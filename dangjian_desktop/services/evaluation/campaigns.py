"""创先争优: four phases, 三查三看, and the stars of each member (system 29 of the product)."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.facts import CampaignFacts, PhaseFacts, StarFacts
from dangjian_desktop.domain.evaluation.past import campaign_as_of
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Campaign, CampaignStar, Organization
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import roster
from dangjian_desktop.services.typed import read

from .reading import not_later

PHASES: Mapping[str, str] = {
    "mobilised_on": "学习动员",
    "analysed_on": "分析评议",
    "rectified_on": "整改提高",
    "starred_on": "评星",
}
MOST_STARS = 10  # no rule gives a number; more is a slip of the finger


def open_campaign(
    session: Session, organization_id: str, year: int, values: Mapping[str, Any], today: date
) -> Campaign:
    """A campaign of a branch in a year: name, document …; RuleBroken beside the field."""
    body = keeping.get(session, Organization, organization_id)
    given = read(values) | {"organization_id": organization_id, "year": year}
    if body.level != "branch":
        words = f"创先争优以党支部为单位，{body.name}不是党支部"
        raise RuleBroken([Problem("organization_id", words)])
    same = (Campaign.organization_id == organization_id, Campaign.year == year)
    if any(one.name == given.get("name") for one in keeping.listed(session, Campaign, *same)):
        words = f"{year}年已有“{given.get('name')}”，请直接打开，或换一个名称"
        raise RuleBroken([Problem("name", words)])
    not_later(given, today, PHASES)
    return keeping.save(session, Campaign(), given)


def update(session: Session, campaign_id: str, values: Mapping[str, Any], today: date) -> Campaign:
    """Phases with their days, 三查三看, the summary; RuleBroken beside the field."""
    found, given = keeping.get(session, Campaign, campaign_id), read(values)
    not_later(given, today, PHASES)
    return keeping.save(session, found, given)


def star(
    session: Session, campaign_id: str, person_id: str, values: Mapping[str, Any]
) -> CampaignStar:
    """The stars of one member: self_stars, stars, kinds, reason; RuleBroken beside the field."""
    keeping.get(session, Campaign, campaign_id)
    given = read(values)
    for name in ("self_stars", "stars"):
        number = given.get(name)
        if isinstance(number, int) and not 0 <= number <= MOST_STARS:
            raise RuleBroken([Problem(name, f"星数要在0到{MOST_STARS}之间")])
    known = _stars(session, campaign_id).get(person_id)
    given |= {"campaign_id": campaign_id, "person_id": person_id}
    return keeping.save(session, known or CampaignStar(), given)


def _stars(session: Session, campaign_id: str) -> dict[str, CampaignStar]:
    found = keeping.listed(session, CampaignStar, CampaignStar.campaign_id == campaign_id)
    return {one.person_id: one for one in found}


def warnings(session: Session, campaign_id: str) -> list[str]:
    """Phases out of order or left out, stars before their phase; nothing is stopped by it."""
    found = keeping.get(session, Campaign, campaign_id)
    days = [(words, getattr(found, name)) for name, words in PHASES.items()]
    known = [(words, day) for words, day in days if day is not None]
    told = [
        f"{later}{day.words()}早于{earlier}的{before.words()}，请核对"
        for (earlier, before), (later, day) in pairwise(known)
        if day.definitely_before(before)
    ]
    last = max((at for at, (_, day) in enumerate(days) if day is not None), default=-1)
    missing = [words for words, day in days[:last] if day is None]
    if missing:
        told.append(f"{'、'.join(missing)}还没有登记日期")
    given = _stars(session, campaign_id).values()
    if found.starred_on is None and any(one.stars is not None for one in given):
        told.append("已经评了星，请登记评星的日期")
    if found.rectified_on is not None and not found.checks:
        told.append("三查三看的情况还没有填写")
    return told


def campaign_facts(
    session: Session, campaign_id: str, today: date, past: date | None = None
) -> CampaignFacts:
    """What the star sheet prints: every member of the branch on its day, starred or not.

    past: as it stood on that earlier day.
    """
    found = keeping.get(session, Campaign, campaign_id)
    last = found.starred_on or found.rectified_on
    day = min(last.last() if last else date(found.year, 12, 31), past or today)
    begun = found.mobilised_on.last() if found.mobilised_on else found.recorded_at.date()
    late = (found.recorded_at.date() - begun).days > policy(session).late_days
    made = CampaignFacts(
        campaign_id=campaign_id,
        organization_id=found.organization_id,
        today=today,
        year=found.year,
        body=body_facts(session, found.organization_id, day),
        name=found.name,
        document=found.document or "",
        phases=tuple(
            PhaseFacts(key=name, name=words, on=getattr(found, name))
            for name, words in PHASES.items()
        ),
        checks=found.checks or "",
        summary=found.summary or "",
        stars=_sheet(session, found, day),
        late_on=found.recorded_at.date() if late else None,
        printed_on=printed_after(last.last(), today) if last else None,
        footer=footer(session),
    )
    return campaign_as_of(made, past) if past else made


def _sheet(session: Session, found: Campaign, day: date) -> tuple[StarFacts, ...]:
    """The roster of that day; who has stars and has left since stands at the end."""
    given = _stars(session, found.id)
    rows = roster(session, day, organization_id=found.organization_id)
    people = [(row.id, row.name, row.group) for row in rows]
    gone = [one for one in given if one not in {row.id for row in rows}]
    names = keeping.named(session, "person", gone)
    people += [(one, names.get(one, ""), "") for one in gone]
    return tuple(_line(number, one, given.get(one[0])) for number, one in enumerate(people, 1))


def _line(number: int, person: tuple[str, str, str], star: CampaignStar | None) -> StarFacts:
    person_id, name, group = person
    kinds = re.split(r"[、，,;；\s]+", (star.kinds or "") if star else "")
    return StarFacts(
        person_id=person_id,
        number=number,
        name=name,
        group=group,
        self_stars=star.self_stars if star else None,
        stars=star.stars if star else None,
        kinds=tuple(kind for kind in kinds if kind),
        reason=(star.reason or "") if star else "",
    )


def listed(session: Session, year: int, organization_id: str = "") -> list[Campaign]:
    """The campaigns of a year, of a body and all under it."""
    bodies = bodies_on(session, date(year, 12, 31))
    inside = bodies.below(organization_id) if organization_id else None
    found = keeping.listed(session, Campaign, Campaign.year == year)
    return [one for one in found if inside is None or one.organization_id in inside]
