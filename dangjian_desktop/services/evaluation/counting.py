"""计票: the ballots of the box compared, summed, confirmed; then only the tallies are left.

Two sheets are counted the same way: 民主测评票 of the members and 支部班子测评表.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from secrets import SystemRandom
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation import grading, tally
from dangjian_desktop.domain.evaluation.grading import Noted
from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import VOID, Count, Tally
from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRemark, EvaluationRound, TeamTally
from dangjian_desktop.services import keeping

from . import rounds, steps
from .ballot_box import FIRST, MEMBERS, SECOND, SUFFIXES, TEAM, BallotBox, Ballots, discard
from .reading import (
    entries_of,
    in_hand,
    names_of,
    noted,
    on_ballot,
    open_round_of,
    round_of,
    tally_values,
)

VOID_WORDS, BLANK_WORDS = "本行无效", "未填"
WHOLE = {"valid": "有效", "void": "整张作废", "missing": "没有录"}


class Sheet(NamedTuple):
    """What the two sheets have of their own."""

    name: str
    marks: Mapping[str, str]
    figures: tuple[str, str, str]  # issued, collected, invalid on the round
    confirmed: str
    source: str  # of the remarks


SHEETS: Mapping[str, Sheet] = {
    MEMBERS: Sheet(
        "民主测评票", GRADES, ("issued", "collected", "invalid"), "confirmed_on", "ballot"
    ),
    TEAM: Sheet(
        "班子测评表",
        TEAM_GRADES,
        ("team_issued", "team_collected", "team_invalid"),
        "team_confirmed_on",
        "team",
    ),
}


@dataclass(frozen=True, slots=True)
class Differing:
    """One place where the two entries differ, in words: 第17张 罗永贵：合格 / 基本合格."""

    ballot: int
    line: str
    name: str  # the member or item; "" for the whole ballot
    first: str
    second: str

    @property
    def words(self) -> str:
        return f"第{self.ballot}张{self.name}：第一遍{self.first}，第二遍{self.second}"


@dataclass(frozen=True, slots=True)
class CountState:
    """How far the entering is. `count` sums the first turn as it stands."""

    first: int
    second: int
    collected: int | None
    lines: tuple[tuple[str, str], ...]  # id, name, in the order of the ballot
    count: Count
    differences: tuple[Differing, ...]
    problems: tuple[Problem, ...]  # what stands between here and 确认计票


def lines_of(session: Session, round_id: str, sheet: str = MEMBERS) -> list[tuple[str, str]]:
    """What the ballots list: the rated members in their order, or the items of the sheet."""
    if sheet == TEAM:
        return list(TEAM_ITEMS.items())
    rated = [one for one in entries_of(session, round_id) if on_ballot(one)]
    names = names_of(session, rated)
    return [(one.id, names.get(one.person_id, "")) for one in rated]


def figures(
    session: Session, round_id: str, values: Mapping[str, Any], today: date
) -> EvaluationRound:
    """发出、收回、无效, the day, who watched and who counted; as `rounds.update`."""
    return rounds.update(session, round_id, values, today)


def state(
    session: Session,
    round_id: str,
    box: Ballots,
    sheet: str = MEMBERS,
    *,
    once_only: bool = False,
) -> CountState:
    """Sums, differences and what is still in the way; ready when `problems` is empty.

    With `once_only` a second entry is not asked for; one that was begun must agree all the same.
    """
    found = round_of(session, round_id)
    names = dict(lines_of(session, round_id, sheet))
    asked = [one for one in box.lines(sheet) if one in names] or list(names)
    first, second = box.ballots(sheet, FIRST), box.ballots(sheet, SECOND)
    marks = tuple(SHEETS[sheet].marks)
    counted = tally.count(first, asked, marks)
    differing = tally.differences(first, second, asked, marks) if second else []
    told = tuple(_differing(one, names, sheet) for one in differing)
    noted_then = _figures(found, sheet)
    problems = [
        *_turns(len(first), len(second), told, once_only),
        *_day(found, sheet),
        *grading.disagreements(noted_then, counted),
    ]
    return CountState(
        first=len(first),
        second=len(second),
        collected=noted_then.collected,
        lines=tuple((one, names[one]) for one in asked),
        count=counted,
        differences=told,
        problems=tuple(_of_sheet(problems, sheet)),
    )


def _figures(found: EvaluationRound, sheet: str) -> Noted:
    return Noted(*(getattr(found, name) for name in SHEETS[sheet].figures))


def _day(found: EvaluationRound, sheet: str) -> Iterator[Problem]:
    if sheet == MEMBERS and found.balloted_on is None:
        yield Problem("balloted_on", "请填写测评日期")


def _of_sheet(problems: Sequence[Problem], sheet: str) -> Iterator[Problem]:
    """Beside the fields of this sheet."""
    own = dict(zip(SHEETS[MEMBERS].figures, SHEETS[sheet].figures, strict=True))
    for one in problems:
        yield Problem(own.get(one.field, one.field), one.message)


def _turns(
    first: int, second: int, differing: Sequence[Differing], once_only: bool
) -> Iterator[Problem]:
    if not first:
        yield Problem("ballots", "还没有录入测评票，请先录票")
    elif not second and not once_only:
        yield Problem("ballots", "还没有复录，请把票再录一遍核对")
    elif 0 < second < first:
        yield Problem("ballots", f"第一遍录了{first}张，复录了{second}张，请录完再确认")
    elif differing:
        more = f"等{len(differing)}处" if len(differing) > 1 else ""
        yield Problem("ballots", f"两遍录入不同：{differing[0].words}{more}，请对照原票改正")


def _differing(one: tally.Difference, names: Mapping[str, str], sheet: str) -> Differing:
    words = WHOLE if not one.line else {**SHEETS[sheet].marks, VOID: VOID_WORDS, "": BLANK_WORDS}
    return Differing(
        one.ballot, one.line, names.get(one.line, ""), words[one.first], words[one.second]
    )


# --- confirming ----------------------------------------------------------------------------


def confirm(  # noqa: PLR0913 - the count, and for the sample its lots
    session: Session,
    round_id: str,
    box: Ballots,
    today: date,
    sheet: str = MEMBERS,
    *,
    once_only: bool = False,
    lots: Random | None = None,
) -> Count:
    """Write the tallies and the shuffled remarks in one batch; then the single ballots go for good.

    They go once the batch is in the file: a batch that fails leaves them. The caller opens
    `db.write("确认计票", undoable=0)`. RuleBroken names what does not agree; then nothing is
    written. `lots` shuffles the remarks of the sample, which is the same every time.
    """
    found = _not_confirmed(session, round_id, sheet)
    now = state(session, round_id, box, sheet, once_only=once_only)
    if now.problems:
        raise RuleBroken(now.problems)
    _write(session, found, sheet, now.count, today)
    _write_remarks(session, found, box, sheet, lots or SystemRandom())
    session.flush()
    _go_after_commit(session, box, sheet)
    return now.count


def _not_confirmed(session: Session, round_id: str, sheet: str) -> EvaluationRound:
    found = open_round_of(session, round_id)
    on = getattr(found, SHEETS[sheet].confirmed)
    if on is not None:
        words = f"{SHEETS[sheet].name}的计票已于{on}确认，要重录请先重新打开计票并写明原因"
        raise RuleBroken([Problem(SHEETS[sheet].confirmed, words)])
    return found


def _write(
    session: Session, found: EvaluationRound, sheet: str, counted: Count, today: date
) -> None:
    about = SHEETS[sheet]
    _, collected, invalid = about.figures
    values = {collected: counted.collected, invalid: counted.invalid, about.confirmed: today}
    keeping.save(session, found, values, flush=False)
    if sheet == TEAM:
        _write_team(session, found.id, counted.tallies)
        return
    entries = {one.id: one for one in entries_of(session, found.id)}
    held = in_hand(session, [one.person_id for one in entries.values()])
    for entry_id, one in counted.tallies.items():
        keeping.save(session, entries[entry_id], tally_values(one), flush=False)
    del held
    assert found.balloted_on is not None  # asked for before
    steps.note(session, found, "ballot", found.balloted_on, found.meeting_id)


def _write_team(session: Session, round_id: str, tallies: Mapping[str, Tally]) -> None:
    for old in keeping.listed(session, TeamTally, TeamTally.round_id == round_id):
        keeping.put_in_bin(session, old)
    for item, one in tallies.items():
        values = {"round_id": round_id, "item": item, **one.votes}
        keeping.save(session, TeamTally(), values, flush=False)


def _write_remarks(
    session: Session, found: EvaluationRound, box: Ballots, sheet: str, lots: Random
) -> None:
    """In no order, all at one moment: in a branch of six an order would give a voter away."""
    source = SHEETS[sheet].source
    for old in keeping.listed(
        session,
        EvaluationRemark,
        EvaluationRemark.round_id == found.id,
        EvaluationRemark.source == source,
    ):
        keeping.put_in_bin(session, old)
    said = [
        (line, text.strip())
        for ballot in box.ballots(sheet, FIRST)
        for line, text in ballot.remarks.items()
        if text.strip()
    ]
    lots.shuffle(said)
    for line, text in said:
        values = {"round_id": found.id, "source": source, "text": text}
        if keeping.found(session, EvaluationEntry.__tablename__, line) is not None:
            values["entry_id"] = line
        keeping.save(session, EvaluationRemark(), values, flush=False)


def _go_after_commit(session: Session, box: Ballots, sheet: str) -> None:
    """What cannot be erased then is erased by `tidy`, which says so."""

    def go(_: Session) -> None:
        with suppress(KnownError):
            box.erase(sheet)

    event.listen(session, "after_commit", go, once=True)


def tidy(session: Session, round_id: str, box: BallotBox) -> None:
    """Erase what a crash left of ballots whose count was confirmed; KnownError when it cannot be.

    Asked whenever a round is opened.
    """
    _tidy(round_of(session, round_id), box)


def _tidy(found: EvaluationRound, box: BallotBox) -> None:
    for sheet, about in SHEETS.items():
        if box.holds(sheet) and getattr(found, about.confirmed) is not None:
            box.erase(sheet)
    box.sweep()


def tidy_all(session: Session, folder: Path) -> None:
    """The same for every round, also of rounds that were erased; `folder` is `DataFolder.ballots`.

    A file that cannot be read is left for whoever opens its round. KnownError when it cannot be
    erased.
    """
    for round_id in sorted({path.stem for path in folder.glob("*") if path.suffix in SUFFIXES}):
        found = session.get(EvaluationRound, round_id, execution_options={"binned": True})
        if found is None:
            discard(folder, round_id)
            continue
        try:
            box = BallotBox(folder, round_id)
        except KnownError:
            continue
        _tidy(found, box)


def by_hand(
    session: Session,
    round_id: str,
    tallies: Mapping[str, Tally],
    today: date,
    sheet: str = MEMBERS,
) -> Count:
    """A count that was made on paper (计票单): sums only, by the ids of `lines_of`.

    RuleBroken when a line does not come to the valid ballots, or a line is missing.
    """
    found = _not_confirmed(session, round_id, sheet)
    issued, collected, invalid = _figures(found, sheet)
    empty = grading.disagreements(Noted(issued, collected, invalid), Count({}, 0, 0))
    missing = [*_day(found, sheet), *(empty if issued is None or collected is None else ())]
    if missing or collected is None:
        raise RuleBroken(tuple(_of_sheet(missing, sheet)))
    lines = lines_of(session, round_id, sheet)
    counted = Count(
        {line: tallies[line] for line, _ in lines if line in tallies}, collected, invalid or 0
    )
    problems = [
        Problem("votes", f"{name}还没有填票数") for line, name in lines if line not in tallies
    ]
    told = [(name, tallies[line]) for line, name in lines if line in tallies]
    if problems := [*problems, *grading.sums_wrong(told, counted.valid)]:
        raise RuleBroken(problems)
    _write(session, found, sheet, counted, today)
    session.flush()
    return counted


def reopen(
    session: Session, round_id: str, reason: str, today: date, sheet: str = MEMBERS
) -> EvaluationRound:
    """Count again: why stays with the round, the old tallies in the history. Grades stay.

    RuleBroken without a reason, and for a count that was not confirmed.
    """
    found, about = open_round_of(session, round_id), SHEETS[sheet]
    if getattr(found, about.confirmed) is None:
        raise RuleBroken([Problem(about.confirmed, f"{about.name}的计票还没有确认，可以直接录入")])
    if not reason.strip():
        raise RuleBroken([Problem("reason", "请写明重新计票的原因")])
    noted(found, "recounted", sheet=sheet, on=today.isoformat(), reason=reason.strip())
    values = {about.confirmed: None, about.figures[2]: None}  # the void ones are counted again
    keeping.save(session, found, values, flush=False)
    if sheet == TEAM:
        for old in keeping.listed(session, TeamTally, TeamTally.round_id == round_id):
            keeping.put_in_bin(session, old)
    else:
        entries = entries_of(session, round_id)
        held = in_hand(session, [one.person_id for one in entries])
        for entry in entries:
            keeping.save(session, entry, tally_values(None), flush=False)
        del held
    session.flush()
    return found
