"""The sample's 创先争优: four phases, 三查三看, the stars of every member of 机关."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial

from sqlalchemy.orm import Session

from dangjian_desktop.services.evaluation import campaigns

from . import evaluation_words as words
from .cast import Cast, workday
from .roll import OFFICE
from .timeline import Step, entered_on

MORNING = time(10, 20)
# Months and day before the sample's own day.
PHASES = {
    "mobilised_on": (8, 6),
    "analysed_on": (6, 12),
    "rectified_on": (4, 15),
    "starred_on": (2, 28),
}
MOST = 5


def acts(cast: Cast) -> Iterator[Step]:
    days = {name: workday(cast.ago(*back).first()) for name, back in PHASES.items()}
    made = _Campaign(cast, days)
    first, *others = days
    yield Step(_at(days[first]), "建立创先争优活动", made.open)
    for name in others:
        yield Step(_at(days[name]), "登记创先争优阶段", partial(made.phase, name))
    yield Step(_at(days["starred_on"], 30), "登记党员评星", made.stars)


def _at(day: date, minute: int = 20) -> datetime:
    return datetime.combine(day, MORNING.replace(minute=minute))


class _Campaign:
    def __init__(self, cast: Cast, days: dict[str, date]) -> None:
        self.cast, self.days, self.id = cast, days, ""

    def open(self, session: Session) -> None:
        day = self.days["mobilised_on"]
        about = {
            "name": words.CAMPAIGN,
            "document": words.CAMPAIGN_DOCUMENT.replace("{year}", str(day.year)),
            "mobilised_on": day,
        }
        branch = self.cast.bodies[OFFICE]
        self.id = campaigns.open_campaign(session, branch, day.year, about, day).id

    def phase(self, name: str, session: Session) -> None:
        values = {name: self.days[name]}
        more = {
            "rectified_on": {"checks": words.CHECKS},
            "starred_on": {"summary": words.SUMMARY},
        }
        campaigns.update(session, self.id, values | more.get(name, {}), entered_on(session))

    def stars(self, session: Session) -> None:
        """Five for a few, four for most, with the names of the stars."""
        sheet = campaigns.campaign_facts(session, self.id, entered_on(session)).stars
        for one in sheet:
            stars = MOST - one.number % 3 % 2 - (one.number % 7 == 0)
            values = {
                "self_stars": min(MOST, stars + one.number % 2),
                "stars": stars,
                "kinds": "、".join(words.STAR_KINDS[:stars]),
                "reason": words.STAR_REASON if stars == MOST else None,
            }
            campaigns.star(session, self.id, one.person_id, values)
