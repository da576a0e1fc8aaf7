"""development import|list|check|print."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.domain.development.progress import ARCHIVED, OPEN, last_step
from dangjian_desktop.domain.development.steps import BY_KEY, STAGES
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import dossiers
from dangjian_desktop.records import Person
from dangjian_desktop.services.by_name import person_named
from dangjian_desktop.services.development import importing
from dangjian_desktop.services.development.cases import case_of

from .desk import Desk
from .importing import bring_in as bring_in_list

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Card

STATES = {OPEN: "在办", ARCHIVED: "已归档", **SETBACKS}
SEVERITIES = {"error": "不符合", "warning": "请核对", "hint": "提示"}


def bring_in(desk: Desk) -> int:
    return bring_in_list(desk, dossiers, importing.as_json, "份")


def listed(desk: Desk) -> int:
    from dangjian_desktop.services.development import board
    from dangjian_desktop.services.development.dossier import read_of

    day = desk.options.on or desk.today
    with desk.db.read() as session:
        cards = board.board(session, day).rows
        everywhere = board.of_organization(session, day, "")
        last = {d.case_id: last_step(d) for d in read_of(session, everywhere, until=day)}
    cases = [
        {
            "id": one.case_id,
            "person": one.name,
            "person_id": one.person_id,
            "organization": one.branch,
            "stage": one.stage,
            "last_step": last.get(one.case_id),
            "next_step": one.next_key or None,
            "due_on": one.due_on,
            "due_is": one.limit or None,
            "state": one.state,
        }
        for one in cards
    ]
    desk.answer({"cases": cases}, list(map(_line, cards)))
    return 0


def _line(card: "Card") -> str:
    """Steps are called as the edition of their day calls them."""
    last = f"{card.done} {card.last_words}" if card.last_words else "无"
    step = BY_KEY.get(card.next_key)
    following = f"{step.number} {card.next_words}" if step else "无"
    cells = (card.name, card.branch, STAGES[card.stage], STATES[card.state])
    return "\t".join((*cells, f"已办：{last}", f"下一步：{following}", card.due_words)).rstrip("\t")


def check(desk: Desk) -> int:
    from dangjian_desktop.services.development import checkup

    day = desk.options.on or desk.today
    with desk.db.read() as session:
        found = checkup.findings(session, day)
    document = {
        "findings": [
            {
                "rule": one.rule.key,
                "severity": one.severity,
                "person": one.person,
                "person_id": one.person_id,
                "record": one.record,
                "message": one.message,
                "source": dict(one.source),
            }
            for one in found
        ]
    }
    lines = [
        f"{SEVERITIES[one.severity]}\t{one.person}\t{one.message}（{one.rule.source()}）"
        for one in found
    ]
    desk.answer(document, lines or ["没有发现问题"])
    return 0


def printed(desk: Desk) -> int:
    from dangjian_desktop.jobs import development_papers

    options = desk.options
    with desk.db.read() as session:
        case_id = _case_of(session, person_named(session, options.person), desk)
    opened = desk.open()
    made = development_papers.print_all(
        opened.db, case_id, options.folder, desk.today, opened.folder.attachments
    )
    desk.answer(
        {"folder": str(options.folder), "files": [path.name for path in made]},
        [f"已写到 {options.folder}：", *(f"  {path.name}" for path in made)],
    )
    return 0


def _case_of(session: Session, person: Person, desk: Desk) -> str:
    case = case_of(session, person.id, desk.today)
    if case is None:
        raise KnownError(f"{person.name}没有发展党员的档案，没有可以打印的文书。", "no_case")
    return case.id
