"""Where the page is sent to: a round, a member of it, an item, a campaign; or a thing to do."""

from typing import TYPE_CHECKING

from dangjian_desktop.records import (
    Campaign,
    EvaluationEntry,
    EvaluationRound,
    LifeOpinion,
    ProblemItem,
    Record,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target

from . import beginning, deeds

if TYPE_CHECKING:
    from .page import EvaluationPage

TAB_OF = {"life_opinion": "life", "problem_item": "life", "campaign": "campaign"}
# What is asked for -> the tab in which it is done.
ASKS = {"count": "count", "members": "members", "team": "team", "life": "life",
        "campaign": "campaign"}  # fmt: skip


def go(page: "EvaluationPage", target: Target) -> None:
    """KnownErrors are shown; what is gone is said."""
    record: Record | None = None
    if target.kind and target.id:
        with page.office.caught() as done, page.office.read() as session:
            record = keeping.found(session, target.kind, target.id)
            if record is None:
                page.office.say("这条记录已不在库中，可能刚被删除")
            elif isinstance(record, EvaluationEntry):
                found = keeping.get(session, EvaluationRound, record.round_id)
                _to(page, found.year, found.organization_id)
        if not done.ok:
            return
    _to_record(page, record, target)
    _to_ask(page, target.ask)


def _to(page: "EvaluationPage", year: int, branch: str) -> None:
    if not page.go_to_round(year, branch, sure=True):
        page.office.say("这一年度的评议不在当前查看的党组织里")


def _to_record(page: "EvaluationPage", record: Record | None, target: Target) -> None:
    if isinstance(record, EvaluationEntry):
        page.show_entry(record.id)
        return
    if isinstance(record, EvaluationRound | LifeOpinion | ProblemItem | Campaign):
        _to(page, record.year, record.organization_id)
        page.go_to_tab(TAB_OF.get(target.kind, page.key if page.key != "life" else "count"))
    if isinstance(record, LifeOpinion | ProblemItem):
        page.panes.life.go_to(record.id)
    elif isinstance(record, Campaign):
        page.panes.campaign.go_to(record.id)


def _to_ask(page: "EvaluationPage", ask: str) -> None:
    """new, submit, texts, step:KEY, or a tab."""
    verb, _, about = ask.partition(":")
    if verb in ASKS:
        page.go_to_tab(ASKS[verb])
    elif verb == "new" and page.read is None and page.branch and not page.office.frozen:
        beginning.begin(page)
    elif verb == "submit":
        deeds.show_submit(page)
    elif verb == "texts":
        deeds.show_texts(page)
    elif verb == "person" and page.read is not None:
        entry = page.read.facts.entry(about)
        if entry is not None:
            page.show_entry(entry.entry_id)
    elif verb == "step":
        page.go_to_tab("side" if page.count.narrow else "count")
        page.count.begin(ask)


def mend(page: "EvaluationPage", field: str) -> None:
    """To where what is missing is entered."""
    entry, _, name = field.partition(".")
    page.panes.uncover()
    if not name:
        page.go_to_tab("count")
        if field == "confirmed_on":
            page.count.desk.go_on()
        else:
            deeds.begin(page, "rating")
    elif name in ("grade", "grade_reason"):
        page.go_to_tab("count")
        page.count.tally.view.go_to(entry)
        page.count.tally.view.setFocus()
        if name == "grade_reason":
            page.count.tally.ask_reason()
    else:
        page.show_entry(entry)
        form = page.panes.members.card.form
        if form is not None and name in form.editors:
            form.editors[name].widget.setFocus()
