"""机关's evaluations before the books were begun, brought in from paper: the years make a line."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from random import Random

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.grading import cap
from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.services.evaluation import counting, entries, rating, rounds
from dangjian_desktop.services.evaluation.ballot_box import TEAM

from . import evaluation_words as words
from .cast import Cast, workday
from .roll import OFFICE
from .timeline import entered_on

YEARS = (2, 1)  # before the year in which the books begin
LIKED = ("周㛃", "王䶮", "陈𬭎", "罗望溪", "柏如霜", "申屠远", "穆云停")
GIVEN = ("qualified", "excellent")


def acts(cast: Cast) -> Iterator[tuple[date, str, Callable[[Session], None]]]:
    """机关's years before the books: tallies and grades from the forms in the cabinet."""
    begun = cast.ago(25, 8).first()
    day = workday(begun + timedelta(days=9))
    for before in YEARS:
        yield day, "补录以前的民主评议", partial(_bring_in, cast, begun.year - before)


def _bring_in(cast: Cast, year: int, session: Session) -> None:
    today, lots = entered_on(session), Random(year)
    found = rounds.open_round(session, cast.bodies[OFFICE], year, today)
    rounds.update(session, found.id, {"balloted_on": PartialDate(year, 12, 20)}, today)
    rounds.refresh(session, found.id, today)
    lines = counting.lines_of(session, found.id)
    voters = len(lines) - 2
    figures = {
        "rated_on": PartialDate(year, 12, 28),
        "issued": voters,
        "collected": voters,
        "team_issued": voters,
        "team_collected": voters,
    }
    rounds.update(session, found.id, figures, today)
    liked = [name for _, name in lines if name in LIKED][: cap(len(lines)) - year % 2]
    tallies = {line: _on_paper(voters, name in liked, lots) for line, name in lines}
    counting.by_hand(session, found.id, tallies, today)
    came = {line: {"took_part": True} for line, _ in lines}
    entries.update_many(session, found.id, came, today)
    given = {line: {"grade": GIVEN[name in liked]} for line, name in lines}
    rating.grade_many(session, found.id, given, today)
    items = counting.lines_of(session, found.id, TEAM)
    sheet = {item: _of_committee(voters, lots) for item, _ in items}
    counting.by_hand(session, found.id, sheet, today, TEAM)
    rating.submit(session, found.id, today)
    said = {line: words.OWN_OPINION for line, _ in lines}
    entries.sign_many(session, found.id, said, PartialDate(year, 12, 30), today)


def _of_committee(voters: int, lots: Random) -> Tally:
    good = voters - lots.randrange(1, 5)
    return Tally({"good": good, "fairly_good": voters - good, "average": 0, "poor": 0})


def _on_paper(voters: int, liked: bool, lots: Random) -> Tally:
    excellent = voters * 3 // 4 if liked else lots.randrange(2, voters // 3)
    basic = 0 if liked else lots.randrange(2)
    left = voters - excellent - basic
    return Tally(dict(zip(GRADES, (excellent, left, basic, 0), strict=True)))
