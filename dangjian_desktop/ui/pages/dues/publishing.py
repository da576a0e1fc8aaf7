"""公布: when the branch told its members what was collected, and the sheet that is put up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.kinds import PRIVACY
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import DuesPublication
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import publishing
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.parts import panel, row
from dangjian_desktop.ui.kit.table import Column

from . import papers
from .bookpane import BookPane

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIELDS = ("to_month", "published_on", "way", "privacy_level", "remark")
LAST = 12


class PublishingPane(BookPane):
    table_name, draft, title = "dues_publication", "dues_publication", "党费公布"
    new_words = "登记公布"

    def columns(self) -> list[Column]:
        return [
            Column("published_on", "公布日期", lambda r: str(r.published_on), None, 12),
            Column("to_month", "截至", lambda r: f"{r.year}年{r.to_month}月", None, 12),
            Column("way", "公布方式", lambda r: r.way, width=12),
            Column("privacy_level", "公布内容", _level, width=18),
            Column("remark", "党员反映", lambda r: r.remark or "", width=30),
        ]

    def above(self) -> list[QWidget]:
        """The sheet is made first and put up; what it tells of each person is chosen here."""
        look = self.look
        self.level = Combo()
        self.level.setObjectName("privacy_level")
        self.level.setAccessibleName("公布内容")
        self.level.setFixedWidth(170)
        for key, words in PRIVACY.items():
            self.level.addItem(words, key)
        assert self.acts is not None
        name = look.label("公布内容", tokens.PT_SMALL, "ink2")
        buttons = (self.acts.button("word"), self.acts.button("print"))
        strip = row(name, self.level, *buttons, None, margins=(16, 8, 16, 8))
        return [panel(strip, "surface", height=47), look.rule()]

    def records(self, session: "Session") -> Sequence[DuesPublication]:
        choice, day = self.choice, self.office.day
        return publishing.listed(session, choice.branch, choice.year, day)

    def empty(self) -> EmptyWords:
        return EmptyWords(
            "speakerphone",
            f"{self.choice.name} {self.choice.year} 年的党费收缴情况还没有公布",
            "支部每年至少向党员公布一次；先打印公布表，贴出去或者在会上讲了再登记。",
            "只公布总数、公布姓名和已交月份、公布姓名和金额，由支部定。",
        )

    def about(self) -> str:
        found = rule("dues_disclose", self.office.day)
        return f"{found.words}（{found.source()}）。公布后打印的表写明打印日期。"

    def more_actions(self) -> list[Action]:
        return [
            Action("print", "公布表", self.print_now, "printer", "Ctrl+P"),
            Action("word", "存为文档", self.save_word, "file-export"),
        ]

    def _asked(self) -> papers.Asked:
        choice = self.choice
        return papers.Asked(choice.branch, choice.year, privacy=self.level.currentData())

    def print_now(self) -> None:
        papers.show(self.office, "publication", self._asked(), f"{self.choice.year} 年")

    def save_word(self) -> None:
        papers.save_word(self.office, "publication", self._asked())

    def act(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, DuesPublication, record_id) if record_id else None
        today, choice = self.office.today, self.choice

        def save(session: "Session", values: Values) -> str:
            given = {**values, "organization_id": choice.branch, "year": choice.year}
            if record_id:
                record = keeping.get(session, DuesPublication, record_id)
                return keeping.save(session, record, given).id
            return publishing.publish(session, given, today).id

        month = LAST if choice.year < today.year else max(1, today.month - 1)
        first: Values = {
            "to_month": month,
            "published_on": today,
            "privacy_level": self.level.currentData(),
        }
        return Act(
            "publication",
            f"{choice.year} 年党费公布",
            "登记党费公布",
            [asked(DuesPublication, name) for name in FIELDS],
            save,
            self.where(),
            record_id,
            values={name: getattr(found, name) for name in FIELDS} if found else first,
            remove=self.remover(DuesPublication, record_id),
            words="公布那天的日期照实填；党员有反映的，写在“党员反映”里。",
        )


def _level(one: Any) -> str:
    return PRIVACY.get(one.privacy_level or "", "")


TAB = PublishingPane
