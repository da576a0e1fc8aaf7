"""All that the papers of a round and of the 组织生活会 print, in names and words of their day.

A handful of queries, whatever the number of members: a thousand forms are printed in one job.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import COMMITTEE_POSTS, MARKS, POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import (
    CommitteeMember,
    EntryFacts,
    LifeFacts,
    MeetingFacts,
    PeerRemark,
    RoundFacts,
    Speaker,
    told_apart,
)
from dangjian_desktop.domain.evaluation.grading import against_tally, turnout
from dangjian_desktop.domain.evaluation.past import as_of, life_as_of
from dangjian_desktop.records import (
    EvaluationEntry,
    EvaluationRemark,
    EvaluationRound,
    HeartTalk,
    Meeting,
    Person,
    Post,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping, minutes
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.paper_facts import body_facts, footer, person_facts
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.roster_rows import RosterRow

from . import problems, rating, steps, team, trend
from .reading import (
    attender,
    day_of,
    entries_of,
    left_words,
    meeting_of,
    names_of,
    round_of,
    tally_of,
)

_SLICE = 500
# 书记 in the roster's own branch is 支部书记 beside a person's work.
_IN_BRANCH = {POSTS[name]: f"支部{POSTS[name]}" for name in COMMITTEE_POSTS}
Remarks = Mapping[str, Sequence[EvaluationRemark]]


def round_facts(
    session: Session, round_id: str, today: date, past: date | None = None
) -> RoundFacts:
    """The facts as of today, under the names of the ballot's day; KnownError when it is gone.

    past: as they stood on that earlier day.
    """
    found = round_of(session, round_id)
    day = day_of(session, found, today)
    entries = entries_of(session, round_id)
    names = names_of(session, entries)
    people = rating.people_of(session, found, entries)
    quota = rating.quota_of(session, found, entries)
    where, year = found.organization_id, found.year
    late_on = _late(session, found)
    made = RoundFacts(
        round_id=round_id,
        organization_id=where,
        today=today,
        year=year,
        body=body_facts(session, where, day),
        members=people["full"] + people["probationary"],
        full_members=people["full"],
        entries=_entries(session, found, entries, day, late_on),
        turnout=turnout(attender(one, names.get(one.person_id, "")) for one in entries),
        balloted_on=found.balloted_on,
        issued=found.issued,
        collected=found.collected,
        invalid=found.invalid,
        scrutineer=found.scrutineer or "",
        teller=found.teller or "",
        confirmed_on=found.confirmed_on,
        meeting=_meeting(session, found.meeting_id),
        rated_on=found.rated_on,
        rating_meeting=_meeting(session, found.rating_meeting_id),
        submitted_on=found.submitted_on,
        base=quota.base,
        base_count=quota.base_count,
        cap=quota.cap,
        steps=tuple(steps.listed(session, round_id)),
        team=team.facts(session, round_id),
        opinions=tuple(problems.opinions(session, where, year)),
        problems=tuple(problems.listed(session, where, year, today)),
        last_problems=tuple(problems.listed(session, where, year - 1, today)),
        trend=trend.years(session, where, year),
        practice=found.practice or "",
        findings=found.findings or "",
        next_steps=found.next_steps or "",
        talks=_talks(session, year, [one.person_id for one in entries], past or today),
        late_on=late_on,
        printed_on=printed_after(found.balloted_on.last(), today) if found.balloted_on else None,
        footer=footer(session),
    )
    return as_of(made, past) if past else made


def _late(session: Session, found: EvaluationRound) -> date | None:
    """补录于: the count was confirmed long after the ballot."""
    if found.balloted_on is None or found.confirmed_on is None:
        return None
    days = (found.confirmed_on - found.balloted_on.last()).days
    return found.confirmed_on if days > policy(session).late_days else None


def _entries(
    session: Session,
    found: EvaluationRound,
    entries: Sequence[EvaluationEntry],
    day: date,
    late_on: date | None,
) -> tuple[EntryFacts, ...]:
    ids = [one.person_id for one in entries]
    rows = {row.id: row for row in rows_for(session, ids, day)}
    people = _people(session, ids)
    last = trend.grades_of(session, ids, found.year - 1)
    said = _remarks(session, found.id)
    unit = body_facts(session, found.organization_id, day).unit
    made = []
    for number, one in enumerate(entries, 1):
        person = people[one.person_id]
        row = rows.get(one.person_id)
        made.append(
            EntryFacts(
                entry_id=one.id,
                person_id=one.person_id,
                number=number,
                person=person_facts(person),
                **_of_roster(row),
                unit=person.work_unit or unit,
                job=_job(person, row),
                role=one.role,
                took_part=one.took_part,
                absence_reason=one.absence_reason or "",
                elsewhere=one.elsewhere or "",
                left=left_words(one),
                last_grade=last.get(one.person_id, ""),
                late_on=late_on,
                **_of_entry(one),
                **_said(said.get(one.id, ())),
            )
        )
    return told_apart(made)


def _of_roster(row: RosterRow | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "standing": row.standing,
        "joined": row.joined,
        "full_member": row.full_member,
        "party_posts": row.posts,
        "group": row.group,
    }


def _job(person: Person, row: RosterRow | None) -> str:
    """现任职务: the work first, then the posts in the Party."""
    posts = [_IN_BRANCH.get(words, words) for words in (row.posts if row else ())]
    return "、".join(part for part in (person.job, *posts) if part)


def _of_entry(one: EvaluationEntry) -> dict[str, Any]:
    words = (
        "self_text", "grade", "grade_reason", "branch_opinion", "improvement", "handling",
        "own_opinion", "superior_opinion", "remark",
    )  # fmt: skip
    days = ("self_handed_on", "improved_on", "fed_back_on")
    counted = tally_of(one)
    return {
        **{name: getattr(one, name) or "" for name in words},
        **{name: getattr(one, name) for name in days},
        "tally": counted,
        "against_tally": against_tally(one.grade or "", counted),
    }


def _said(remarks: Sequence[EvaluationRemark]) -> dict[str, Any]:
    return {
        "ballot_remarks": tuple(one.text for one in remarks if one.source == "ballot"),
        "peer_remarks": tuple(
            PeerRemark(speaker=one.speaker or "", text=one.text)
            for one in sorted(remarks, key=lambda one: one.recorded_at)
            if one.source == "peer"
        ),
    }


def _people(session: Session, ids: Sequence[str]) -> dict[str, Person]:
    """Also of those in the recycle bin: their entries stand."""
    found: dict[str, Person] = {}
    for start in range(0, len(ids), _SLICE):
        asked = select(Person).where(Person.id.in_(ids[start : start + _SLICE]))
        rows = session.scalars(asked, execution_options={"binned": True})
        found |= {one.id: one for one in rows}
    return found


def _remarks(session: Session, round_id: str) -> Remarks:
    found: dict[str, list[EvaluationRemark]] = {}
    for one in keeping.listed(session, EvaluationRemark, EvaluationRemark.round_id == round_id):
        found.setdefault(one.entry_id or "", []).append(one)
    return found


def _talks(session: Session, year: int, ids: Sequence[str], day: date) -> int:
    return len(_talk_ids(session, year, ids, day))


def _talk_ids(session: Session, year: int, ids: Sequence[str], day: date) -> list[str]:
    """Heart-to-heart talks of that year, until that day, with anyone of these people in them."""
    first, last = date(year, 1, 1), min(day, date(year, 12, 31))
    asked = (
        select(HeartTalk.id, HeartTalk.talker_id, HeartTalk.member_id)
        .where(HeartTalk.held_on.between(first, last))
        .order_by(HeartTalk.held_on, HeartTalk.id)
    )
    here = set(ids)
    return [row.id for row in session.execute(asked) if here & {row.talker_id, row.member_id}]


def beside_life(
    session: Session, organization_id: str, year: int, today: date, past: date | None = None
) -> tuple[str, list[str]]:
    """What belongs to the set of 组织生活会 and is kept elsewhere: its meeting and the talks (ids).

    "" where no meeting was noted.
    """
    meeting = _life_meeting(session, organization_id, year, past)
    day = past or today
    people = eligible(
        session, organization_id, meeting.day if meeting else min(day, date(year, 12, 31))
    )
    talks = _talk_ids(session, year, [one.person_id for one in people], day)
    return (meeting.id if meeting else ""), talks


# --- meetings ------------------------------------------------------------------------------


def _meeting(session: Session, meeting_id: str | None) -> MeetingFacts | None:
    meeting = meeting_of(session, meeting_id)
    if meeting is None:
        return None
    found = minutes.minutes(session, meeting.id)
    marked = not found.sheet.unmarked
    return MeetingFacts(
        meeting_id=meeting.id,
        kind=meeting.kind,
        words=f"{PartialDate.of(meeting.day).words()}{found.name}",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        place=found.place,
        chair=found.chair,
        recorder=found.recorder,
        subject=meeting.subject or "",
        preparation=meeting.preparation or "",
        superior_comment=meeting.superior_comment or "",
        observers="、".join(found.observers),
        eligible=found.sheet.eligible,
        present=found.sheet.present if marked else None,
        absent=tuple((row.name, f"{MARKS[row.mark]}（{row.reason}）") for row in found.absent),
    )


def life_facts(
    session: Session, organization_id: str, year: int, today: date, past: date | None = None
) -> LifeFacts:
    """组织生活会 of that year, held or being prepared; the last one where there were several.

    past: as it stood on that earlier day.
    """
    meeting = _life_meeting(session, organization_id, year, past)
    found = _meeting(session, meeting.id if meeting else None)
    day = meeting.day if meeting else min(past or today, date(year, 12, 31))
    people = eligible(session, organization_id, day)
    said = minutes.minutes(session, meeting.id) if meeting else None
    made = LifeFacts(
        organization_id=organization_id,
        today=today,
        year=year,
        body=body_facts(session, organization_id, day),
        meeting=found,
        committee=_committee(session, organization_id, day),
        members=tuple(Speaker(one.person_id, one.name) for one in people),
        opinions=tuple(problems.opinions(session, organization_id, year)),
        problems=tuple(problems.listed(session, organization_id, year, today)),
        last_problems=tuple(problems.listed(session, organization_id, year - 1, today)),
        talks=_talks(session, year, [one.person_id for one in people], past or today),
        criticism=tuple(
            (f"{one.speaker}→{one.addressed_to}" if one.addressed_to else one.speaker, one.text)
            for section in (said.sections if said else ())
            for one in section.speeches
        ),
        late_on=said.late_on if said else None,
        printed_on=printed_after(meeting.day, today) if meeting else None,
        footer=footer(session),
    )
    return life_as_of(made, past) if past else made


def _life_meeting(
    session: Session, organization_id: str, year: int, past: date | None
) -> Meeting | None:
    first = datetime(year, 1, 1)
    last = datetime.combine(min(past or date.max, date(year, 12, 31)), time.max)
    found = keeping.listed(
        session,
        Meeting,
        Meeting.organization_id == organization_id,
        Meeting.kind == "organization_life_meeting",
        Meeting.state != "void",
        Meeting.starts_at.between(first, last),
    )
    return found[0] if found else None


def _committee(session: Session, organization_id: str, day: date) -> tuple[CommitteeMember, ...]:
    due = eligible(session, organization_id, day, kind="committee_meeting")
    held = keeping.listed(session, Post, Post.organization_id == organization_id, on_day(Post, day))
    order = list(POSTS)
    posts: dict[str, list[str]] = {}
    for post in sorted(held, key=lambda one: order.index(one.name) if one.name in order else 99):
        posts.setdefault(post.person_id, []).append(POSTS.get(post.name, post.name))
    return tuple(
        CommitteeMember(name=one.name, post="、".join(posts.get(one.person_id, ()))) for one in due
    )
