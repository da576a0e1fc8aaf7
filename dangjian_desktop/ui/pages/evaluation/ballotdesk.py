"""计票录入: figures, ballots entered once and again, what differs, the confirmed count.

One desk for the members' ballots and one for the committee's sheet; single ballots are in the box
alone and leave it when the count is confirmed.
"""

from PySide6.QtCore import Signal

from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.services.evaluation import ballot_box, counting, problems, rounds
from dangjian_desktop.services.evaluation.ballot_box import FIRST, SECOND
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.office import Office

from .countdesk import CountDesk
from .differences import Place
from .piles import EMPTY
from .sheets import Sheet

ALL_BLANK = "一行都没有划：再按 Enter 记为全空，按 V 整张作废"
SURE = "单张票确认后就没有了，不能再核对；合计、意见和评定都保留。"
THROW = "已录的票会全部抹去，要照原票重新录。"


class BallotDesk(CountDesk):
    """`finished`: the count was confirmed, or opened again."""

    finished = Signal()

    def __init__(self, office: Office, sheet: Sheet) -> None:
        super().__init__(office, sheet)
        self._blank_asked = False
        self.draft = DraftKeeper(office.drafts, f"by_hand_{sheet.name}", self._kept, self)
        self.hand.view.changed.connect(self.draft.changed)
        self._connect()

    def _connect(self) -> None:
        self.figures.save_asked.connect(self.save_figures)
        self.figures.begin_asked.connect(self.begin)
        self.figures.hand_asked.connect(self.begin_by_hand)
        self.figures.away_asked.connect(self.throw_away)
        self.ballots.finished.connect(self.take)
        self.ballots.earlier_asked.connect(self._on_earlier_asked)
        self.ballots.later_asked.connect(self._on_later_asked)
        self.ballots.differences_asked.connect(self.show_differences)
        self.ballots.figures_asked.connect(self.show_figures)
        self.places.taken.connect(self.settle)
        self.places.opened.connect(self.open_place)
        self.places.left.connect(self.go_on)
        self.check.confirm_asked.connect(self.confirm)
        self.check.back_asked.connect(self.look_back)
        self.check.again_asked.connect(self.enter_again)
        self.check.figures_asked.connect(self.show_figures)
        self.hand.save_asked.connect(self.save_by_hand)
        self.hand.left.connect(self.show_figures)
        self.done.reopen_asked.connect(self.reopen)
        self.done.opened.connect(self.remark_opened)
        self.done.turn_asked.connect(self.turn_remark)

    # --- figures -----------------------------------------------------------------------------

    def save_figures(self) -> bool:
        """Keep 发出、收回 and who counted; troubles stand beside their fields."""
        form, office, read = self.figures.form, self.office, self.read
        with office.caught(form) as done:
            values = form.edited()
            if values:
                with office.write(f"登记{self.sheet.paper}票数") as session:
                    rounds.update(session, read.round_id, values, office.today)
        if done.ok:
            form.mark_clean()
            office.say("已保存")
        return done.ok

    def begin(self) -> None:
        """To the ballots, once it is said how many there are."""
        if not self.save_figures() or self.pile is None:
            return
        if self.read.collected is None:
            self.office.dialogs.tell("先填发出和收回的票数。", "录入的张数要和收回的对得上。")
            return
        with self.office.caught() as done:
            self.pile.begin([one for one, _ in self.read.lines])
        if done.ok:
            self.go_on()

    def throw_away(self) -> None:
        """Begin from the first ballot again, also where the box cannot be read any more."""
        office = self.office
        if not office.dialogs.sure("要作废已录的票，从第一张重新录吗？", THROW, "作废重录"):
            return
        with office.caught():
            if self.pile is None:
                ballot_box.discard(office.opened.folder.ballots, self.read.round_id)
            else:
                self.pile.box.erase(self.sheet.name)
        self.restart()

    # --- ballots -----------------------------------------------------------------------------

    def take(self, ballot: Ballot) -> None:
        """Keep the ballot that stands there, and go on to the next one."""
        pile = self.pile
        if pile is None:
            return
        if not ballot.void and not ballot.marks and not self._blank_asked:
            self._blank_asked = True
            self.ballots.warn(ALL_BLANK)
            return
        self._blank_asked = False
        with self.office.caught() as done:
            pile.put(ballot)
        if not done.ok:
            return
        self.tell_counted()
        if pile.back or pile.waiting:
            self.show_ballot()
        else:
            self.go_on()

    def _on_earlier_asked(self) -> None:
        self._turn(-1)

    def _on_later_asked(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        if self.pile is None:
            return
        with self.office.caught() as done:
            self.pile.turn_to(step, self.ballots.ballot())
        if done.ok:
            self.tell_counted()
            self.show_ballot()

    def look_back(self) -> None:
        """From the check to the last ballot."""
        pile = self.pile
        if pile is not None:
            turn = SECOND if pile.again else FIRST
            pile.look_at(turn, max(1, pile.entered(turn)))
            self.show_ballot()

    def enter_again(self) -> None:
        """The same pile a second time."""
        if self.pile is not None:
            self.pile.again = True
            self.go_on()

    # --- what differs ------------------------------------------------------------------------

    def settle(self, place: Place, turn: int) -> None:
        """That entry is what the paper says."""
        if self.pile is None:
            return
        with self.office.caught():
            self.pile.settle(place.difference, turn)
        self.tell_counted()
        if self.pile.differing():
            self.show_differences()
        else:
            self.go_on()

    def open_place(self, place: Place) -> None:
        """The ballot itself, at the line in question."""
        if self.pile is not None and place.ballot <= self.pile.entered(SECOND):
            self.pile.look_at(SECOND, place.ballot)
            self.show_ballot(place.line)

    # --- the end -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Write the sums, erase the ballots."""
        pile, office = self.pile, self.office
        if pile is None:
            return
        words = "要确认计票结果吗？" if pile.second_done else "没有复录过，要直接确认计票结果吗？"
        if not office.dialogs.sure(words, SURE, "确认计票"):
            return
        what, once = f"确认{self.sheet.paper}计票", not pile.second_done
        with office.caught() as done, office.write(what, undoable=0) as session:
            counting.confirm(
                session, self.read.round_id, pile.box, office.today, self.sheet.name,
                once_only=once,
            )  # fmt: skip
        if done.ok:
            office.say("计票已确认，单张票已销毁")
            self.finished.emit()

    def begin_by_hand(self) -> None:
        """The sums as they were counted on paper."""
        if not self.save_figures():
            return
        read = self.read
        if read.collected is None:
            self.office.dialogs.tell("先填发出和收回的票数。", "每行的合计要等于有效票数。")
            return
        self.hand.show_lines(read.lines, read.collected)
        kept = self.draft.found()
        if kept is not None and kept[1].get("round_id") == read.round_id:
            self.hand.bring(kept[1])  # sums only: what an earlier run left unsaved
        self.stack.setCurrentWidget(self.hand)
        self.hand.view.setFocus()

    def save_by_hand(self) -> bool:
        office, read = self.office, self.read
        invalid = {self.sheet.invalid: self.hand.invalid.value()}
        what = f"录入{self.sheet.paper}合计"
        with office.caught(self.hand) as done, office.write(what) as session:
            rounds.update(session, read.round_id, invalid, office.today)
            tallies = self.hand.tallies()
            counting.by_hand(session, read.round_id, tallies, office.today, self.sheet.name)
        if done.ok:
            self.draft.drop()
            self.hand.forget()
            office.say("已保存手工计票结果")
            self.finished.emit()
        return done.ok

    def reopen(self) -> None:
        """Count anew, for a reason that stays in the history."""
        office = self.office
        reason = office.dialogs.text(
            "重新计票", "为什么要重新计票？原来的合计会清空，要照原票重新录。"
        )
        if not reason:
            return
        with office.caught() as done, office.write("重新计票", undoable=0) as session:
            counting.reopen(session, self.read.round_id, reason, office.today, self.sheet.name)
        if done.ok:
            self.finished.emit()

    def turn_remark(self, remark_id: str) -> None:
        """What a ballot said becomes an item to be put right, whose form is opened."""
        office, item = self.office, ""
        with office.caught() as done, office.write("意见转为整改事项") as session:
            item = problems.from_remark(session, remark_id, office.today).id
        if done.ok:
            office.go("民主评议", "problem_item", item)

    def _kept(self) -> Kept:
        """Sums of a count on paper; single ballots are never in a draft."""
        if not self.hand.touched():
            return {}
        return {"round_id": self.read.round_id, **self.hand.typed()}

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.typing() or self.figures.form.is_dirty() or self.hand.touched()

    def unsaved_words(self) -> str:
        if self.typing() and self.pile is not None:
            return f"正在录的第 {self.pile.number} 张{self.sheet.paper}"
        return f"{self.sheet.paper}的票数"

    def save(self) -> bool:
        if self.typing():
            if self.stack.currentWidget() is not self.ballots:
                self.go_on()
            self.take(self.ballots.ballot())
            return not self.typing()
        if self.hand.touched():
            return self.save_by_hand()
        return self.save_figures()

    def discard(self) -> None:
        if self.pile is not None:
            self.pile.unfinished = EMPTY
            self.ballots.sheet.show(self.pile.current())
        self.draft.drop()
        self.hand.forget()
        self.figures.form.show_values(self.read.figures)
