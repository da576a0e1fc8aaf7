"""Mentors and introducers: how many, who they may be, on which day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import Case, CaseFinding
from dangjian_desktop.domain.development.facts import Helper
from dangjian_desktop.domain.development.progress import cultivated_until, listing_day

MENTORS_MOST = 2  # article 9
INTRODUCERS = 2  # article 14

Periods = Sequence[tuple[PartialDate, PartialDate | None]]


def mentors(case: Case) -> Iterator[CaseFinding]:
    """One or two full members, never the applicant, replaced when they leave (article 9)."""
    assigned = case.on("assign_mentors") or case.on("nominate_activist")
    for one in case.d.mentors:
        yield from _fit(case, one, "mentors", one.since or assigned)
    yield from _too_many(case, assigned)
    yield from _left_alone(case, assigned)


def introducers(case: Case) -> Iterator[CaseFinding]:
    """Two different full members, none under 留党察看; 2026: better none warned (article 14)."""
    named = _standing(case)
    if not named or (len(named) < INTRODUCERS and not _chosen(case)):
        return
    day = case.on("decide_introducers") or case.on("branch_meeting_admit")
    different = {one.person_id or one.name for one in named}
    if len(named) != INTRODUCERS or len(different) != INTRODUCERS:
        names = "、".join(one.name for one in named)
        twice = "，有重复" if len(different) < len(named) else ""
        words = f"入党介绍人应为 2 名，登记了 {len(named)} 名（{names}）{twice}"
        yield case.found("introducers", "decide_introducers", words, day=day)
    for one in named:
        yield from _fit(case, one, "introducers", one.since or day)
        yield from _punished(case, one, one.since or day)


# --- who ---------------------------------------------------------------------------------------


def _fit(case: Case, one: Helper, key: str, day: PartialDate | None) -> Iterator[CaseFinding]:
    """A full member on the day they were appointed, and not the applicant."""
    step, title = _PLACES[key]
    if one.person_id is not None and one.person_id == case.d.person_id:
        words = f"{title}{one.name}就是申请人本人"
        yield case.found(key, step, words, day=day, record=one.record_id)
    elif one.known and not _may_cover(one.full, day):
        when = "" if day is None else f"（{day}）"
        words = f"{title}{one.name}在确定时{when}不是正式党员"
        yield case.found(key, step, words, day=day, record=one.record_id)


_PLACES = {
    "mentors": ("assign_mentors", "培养联系人"),
    "introducers": ("decide_introducers", "入党介绍人"),
}


def _punished(case: Case, one: Helper, day: PartialDate | None) -> Iterator[CaseFinding]:
    days = [d for d in (day, case.on("branch_meeting_admit")) if d is not None]
    barred = next((d for d in days if _covers(one.barred, d)), None)
    if barred is not None:
        words = f"入党介绍人{one.name}在 {barred} 受留党察看处分，没有恢复党员权利"
        yield case.found(
            "introducers", "decide_introducers", words, day=barred, record=one.record_id
        )
    elif day is not None and case.new(day) and _covers(one.warned, day):
        words = f"入党介绍人{one.name}在 {day} 处于处分影响期内，不宜作介绍人"
        found = case.found("introducers", "decide_introducers", words, day=day, severity="warning")
        yield found


def _may_cover(periods: Periods, day: PartialDate | None) -> bool:
    """Some reading of the dates has the day in one of the times; without a day any time does."""
    return any(
        day is None
        or (since.first() <= day.last() and (until is None or day.first() < until.last()))
        for since, until in periods
    )


def _covers(periods: Periods, day: PartialDate) -> bool:
    """The day is in one of the times on every reading."""
    return any(
        since.last() <= day.first() and (until is None or day.last() < until.first())
        for since, until in periods
    )


# --- how many ----------------------------------------------------------------------------------


def _standing(case: Case) -> list[Helper]:
    """The introducers at the meeting, or when they were chosen: one who gave up counts no more."""
    day = case.on("branch_meeting_admit") or case.on("decide_introducers")
    return [
        one
        for one in case.d.introducers
        if one.until is None or (day is not None and not one.until.definitely_before(day))
    ]


def _chosen(case: Case) -> bool:
    return case.on("decide_introducers") is not None or case.passed("decide_introducers")


def _too_many(case: Case, assigned: PartialDate | None) -> Iterator[CaseFinding]:
    spans = [(one.since or assigned, one.until) for one in case.d.mentors]
    if len(spans) <= MENTORS_MOST:
        return
    known = sorted({s for s, _ in spans if s is not None}, key=PartialDate.first)
    starts: list[PartialDate | None] = [*known] or [None]
    for day in starts:
        at_once = [
            one.name
            for one, (since, until) in zip(case.d.mentors, spans, strict=True)
            if _counts(since, until, day)
        ]
        if len(at_once) > MENTORS_MOST:
            when = "" if day is None else f" {day} "
            words = f"培养联系人{when}同时有 {len(at_once)} 名（{'、'.join(at_once)}），最多 2 名"
            yield case.found("mentors", "assign_mentors", words, day=day)
            return


def _counts(since: PartialDate | None, until: PartialDate | None, day: PartialDate | None) -> bool:
    if day is None or since is None:
        return until is None
    if since == day:
        return until is None or until.first() > day.last()
    return since.last() <= day.first() and (until is None or until.first() > day.last())


def _left_alone(case: Case, assigned: PartialDate | None) -> Iterator[CaseFinding]:
    """A mentor who left was not replaced: the article says in good time and gives no figure."""
    known = [(one, one.since or assigned) for one in case.d.mentors]
    dated = sorted(
        ((since, one) for one, since in known if since is not None), key=lambda p: p[0].first()
    )
    if len(dated) < len(known) or not dated:
        return
    end = listing_day(case.d) or cultivated_until(case.d)
    reached: date | None = None
    left = ""
    for since, one in dated:
        if reached is not None and end is not None and reached >= end.first():
            return
        if reached is not None and (since.first() - reached).days > 1:
            words = f"培养联系人 {left} 离开后到 {since} 才重新指定，中间没有培养联系人"
            found = case.found("mentors", "assign_mentors", words, day=since, severity="warning")
            yield replace(found, record_id=one.record_id)
        if one.until is None:
            return
        if reached is None or one.until.last() > reached:
            reached, left = one.until.last(), str(one.until)
    if reached is not None:
        yield from _never_replaced(case, end, reached)


def _never_replaced(case: Case, end: PartialDate | None, reached: date) -> Iterator[CaseFinding]:
    if end is not None and end.first() > reached:
        words = f"培养联系人 {reached} 后都已离开，到 {end} 没有再指定"
        yield case.found("mentors", "assign_mentors", words, day=end)
    elif end is None and case.today > reached:
        words = f"培养联系人 {reached} 后都已离开，还没有再指定"
        yield case.found("mentors", "assign_mentors", words, day=case.today, severity="warning")
