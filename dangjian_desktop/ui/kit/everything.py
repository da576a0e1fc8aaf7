"""Ctrl+K: people, records, things to do; what is chosen is opened where it belongs."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dangjian_desktop.records import BY_TABLE

from .cells import Heading
from .joins import Joins
from .lists import Item
from .office import Office

if TYPE_CHECKING:
    from .search import SearchOverlay

# Words that find it, what it is called, the group, what its page is asked for.
DEEDS = (
    ("新建会议 开会 记录 xjhy kh", "新建会议", "组织生活", "new"),
    ("新增人员 登记党员 xzry djdy", "新增人员", "党员", "new"),
    ("导入花名册 表格 drhmc", "导入花名册", "导入花名册", ""),
    ("打印花名册 名册 dyhmc", "打印花名册", "党员", "print"),
    ("全年一览 三会一课 qnyl shyk", "全年一览", "组织生活", "year"),
    ("登记入党申请 发展党员 新建 djrdsq fzdy", "登记入党申请", "发展党员", "new"),
    ("核对旧档案 发展党员 hdjda fzdy", "核对旧档案", "发展党员", "check"),
    ("导入旧档案 发展党员 表格 drjda", "导入旧档案", "导入旧档案", ""),
    ("录测评票 民主评议 计票 lcpp mzpy jp", "录测评票", "民主评议", "count"),
    ("导入自评材料 个人小结 民主评议 drzpcl mzpy", "导入自评材料", "民主评议", "texts"),
    ("提交评定 民主评议 tjpd mzpy", "提交评定", "民主评议", "submit"),
    ("整改事项 征求意见 组织生活会 zgsx zqyj zzshh", "组织生活会和整改", "民主评议", "life"),
    ("创先争优 评星 cxzy px", "创先争优评星", "民主评议", "campaign"),
    ("套用模板 填表 上级表格 阵地档案 tymb tb", "套用模板", "阵地档案", "模板"),
    ("模板字段表 阵地档案 mbzdb", "模板字段表", "阵地档案", "fields"),
    ("套打 证书 印好的表 阵地档案 td", "套打", "阵地档案", "套打"),
    ("四议两公开 4+2 工作法 决策公开 sylgk", "“4+2”事项", "决策公开", "“4+2”工作法"),
    ("公示 党务公开 公开栏 公开目录 gs dwgk", "公示、党务公开", "决策公开", "公示公开"),
    ("党员承诺 承诺书 公示栏 践诺 dycn", "党员承诺", "决策公开", "党员承诺"),
    ("十有二柜 阵地 设施 检查 标签 syeg", "十有二柜", "阵地档案", "十有二柜"),
    ("图书借阅 借书 还书 图书柜 tsjy", "图书借阅", "阵地档案", "图书借阅"),
    ("体检 检查 核对 问题清单 迎检 tj jc", "体检", "体检", ""),
    ("备份 恢复 设置 bfhf", "备份与恢复", "设置", "backup"),
    ("回收站 恢复 删除 hsz", "回收站", "回收站", ""),
)
GROUP_OF = {
    "person": "党员",
    "organization": "党组织",
    "meeting": "组织生活",
    "meeting_plan": "组织生活",
    "meeting_item": "组织生活",
    "resolution": "组织生活",
    "speech": "组织生活",
    "vote": "组织生活",
    "amendment": "组织生活",
    "printer_offset": "阵地档案",
}
FIRST = "今天"
Way = tuple[str, Callable[[], object]]
NO_PAPER = "这一条没有可以直接打印的文书"


class Everything(QObject):
    """One for an open folder; `ways` gives what else can be opened, as words and deeds."""

    def __init__(self, office: Office, ways: Callable[[], Sequence[Way]]) -> None:
        super().__init__(office)
        self.office, self._ways = office, ways
        self._joins = Joins()
        self._joins.join(office.shell.search_asked, self._on_search_asked)

    @cached_property
    def overlay(self) -> "SearchOverlay":
        """Made when the first search is asked for."""
        from .search import SearchOverlay

        made = SearchOverlay(self.office.look, self.office.shell, self.find)
        made.chosen.connect(self._on_overlay_chosen)
        made.print_asked.connect(self._on_overlay_print_asked)
        return made

    def _on_search_asked(self, text: str) -> None:
        self.overlay.open(text)

    def away(self) -> None:
        """Leave the window, with the folder."""
        self._joins.end()
        if "overlay" in vars(self):
            self.overlay.close_search()
            self.overlay.deleteLater()

    # --- finding -----------------------------------------------------------------------------

    def find(self, text: str) -> list[Heading | Item]:
        """People, records, things to do; with nothing typed the things to do alone."""
        found: list[Heading | Item] = []
        if text:
            from dangjian_desktop.services import find

            with self.office.caught(), self.office.read() as session:
                people = find.people(session, text, self.office.day)
                records = find.records(session, text)
                for title, rows in (("人员", people), ("会议与记录", records)):
                    if rows:
                        found.append(Heading(title))
                        found += [Item(r.title, r.about, key=(r.kind, r.id)) for r in rows]
        deeds = self._deeds(text.casefold())
        return [*found, Heading("可以做的事"), *deeds] if deeds else found

    def _deeds(self, text: str) -> list[Item]:
        here = [
            Item(words, key=("", group, ask))
            for find_by, words, group, ask in DEEDS
            if text in find_by
        ]
        more = [Item(words, key=("way", way)) for words, way in self._ways() if text in words]
        return here + more

    # --- opening -----------------------------------------------------------------------------

    def _on_overlay_chosen(self, item: Item) -> None:
        kind, *rest = item.key
        if kind == "way":
            rest[0]()
        elif not kind:
            self.office.go(rest[0], ask=rest[1])
        else:
            self.open(kind, rest[0])

    def open(self, kind: str, record_id: str) -> None:
        """Show a record where it belongs: a part of a card or a meeting with its whole."""
        from dangjian_desktop.services import find

        with self.office.caught() as done, self.office.read() as session:
            kind, record_id = find.whole(session, kind, record_id)
        if done.ok:
            self.office.go(group_of(kind), kind, record_id)

    def _on_overlay_print_asked(self, item: Item) -> None:
        """The paper of what was found: a meeting's minutes; a deed is simply done."""
        kind, *rest = item.key
        if kind == "meeting":
            self._print(rest[0], item.title)
        elif kind in ("", "way"):
            self._on_overlay_chosen(item)
        else:
            self.office.say(NO_PAPER)

    def _print(self, meeting_id: str, name: str) -> None:
        db, today = self.office.opened.db, self.office.today

        def make() -> bytes:
            from dangjian_desktop.jobs import papers

            return papers.minutes(db, meeting_id, today)

        self.office.show_paper(name, make)


def group_of(kind: str) -> str:
    """The navigation group in which a kind of record is shown."""
    return GROUP_OF.get(kind, "") or BY_TABLE[kind].menu or FIRST
