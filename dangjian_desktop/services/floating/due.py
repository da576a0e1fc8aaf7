"""What members who are away have due: contacts, graduates' time, lost members (rules 5).

Where a rule has consequences it is only named: stopping and removal are decided by people.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.services.due import Due

from .facts import AwayLine, ended, listed

AHEAD = timedelta(days=30)
STAYS = timedelta(days=366 * 3)


def due(session: Session, day: date, inside: Collection[str] | None) -> list[Due]:
    """Of these organisations, None of all; in no order."""
    from dangjian_desktop.services.roster import rows_for

    lines = [one for one in listed(session, day) if not ended(one, day)]
    where = {row.id: row.branch_id for row in rows_for(session, [x.person_id for x in lines], day)}
    here = [one for one in lines if inside is None or where.get(one.person_id) in inside]
    stopped = {one.person_id for one in lines if one.kind == "membership_stopped"}
    return [
        told
        for one in here
        if one.kind != "lost_contact" or one.person_id not in stopped
        for told in _of(one, where.get(one.person_id, ""), day)
    ]


def _of(one: AwayLine, branch_id: str, day: date) -> Iterator[Due]:
    asked = one.next
    if asked is None or not day - STAYS <= asked.on <= day + AHEAD:
        return
    said = rule(asked.key, day)
    contact = asked.words == "联系一次"
    words = f"{one.words}{one.name}：{asked.words}"
    if contact and one.last_contact is not None:
        words += f"（上次{one.last_contact}）"
    yield Due(
        rule=said.key,
        what=words,
        due_on=asked.on,
        # since that day it can be done, it is not late: people decide on it
        state="due" if not contact and asked.on < day else ("overdue" if asked.on < day else "due"),
        words=said.words,
        source=said.source(),
        kind="floating_case",
        record_id=one.id,
        action="open_record",
        action_words="登记联系" if contact else "去办理",
        organization_id=branch_id,
        person=one.name,
        person_id=one.person_id,
    )
