"""The preview of old dossiers on their way in: as a roster's, with the cases compared as well."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.rule_table import DEV_2026_FROM
from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.services.roster_import_match import match, nothing_new, wished
from dangjian_desktop.services.roster_import_preview import Preview as ListPreview
from dangjian_desktop.services.roster_import_preview import Told
from dangjian_desktop.services.roster_import_rows import CellReader, Row, Table, close, identify

from .ballots import VOTED
from .dossier import practice_of
from .importing_columns import DAYS, HELPERS, OF_CASE, PROLONGED
from .importing_known import KnownCase, KnownCases
from .importing_places import Place, Places
from .importing_read import readers
from .importing_standings import Plan, facts_of, plan, standing_now, warning

_OF_PERSON = ("id_number", "sex", "birth")  # only what is not on record yet
_NOTICE = ("notice_since", "notice_until")


class Preview(ListPreview):
    """What an import of old dossiers would do; holds no session, as a roster's."""

    def __init__(
        self,
        tables: Sequence[Table],
        policies: Mapping[str, str],
        today: date,
        told: Told | None = None,
    ) -> None:
        self.cases = KnownCases(today)
        self.places: dict[int, Place] = {}  # row.at -> where the case belongs
        self.plans: dict[int, Plan] = {}  # row.at -> standings
        self._told: set[int] = set()  # rows whose branch was worked out and not read
        self._effective = DEV_2026_FROM
        super().__init__(tables, policies, today, told)

    def case(self, row: Row) -> KnownCase | None:
        return self.cases.of(row.person_id) if row.person_id else None

    # --- one row ---------------------------------------------------------------------------------

    def _reader(self, table: Table) -> CellReader:
        return CellReader(table, self.today, readers, DAYS)

    def _check(self, row: Row) -> None:
        self._told.discard(row.at)
        if row.values.get(PROLONGED) == 0:
            del row.values[PROLONGED]  # not prolonged
        identify(row)
        if row.good and not any(target in row.values for target in OF_CASE):
            row.warnings.append(("name", "这一行没有任何步骤的日期，只建档案"))
        close(row)

    def _find(self, row: Row) -> None:
        self.places.pop(row.at, None)
        if row.at in self._told:
            del row.values["branch"]
            self._told.discard(row.at)
        match(row, self.known, self._rivals_of(row), by_name_alone=True)

    # --- compared with what is on record ---------------------------------------------------------

    def match(self, session: Session, told: Told | None = None) -> None:
        self.cases = KnownCases(self.today)
        super().match(session, told)

    def _learn(self, session: Session, rows: Sequence[Row]) -> None:
        self._effective = practice_of(session).effective
        self.cases.learn(session, (r.person_id for r in rows if r.person_id))
        helpers = (i for r in rows for name in _names(r) if (i := self.alone(name)))
        self.known.learn(session, (*(r.person_id for r in rows if r.person_id), *helpers))

    def _compare(self, row: Row) -> None:
        if not row.good:
            return
        case = self.case(row)
        if row.person_id:
            self._compare_known(row, case)
        self._half_notice(row, case)
        self._name_helpers(row, case)
        self._plan(row, case)

    def _compare_known(self, row: Row, case: KnownCase | None) -> None:
        """`old` and `changes` of a row about a known person, with or without a case."""
        own = self.known.life(row.person_id).values
        about = {k: v for k in ("name", *_OF_PERSON) if (v := own.get(k)) not in (None, "")}
        row.old = about | (case.values() if case is not None else {})
        ours = _of_our_meetings(case)
        changes: dict[str, Any] = {}
        for target in (*_OF_PERSON, *OF_CASE):
            value, before = _new(row, target), row.old.get(target)
            if value is None or target in about:
                continue
            if target in ours:
                words = "这次会议在库中有记录，以会议为准；没有改动，要改请更正会议"
                row.warnings.append((target, words))
            elif wished(self.policies.get(target, "update"), before):
                changes[target] = value
        row.changes = changes

    def _half_notice(self, row: Row, case: KnownCase | None) -> None:
        """A notice has a first and a last day; one alone is not made up."""
        noted = case is not None and case.facts.candidate_notice is not None
        said = [target for target in _NOTICE if target in row.values]
        if len(said) == 1 and not noted:
            row.changes = {k: v for k, v in row.changes.items() if k not in said}
            row.warnings.append((said[0], "公示只有一个日期，没有登记公示，请补上起止"))

    def _plan(self, row: Row, case: KnownCase | None) -> None:
        life = self.known.life(row.person_id) if row.person_id else None
        found = Plan()
        if case is None or any(target in OF_CASE for target in row.changes):
            said = row.values if case is None else row.changes
            facts = facts_of({**row.old, **said, "name": row.name}, case, self.today)
            found = plan(facts, life, self._effective, self.today)
        self.plans[row.at] = found
        row.warnings += [(_target_of(one.made_by), warning(one)) for one in found.left_out]
        row.values["standing"] = standing_now(found, life, self.today)

    # --- who helped, where it belongs ------------------------------------------------------------

    def alone(self, name: str) -> str | None:
        """The person of the roster who alone has that name."""
        ids = self.known.by_name.get(name, ())
        return ids[0] if len(ids) == 1 else None

    def helper(self, row: Row, name: str, own_id: str) -> str | None:
        """As `alone`; the name of a new person in their own dossier is their own."""
        if name == row.name and not self.known.by_name.get(name):
            return own_id
        return self.alone(name)

    def _name_helpers(self, row: Row, case: KnownCase | None) -> None:
        said = row.changes if case is not None else row.values
        for target in HELPERS:
            for name in said.get(target, ()):
                if self.helper(row, name, "own") is None:
                    count = len(self.known.by_name.get(name, ()))
                    words = f"名册里没有“{name}”，只记下姓名"
                    if count:
                        words = f"名册里有{count}个“{name}”，分不出是哪一个，只记下姓名"
                    row.warnings.append((target, words))

    def _settle(self) -> None:
        super()._settle()
        places = Places(self.known, self.today, self.organizations)
        for row in self.rows:
            if row.good and row.at not in self.places:
                self._place(row, places)
        self.organizations = [*self.organizations, *places.made]

    def _place(self, row: Row, places: Places) -> None:
        case = self.case(row)
        helpers = [i for name in _names(row) if (i := self.alone(name))]
        said = row.values.get("branch", "")
        kept = case.facts.organization_id if case is not None else ""
        found = self.places[row.at] = places.of(kept, said, row.person_id, helpers)
        if not said:
            self._told.add(row.at)
            row.values["branch"] = found.name
        if found.warning:
            row.warnings.append(("branch", found.warning))
        if kept and said and said != found.name:
            words = f"库中这份档案在{found.name}，没有改动；要改请办理组织关系"
            row.warnings.append(("branch", words))

    # --- counts ----------------------------------------------------------------------------------

    def _state(self, row: Row, target: str) -> tuple[str, str]:
        if target in OF_CASE and self.case(row) is None:
            return "new", ""
        return super()._state(row, target)

    @property
    def added(self) -> int:
        """Dossiers that are new, of known people too."""
        return sum(1 for r in self.good if self.case(r) is None)

    @property
    def updated(self) -> int:
        return sum(1 for r in self.good if self.case(r) is not None and r.changes)

    @property
    def unchanged(self) -> int:
        return sum(1 for r in self.good if self.case(r) is not None and not r.changes)


def _names(row: Row) -> Iterable[str]:
    return (name for target in HELPERS for name in row.values.get(target, ()))


def _new(row: Row, target: str) -> Any:
    """What the row says that is not on record; of helpers those who are missing there."""
    value, before = row.values.get(target), row.old.get(target)
    if value is None or nothing_new(value, before):
        return None
    if target in HELPERS:
        return tuple(name for name in value if name not in (before or ())) or None
    return value


def _of_our_meetings(case: KnownCase | None) -> set[str]:
    """Targets that a meeting of ours has decided: its minutes are amended, never imported over."""
    if case is None:
        return set()
    steps = case.facts.steps
    ours = {key for key, step in steps.items() if step.meeting_id}
    for vote, key in VOTED.items():
        if key in ours:
            ours |= {target for target in OF_CASE if target.startswith(f"{vote}_")}
    return ours


def _target_of(made_by: str) -> str:
    return made_by if made_by in DAYS else "name"


def preview(
    session: Session,
    tables: Sequence[Table],
    *,
    today: date,
    policies: Mapping[str, str] | None = None,
    told: Told | None = None,
) -> Preview:
    """Read and check all rows, as `roster_import.preview` does."""
    with collector_resting():
        found = Preview(tables, policies or {}, today, told)
        found.match(session, told)
    return found
