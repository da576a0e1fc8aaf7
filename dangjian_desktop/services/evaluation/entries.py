"""评议对象: who took part, what each wrote and signed; grades are in rating, counts in counting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import EntryFacts
from dangjian_desktop.domain.evaluation.grading import against_tally
from dangjian_desktop.domain.evaluation.steps import ROLES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import AttachmentLink, EvaluationEntry, EvaluationRemark
from dangjian_desktop.services import attachments, attendance, keeping
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.typed import read

from . import steps, trend
from .reading import (
    day_of,
    entries_of,
    in_hand,
    left_words,
    meeting_of,
    names_of,
    not_later,
    on_ballot,
    open_round_of,
    round_of,
    tally_of,
)

_DAYS = {
    "self_handed_on": "个人小结交来日期",
    "fed_back_on": "反馈签字日期",
    "improved_on": "改进确认日期",
}


@unchanging
class EntryRow:
    """One line of the round's table."""

    id: str
    number: int
    person_id: str
    name: str
    role: str
    took_part: bool | None
    absence_reason: str
    elsewhere: str
    left: str  # why no longer of the branch
    on_ballot: bool
    has_text: bool
    tally: Tally | None
    grade: str
    against: bool  # the grade is not what most votes say
    grade_reason: str
    last_grade: str  # of the year before
    improvement: str
    improved_on: PartialDate | None
    fed_back_on: PartialDate | None
    scans: int  # files attached: the signed form

    @property
    def role_words(self) -> str:
        return ROLES.get(self.role, "")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of texts that came by name."""

    taken: tuple[str, ...]
    kept: tuple[str, ...]  # had a text already, which stays
    unknown: tuple[str, ...]  # nobody of the round is called so
    several: tuple[str, ...]  # more than one member bears the name

    @property
    def words(self) -> str:
        parts = [f"取入{len(self.taken)}份"]
        for label, names in (
            ("已有小结没有改动", self.kept),
            ("不在评议名单里", self.unknown),
            ("有同名的人，请单独粘贴", self.several),
        ):
            if names:
                parts.append(f"{label}：{'、'.join(names)}")
        return "；".join(parts)


def rows(session: Session, round_id: str) -> list[EntryRow]:
    """All entries in their order, with names, tallies and the grades of the year before."""
    found = round_of(session, round_id)
    entries = entries_of(session, round_id)
    names = names_of(session, entries)
    last = trend.grades_of(session, [one.person_id for one in entries], found.year - 1)
    scans = _scans(session, round_id)
    return [
        EntryRow(
            id=one.id,
            number=number,
            person_id=one.person_id,
            name=names.get(one.person_id, ""),
            role=one.role,
            took_part=one.took_part,
            absence_reason=one.absence_reason or "",
            elsewhere=one.elsewhere or "",
            left=left_words(one),
            on_ballot=on_ballot(one),
            has_text=bool(one.self_text),
            tally=tally_of(one),
            grade=one.grade or "",
            against=against_tally(one.grade or "", tally_of(one)),
            grade_reason=one.grade_reason or "",
            last_grade=last.get(one.person_id, ""),
            improvement=one.improvement or "",
            improved_on=one.improved_on,
            fed_back_on=one.fed_back_on,
            scans=scans.get(one.id, 0),
        )
        for number, one in enumerate(entries, 1)
    ]


def as_then(found: Sequence[EntryRow], then: Sequence[EntryFacts]) -> list[EntryRow]:
    """The rows with what was known on the earlier day that these facts are of."""
    known = {one.entry_id: one for one in then}
    return [_as_then(row, known[row.id]) for row in found if row.id in known]


def _as_then(row: EntryRow, then: EntryFacts) -> EntryRow:
    return replace(
        row,
        took_part=then.took_part,
        absence_reason=then.absence_reason,
        has_text=bool(then.self_text),
        tally=then.tally,
        grade=then.grade,
        against=then.against_tally,
        grade_reason=then.grade_reason,
        improvement=then.improvement,
        improved_on=then.improved_on,
        fed_back_on=then.fed_back_on,
    )


def _scans(session: Session, round_id: str) -> dict[str, int]:
    asked = (
        select(AttachmentLink.record_id, func.count())
        .join(EvaluationEntry, EvaluationEntry.id == AttachmentLink.record_id)
        .where(
            AttachmentLink.kind == EvaluationEntry.__tablename__,
            EvaluationEntry.round_id == round_id,
        )
        .group_by(AttachmentLink.record_id)
    )
    return dict(session.execute(asked).all())


def update(
    session: Session, entry_id: str, values: Mapping[str, Any], today: date
) -> EvaluationEntry:
    """Change what was typed of a member; RuleBroken beside the field, and nothing is kept.

    After 提交评定 only feedback, the superior's opinion and the improvement stay open.
    """
    entry = keeping.get(session, EvaluationEntry, entry_id)
    _put(session, entry, values, today)
    session.flush()
    _follow(session, entry.round_id)
    return entry


def update_many(
    session: Session, round_id: str, values: Mapping[str, Mapping[str, Any]], today: date
) -> None:
    """As `update`, of many members of one round at once: entry id → values."""
    found = {one.id: one for one in entries_of(session, round_id)}
    held = in_hand(session, [one.person_id for one in found.values()])
    for entry_id, given in values.items():
        entry = found.get(entry_id) or keeping.get(session, EvaluationEntry, entry_id)
        _put(session, entry, given, today)
    session.flush()
    del held
    _follow(session, round_id)


def _put(session: Session, entry: EvaluationEntry, values: Mapping[str, Any], today: date) -> None:
    given = read(values)
    not_later(given, today, _DAYS)
    if problems := list(_role(session, entry, given, today)):
        raise RuleBroken(problems)
    if given.get("self_text") and not (entry.self_handed_on or given.get("self_handed_on")):
        given["self_handed_on"] = PartialDate.of(today)
    keeping.save(session, entry, given, flush=False)


def _role(
    session: Session, entry: EvaluationEntry, given: Mapping[str, Any], today: date
) -> Iterator[Problem]:
    """预备党员参加评议，不评等次 (rules 3.1 probationary)."""
    if given.get("role", entry.role) == entry.role or given["role"] != "rated":
        return
    found = round_of(session, entry.round_id)
    people = eligible(session, found.organization_id, day_of(session, found, today))
    person = next((one for one in people if one.person_id == entry.person_id), None)
    if person is not None and person.standing != "full_member":
        yield Problem("role", f"{person.name}是预备党员，参加评议，不评定等次")


def _follow(session: Session, round_id: str) -> None:
    """The step that is done once the last one has handed in or signed."""
    found = round_of(session, round_id)
    here = [one for one in entries_of(session, found.id) if not left_words(one)]
    texts = [one.self_handed_on for one in here if one.role != "elsewhere"]
    signed = [one.fed_back_on for one in here if on_ballot(one) and one.took_part is not False]
    for key, days in (("self_check", texts), ("feedback", signed)):
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            steps.note(session, found, key, max(known))


def take_attendance(session: Session, round_id: str, *, again: bool = False) -> int:
    """Take over from the linked meeting who came, and why the others did not; how many it told of.

    Whose part was said already is left as it is, unless `again`.
    """
    found = open_round_of(session, round_id)
    meeting = meeting_of(session, found.meeting_id)
    if meeting is None:
        words = "还没有选评议大会，请先选一次会议，再取到会情况"
        raise RuleBroken([Problem("meeting_id", words)])
    entries = entries_of(session, round_id)
    held = in_hand(session, [one.person_id for one in entries])
    marks = {row.person_id: row for row in attendance.sheet(session, meeting.id).rows if row.mark}
    if not marks:
        words = f"{meeting.day}的会议还没有登记到会，请先在会议里登记"
        raise RuleBroken([Problem("meeting_id", words)])
    count = 0
    for entry in entries:
        row = marks.get(entry.person_id)
        if row is None or entry.role == "elsewhere" or (entry.took_part is not None and not again):
            continue
        came = row.mark == "present"
        reason = None if came else f"{MARKS[row.mark]}：{row.reason}"
        values = {"took_part": came, "absence_reason": reason}
        keeping.save(session, entry, values, flush=False)
        count += 1
    session.flush()
    del held
    return count


def take_self_texts(
    session: Session,
    round_id: str,
    texts: Mapping[str, str],
    handed_on: date,
    *,
    replace: bool = False,
) -> Taken:
    """Put texts in by name; one that is there already stays unless `replace`."""
    open_round_of(session, round_id)
    entries = entries_of(session, round_id)
    names = names_of(session, entries)
    by_name: dict[str, list[EvaluationEntry]] = {}
    for entry in entries:
        by_name.setdefault(normalise(names.get(entry.person_id, "")), []).append(entry)
    taken, kept, unknown, several = dict[str, str](), list[str](), list[str](), list[str]()
    for name in texts:
        found = by_name.get(normalise(name), [])
        if len(found) != 1:
            (several if found else unknown).append(name)
        elif found[0].self_text and not replace:
            kept.append(name)
        else:
            taken[name] = found[0].id
    handed = {
        entry_id: {"self_text": texts[name], "self_handed_on": handed_on}
        for name, entry_id in taken.items()
    }
    update_many(session, round_id, handed, handed_on)
    return Taken(tuple(taken), tuple(kept), tuple(unknown), tuple(several))


# --- words and signatures ------------------------------------------------------------------


def say(session: Session, entry_id: str, speaker: str, text: str) -> EvaluationRemark:
    """互评: what someone said of this member at the meeting, as it was said."""
    entry = keeping.get(session, EvaluationEntry, entry_id)
    values = {
        "round_id": entry.round_id,
        "entry_id": entry_id,
        "source": "peer",
        "speaker": speaker.strip() or None,
        "text": text.strip(),
    }
    return keeping.save(session, EvaluationRemark(), values)


def sign(
    session: Session, entry_id: str, on: date | PartialDate, own_opinion: str, today: date
) -> EvaluationEntry:
    """反馈: the member has read the grade and signed, with what they say of it."""
    entry = keeping.get(session, EvaluationEntry, entry_id)
    day = _signed_on(session, entry.round_id, on)
    return update(session, entry_id, {"fed_back_on": day, "own_opinion": own_opinion}, today)


def sign_many(
    session: Session,
    round_id: str,
    opinions: Mapping[str, str],
    on: date | PartialDate,
    today: date,
) -> None:
    """As `sign`, of all who signed on one day: entry id → what they say."""
    day = _signed_on(session, round_id, on)
    signed = {
        entry_id: {"fed_back_on": day, "own_opinion": words} for entry_id, words in opinions.items()
    }
    update_many(session, round_id, signed, today)


def _signed_on(session: Session, round_id: str, on: date | PartialDate) -> PartialDate:
    """The day, after 提交评定 and not before the rating; else RuleBroken."""
    found = round_of(session, round_id)
    day = on if isinstance(on, PartialDate) else PartialDate.of(on)
    if found.submitted_on is None:
        words = "还没有提交评定，请先提交，再登记反馈签字"
        raise RuleBroken([Problem("fed_back_on", words)])
    if found.rated_on is not None and day.definitely_before(found.rated_on):
        words = f"反馈签字{day.words()}早于评定的{found.rated_on.words()}，请核对"
        raise RuleBroken([Problem("fed_back_on", words)])
    return day


def attach_scan(session: Session, folder: Path, entry_id: str, source: Path | bytes) -> Attached:
    """The signed form, scanned back; `folder` is the data folder's attachments."""
    return attachments.attach(
        session,
        folder,
        EvaluationEntry.__tablename__,
        entry_id,
        source,
        name=source.name if isinstance(source, Path) else "签字表.png",
        role="signed",
    )


def superior(session: Session, entry_id: str, text: str, today: date) -> EvaluationEntry:
    """上级党组织意见, as it came back on the form."""
    return update(session, entry_id, {"superior_opinion": text}, today)
