"""Counting an election: the votes stand in the minutes, from there everything is read.

What is counted here is written into the meeting as its votes; a meeting that is final is only
read. Its own quorum and majority are those of `domain.elections` (rules 2.3).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.elections import Candidate, ElectionOutcome, elect
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.facts import COMMITTEE, SECRETARY, BallotFacts, BallotLine
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.domain.votes import ELECTED, NOT_ELECTED
from dangjian_desktop.records import Election, Meeting, MeetingItem, Vote
from dangjian_desktop.services import keeping, voting
from dangjian_desktop.services.meeting_parts import SETTLED, parts
from dangjian_desktop.services.voting import AGAIN

from .reading import election_of, meeting_of, nominees_of


@unchanging
class Count:
    """One name with its figures as they are typed."""

    name: str
    yes: int
    no: int = 0
    abstain: int = 0
    person_id: str = ""


# --- read ----------------------------------------------------------------------------------------


def ballots(session: Session, found: Election) -> tuple[BallotFacts, ...]:
    """Every vote of this election in the books: the committee's rounds, then the secretary's."""
    out: list[BallotFacts] = []
    for meeting_id, of in ((found.meeting_id, COMMITTEE), (found.committee_meeting_id, SECRETARY)):
        meeting = meeting_of(session, meeting_id)
        if meeting is not None and meeting.state != "void":
            out += _of_meeting(session, found, meeting, of)
    return tuple(out)


def _of_meeting(session: Session, found: Election, meeting: Meeting, of: str) -> list[BallotFacts]:
    votes = [v for v in parts(session, Vote, meeting.id) if v.rule == "election"]
    names = keeping.named(session, "person", [v.subject_id for v in votes if v.subject_id])
    stand = {one.person_id for one in nominees_of(session, found.id)}
    groups: dict[tuple[str | None, str], list[Vote]] = {}
    for vote in votes:
        groups.setdefault((vote.item_id, vote.matter), []).append(vote)
    ours = [
        rows
        for rows in groups.values()
        if not stand or any(vote.subject_id in stand for vote in rows)
    ]
    return [
        _ballot(meeting, rows, names, stand, (of, number)) for number, rows in enumerate(ours, 1)
    ]


def _ballot(
    meeting: Meeting,
    rows: Sequence[Vote],
    names: Mapping[str, str],
    stand: set[str],
    which: tuple[str, int],
) -> BallotFacts:
    first = rows[0]
    seats = next((v.seats for v in rows if v.seats), None) or 1
    counts = [
        Count(v.subject_words or names.get(v.subject_id or "", ""), v.yes, v.no, v.abstain)
        for v in rows
    ]
    outcome = judged(
        Figures(
            eligible=first.eligible,
            present=first.present,
            yes=0,
            invalid=first.invalid or 0,
            issued=first.issued,
            collected=first.collected,
        ),
        seats,
        counts,
        meeting,
    )
    lines = tuple(
        BallotLine(
            name=count.name,
            person_id=vote.subject_id or "",
            yes=count.yes,
            no=count.no,
            abstain=count.abstain,
            result=_result(outcome, count.name),
            written=bool(stand) and (vote.subject_id or "") not in stand,
        )
        for vote, count in zip(rows, counts, strict=True)
    )
    return BallotFacts(
        meeting_id=meeting.id,
        matter=first.matter,
        of=which[0],
        round=which[1],
        seats=seats,
        day=meeting.day,
        eligible=first.eligible,
        present=first.present,
        issued=first.issued,
        collected=first.collected,
        invalid=first.invalid,
        scrutineer=first.scrutineer or "",
        teller=first.teller or "",
        lines=lines,
        outcome=outcome,
        sealed=meeting.state in SETTLED,
    )


def judged(
    figures: Figures, seats: int, counts: Sequence[Count], meeting: Meeting
) -> ElectionOutcome:
    stand = [Candidate(c.name, c.yes, c.no, c.abstain) for c in counts]
    return elect(figures, seats, stand, meeting.day)


def _result(outcome: ElectionOutcome, name: str) -> str:
    if name in outcome.elected:
        return ELECTED
    if name in outcome.again:
        return AGAIN
    return NOT_ELECTED if outcome.valid else outcome.words


# --- write ---------------------------------------------------------------------------------------


def matter_of(found: Election, of: str, round_: int) -> str:
    """What is voted on, in the words of the minutes."""
    posts = of == SECRETARY or found.way == "direct"
    what = f"选举第{found.number}届{'书记、副书记' if posts else '委员会委员'}"
    return what if round_ == 1 else f"{what}（第{round_}次投票）"


def record(
    session: Session,
    election_id: str,
    of: str,
    round_: int,
    values: Mapping[str, Any],
    counts: Sequence[Count],
) -> None:
    """Write one count into its meeting: eligible, present, issued, collected, invalid, seats.

    RuleBroken when the figures cannot all be true, the meeting is not chosen or is final. A count
    that is made again takes the place of the former one.
    """
    found = election_of(session, election_id)
    meeting = _open_meeting(session, found, of)
    seats = values.get("seats")
    if not counts:
        raise RuleBroken([Problem("", "还没有候选人，请先登记候选人")])
    if seats is None or seats > len(counts):
        words = f"应选名额要填，并且不多于候选人{len(counts)}人"
        raise RuleBroken([Problem("seats", words)])
    matter = matter_of(found, of, round_)
    item = _item(session, meeting, matter)
    before = {
        _who(v): v
        for v in parts(session, Vote, meeting.id)
        if v.rule == "election" and v.matter == matter
    }
    about = _about(found, values, matter, item.id)
    about["candidates"] = sum(bool(count.person_id) for count in counts)
    for count in counts:
        vote = before.pop(count.person_id or count.name, None)
        _save(session, meeting.id, about, count, vote)
    for gone in before.values():
        voting.remove(session, gone.id)


def _open_meeting(session: Session, found: Election, of: str) -> Meeting:
    name = "meeting_id" if of == COMMITTEE else "committee_meeting_id"
    meeting = meeting_of(session, getattr(found, name))
    if meeting is None:
        what = "选举大会" if of == COMMITTEE else "第一次支委会"
        raise RuleBroken([Problem("", f"票数记在会议记录里，请先选定或新建{what}")])
    if meeting.state in SETTLED:
        raise RuleBroken([Problem("", f"{meeting.caption()}已定稿，票数只能在会议里更正")])
    return meeting


def _item(session: Session, meeting: Meeting, matter: str) -> MeetingItem:
    """The matter of the agenda under which it was voted; a new one where there is none."""
    items = parts(session, MeetingItem, meeting.id)
    bare = matter.partition("（")[0]
    for item in items:
        if item.heading in (matter, bare):
            return item
    order = max((item.order for item in items), default=0) + 1
    values = {"meeting_id": meeting.id, "order": order, "heading": bare}
    return keeping.save(session, MeetingItem(), values)


def _who(vote: Vote) -> str:
    return vote.subject_id or vote.subject_words or ""


def _about(found: Election, values: Mapping[str, Any], matter: str, item_id: str) -> dict[str, Any]:
    names = ("seats", "eligible", "present", "issued", "collected", "invalid")
    about: dict[str, Any] = {name: values.get(name) for name in names}
    about |= {"matter": matter, "item_id": item_id, "rule": "election", "way": "secret"}
    about["invalid"] = about["invalid"] or 0
    about["scrutineer"] = values.get("scrutineer") or found.scrutineer
    about["teller"] = values.get("teller") or found.teller
    return {name: value for name, value in about.items() if value is not None}


def _save(
    session: Session, meeting_id: str, about: Mapping[str, Any], count: Count, vote: Vote | None
) -> None:
    values = dict(about) | {"yes": count.yes, "no": count.no, "abstain": count.abstain}
    if count.person_id:
        values["subject_id"] = count.person_id
    else:  # written on the ballots: who did not write the name gave no vote on it
        values["subject_words"] = count.name
        valid = (about.get("collected") or about.get("present") or 0) - about["invalid"]
        values["abstain"] = max(valid - count.yes, 0)
    if vote is not None:
        values["id"] = vote.id
    try:
        voting.record(session, meeting_id, values)
    except RuleBroken as broken:
        raise RuleBroken([_named(problem, count) for problem in broken.problems]) from broken


def _named(problem: Problem, count: Count) -> Problem:
    """Beside the field of whom it is about."""
    if problem.field in ("yes", "no", "abstain"):
        key = count.person_id or count.name
        return Problem(f"{problem.field}:{key}", f"{count.name}：{problem.message}")
    return problem


def open_seats(found: Election, done: Sequence[BallotFacts]) -> tuple[int, tuple[str, ...]]:
    """What a further ballot is about: seats that are left, and who is voted on again.

    Equal votes at the last seat are voted on again; where too few were elected the others stand.
    """
    if not done:
        return found.seats or 0, ()
    last = done[-1].outcome
    left = done[-1].seats - len(last.elected)
    if not last.valid:
        return done[-1].seats, ()
    if last.again:
        return left, last.again
    others = tuple(line.name for line in done[-1].lines if line.result == NOT_ELECTED)
    return left, others if left > 0 else ()
