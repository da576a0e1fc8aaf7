"""Records that are part of another one: a small table with its link, and the form of one of them.

One widget for every kind: columns and form come from `fields(kind)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.records import Field, Record, fields
from dangjian_desktop.services import keeping

from .actdesk import Act, Told, Values
from .card import small_table
from .fold import Fold
from .parts import column, section
from .table import columns_of
from .theme import Look

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Save = Callable[["Session", str, str, Values], Any]  # session, owner, record ("": new), values


@dataclass(frozen=True, slots=True)
class PartKind:
    """How records of a kind stand in the whole that they are part of.

    `owner` is the field with the whole's id; `given` are fields that are not asked, with what they
    hold here. `sensitive`: the table is closed until it is asked for.
    """

    name: str  # of the act: add:NAME, edit:NAME
    kind: type[Record]
    owner: str
    given: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    shown: Sequence[str] = ()  # columns; else those with a width
    leave: Sequence[str] = ()  # fields of the kind that are not asked here
    free: Sequence[str] = ()  # required fields that the form may leave blank: `save` fills them
    more: Sequence[Field] = ()  # asked besides, of a new one
    first: Callable[["Session", str], Values] | None = None  # a new one's, by the owner's id
    save: Save | None = None  # else the record is saved as it is typed
    words: str = ""
    add_words: str = "增加"
    sensitive: bool = False
    proposes: Mapping[str, Callable[[Values], Any]] = field(default_factory=dict)
    tells: Callable[[Values], Told] | None = None

    @property
    def called(self) -> str:
        return self.title or self.kind.title

    def asked(self) -> list[Field]:
        """The fields of its form."""
        left = {self.owner, *self.given, *self.leave}
        return [
            replace(f, required=False) if f.name in self.free else f
            for f in fields(self.kind)
            if not f.fixed and f.name not in left
        ]

    def columns(self) -> list[str]:
        asked = self.asked()
        return list(self.shown) or [f.name for f in asked if f.width and f.privacy != "sensitive"]

    def of(self, session: "Session", owner_id: str) -> Sequence[Record]:
        """The records of that whole, in their order."""
        kind: Any = self.kind
        wanted = {self.owner: owner_id, **self.given}
        where = [getattr(kind, name) == value for name, value in wanted.items()]
        return keeping.listed(session, self.kind, *where)


def part_act(session: "Session", part: PartKind, owner_id: str, record_id: str = "") -> Act:
    """The form of one of them, or of a new one. KnownError when it is gone."""
    record = keeping.get(session, part.kind, record_id) if record_id else None
    asked = part.asked()
    if record is not None:
        values: Values = {f.name: getattr(record, f.name) for f in asked}
    else:
        values = part.first(session, owner_id) if part.first is not None else {}
        asked = [*asked, *part.more]
    verb = "修改" if record is not None else "登记"
    return Act(
        f"{'edit' if record is not None else 'add'}:{part.name}",
        f"{verb}{part.called}",
        f"{verb}{part.kind.title}",
        asked,
        partial(_save, part, owner_id, record_id),
        owner_id,
        record_id,
        values=values,
        remove=partial(_remove, part.kind, record_id) if record_id else None,
        words=part.words,
        proposes=part.proposes,
        tells=part.tells,
    )


def _save(part: PartKind, owner_id: str, record_id: str, session: "Session", values: Values) -> str:
    if part.save is not None:
        part.save(session, owner_id, record_id, values)
        return owner_id
    target = keeping.get(session, part.kind, record_id) if record_id else part.kind()
    keeping.save(session, target, {**values, part.owner: owner_id, **part.given})
    return owner_id


def _remove(kind: type[Record], record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, kind, record_id))


def _filled(part: PartKind, records: Sequence[Record]) -> list[str]:
    """The columns in which something stands; there is little room."""
    names = part.columns()
    return [n for n in names if any(getattr(r, n) not in (None, "") for r in records)] or names[:1]


class PartList(QWidget):
    """Heading, link and table of one kind; `asked` gives the act and the record's id."""

    asked = Signal(str, str)

    def __init__(
        self,
        look: Look,
        part: PartKind,
        records: Sequence[Record],
        names: Mapping[str, str],
        *,
        note: str = "",
        frozen: bool = False,
    ) -> None:
        """`names` are the captions of what the records refer to, by id."""
        super().__init__()
        self.part = part

        def named(table: str, record_id: str) -> str:  # noqa: ARG001 - ids are alone in the file
            return names.get(record_id, "")

        self.add = look.button(part.add_words, "link", "plus")
        self.add.setObjectName(f"add_{part.name}")
        self.add.clicked.connect(self._on_add_clicked)
        self.table = small_table(
            look, columns_of(part.kind, named, _filled(part, records)), records
        )
        head_of = self.table.horizontalHeader()
        head_of.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # a few rows
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setObjectName(f"list_{part.name}")
        self.table.setAccessibleName(part.called)
        self.table.opened.connect(self._on_table_opened)
        count = note or (f"{len(records)} 条" if records else "还没有登记")
        head = section(look, part.called, count, self.add)
        if part.sensitive and records:
            inside = column(self.table, gap=0)
            body: QWidget = Fold(look, "点开才显示", "", inside)
        else:
            body = self.table
            if not records:
                body.hide()
        self.setLayout(column(head, body, gap=0))
        if frozen:
            self.add.hide()

    def _on_add_clicked(self) -> None:
        self.asked.emit(f"add:{self.part.name}", "")

    def _on_table_opened(self, record: Record) -> None:
        self.asked.emit(f"edit:{self.part.name}", record.id)
