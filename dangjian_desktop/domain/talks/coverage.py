"""Who has been talked to: 支部工作条例第十九条, at least once a year between any two.

In a branch of many that is checked as: each member with somebody of the committee, and the members
of the committee with one another (rules 2.2). Between members it is then told, not asked for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from dangjian_desktop.domain.values import unchanging

STATES = {"good": "谈过了", "warn": "还差", "bad": "还没谈"}


@unchanging
class Talk:
    """One talk of the year between two people."""

    talk_id: str
    on: date
    talker_id: str
    member_id: str
    talker: str
    member: str
    relation: str
    way: str
    subject: str

    def other_id(self, person_id: str) -> str:
        return self.member_id if person_id == self.talker_id else self.talker_id

    def other(self, person_id: str) -> str:
        """The name of the other one."""
        return self.member if person_id == self.talker_id else self.talker


@unchanging
class Reason:
    """Why somebody is to be talked to above all: since when, and whether it was done since.

    `talked_on`: the first talk with the secretary or the committee from that day on.
    """

    words: str
    since: date
    source: str
    talked_on: date | None = None


@unchanging
class Covered:
    """One member of the branch and year.

    with_committee, with_members: talks of those sorts. missing: names of those with whom a talk is
    still asked for. `asked`: whether a talk with the committee is asked for at all (there is one).
    """

    person_id: str
    name: str
    posts: str
    committee: bool
    group: str
    talks: tuple[Talk, ...] = ()
    with_committee: int = 0
    with_members: int = 0
    missing: tuple[str, ...] = ()
    asked: bool = True
    reasons: tuple[Reason, ...] = ()
    open_difficulties: int = 0

    @property
    def last(self) -> Talk | None:
        return self.talks[-1] if self.talks else None

    @property
    def state(self) -> str:
        """good, warn (something is missing) or bad (nobody of the committee talked to them)."""
        if self.asked and not self.with_committee:
            return "bad"
        return "warn" if self.missing else "good"

    @property
    def waiting(self) -> list[Reason]:
        """Reasons for a talk that there has not been yet."""
        return [one for one in self.reasons if one.talked_on is None]


@unchanging
class Person:
    """A member as the coverage needs to know them."""

    person_id: str
    name: str
    posts: str
    committee: bool
    group: str


def covered(
    people: Sequence[Person],
    talks: Iterable[Talk],
    reasons: Mapping[str, Sequence[Reason]],
    difficulties: Mapping[str, int],
    pairs_most: int,
) -> list[Covered]:
    """Everybody of the branch in the order given; talks with people outside are told, no more."""
    heads = {one.person_id for one in people if one.committee}
    small = len(people) <= pairs_most
    by_person: dict[str, list[Talk]] = {}
    for talk in sorted(talks, key=lambda one: (one.on, one.talk_id)):
        for person_id in (talk.talker_id, talk.member_id):
            by_person.setdefault(person_id, []).append(talk)
    made = []
    for one in people:
        own = by_person.get(one.person_id, [])
        met = {
            talk.member_id if talk.talker_id == one.person_id else talk.talker_id for talk in own
        }
        asked_of = _asked_of(one, people, heads, small=small)
        others = heads - {one.person_id}
        made.append(
            Covered(
                person_id=one.person_id,
                name=one.name,
                posts=one.posts,
                committee=one.committee,
                group=one.group,
                talks=tuple(own),
                with_committee=_with(own, one.person_id, others),
                with_members=_with(own, one.person_id, {p.person_id for p in people} - heads),
                missing=tuple(p.name for p in asked_of if p.person_id not in met),
                asked=bool(others),
                reasons=tuple(reasons.get(one.person_id, ())),
                open_difficulties=difficulties.get(one.person_id, 0),
            )
        )
    return made


def _asked_of(
    one: Person, people: Sequence[Person], heads: Collection[str], *, small: bool
) -> list[Person]:
    """With whom the rule asks for a talk by name."""
    if small:
        return [p for p in people if p.person_id != one.person_id]
    if one.committee:
        return [p for p in people if p.person_id in heads and p.person_id != one.person_id]
    return []


def _with(talks: Sequence[Talk], person_id: str, others: Collection[str]) -> int:
    return sum(talk.other_id(person_id) in others for talk in talks)


def relation_of(talker: str, member: str, heads: Collection[str]) -> str:
    """委员之间, 委员与党员 or 党员之间, from who of the two is of the committee."""
    among = (talker in heads) + (member in heads)
    return ("党员之间", "委员与党员", "委员之间")[among]
