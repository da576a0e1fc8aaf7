"""What a row changes in the periods of a known person: corrected days, next standings, moves."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, Standing

from .roster_import_known import UNKNOWN_SINCE
from .roster_import_preview import Preview
from .roster_import_rows import Row

_EVIDENCE = "花名册导入"


class Changes:
    """The periods of some people, loaded once, to be corrected row by row."""

    def __init__(self, session: Session, preview: Preview, ids: Sequence[str]) -> None:
        self._session = session
        self._today = PartialDate.of(preview.today)
        self._day = preview.today
        self._standings: dict[str, list[Standing]] = defaultdict(list)
        self._belongings: dict[str, list[Belonging]] = defaultdict(list)
        ordered = (Standing.since, Standing.recorded_at)
        for standing in session.scalars(
            select(Standing).where(Standing.person_id.in_(ids)).order_by(*ordered)
        ):
            self._standings[standing.person_id].append(standing)
        for belonging in session.scalars(
            select(Belonging).where(Belonging.person_id.in_(ids)).order_by(Belonging.since)
        ):
            self._belongings[belonging.person_id].append(belonging)

    # --- standing --------------------------------------------------------------------------------

    def standing(self, row: Row) -> None:
        if joined := row.changes.get("joined"):
            self.begin(row.person_id, "probationary_member", joined)
        if full := row.changes.get("full_member"):
            self.begin(row.person_id, "full_member", full)
        kind = row.changes.get("standing")
        if kind and self._now(row.person_id) != kind:
            self._follow(row.person_id, kind)

    def _now(self, person_id: str) -> str:
        held = [s.kind for s in self._standings[person_id] if s.holds_on(self._day)]
        return held[-1] if held else ""

    def _first(self, person_id: str, kind: str) -> Standing | None:
        return next((s for s in self._standings[person_id] if s.kind == kind), None)

    def begin(self, person_id: str, kind: str, since: PartialDate, **about: Any) -> None:
        """Correct the first day of a standing, or put the standing where it belongs.

        `about`: what else is known of it now.
        """
        found = self._first(person_id, kind)
        if found is None:
            found = self._add(person_id, kind, since)
        else:
            found.since = since
            found.extra = {k: v for k, v in found.extra.items() if k not in UNKNOWN_SINCE}
        for name, value in about.items():
            setattr(found, name, value)
        self._close_up(person_id)

    def _close_up(self, person_id: str) -> None:
        """Each standing ends where the next begins; the last keeps its own end."""
        periods = self._standings[person_id]
        periods.sort(key=lambda s: (s.since.iso(), list(STANDINGS).index(s.kind)))
        for one, following in pairwise(periods):
            one.until = max(one.since, following.since)
        last = periods[-1]
        if last.until is not None and last.until <= last.since and last.kind not in WAYS_OUT:
            last.until = None

    def _follow(self, person_id: str, kind: str) -> None:
        added = self._add(person_id, kind, self._today)
        added.extra = dict(UNKNOWN_SINCE)
        self._close_up(person_id)

    def _add(self, person_id: str, kind: str, since: PartialDate) -> Standing:
        said = f"{_EVIDENCE}：{STANDINGS[kind]}" if kind in WAYS_OUT else _EVIDENCE
        made = Standing(person_id=person_id, kind=kind, since=since, evidence=said)
        self._session.add(made)
        self._standings[person_id].append(made)
        return made

    # --- belonging -------------------------------------------------------------------------------

    def place(self, row: Row, organization_id: str | None) -> None:
        """A new branch or group begins where the sheet says so, else on the day of the import."""
        held = [b for b in self._belongings[row.person_id] if b.holds_on(self._day)]
        now = held[-1] if held else None
        arrived = row.changes.get("joined_branch_on")
        moved = organization_id is not None and {"branch", "group"} & row.changes.keys()
        if not moved or organization_id is None:
            self._arrived(row, arrived)
            return
        since = arrived or self._today
        if now is not None and since <= now.since:
            now.organization_id = organization_id  # put right on the day it was entered
            return
        if now is not None:
            now.until = since
        same_branch = now is not None and "branch" not in row.changes
        made = Belonging(
            person_id=row.person_id,
            organization_id=organization_id,
            since=since,
            how="regrouped" if same_branch else "imported",
        )
        if arrived is None and now is None:
            made.extra = dict(UNKNOWN_SINCE)
        self._session.add(made)
        self._belongings[row.person_id].append(made)

    def _arrived(self, row: Row, since: PartialDate | None) -> None:
        """Correct the day of coming to the branch, in the period with which the stay began."""
        old = row.old.get("joined_branch_on")
        for belonging in self._belongings[row.person_id] if since is not None else ():
            if old in (None, belonging.since) and since is not None:
                belonging.since = since
                belonging.extra = {
                    k: v for k, v in belonging.extra.items() if k not in UNKNOWN_SINCE
                }
                return
