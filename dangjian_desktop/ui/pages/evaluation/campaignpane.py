"""创先争优: the phases of a campaign at the left, the stars of every member beside them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.evaluation.facts import CampaignFacts
from dangjian_desktop.services.evaluation import campaigns
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act, ActDesk
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import campaignacts, papers
from .campaignside import CampaignSide
from .starview import StarView
from .tabs import ELSEWHERE

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.drafts import Kept

LEFT_WIDE = 386
WRITE_MS = 250  # after the last star that was given
KEYS = "← → 选自评或评定   0–9 记星并下移   Backspace 退回   Enter 星名和理由"


class CampaignPane(QWidget):
    """What is typed at the left stays while the stars are read anew."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.branch, self.year = "", 0
        self.facts: CampaignFacts | None = None
        self.side = CampaignSide(self.look)
        self.side.asked.connect(self.begin)
        self.side.which.activated.connect(self._on_which_activated)
        self.stars = StarView(self.look)
        self.stars.opened.connect(self._on_star_opened)
        self.stars.starred.connect(self.give)
        self._given: dict[str, dict[str, Any]] = {}
        self._soon = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._soon.timeout.connect(self.flush)
        self.desk = ActDesk(office, self.side, "evaluation_campaign")
        self.desk.setFixedWidth(LEFT_WIDE)
        self.offered = DraftOffer(self.look, self.desk.draft, _draft_words)
        self.offered.taken.connect(self._on_offered_taken)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.look
        title = section(look, "党员评星", "-")
        self.note = title.findChildren(QLabel)[1]
        show = look.button("打印评星表", icon="printer")
        show.setObjectName("print_stars")
        show.clicked.connect(self._on_print_clicked)
        head = panel(row((title, 1), show, margins=(12, 4, 12, 4)), height=46)
        keys = panel(
            row(look.label(KEYS, tokens.PT_SMALL, "ink2"), None, margins=(12, 0, 12, 0)), height=30
        )
        rule = look.rule
        right = column(head, rule(), (self.stars, 1), rule(), keys, gap=0)
        self.body = panel(
            row(self.desk, look.rule(upright=True), (panel(right, "surface"), 1), gap=0)
        )
        self.blank = QWidget()
        self.stack = Stack(self.body, self.blank)
        self.setLayout(column(self.offered, (self.stack, 1), gap=0))

    # --- showing -----------------------------------------------------------------------------

    def show_year(self, branch: str, year: int, name: str) -> None:
        """The campaigns of that branch and year; the one at hand stays."""
        office = self.office
        if (branch, year) != (self.branch, self.year):
            self.desk.discard()
            self.facts = None
        self.branch, self.year = branch, year
        here = self.facts.campaign_id if self.facts is not None else ""
        with office.read() as session:
            found = campaigns.listed(session, year, branch)
            known = [one.id for one in found]
            chosen = here if here in known else next(iter(known), "")
            warnings: Sequence[str] = ()
            self.facts = None
            if chosen:
                self.facts = campaigns.campaign_facts(session, chosen, office.today, office.past)
                warnings = campaigns.warnings(session, chosen)
        self.side.offer([(one.id, one.name) for one in found], chosen)
        self._fill(name, warnings)
        self.offered.offer(not office.frozen and self.desk.act is None)

    def _fill(self, name: str, warnings: Sequence[str]) -> None:
        facts, frozen = self.facts, bool(self.office.frozen)
        if facts is None and self.desk.act is None:
            self._show_blank(name)
            return
        self.stack.show_first(True)
        self.side.freeze(frozen)
        self.stars.locked = frozen
        if facts is None:
            return
        self.side.show_facts(facts, warnings)
        given = [one for one in facts.stars if one.stars is not None]
        self.note.setText(f"{len(facts.stars)} 人，已评 {len(given)} 人")
        self.stars.show_stars(facts.stars)

    def _show_blank(self, name: str) -> None:
        words = EmptyWords(
            "clipboard-check",
            f"{name}{self.year} 年还没有创先争优活动",
            "学习动员、分析评议、整改提高、评星四个阶段，三查三看的情况和每名党员的星都记在这里。",
            "评星表从这里打印；每名党员的星数也能查到。",
        )
        begin = self.look.button("新建活动", icon="plus")
        begin.setObjectName("begin_campaign")
        begin.clicked.connect(self._on_new_clicked)
        buttons = () if self.office.frozen else (begin,)
        old, self.blank = (
            self.blank,
            panel(column(EmptyState(self.look, words, *buttons)), "surface"),
        )
        self.stack.removeWidget(old)
        old.deleteLater()
        self.stack.addWidget(self.blank)
        self.stack.show_first(False)

    def go_to(self, campaign_id: str) -> None:
        """Look at that campaign."""
        at = self.side.which.findData(campaign_id)
        if at >= 0:
            self.side.which.setCurrentIndex(at)
            self._on_which_activated()

    # --- acting ------------------------------------------------------------------------------

    def give(self, person_id: str, name: str, number: object) -> None:
        """Stars by a key: seen at once; those given without a pause are written together."""
        if self.facts is None or self.office.frozen:
            return
        self._given.setdefault(person_id, {})[name] = number
        self.stars.show_star(person_id, name, number)
        self._soon.start()

    def flush(self) -> None:
        """Write the stars that were just given, as one act."""
        self._soon.stop()
        given, self._given = self._given, {}
        office, facts = self.office, self.facts
        if not given or facts is None:
            return
        with office.caught() as done, office.write("登记党员评星") as session:
            for person_id, values in given.items():
                campaigns.star(session, facts.campaign_id, person_id, values)
        if not done.ok:
            self.show_year(self.branch, self.year, "")

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def begin(self, key: str, draft: "Kept | None" = None) -> bool:
        """new, campaign, phase:NAME, star:PERSON."""
        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return False
        self.flush()
        if not may_leave(self.desk, office.dialogs):
            return False
        act: Act | None = None
        with office.caught() as done, office.read() as session:
            act = self._act(session, key)
        if not done.ok or act is None:
            return False
        self.stack.show_first(True)
        return self.desk.begin(act, draft)

    def _act(self, session: "Session", key: str) -> Act | None:
        verb, _, about = key.partition(":")
        today, facts = self.office.today, self.facts
        if verb == "new":
            return campaignacts.new(self.branch, self.year, today)
        if facts is None:
            return None
        if verb == "phase":
            return campaignacts.phase(session, facts.campaign_id, about, today)
        if verb == "star":
            return campaignacts.star(session, facts.campaign_id, about)
        return campaignacts.whole(session, facts.campaign_id, today)

    # --- slots -------------------------------------------------------------------------------

    def _on_which_activated(self) -> None:
        wanted = self.side.which.currentData()
        if self.facts is not None and wanted == self.facts.campaign_id:
            return
        office = self.office
        with office.caught(), office.read() as session:
            self.facts = campaigns.campaign_facts(session, wanted, office.today, office.past)
            warnings = campaigns.warnings(session, wanted)
            self._fill("", warnings)

    def _on_new_clicked(self) -> None:
        self.begin("new")

    def _on_star_opened(self, line: Any) -> None:
        self.begin(f"star:{line.person_id}")

    def _on_print_clicked(self) -> None:
        if self.facts is not None:
            papers.show_stars(self.office, self.facts.campaign_id)

    def _on_offered_taken(self, kept: "Kept") -> None:
        mine = {f"{self.branch} {self.year}", self.facts.campaign_id if self.facts else ""}
        if kept.get("about_id") not in mine:
            self.office.say(ELSEWHERE)
            return
        values = kept.get("values")
        self.begin(str(kept.get("key", "")), values if isinstance(values, dict) else {})

    def take_focus(self) -> None:
        self.stars.setFocus()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        self.flush()
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
