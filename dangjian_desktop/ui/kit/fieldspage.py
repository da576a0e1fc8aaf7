"""自加项目: the fields that the branch adds itself to one kind of record, shown above its page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import CustomField, Record, fields
from dangjian_desktop.records.custom_field import TYPES
from dangjian_desktop.services import custom_fields, keeping

from .actdesk import Act, ActDesk, Values
from .empty import EmptyState, EmptyWords
from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .office import Office
from .parts import column, page_head, panel, row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DESK_WIDE = 464
WORDS = (
    "自己加的项目会出现在表单、列表、搜索、导入导出的表格和模板里；删掉的项目连同内容进回收站，"
    "恢复后内容还在。"
)


class FieldsPage(QWidget):
    """List at the left, the form of one at the right; Esc goes back."""

    closed = Signal()

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind, look = office, kind, office.look
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName("自加项目")
        self.add = look.button("新增项目", "primary", "plus")
        self.add.setObjectName("add_field")
        self.back = look.button("返回", icon="chevron-left")
        self.back.setObjectName("back")
        empty = EmptyState(
            look,
            EmptyWords("columns", "新增一项，或选左边的一项修改"),
        )
        self.desk = ActDesk(office, empty, f"fields:{kind.__tablename__}")
        self.desk.setFixedWidth(DESK_WIDE)
        head = page_head(look, f"{kind.title}的自加项目", "", self.back, self.add)
        told = look.paragraph(WORDS, colour="ink3")
        told.setContentsMargins(16, 8, 16, 8)
        left = panel(column(told, (self.view, 1), gap=0), "surface")
        body = row((left, 1), look.rule(True), self.desk, gap=0)
        self.setLayout(column(head, look.rule(), (body, 1), gap=0))
        self.add.clicked.connect(self.begin)
        self.back.clicked.connect(self.close_page)
        self.view.chose.connect(self._on_view_chose)
        self.desk.saved.connect(self._on_desk_saved)
        keys = QShortcut(QKeySequence("Esc"), self)
        keys.activated.connect(self.close_page)
        self.reload()

    def reload(self) -> None:
        found: Sequence[CustomField] = ()
        with self.office.caught(), self.office.read() as session:
            found = custom_fields.listed(session, self.kind.__tablename__)
        self.items.set_items([_item(one) for one in found])

    def begin(self) -> None:
        """The form of a new one."""
        self.desk.begin(self._act(None))

    def close_page(self) -> None:
        from .unsaved import may_leave

        if may_leave(self.desk, self.office.dialogs):
            self.closed.emit()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    # --- the form ----------------------------------------------------------------------------

    def _act(self, one: CustomField | None) -> Act:
        asked = [f for f in fields(CustomField) if not f.fixed]
        values: Values = {
            "type": "text",
            "width": custom_fields.WIDTH,
            "sort": len(self.items.items) + 1,
        }
        if one is not None:
            values = {f.name: getattr(one, f.name) for f in asked}

        def save(session: "Session", typed: Values) -> str:
            if one is None:
                return custom_fields.add(session, self.kind.__tablename__, typed).id
            return custom_fields.change(session, one.id, typed).id

        def remove(session: "Session") -> None:
            if one is not None:
                keeping.put_in_bin(session, keeping.get(session, CustomField, one.id))

        title = "新增项目" if one is None else "修改项目"
        return Act(
            "custom_field",
            title,
            f"{self.kind.title}：{title}",
            asked,
            save,
            self.kind.__tablename__,
            one.id if one is not None else "",
            values=values,
            remove=remove if one is not None else None,
        )

    def _on_view_chose(self) -> None:
        chosen = self.view.current_record()
        if isinstance(chosen, Item):
            self.desk.begin(self._act(chosen.key))

    def _on_desk_saved(self) -> None:
        self.reload()


def _item(one: CustomField) -> Item:
    more = f"：{one.choices}" if one.choices else ""
    return Item(one.label, f"{TYPES.get(one.type, one.type)}{more}", side=one.hint or "", key=one)
