"""What 决策公开 has due: postings to be renewed and closed, answers, matters, pledges."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.pledges import state_of
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    DecisionMatter,
    DisclosurePosting,
    Pledge,
    PostingObjection,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due

from . import items

STAYS = 366  # days after its day that an open thing is still named
AHEAD = 30
YEAR_BEGINS, YEAR_ENDS = (3, 31), (12, 31)  # pledged by, carried out and reviewed by


def due(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Everything due in these organisations, None of all; in no order."""
    branches = [
        one
        for one in bodies_on(session, day).branches()
        if one.stands_on(day) and (inside is None or one.id in inside)
    ]
    return [
        *_items(session, day, inside),
        *_over(session, day, inside),
        *_answers(session, day, inside),
        *_matters(session, day, inside),
        *(one for body in branches for one in _pledges(session, day, body)),
    ]


@unchanging
class Where:
    """The record at which it is done; without an id a new one is asked for."""

    kind: str
    record_id: str
    words: str  # the button's
    organization_id: str


def _made(key: str, what: str, last: date, day: date, where: Where) -> Due:
    said = rule(key, last)
    return Due(
        rule=said.key,
        what=what,
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind=where.kind,
        record_id=where.record_id,
        action="open_record" if where.record_id else "new_record",
        action_words=where.words,
        organization_id=where.organization_id,
    )


def _items(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    for one in items.lines(session, "", day):
        if (inside is None or one.organization_id in inside) and items.asks_now(one, day):
            assert one.due_on is not None
            what = f"{one.organization}公开“{one.name}”：{one.words}"
            where = Where("disclosure_item", one.id, "去公开", one.organization_id)
            yield _made("posting_renewed", what, one.due_on, day, where)


def _over(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    """Postings whose days are over, and nobody said what came of them."""
    asked = (
        DisclosurePosting.until < PartialDate.of(day),
        DisclosurePosting.until >= PartialDate.of(day - timedelta(days=STAYS)),
        DisclosurePosting.outcome.is_(None),
    )
    for one in keeping.listed(session, DisclosurePosting, *asked):
        if one.until is None or (inside is not None and one.organization_id not in inside):
            continue
        what = f"公示期满，登记结果：{one.name}"
        where = Where("disclosure_posting", one.id, "登记结果", one.organization_id)
        yield _made("posting_result", what, one.until.last(), day, where)


def _answers(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    """What was said and has no answer; the words of it are not told here."""
    asked = (
        PostingObjection.answer_by.is_not(None),
        PostingObjection.answered_on.is_(None),
    )
    for one in keeping.listed(session, PostingObjection, *asked):
        posting = keeping.found(session, "disclosure_posting", one.posting_id)
        if not isinstance(posting, DisclosurePosting) or one.answer_by is None:
            continue
        if inside is not None and posting.organization_id not in inside:
            continue
        if not -STAYS <= (one.answer_by.last() - day).days <= AHEAD:
            continue
        what = f"答复反映的意见：{posting.name}"
        where = Where("disclosure_posting", posting.id, "登记答复", posting.organization_id)
        yield _made("posting_result", what, one.answer_by.last(), day, where)


def _matters(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    """Matters that are to be carried out by a day and have not ended."""
    asked = (DecisionMatter.deadline.is_not(None), DecisionMatter.ended_on.is_(None))
    for one in keeping.listed(session, DecisionMatter, *asked):
        if one.deadline is None or (inside is not None and one.organization_id not in inside):
            continue
        last = one.deadline.last()
        if -STAYS <= (last - day).days <= AHEAD:
            owner = f"（{one.owner}）" if one.owner else ""
            where = Where("decision_matter", one.id, "去办理", one.organization_id)
            yield _made("decision_published", f"落实“4+2”事项{owner}：{one.name}", last, day, where)


def _pledges(session: Session, day: date, body: Body) -> Iterator[Due]:
    """A branch that keeps pledges: the year's are written in spring, reviewed by its end."""
    here = Pledge.organization_id == body.id
    found = keeping.listed(session, Pledge, here, Pledge.year == day.year)
    if not found:
        before = keeping.count(session, Pledge, here)
        last = date(day.year, *YEAR_BEGINS)
        if before and (last - day).days <= AHEAD:
            where = Where("pledge", "", "列出党员", body.id)
            what = f"{body.short_name}还没有{day.year}年党员承诺"
            yield _made("pledge_year", what, last, day, where)
        return
    states = [(one, state_of(one)) for one in found]
    for (month, number), wanted, words in (
        (YEAR_BEGINS, ("blank",), "没有写承诺"),
        (YEAR_ENDS, ("promised",), "没有登记践诺"),
        (YEAR_ENDS, ("done",), "没有评议"),
    ):
        last = date(day.year, month, number)
        left = [one for one, state in states if state in wanted]
        if left and (last - day).days <= AHEAD:
            what = f"{body.short_name}{day.year}年党员承诺：{len(left)}人还{words}"
            where = Where("pledge", left[0].id, "去办理", body.id)
            yield _made("pledge_year", what, last, day, where)
