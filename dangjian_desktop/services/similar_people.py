"""People who may be the same as one about to be registered: named side by side, never merged."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.names import normalise, pinyin
from dangjian_desktop.records import Person

SHORT = 2  # characters: one that differs in so short a name makes another person


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody already known; `why` says in words what is alike and what differs."""

    person_id: str
    name: str
    birth: PartialDate | None
    id_number: str
    why: str


def similar(
    session: Session, name: str, id_number: str | None = None, birth: PartialDate | None = None
) -> list[Similar]:
    """The known people who may be this one, the surest first.

    The same ID number; the same name, also a former one, with another ID or birth; a name that
    sounds or looks the same with the same birth.
    """
    wanted = normalise(name)
    alike = [Person.name == wanted, Person.former_name == wanted]
    if id_number:
        alike.append(Person.id_number == id_number)
    if birth is not None:
        alike.append(Person.birth == birth)
    found = []
    for person in session.scalars(select(Person).where(or_(*alike)).order_by(Person.pinyin)):
        rank, why = _judged(person, wanted, id_number, birth)
        if why:
            known = (person.name, person.birth, person.id_number or "", why)
            found.append((rank, Similar(person.id, *known)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _judged(
    person: Person, name: str, id_number: str | None, birth: PartialDate | None
) -> tuple[int, str]:
    if id_number and person.id_number == id_number:
        return 0, "身份证号相同" if person.name == name else "身份证号相同，姓名不同"
    differs = bool(id_number and person.id_number)
    if name in (person.name, person.former_name):
        same = "姓名相同" if person.name == name else "与其曾用名相同"
        if birth is not None and person.birth == birth:
            return 1, f"{same}，出生日期也相同{'，身份证号不同' if differs else ''}"
        return 2, f"{same}{'，身份证号不同' if differs else ''}"
    if birth is not None and birth.exact and alike(person.name, name):
        return 3, f"姓名相近，出生日期相同{'，身份证号不同' if differs else ''}"
    return 9, ""


def alike(one: str, other: str) -> bool:
    """Whether a slip of the pen may have made one name of the other: a character, or the sound."""
    if set(pinyin(one)) & set(pinyin(other)):
        return True
    from rapidfuzz.distance import OSA  # when it is needed: its import is felt at the start

    return min(len(one), len(other)) > SHORT and OSA.distance(one, other, score_cutoff=1) <= 1
