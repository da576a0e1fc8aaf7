"""The papers of 目标责任: which there are, as PDF and as .docx of what the office edits."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Step = Callable[[int, int, str], None]  # done, of how many, whose paper was last made


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx.

    of: what it is made from: a branch's year, the members of it (one each or all in one), a
    secretary's assessment, posts and roads, one of them, a hand-over, one of the pool.
    """

    title: str
    editable: bool
    of: str


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "goal_letter": Paper("党支部目标管理责任书", True, "year"),
        "goal_sheet": Paper("党支部目标管理考核表", False, "year"),
        "member_sheet": Paper("党员目标管理表", True, "member"),
        "member_summary": Paper("党员目标管理汇总表", False, "members"),
        "secretary_sheet": Paper("书记述职评议考核表", True, "assessment"),
        "vanguard_list": Paper("先锋岗、责任区、示范路一览表", False, "posts"),
        "vanguard_checks": Paper("检查登记表", False, "post"),
        "vanguard_sign": Paper("公示牌", False, "post"),
        "handover": Paper("工作移交清单", True, "handover"),
        "cadre_form": Paper("骨干培养登记表", True, "cadre"),
    }
)


def documents(
    db: Database, key: str, asked: Mapping[str, Any], today: date
) -> list[tuple[str, Document]]:
    """The paper with its words in the outline, one each where every member has one.

    asked: organization_id and year, of members also whom (ids of people); or id. KnownError when
    it is gone, or nobody is left to print.
    """
    from dangjian_desktop.reports.goals import compose

    with db.read() as session:
        found = _READ[PAPERS[key].of](session, asked, today)
    if PAPERS[key].of != "member":
        return [(PAPERS[key].title, compose(key, *found))]
    facts, whom = found
    chosen = [one for one in facts.members if whom is None or one.person_id in whom]
    if not chosen:
        raise KnownError("没有可以打印的党员，请先选定党员，再打印一次。", "nobody_to_print")
    return [(one.name, compose(key, facts, one)) for one in chosen]


def pdf(
    db: Database,
    key: str,
    asked: Mapping[str, Any],
    today: date,
    step: Step | None = None,
) -> bytes:
    """One job; the sheets of several members each from a front page. `step` may break off."""
    from dangjian_desktop.reports.document import draw_all

    if key == "vanguard_sign":
        return _sign(db, asked, today)
    papers, about = documents(db, key, asked, today), PAPERS[key]
    author = papers[0][1].author
    many = about.of == "member"
    return draw_all(_told(papers, step), about.title, author=author, duplex=many)


def word(db: Database, key: str, asked: Mapping[str, Any], today: date) -> bytes:
    """The paper as .docx; of several members it would be several files: KnownError."""
    from dangjian_desktop.exchange.word import write

    if not PAPERS[key].editable:
        raise ValueError(key)
    papers = documents(db, key, asked, today)
    if len(papers) != 1:
        raise KnownError("一个.docx文件只放一名党员的表；请逐人选择。", "one_each")
    return write(papers[0][1])


def _told(
    papers: Collection[tuple[str, Document]], step: Step | None
) -> Iterator[tuple[str, Document]]:
    for done, (entry, document) in enumerate(papers, 1):
        yield entry, document
        if step:
            step(done, len(papers), entry)


# --- read ----------------------------------------------------------------------------------------


def _year(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import objectives

    return (objectives.facts(session, asked["organization_id"], asked["year"], today),)


def _members(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import members

    return (members.facts(session, asked["organization_id"], asked["year"], today),)


def _member(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    return (*_members(session, asked, today), asked.get("whom"))


def _assessment(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import assessments

    return (assessments.facts(session, asked["id"], today),)


def _posts(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import vanguard

    body = asked.get("organization_id", "")
    inside = bodies_on(session, today).below(body) if body else None
    return (vanguard.facts(session, today, inside, body=body),)


def _post(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import vanguard

    one = vanguard.one(session, asked["id"], today)
    whole = vanguard.facts(session, today, {one.organization_id}, body=one.organization_id)
    return whole, one


def _handover(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import handover

    return (handover.facts(session, asked["id"], today),)


def _cadre(session: "Session", asked: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    from dangjian_desktop.services.goals import cadres

    return (cadres.facts(session, asked["id"], today),)


_READ: Mapping[str, Callable[["Session", Mapping[str, Any], date], tuple[Any, ...]]] = {
    "year": _year,
    "members": _members,
    "member": _member,
    "assessment": _assessment,
    "posts": _posts,
    "post": _post,
    "handover": _handover,
    "cadre": _cadre,
}


def _sign(db: Database, asked: Mapping[str, Any], today: date) -> bytes:
    from dangjian_desktop.reports.goals import sign

    with db.read() as session:
        whole, one = _post(session, asked, today)
    return sign.draw(whole, one)
