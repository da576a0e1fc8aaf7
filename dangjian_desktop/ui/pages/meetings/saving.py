"""All that is typed of one meeting, kept as one act of the history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.services import attendance, meetings, voting
from dangjian_desktop.services.attendance import Mark

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
LINKED = ("speeches", "votes", "resolutions")


@dataclass(slots=True)
class Typed:
    """Plain values. Items have a `key`; what belongs to one names it in `item_id`."""

    id: str
    values: dict[str, Any] = field(default_factory=dict)
    hosts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    items: Sequence[Values] = field(default_factory=list)
    speeches: Sequence[Values] = field(default_factory=list)
    votes: Sequence[Values] = field(default_factory=list)
    resolutions: Sequence[Values] = field(default_factory=list)
    gone_votes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Saved:
    """The ids that the parts now have, in the order in which they were given."""

    id: str
    items: Sequence[str]
    speeches: Sequence[str]
    votes: Sequence[str]
    resolutions: Sequence[str]


class _Faults:
    """Collects what every part complains of, so that all is said at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def of(self, prefix: str, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except RuleBroken as broken:
            start = f"{prefix}." if prefix else ""
            self.problems += [Problem(f"{start}{p.field}", p.message) for p in broken.problems]
            return None


def save(session: "Session", typed: Typed) -> Saved:
    """Keep it, or RuleBroken with each problem under its part: `marks.ID.reason`, `items.0.text`.

    The caller's transaction is undone by the error; nothing is kept by halves.
    """
    faults = _Faults()
    meeting_id = typed.id or faults.of("", lambda: _create(session, typed))
    if meeting_id is None:
        raise RuleBroken(faults.problems)
    for vote_id in typed.gone_votes:
        voting.remove(session, vote_id)
    if typed.id:
        faults.of("", lambda: meetings.update(session, meeting_id, typed.values))
        faults.of("", lambda: meetings.set_hosts(session, meeting_id, typed.hosts))
    if faults.problems:  # the parts hang on the facts
        raise RuleBroken(faults.problems)
    saved = _parts(session, meeting_id, typed, faults)
    if faults.problems:
        raise RuleBroken(faults.problems)
    return saved


def _create(session: "Session", typed: Typed) -> str:
    given = dict(typed.values)
    kind, organization_id = given.pop("kind"), given.pop("organization_id")
    starts_at = given.pop("starts_at")
    blank = [("kind", kind, "请选择会议种类"), ("organization_id", organization_id, "请选择党组织")]
    blank.append(("starts_at", starts_at, "请填写开始时间"))
    if missing := [Problem(name, words) for name, value, words in blank if not value]:
        raise RuleBroken(missing)
    made = meetings.create(
        session, kind, organization_id, starts_at, hosts=typed.hosts, values=given, items=()
    )
    return made.id


def _parts(session: "Session", meeting_id: str, typed: Typed, faults: _Faults) -> Saved:
    rows = [{k: v for k, v in item.items() if k != "key"} for item in typed.items]
    items = faults.of("items", lambda: meetings.set_items(session, meeting_id, rows)) or ()
    keys = {given["key"]: item.id for given, item in zip(typed.items, items, strict=False)}
    linked = {name: [_linked(row, keys) for row in getattr(typed, name)] for name in LINKED}
    speeches = faults.of(
        "speeches", lambda: meetings.set_speeches(session, meeting_id, linked["speeches"])
    )
    resolutions = faults.of(
        "resolutions", lambda: meetings.set_resolutions(session, meeting_id, linked["resolutions"])
    )
    faults.of("marks", lambda: attendance.record(session, meeting_id, typed.marks))
    votes = []
    for number, values in enumerate(linked["votes"]):
        kept = _vote(session, meeting_id, {**values, "order": number + 1}, faults, number)
        votes.append(kept)
    return Saved(
        meeting_id,
        [i.id for i in items],
        [s.id for s in speeches or ()],
        votes,
        [r.id for r in resolutions or ()],
    )


def _vote(session: "Session", meeting_id: str, values: Values, faults: _Faults, number: int) -> str:
    view = faults.of(f"votes.{number}", lambda: voting.record(session, meeting_id, values))
    return view.id if view is not None else ""


def _linked(row: Values, keys: Mapping[str, str]) -> dict[str, Any]:
    return dict(row) | {"item_id": keys.get(row.get("item_id") or "")}


def follow_up(session: "Session", rows: Sequence[Values]) -> None:
    """What came of resolutions; open after 定稿 too."""
    faults = _Faults()
    for number, row in enumerate(rows):
        given = {k: v for k, v in row.items() if k in ("done_on", "outcome", "followed_up_id")}
        faults.of(f"resolutions.{number}", _follower(session, str(row["id"]), given))
    if faults.problems:
        raise RuleBroken(faults.problems)


def _follower(session: "Session", resolution_id: str, given: Values) -> Callable[[], Any]:
    def work() -> Any:
        return meetings.follow_up(session, resolution_id, given)

    return work
