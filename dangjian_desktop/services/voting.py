"""表决: figures are kept, results never: what they carry is computed each time they are read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.elections import (
    Candidate,
    Contest,
    ElectionOutcome,
    differential,
    elect,
    officers_stand,
)
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.domain.votes import (
    ADMISSION_KINDS,
    ELECTED,
    NOT_ELECTED,
    VoteOutcome,
    outcome,
)
from dangjian_desktop.records import Meeting, Vote
from dangjian_desktop.records.vote import RULES, WAYS
from dangjian_desktop.services import attendance, keeping
from dangjian_desktop.services.meeting_parts import parts
from dangjian_desktop.services.policy import policy

COUNTS = (
    "eligible", "present", "yes", "no", "abstain", "invalid", "issued", "collected",
    "written_yes", "written_no", "written_abstain",
)  # fmt: skip
AGAIN = "票数相同，再次投票"


@unchanging
class VoteView:
    """One vote with what its figures carry; `valid` is the ballots that count."""

    id: str
    item_id: str | None
    matter: str
    rule: str
    way: str
    subject_id: str | None
    subject: str
    seats: int | None
    figures: Figures
    scrutineer: str
    teller: str
    outcome: VoteOutcome

    @property
    def way_words(self) -> str:
        return WAYS.get(self.way, self.way)

    @property
    def valid(self) -> int | None:
        collected = self.figures.collected
        return None if collected is None else collected - self.figures.invalid

    @property
    def words(self) -> str:
        """As lists and papers say it: 通过：应到会…；never more than the figures carry."""
        return f"{self.outcome.words}：{self.outcome.reason}"

    @property
    def source(self) -> str:
        return self.outcome.rule.source()


def record(session: Session, meeting_id: str, values: Mapping[str, Any]) -> VoteView:
    """Add a vote, or change the one whose `id` is among the values.

    Who was due and present is the meeting's own where it is not given. RuleBroken for figures that
    cannot all be true; a result among the values is not listened to.
    """
    meeting = keeping.get(session, Meeting, meeting_id)
    given = dict(values)
    vote_id = given.pop("id", None)
    vote = keeping.get(session, Vote, vote_id) if vote_id else Vote()
    filled = _filled(session, meeting, vote, given)
    if found := _refused(meeting, filled):
        raise RuleBroken(found)
    keeping.save(session, vote, filled)
    return next(view for view in views(session, meeting_id) if view.id == vote.id)


def _filled(
    session: Session, meeting: Meeting, vote: Vote, given: dict[str, Any]
) -> dict[str, Any]:
    """All fields of the vote: as given, else as they stand, else by the meeting."""
    names = (*COUNTS, "rule", "way", "subject_id", "subject_words", "seats", "candidates", "order")
    now = {name: getattr(vote, name) for name in names}
    filled = {k: v for k, v in now.items() if v is not None} | given
    filled["meeting_id"] = meeting.id
    filled.setdefault("rule", "ordinary")
    filled.setdefault("way", "open" if filled["rule"] == "ordinary" else "secret")
    filled.setdefault("order", len(parts(session, Vote, meeting.id)) + 1)
    if filled.get("eligible") is None or filled.get("present") is None:
        found = attendance.sheet(session, meeting.id)
        filled["eligible"] = filled.get("eligible") or found.voting_eligible
        if filled.get("present") is None:
            filled["present"] = found.voting_present
    return filled


def _refused(meeting: Meeting, filled: Mapping[str, Any]) -> list[Problem]:
    blank = [Problem(n, f"请填写{w}票数") for n, w in _TYPED if filled.get(n) is None]
    kind = filled["rule"]
    if blank or kind not in RULES:
        return blank or [Problem("rule", f"表决规则只能是{'、'.join(RULES.values())}")]
    found = list(_misplaced(meeting, filled))
    judged = outcome(kind, _figures(filled), meeting.day, meeting.kind)
    return [*found, *judged.problems]


_TYPED = (("yes", "赞成"), ("no", "不赞成"), ("abstain", "弃权"))


def _misplaced(meeting: Meeting, filled: Mapping[str, Any]) -> Iterator[Problem]:
    if filled["rule"] in ADMISSION_KINDS:
        if meeting.kind != "general_meeting":
            words = RULES[filled["rule"]]
            yield Problem("rule", f"{words}要由党员大会表决，请在党员大会上登记")
        if not (filled.get("subject_id") or filled.get("subject_words")):
            yield Problem("subject_id", "要逐个讨论、逐个表决，请选择表决对象")
    elif filled["rule"] == "election" and not (
        filled.get("subject_id") or filled.get("subject_words")
    ):
        yield Problem("subject_words", "选举按候选人逐人登记得票，请填候选人")


def remove(session: Session, vote_id: str) -> None:
    keeping.put_in_bin(session, keeping.get(session, Vote, vote_id))


def views(session: Session, meeting_id: str) -> list[VoteView]:
    """The votes of a meeting in order, each with its result by the rule of that day."""
    meeting = keeping.get(session, Meeting, meeting_id)
    votes = parts(session, Vote, meeting_id)
    kept = (attendance.frozen(meeting) or {}).get("names", {})
    ids = {v.subject_id for v in votes if v.subject_id}
    names = keeping.named(session, "person", ids) | kept
    return judged(session, meeting, votes, names)


def judged(
    session: Session, meeting: Meeting, votes: Sequence[Vote], names: Mapping[str, str]
) -> list[VoteView]:
    """Each vote with its result; votes and meeting may be stored or still being typed."""
    contests = _contests(votes, names, meeting.day)
    effective = policy(session).dev_rules_2026_effective
    return [_view(vote, names, contests, _judged(vote, meeting, effective)) for vote in votes]


def _judged(vote: Vote, meeting: Meeting, effective: PartialDate) -> VoteOutcome:
    figures = _figures({name: getattr(vote, name) for name in (*COUNTS, "way")})
    return outcome(vote.rule, figures, meeting.day, meeting.kind, effective)


def _view(
    vote: Vote,
    names: Mapping[str, str],
    contests: Mapping[str, ElectionOutcome],
    judged: VoteOutcome,
) -> VoteView:
    figures = _figures({name: getattr(vote, name) for name in (*COUNTS, "way")})
    subject = _subject(vote, names)
    if vote.id in contests:
        judged = _in_contest(judged, contests[vote.id], subject)
    return VoteView(
        id=vote.id,
        item_id=vote.item_id,
        matter=vote.matter,
        rule=vote.rule,
        way=vote.way,
        subject_id=vote.subject_id,
        subject=subject,
        seats=vote.seats,
        figures=figures,
        scrutineer=vote.scrutineer or "",
        teller=vote.teller or "",
        outcome=judged,
    )


def _subject(vote: Vote, names: Mapping[str, str]) -> str:
    return vote.subject_words or names.get(vote.subject_id or "", "")


def _figures(values: Mapping[str, Any]) -> Figures:
    counted = {name: values.get(name) for name in COUNTS}
    kept = {k: v for k, v in counted.items() if v is not None}
    return Figures(**kept, secret=values.get("way") == "secret")


# --- elections: several stand for several seats ---


def _contests(
    votes: Sequence[Vote], names: Mapping[str, str], day: date
) -> dict[str, ElectionOutcome]:
    """Vote id -> outcome of the whole contest: more may pass the half than there are seats."""
    found: dict[str, ElectionOutcome] = {}
    for rows in _by_contest(votes):
        seats = next((v.seats for v in rows if v.seats), None)
        if seats is None:
            continue
        first = {name: getattr(rows[0], name) for name in (*COUNTS, "way")}
        stand = [Candidate(_subject(v, names), v.yes, v.no, v.abstain) for v in rows]
        outcome_of_all = elect(_figures(first), seats, stand, day)
        found |= {v.id: outcome_of_all for v in rows}
    return found


def _by_contest(votes: Sequence[Vote]) -> list[list[Vote]]:
    groups: dict[tuple[str | None, str], list[Vote]] = {}
    for vote in votes:
        if vote.rule == "election":
            groups.setdefault((vote.item_id, vote.matter), []).append(vote)
    return list(groups.values())


def _in_contest(alone: VoteOutcome, whole: ElectionOutcome, name: str) -> VoteOutcome:
    """A candidate's own result, within the result of the contest."""
    if not alone.passed or name in whole.elected:
        return alone
    words = AGAIN if name in whole.again else NOT_ELECTED
    problems = (*alone.problems, *whole.problems)
    return VoteOutcome(False, words, whole.reason, whole.rule, problems, alone.remarks)


def elected(session: Session, meeting_id: str) -> list[str]:
    """The names that the meeting's elections carried."""
    return [v.subject for v in views(session, meeting_id) if v.outcome.words == ELECTED]


def disagreements(session: Session, meeting_id: str, sheet: attendance.Sheet) -> list[Problem]:
    """Where votes and attendance contradict each other: nobody can shrink those who were due."""
    found: list[Problem] = []
    for view in views(session, meeting_id):
        figures = view.figures
        said = [f"表决“{view.matter}”：{p.message}" for p in view.outcome.problems]
        if figures.eligible != sheet.voting_eligible:
            said.append(
                f"表决“{view.matter}”的应到会有表决权{figures.eligible}人，"
                f"与当天名册的{sheet.voting_eligible}人不一致"
            )
        if figures.present > sheet.voting_present:
            said.append(
                f"表决“{view.matter}”的实到会有表决权{figures.present}人，"
                f"多于到会的{sheet.voting_present}人"
            )
        found += [Problem("votes", words) for words in dict.fromkeys(said)]
    return found


def warnings(session: Session, meeting_id: str) -> list[str]:
    """What the rule asks for and the record lacks; these do not stop 定稿."""
    votes = parts(session, Vote, meeting_id)
    found = [
        f"“{v.matter}”：{p.message}" for v in views(session, meeting_id) for p in v.outcome.remarks
    ]
    for rows in _by_contest(votes):
        names = [_subject(v, keeping.named(session, "person", [v.subject_id or ""])) for v in rows]
        officers = [n for v in rows for n in (v.scrutineer, v.teller) if n]
        seats = next((v.seats for v in rows if v.seats), None)
        said = [*officers_stand(list(dict.fromkeys(officers)), names)]
        if seats is not None:
            stand = next((v.candidates for v in rows if v.candidates), len(rows))
            said += differential(Contest(seats=seats, candidates=stand, differential=seats > 1))
        found += [f"“{rows[0].matter}”：{p.message}" for p in said]
    return found
