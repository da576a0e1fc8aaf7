"""The write of old dossiers: people and cases that are new, and changes to those on record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.steps import NAMES
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentSetback,
    DevelopmentStep,
    DevelopmentTally,
    Introducer,
    Mentor,
    Person,
    PublicityNotice,
    Record,
    Standing,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services.roster_import_changes import Changes
from dangjian_desktop.services.roster_import_known import UNKNOWN_SINCE
from dangjian_desktop.services.roster_import_match import OF_PERSON
from dangjian_desktop.services.roster_import_preview import Told
from dangjian_desktop.services.roster_import_rows import Row
from dangjian_desktop.services.roster_import_write import (
    Outcome,
    at_full_speed,
    ids_of,
    insert_numbered,
    make_bodies,
    new_ids,
    nobody,
    rows_to_write,
)
from dangjian_desktop.store.bulk import insert_many

from .importing_columns import OF_CASE
from .importing_parts import COURSE, About, Course, Move, Parts, parted
from .importing_preview import Preview
from .standings import MADE_BY, MADE_IN, Wanted

SLICE = 500  # rows; their parts are some thirty times as many
_NUMBERED = (  # parts without ids of their own, in the order in which they refer to each other
    Mentor,
    Introducer,
    PublicityNotice,
    TrainingAttendance,
    DevelopmentTally,
    DevelopmentSetback,
)


def commit(
    session: Session, preview: Preview, *, only_valid: bool = False, told: Told | None = None
) -> Outcome:
    """Write the rows that are in order, as one batch of this session; `told` hears how far it is.

    KnownError: rejected_rows when a row is turned away and not `only_valid`; no_people when no
    row is left. Either way nothing is written.
    """
    with at_full_speed(session):
        preview.match(session, told)
        good = rows_to_write(preview, only_valid=only_valid)
        writer = _Writer(session, preview, good)
        touched = [r for r in good if preview.case(r) is None or r.changes]
        for start in range(0, len(touched), SLICE):
            (told or nobody)(start, len(touched))
            writer.write(touched[start : start + SLICE])
    batch = session.info["batch"]["id"] if touched else None
    counts = (preview.added, preview.updated, preview.unchanged)
    return Outcome(preview, batch, *counts, writer.people)


def courses(session: Session) -> dict[Course, str]:
    """The courses that imports have made before, so that a second file does not make them anew."""
    asked = select(
        TrainingCourse.since, TrainingCourse.days, TrainingCourse.hours, TrainingCourse.id
    ).where(TrainingCourse.kind == "candidate", TrainingCourse.name == COURSE)
    return {Course(since, days, hours): one for since, days, hours, one in session.execute(asked)}


class _Writer:
    """Writes some rows at a time; knows the ids of all."""

    def __init__(self, session: Session, preview: Preview, good: Sequence[Row]) -> None:
        self._session = session
        self._preview = preview
        self._today = PartialDate.of(preview.today)
        self._made = make_bodies(session, preview)
        self._parts = Parts(preview.today, courses(session))
        self._cases: dict[int, str] = {}
        self.people = ids_of(good)

    def write(self, rows: Sequence[Row]) -> None:
        known = {r.at: case.id for r in rows if (case := self._preview.case(r)) is not None}
        fresh = [r.at for r in rows if r.at not in known]
        self._cases = {**known, **dict(zip(fresh, new_ids(len(fresh)), strict=True))}
        moves = [move for row in rows for move in self._gather(row)]
        self._insert_people([r for r in rows if not r.person_id])
        self._insert_cases([r for r in rows if r.at in fresh])
        steps = self._insert_parts()
        new = [r for r in rows if not r.person_id]
        insert_numbered(self._session, Standing, [*self._standings(new, steps)], nobody)
        self._change([r for r in rows if r.person_id], moves, steps)

    def _place(self, row: Row) -> str:
        place = self._preview.places[row.at]
        return place.id or self._made[place.name, ""]

    def _gather(self, row: Row) -> list[Move]:
        """The row's new parts go to the others; what moves on record is answered."""
        case, person_id = self._preview.case(row), self.people[row.at]
        known: Mapping[str, Any] = case.values() if case is not None else {}
        new: Mapping[str, Any] = row.values
        moves: list[Move] = []
        if case is not None:
            new, moves = parted(case, {k: v for k, v in row.changes.items() if k in OF_CASE})
        find = partial(self._preview.helper, row, own_id=person_id)
        about = About(self._cases[row.at], person_id, self._place(row), find)
        self._parts.add(about, new, {**known, **row.values})
        return moves

    # --- what is new -----------------------------------------------------------------------------

    def _insert_people(self, rows: Sequence[Row]) -> None:
        people = [
            {"id": self.people[r.at], **{k: v for k, v in r.values.items() if k in OF_PERSON}}
            for r in rows
        ]
        insert_many(self._session, Person, people)
        homeless = [self._belonging(r) for r in rows]
        insert_numbered(self._session, Belonging, homeless, nobody)

    def _belonging(self, row: Row) -> dict[str, Any]:
        """From the first step on, as one who applies in the window belongs to the branch."""
        known = [row.values[key] for key in NAMES if key in row.values]
        found: dict[str, Any] = {"person_id": self.people[row.at], "how": "registered"}
        found |= {"organization_id": self._place(row)}
        found |= {"since": min(known, default=self._today)}
        return found if known else found | {"extra": dict(UNKNOWN_SINCE)}

    def _insert_cases(self, rows: Sequence[Row]) -> None:
        cases = [
            {
                "id": self._cases[r.at],
                "person_id": self.people[r.at],
                "organization_id": self._place(r),
            }
            for r in rows
        ]
        insert_many(self._session, DevelopmentCase, cases)

    def _insert_parts(self) -> Mapping[tuple[str, str], str]:
        """Returns case and key → step."""
        rows = self._parts.take()
        steps = rows[DevelopmentStep]
        insert_numbered(self._session, DevelopmentStep, steps, nobody)
        insert_many(self._session, TrainingCourse, rows[TrainingCourse])
        for kind in _NUMBERED:
            insert_numbered(self._session, kind, rows[kind], nobody)
        return {(step["case_id"], step["key"]): step["id"] for step in steps}

    # --- standings -------------------------------------------------------------------------------

    def _standings(
        self, rows: Iterable[Row], steps: Mapping[tuple[str, str], str]
    ) -> Iterable[dict[str, Any]]:
        """Of new people: each ends where the next begins."""
        for row in rows:
            held = [self._held(row, one, steps) for one in self._preview.plans[row.at].put]
            for one, following in pairwise(held):
                one["until"] = max(one["since"], following["since"])
            yield from ({**one, "person_id": self.people[row.at]} for one in held)

    def _held(self, row: Row, one: Wanted, steps: Mapping[tuple[str, str], str]) -> dict[str, Any]:
        """Marked with the step that it follows from, so that it moves with it."""
        case_id = self._cases[row.at]
        made_by = steps.get((case_id, one.made_by), one.made_by)
        return {
            "kind": one.kind,
            "since": one.since,
            "evidence": one.evidence,
            "decided_on": one.decided_on,
            "extra": {MADE_IN: case_id, MADE_BY: made_by},
        }

    # --- what is on record -----------------------------------------------------------------------

    def _change(
        self, rows: Sequence[Row], moves: Iterable[Move], steps: Mapping[tuple[str, str], str]
    ) -> None:
        """Known people: what was blank on their card, their standings, what moves in their case."""
        own = [
            Move(Person, r.person_id, {k: v for k, v in r.changes.items() if k in OF_PERSON})
            for r in rows
        ]
        self._move([one for one in (*own, *moves) if one.values])
        changes = Changes(self._session, self._preview, [r.person_id for r in rows])
        for row in rows:
            for one in self._preview.plans[row.at].put:
                changes.begin(row.person_id, **self._held(row, one, steps))
        self._session.flush()
        self._house([r for r in rows if not self._preview.known.life(r.person_id).belongings])

    def _house(self, rows: Sequence[Row]) -> None:
        """Who belongs nowhere yet belongs to the branch of the case."""
        insert_numbered(self._session, Belonging, [self._belonging(r) for r in rows], nobody)

    def _move(self, moves: Iterable[Move]) -> None:
        by_kind: dict[type[Record], list[Move]] = defaultdict(list)
        for one in moves:
            by_kind[one.kind].append(one)
        for kind, group in by_kind.items():
            ids = list({one.id for one in group})
            found: dict[str, Record] = {}
            for start in range(0, len(ids), SLICE):
                asked = select(kind).where(kind.id.in_(ids[start : start + SLICE]))
                found |= {record.id: record for record in self._session.scalars(asked)}
            for one in group:
                for name, value in one.values.items():
                    setattr(found[one.id], name, value)
        self._session.flush()
