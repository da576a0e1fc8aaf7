"""Whom a row is about: a person on record, another row of the same file, or somebody new."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.codes import STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Person, fields

from .roster_import_added import kept_of
from .roster_import_known import Known, Life, Light, partial
from .roster_import_rows import NOTHING, Row

POLICIES = ("update", "fill", "keep")
OF_PERSON = frozenset(f.name for f in fields(Person) if not f.fixed)

_ORDER = ("applicant", "activist", "candidate", "probationary_member", "full_member")


def match(row: Row, known: Known, rivals: Sequence[Row], *, by_name_alone: bool = False) -> None:
    """Find the person; `rivals` are the rows that share a key, this one among them.

    `by_name_alone`: in a list without days of birth a name that only one person bears is enough.
    """
    del row.faults[row.own[0] :], row.warnings[row.own[1] :]
    row.person_id, row.old, row.changes = "", NOTHING, NOTHING
    first = next((r for r in rivals if r is not row and r.at < row.at and _same(r, row)), None)
    if first is not None:
        where = f"第{first.number}行"
        if first.table is not row.table:
            where = f"“{first.table.sheet}”{where}"
        if row.values.get("id_number"):
            row.faults.append(("id_number", f"与{where}{first.name}的身份证号相同，请核对"))
        else:
            row.faults.append(("name", f"与{where}姓名和出生日期相同，请核对或补填身份证号"))
        return
    _find(row, known, by_name_alone)


def _same(first: Row, later: Row) -> bool:
    """One number in both; where one of them has none, name and day of birth."""
    one, other = first.values.get("id_number"), later.values.get("id_number")
    if one and other:
        return bool(one == other)
    return first.name == later.name and first.values.get("birth") == later.values.get("birth")


def _find(row: Row, known: Known, by_name_alone: bool) -> None:
    number = row.values.get("id_number", "")
    marked = row.values.get("person_id", "")
    owner = known.by_number.get(number, "") if number else ""
    if marked in known.people:
        if owner and owner != marked:
            name = known.people[owner].name
            row.faults.append(("id_number", f"这个身份证号在库中是{name}的，请核对"))
        row.person_id = marked
    elif owner:
        row.person_id = owner
    elif row.name:
        _find_by_name(row, known, number, by_name_alone)
    if row.person_id and known.people[row.person_id].name != row.name and row.name:
        old = known.people[row.person_id].name
        row.warnings.append(("name", f"库中这个人叫{old}，请核对是不是改名或写错"))


def _find_by_name(row: Row, known: Known, number: str, by_name_alone: bool) -> None:
    near = [p for p in known.same_name(row.name) if _may_be(row, p, number, by_name_alone)]
    if len(near) == 1:
        row.person_id = near[0].id
        if row.values.get("birth") is None or by_name_alone:
            row.warnings.append(("name", "只凭姓名对上了库中的人员，请核对是不是同一个人"))
    elif near:
        alike = "同名" if by_name_alone else "同名且出生年月相同"
        row.faults.append(("name", f"库中有{len(near)}人{alike}，分不出是谁，请补填身份证号"))
    elif not number and not any(target == "id_number" for target, _ in row.faults):
        row.warnings.append(("id_number", "没有身份证号，按新人员登记，请尽早补上"))


def _may_be(row: Row, person: Light, number: str, by_name_alone: bool) -> bool:
    """Same name already: one of the two has no number, and the births do not contradict."""
    if number and person.id_number:
        return False
    birth, old = row.values.get("birth"), partial(person.birth)
    if birth is None or old is None:
        return by_name_alone or (birth is None and old is None and not person.id_number)
    return bool(birth.first() <= old.last() and old.first() <= birth.last())


# --- what would change ---------------------------------------------------------------------------


def compare(row: Row, known: Known, policies: Mapping[str, str], today: date) -> None:
    """Fill `old` and `changes` of a row that is about a known person."""
    life = known.life(row.person_id)
    row.old = old_values(life, known, today) | kept_of(row, known)
    changes: dict[str, Any] = {}
    for target, value in row.values.items():
        before = row.old.get(target)
        if target == "joined_branch_on":
            before = _as_exported(row.old)
        if target in ("person_id", "posts") or _unchanged(target, value, before, known):
            continue
        if wished(policies.get(target, "update"), before):
            changes[target] = value
    _refuse_backwards(row, changes)
    row.changes = changes


def _as_exported(old: Mapping[str, Any]) -> PartialDate | None:
    """组织关系转入时间 as a roster prints it: of an applicant of the branch, the day of joining."""
    arrived, joined = old.get("joined_branch_on"), old.get("joined")
    return max(arrived, joined) if arrived and joined else arrived


def old_values(life: Life, known: Known, today: date) -> dict[str, Any]:
    """The person as on record, under the names of the targets."""
    dates = ("birth", "work_start", "retired_on")
    old = {k: v for k, v in life.values.items() if k in OF_PERSON and v is not None}
    old |= {k: partial(_iso(old[k])) for k in dates if k in old}
    for target, kind in (("joined", "probationary_member"), ("full_member", "full_member")):
        period = life.first(kind)
        if period is not None and not period.unknown:
            old[target] = partial(period.since)
    now = life.on(today)
    if now is not None:
        old["standing"] = now.kind
    place = life.place(today)
    if place is not None:
        branch, group = known.bodies.branch(place.kind), known.bodies.group(place.kind)
        old["branch"] = branch.name if branch else ""
        old["group"] = group.name if group else ""
        arrival = known.arrival(life)
        if arrival is not None and not arrival.unknown:
            old["joined_branch_on"] = partial(arrival.since)
    return {k: v for k, v in old.items() if v not in (None, "")}


def _iso(value: Any) -> str:
    return value.iso() if isinstance(value, PartialDate) else str(value)


def _unchanged(target: str, value: Any, before: Any, known: Known) -> bool:
    if nothing_new(value, before):
        return True
    if target == "branch" and isinstance(before, str):
        one, other = known.branch(value), known.branch(before)
        return one is not None and other is not None and one.id == other.id
    return False


def nothing_new(value: Any, before: Any) -> bool:
    """The same; 1985.07 over 1985-07-01 says nothing new either, the finer date stays."""
    if isinstance(value, PartialDate) and isinstance(before, PartialDate):
        return before.iso().startswith(value.iso())
    return bool(value == before)


def wished(policy: str, before: Any) -> bool:
    """Whether another value than the one on record is wanted: see `POLICIES`."""
    return policy == "update" or (policy == "fill" and before in (None, ""))


def _refuse_backwards(row: Row, changes: dict[str, Any]) -> None:
    """A list does not turn a full member into a probationary one, nor bring anybody back."""
    new, old = changes.get("standing"), row.old.get("standing")
    if new is None or old is None:
        return
    back = old in _ORDER and new in _ORDER and _ORDER.index(new) < _ORDER.index(old)
    if old in WAYS_OUT or back:
        del changes["standing"]
        words = f"库中是{STANDINGS[old]}，表里是{STANDINGS[new]}；没有改动，要改请在人员卡片上办理"
        row.warnings.append(("standing", words))
