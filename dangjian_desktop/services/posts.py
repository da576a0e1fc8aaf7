"""Posts and restrictions: what a member holds, and what limits a membership, each for a time."""

from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Person, Post, Restriction

from . import keeping
from .periods import member_on

# One holder at a time; a second is refused, or takes over from the first when asked to.
SINGLE_POSTS = frozenset({"secretary", "group_leader"})


def appoint(
    session: Session,
    person_id: str,
    organization_id: str,
    name: str,
    since: PartialDate,
    *,
    replace: bool = False,
    **about: Any,
) -> Post:
    """任职; `about` takes until, rank and evidence.

    Whoever already holds a post that only one can hold makes it a RuleBroken, unless `replace`
    says that their time ends here.
    """
    member_on(session, person_id, since)
    for post in keeping.listed(session, Post, Post.organization_id == organization_id):
        if post.name != name or not (post.until is None or post.until > since):
            continue
        if post.person_id == person_id:
            words = f"从{post.since.words()}起已任{POSTS.get(name, name)}，请直接修改那一条"
            raise RuleBroken([Problem("since", words)])
        if name in SINGLE_POSTS and post.since < since:
            _take_over(session, post, since, replace)
    values = {"person_id": person_id, "organization_id": organization_id, "name": name, **about}
    return keeping.save(session, Post(), {**values, "since": since})


def _take_over(session: Session, post: Post, since: PartialDate, replace: bool) -> None:
    if not replace:
        holder = keeping.get(session, Person, post.person_id).name
        words = f"{POSTS.get(post.name, post.name)}现在是{holder}，请先免去或确认接任"
        raise RuleBroken([Problem("name", words)])
    keeping.save(session, post, {"until": since})


def end_post(session: Session, post_id: str, until: PartialDate) -> Post:
    """免职: the first day on which the post is no longer held."""
    return keeping.save(session, keeping.get(session, Post, post_id), {"until": until})


def restrict(
    session: Session, person_id: str, kind: str, since: PartialDate, **about: Any
) -> Restriction:
    """留党察看, 停止党籍, 流动 …; `about` takes until, reason, where, approval and resolution."""
    member_on(session, person_id, since)
    for one in keeping.listed(session, Restriction, Restriction.person_id == person_id):
        if one.kind == kind and one.since <= since and (one.until is None or one.until > since):
            words = f"从{one.since.words()}起已是{one.caption()}，请直接修改那一条"
            raise RuleBroken([Problem("since", words)])
    values = {"person_id": person_id, "kind": kind, "since": since, **about}
    return keeping.save(session, Restriction(), values)


def lift(session: Session, restriction_id: str, until: PartialDate) -> Restriction:
    """The first day on which the restriction no longer holds."""
    record = keeping.get(session, Restriction, restriction_id)
    return keeping.save(session, record, {"until": until})
