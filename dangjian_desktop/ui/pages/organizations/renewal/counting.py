"""The form of one count: figures of the ballots, yes and no of each name, who was written in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.elections import Candidate, elect
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.facts import COMMITTEE, BallotFacts
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Election, Field, Meeting, Vote, field_of
from dangjian_desktop.services import attendance, keeping
from dangjian_desktop.services.renewal import counting
from dangjian_desktop.services.renewal.counting import Count
from dangjian_desktop.services.renewal.reading import names_of, nominees_of
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIGURES = ("eligible", "present", "issued", "collected", "invalid")
WRITTEN = 2  # 另选人 that the form has room for
HEADS = ("secretary", "deputy_secretary")
WORDS = "票数记进会议记录的表决，不用再填一遍；弃权按有效票减去赞成和不赞成算出。"


@unchanging
class Name:
    person_id: str
    name: str
    post: str = ""


def count(session: "Session", election_id: str, of: str, round_: int) -> Act:
    """One round of one vote; a round that was counted is filled in to be counted again."""
    found = keeping.get(session, Election, election_id)
    done = [one for one in counting.ballots(session, found) if one.of == of]
    known = next((one for one in done if one.round == round_), None)
    names = _names(session, found, of, done[: round_ - 1])
    meeting_id = found.meeting_id if of == COMMITTEE else found.committee_meeting_id
    meeting = keeping.found(session, "meeting", meeting_id) if meeting_id else None
    values = _known(known) if known else _first(session, found, of, meeting, done)

    def save(session: "Session", values: Values) -> str:
        rows = _counts(names, values)
        counting.record(session, election_id, of, round_, values, rows)
        return election_id

    def told(values: Values) -> Told:
        return _told(names, values, meeting)

    title = counting.matter_of(found, of, round_)
    return Act(
        f"count:{of}:{round_}",
        f"计票：{title}",
        "登记选举计票",
        [*_figure_fields(), *_name_fields(names), *_written_fields()],
        save,
        election_id,
        values=values,
        words=WORDS,
        tells=told,
    )


# --- fields --------------------------------------------------------------------------------------


def _figure_fields() -> list[Field]:
    labels = {"eligible": "应到会有选举权", "present": "实到会有选举权"}
    fields = [Field("应选名额", name="seats", kind=int, required=True)]
    for name in FIGURES:
        label = labels.get(name) or field_of(Vote, name).label
        fields.append(Field(label, name=name, kind=int, required=name != "invalid"))
    fields.append(field_of(Vote, "scrutineer"))
    fields.append(field_of(Vote, "teller"))
    return fields


def _name_fields(names: Sequence[Name]) -> list[Field]:
    made = []
    for one in names:
        post = f"（{POSTS[one.post]}）" if one.post else ""
        for key, words in (("yes", "赞成"), ("no", "不赞成")):
            label = f"{one.name}{post} {words}"
            made.append(Field(label, group="候选人得票", name=f"{key}:{one.person_id}", kind=int))
    return made


def _written_fields() -> list[Field]:
    made = []
    for at in range(1, WRITTEN + 1):
        made.append(Field("另选人姓名", group="另选人", name=f"written:{at}", kind=str))
        made.append(Field("赞成", group="另选人", name=f"written_yes:{at}", kind=int))
    return made


# --- what stands in them -------------------------------------------------------------------------


def _names(
    session: "Session", found: Election, of: str, before: Sequence[BallotFacts]
) -> list[Name]:
    """Who is voted on: all who stand, those for the heads' posts, or those of a second ballot."""
    rows = nominees_of(session, found.id)
    called = names_of(session, rows)
    all_ = [Name(one.person_id, called.get(one.person_id, ""), one.post or "") for one in rows]
    if before:
        _, again = counting.open_seats(found, before)
        return [Name(one.person_id, one.name) for one in all_ if one.name in again]
    if of == COMMITTEE and found.way != "direct":
        return [Name(one.person_id, one.name) for one in all_]
    heads = [one for one in all_ if one.post in HEADS]
    return sorted(heads, key=lambda one: HEADS.index(one.post))


def _first(
    session: "Session",
    found: Election,
    of: str,
    meeting: object,
    done: Sequence[BallotFacts],
) -> dict[str, object]:
    """Seats and people as far as the books know them."""
    seats = found.seats if of == COMMITTEE else 1
    if done:
        seats, _ = counting.open_seats(found, done)
    values: dict[str, object] = {"seats": seats, "invalid": 0}
    values |= {"scrutineer": found.scrutineer, "teller": found.teller}
    if isinstance(meeting, Meeting):
        sheet = attendance.sheet(session, meeting.id)
        values["eligible"] = sheet.voting_eligible
        if not sheet.unmarked:
            present = sheet.voting_present
            values |= {"present": present, "issued": present, "collected": present}
    return values


def _known(one: BallotFacts) -> dict[str, object]:
    values: dict[str, object] = {
        "seats": one.seats,
        "eligible": one.eligible,
        "present": one.present,
        "issued": one.issued,
        "collected": one.collected,
        "invalid": one.invalid,
        "scrutineer": one.scrutineer,
        "teller": one.teller,
    }
    written = 0
    for line in one.lines:
        if line.written or not line.person_id:
            written += 1
            values |= {f"written:{written}": line.name, f"written_yes:{written}": line.yes}
        else:
            values |= {f"yes:{line.person_id}": line.yes, f"no:{line.person_id}": line.no}
    return values


# --- counted -------------------------------------------------------------------------------------


def _valid(values: Values) -> int:
    return (values.get("collected") or 0) - (values.get("invalid") or 0)


def _counts(names: Sequence[Name], values: Values) -> list[Count]:
    """RuleBroken beside the name whose votes are more than there are ballots, or are missing."""
    valid, counts, problems = _valid(values), [], []
    for one in names:
        yes, no = values.get(f"yes:{one.person_id}"), values.get(f"no:{one.person_id}")
        if yes is None:
            problems.append(Problem(f"yes:{one.person_id}", f"请填写{one.name}的赞成票"))
            continue
        rest = valid - yes - (no or 0)
        if rest < 0 or yes < 0 or (no or 0) < 0:
            words = f"{one.name}的赞成和不赞成合计多于有效票{valid}张，请核对"
            problems.append(Problem(f"yes:{one.person_id}", words))
        counts.append(Count(one.name, yes, no or 0, rest, one.person_id))
    if problems:
        raise RuleBroken(problems)
    return [*counts, *_written(values)]


def _written(values: Values) -> list[Count]:
    found = []
    for at in range(1, WRITTEN + 1):
        name, yes = values.get(f"written:{at}"), values.get(f"written_yes:{at}")
        if name and yes:
            found.append(Count(str(name), yes))
    return found


def _told(names: Sequence[Name], values: Values, meeting: object) -> Told:
    """What the figures carry so far."""
    filled = [values.get(name) for name in ("seats", "eligible", "present", "collected")]
    if not isinstance(meeting, Meeting) or any(value is None for value in filled):
        return ("", "")
    if any(values.get(f"yes:{one.person_id}") is None for one in names):
        return ("", "")
    try:
        counts = _counts(names, values)
    except RuleBroken as broken:
        return ("bad", broken.problems[0].message)
    figures = Figures(
        eligible=values["eligible"],
        present=values["present"],
        yes=0,
        invalid=values.get("invalid") or 0,
        issued=values.get("issued"),
        collected=values["collected"],
    )
    stand = [Candidate(c.name, c.yes, c.no, c.abstain) for c in counts]
    outcome = elect(figures, values["seats"], stand, meeting.day)
    names_told = "、".join(outcome.elected)
    words = f"{outcome.words}：{names_told}" if names_told else f"{outcome.words}：{outcome.reason}"
    return ("info" if outcome.valid and not outcome.vacant else "warn", words)
