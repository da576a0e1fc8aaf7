"""What the page says where there is nothing yet: how to begin the year, or why not."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.parts import column, panel

if TYPE_CHECKING:
    from .page import EvaluationPage

NO_BRANCH = EmptyWords(
    "clipboard-check",
    "还没有党支部",
    "民主评议以党支部为单位，每年一次。",
    "先在“党组织”里建党支部，在“党员”里登记党员。",
)


def blank(page: "EvaluationPage") -> QWidget:
    """In the place of the tabs."""
    if not page.branch:
        return panel(column(EmptyState(page.look, NO_BRANCH)), "surface")
    words = EmptyWords(
        "clipboard-check",
        f"{page.branch_name} {page.year} 年度还没有开始评议",
        "开始以后列出当天在册的党员：正式党员评定等次，预备党员参加、不评等次，流动党员可登记在流入地参评。",
        "个人小结、互评、测评票、等次和反馈都在这里登记，登记表、汇总表、报告和公示从这里打印。",
        "以后有人转入转出、转正，可以随时按名册更新名单，已经填的都保留。",
    )
    if page.office.frozen:
        said = _remarked(words, page.office.frozen)
        return panel(column(EmptyState(page.look, said)), "surface")
    return panel(column(EmptyState(page.look, words, page.acts.button("new"))), "surface")


def _remarked(words: EmptyWords, remark: str) -> EmptyWords:
    """The same with another remark below."""
    return EmptyWords(words.icon, words.title, words.about, words.later, remark)


def begin(page: "EvaluationPage") -> None:
    """Open the round of the year and branch that are looked at."""
    office = page.office
    with office.caught() as done, office.write("开始民主评议") as session:
        rounds.open_round(session, page.branch, page.year, office.today)
    if done.ok:
        office.say(f"已列出 {page.year} 年度的评议对象")
