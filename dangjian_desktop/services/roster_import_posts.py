"""党内职务 in a roster: the words that are posts for certain, and the posts that they begin.

A list says who holds a post now and nothing of since when: such a post begins on the day of the
import and says so. Nobody's post is ended by a list, and nobody is put out of one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.post_words import read_posts
from dangjian_desktop.records import Post
from dangjian_desktop.records.period import on_day

from .bodies import bodies_on
from .posts import SINGLE_POSTS
from .roster_import_known import UNKNOWN_SINCE, Known
from .roster_import_match import wished
from .roster_import_read import text_of
from .roster_import_rows import Row
from .roster_rows import Spell, post_words

TARGET = "posts"
OF_GROUP = frozenset({"group_leader", "deputy_group_leader"})
_EVIDENCE = "花名册导入"
Place = tuple[str | None, str | None]  # branch, group


class Held:
    """Who holds which post on the day of the import."""

    def __init__(self, session: Session, day: date) -> None:
        self.by_person: dict[str, set[tuple[str, str]]] = {}
        self._holder: dict[tuple[str, str], str] = {}
        self.words: dict[str, set[str]] = {}  # as a roster writes posts in other bodies
        bodies = bodies_on(session, day)
        asked = select(Post.person_id, Post.organization_id, Post.name).where(on_day(Post, day))
        for person_id, organization_id, name in session.execute(asked):
            self.by_person.setdefault(person_id, set()).add((organization_id, name))
            self._holder[organization_id, name] = person_id
            said = post_words(bodies, Spell("", "", None, name, organization_id), "")
            self.words.setdefault(person_id, set()).add(said)

    def taken(self, person_id: str, organization_id: str, name: str) -> str:
        """Who else has a post that only one can have; "" when it is free."""
        holder = self._holder.get((organization_id, name), "")
        return holder if name in SINGLE_POSTS and holder != person_id else ""


def body_of(row: Row, name: str, known: Known) -> str:
    """The kept organization that the post is of; "" where it is only to be made."""
    branch = known.branch(row.values.get("branch") or row.old.get("branch") or "")
    if branch is None or name not in OF_GROUP:
        return branch.id if branch is not None else ""
    group = known.group(branch.id, row.values.get("group") or row.old.get("group") or "")
    return group.id if group is not None else ""


def settle(row: Row, known: Known, held: Held, policy: str) -> None:
    """Leave the posts that are new and free in the row; say why another one is left out."""
    _forget_known_words(row, held)
    wanted = row.values.get(TARGET, ())
    if row.person_id and not wished(policy, held.by_person.get(row.person_id)):
        wanted = ()
    kept = []
    for name in wanted:
        where = body_of(row, name, known)
        if where and (where, name) in held.by_person.get(row.person_id, ()):
            continue
        if why := _refused(row, name, where, known, held):
            row.warnings.append((TARGET, why))
        else:
            kept.append(name)
    if not kept:
        row.values.pop(TARGET, None)
        return
    row.values[TARGET] = tuple(kept)
    if row.person_id:
        row.changes = {**row.changes, TARGET: tuple(kept)}


def _forget_known_words(row: Row, held: Held) -> None:
    """党总支书记, given out by the program itself, is not said to be unknown when it comes back."""
    column = row.table.column_of(TARGET)
    if column is None or column >= len(row.cells):
        return
    unknown = read_posts(text_of(row.cells[column]))[1]
    if not unknown or not set(unknown) <= held.words.get(row.person_id, set()):
        return
    at = next((i for i, (name, _) in enumerate(row.warnings) if name == TARGET), len(row.warnings))
    if at < row.own[1]:
        del row.warnings[at]
        row.own = (row.own[0], row.own[1] - 1)


def _refused(row: Row, name: str, where: str, known: Known, held: Held) -> str:
    if not (row.values.get("branch") or row.old.get("branch")):
        return f"没有写在哪个支部，{POSTS[name]}没有登记"
    if name in OF_GROUP and not (row.values.get("group") or row.old.get("group")):
        return f"没有写在哪个党小组，{POSTS[name]}没有登记"
    holder = held.taken(row.person_id, where, name) if where else ""
    if holder:
        other = known.people.get(holder)
        who = other.name if other is not None else "别人"
        return f"库中{POSTS[name]}是{who}；没有改动，要接任请在党组织里办理"
    return ""


def begun(
    rows: Iterable[Row], ids: Mapping[int, str], places: Mapping[int, Place], today: PartialDate
) -> list[dict[str, Any]]:
    """The posts that these rows begin; `places` by row.at."""
    found = []
    for row in rows:
        branch, group = places[row.at]
        for name in row.values.get(TARGET, ()):
            where = group if name in OF_GROUP else branch
            if where is not None:
                found.append(_post(ids[row.at], where, name, today))
    return found


def _post(person_id: str, organization_id: str, name: str, today: PartialDate) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "organization_id": organization_id,
        "name": name,
        "since": today,
        "evidence": _EVIDENCE,
        "extra": dict(UNKNOWN_SINCE),
    }
