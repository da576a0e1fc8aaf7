"""What is typed of bases, as a draft that outlives a crash: by the strip and in the form."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.pages.dues.bookpane import ELSEWHERE

if TYPE_CHECKING:
    from .pane import BasesPane


class Unsaved(QObject):
    """Keeps both drafts of the pane and offers them again; `offers` is what shows them."""

    def __init__(self, pane: "BasesPane") -> None:
        super().__init__(pane)
        self.pane = pane
        self.keeper = DraftKeeper(pane.office.drafts, "dues_bases", self._kept, self)
        self.typed = DraftOffer(pane.look, self.keeper, _typed_words)
        self.form = DraftOffer(pane.look, pane.desk.draft, _form_words)
        self.typed.taken.connect(self._on_typed_taken)
        self.form.taken.connect(self._on_form_taken)

    def offers(self) -> QWidget:
        return panel(column(self.typed, self.form, gap=0))

    def offer(self) -> None:
        """On every reading."""
        allowed = not self.pane.office.frozen
        self.typed.offer(allowed and not self.pane.typed)
        self.form.offer(allowed and self.pane.desk.act is None)

    def _where(self) -> str:
        choice = self.pane.choice
        return f"{choice.branch} {choice.year}"

    def _kept(self) -> Kept:
        if not self.pane.typed:
            return {}
        said = {person: _plain(given) for person, given in self.pane.typed.items()}
        return {"about_id": self._where(), "typed": said}

    def _on_typed_taken(self, kept: Kept) -> None:
        typed = kept.get("typed")
        if kept.get("about_id") != self._where() or not isinstance(typed, dict):
            self.pane.office.say(ELSEWHERE)
            return
        self.pane.put({person: _given(said) for person, said in typed.items()})

    def _on_form_taken(self, kept: Kept) -> None:
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        if kept.get("about_id") != self._where():
            self.pane.office.say(ELSEWHERE)
            return
        self.pane.go_to(str(kept.get("record_id", "")))
        kind, scheme = draft.get("kind") or "", draft.get("scheme") or ""
        if self.pane.begin(str(kind), str(scheme)) and self.pane.desk.form is not None:
            self.pane.desk.form.bring(draft)


def _plain(given: BaseGiven) -> dict[str, Any]:
    """As JSON keeps it; what is typed in the strip has no items."""
    return {
        "kind": given.kind,
        "base": None if given.base is None else str(given.base),
        "from_month": given.from_month,
        "basis": given.basis,
    }


def _given(said: Mapping[str, Any]) -> BaseGiven:
    base = said.get("base")
    return BaseGiven(
        kind=str(said.get("kind", "")),
        base=Decimal(base) if base is not None else None,
        from_month=int(said.get("from_month", 1)),
        basis=str(said.get("basis", "")),
    )


def _typed_words(kept: Kept) -> str:
    typed = kept.get("typed")
    count = len(typed) if isinstance(typed, dict) else 0
    return f"填的 {count} 人的党费基数"


def _form_words(kept: Kept) -> str:
    return f"填的“{kept.get('title', '')}”"
