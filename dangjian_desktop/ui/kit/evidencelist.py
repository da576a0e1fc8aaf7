"""佐证 of one record: what shows it, opened by a click, found by a search over all books."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.evidence import Shown
from dangjian_desktop.services import evidence
from dangjian_desktop.services.looked_at import inside_of

from . import tokens
from .everything import group_of
from .office import Office
from .parts import Link, column, panel, row, section
from .picker import Hit, Picker

WORDS_WIDE = 360  # px of a link; longer ones end in an ellipsis and have the whole as tooltip
GHOST = "打几个字找会议、谈话、学习、文件，或按↓看最近的会议"


class EvidenceLookup:
    """Records of any book, as `table:id`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def find(self, text: str) -> Sequence[Hit]:
        office = self.office
        with office.read() as session:
            inside = inside_of(session, office.organization_id)
            found = evidence.search(session, text, office.day, inside)
        return [(f"{one.kind}:{one.id}", one.words, one.title) for one in found]

    def caption(self, record_id: str) -> str:  # noqa: ARG002 - nothing is shown before it is chosen
        return ""


class EvidenceList(QWidget):
    """Made anew for each record, also after each change: every link is an act of its own.

    `linked` is called once a link was made, when the page may hold another one of these already.
    """

    def __init__(
        self,
        office: Office,
        whose: tuple[str, str],
        shown: Sequence[Shown],
        linked: Callable[[], object],
    ) -> None:
        """`whose`: table and id of the record that is shown."""
        super().__init__()
        self.office, self.look = office, office.look
        self.whose, self.linked = whose, linked
        self.links: list[Link] = []
        self.picker = Picker(self.look, EvidenceLookup(office))
        self.picker.setObjectName("find_evidence")
        self.picker.setPlaceholderText(GHOST)
        self.picker.setAccessibleName("关联佐证")
        self.picker.picked.connect(self._on_picker_picked)
        count = f"{len(shown)} 条" if shown else "还没有"
        lines = [self._line(one) for one in shown]
        parts = [section(self.look, "佐证", count), *lines]
        if not office.frozen:
            parts.append(self.picker)
        self.setLayout(column(*parts, gap=4))

    def _line(self, one: Shown) -> QWidget:
        look = self.look
        words = one.said()
        cut = look.metrics().elidedText(words, Qt.TextElideMode.ElideRight, WORDS_WIDE)
        link = Link(look, cut)
        link.setObjectName("evidence")
        link.setToolTip(words if cut != words else "")
        link.setAccessibleName(words)
        link.setEnabled(not one.gone)
        link.clicked.connect(partial(self._go, one))
        self.links.append(link)
        if self.office.frozen:
            return panel(row(link, None))
        away = look.button("取消", "link")
        away.setObjectName("unlink_evidence")
        away.setAccessibleName(f"取消佐证：{words}")
        away.clicked.connect(partial(self._unlink, one))
        return panel(row(link, None, away), height=tokens.ROW_CARD)

    def _go(self, one: Shown, *_: object) -> None:
        self.office.go(group_of(one.kind), one.kind, one.id)

    def _unlink(self, one: Shown, *_: object) -> None:
        office = self.office
        with office.caught() as done, office.write("取消佐证") as session:
            evidence.unlink(session, one.link_id)
        if done.ok:
            office.say("已取消，那条记录本身还在；可以撤销（Ctrl+Z）")

    def _on_picker_picked(self, target: object) -> None:
        if target:
            self.link(str(target))

    def link(self, target: str) -> bool:
        """Tie `table:id` to the record; False when it cannot be."""
        kind, _, target_id = target.partition(":")
        office = self.office
        with office.caught() as done, office.write("关联佐证") as session:
            evidence.link(session, *self.whose, (kind, target_id))
        if done.ok:
            office.say("已关联佐证")
            self.linked()
        else:
            self.picker.show_value(None)
        return done.ok
