"""The people under a header: sections, totals, signatures and notes told from them."""

import re
from collections.abc import Iterator, Mapping

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.services.roster_import_columns import plain_heading
from dangjian_desktop.services.roster_import_read import is_blank

from .header import ROSTER, Header, Vocabulary, find, find_again, fingerprint
from .workbook import Book, Cells, Sheet

Mapped = Mapping[str, str | None]  # heading -> target, as a user has chosen

_NOT_PEOPLE = re.compile(
    r"^(合计|总计|小计|共计|累计|共\d*人|共有|总人数|人数|填表|制表|审核|审批|校对|复核|注[:：]|备注"
    r"|说明|以上|本表|填报|单位[（(:：]|负责人|联系人|打印|签字|签名|盖章|第\d+页|共\d+页)"
    r"|[:：]$|盖章|签字|签章|[:：]\S{2,4}$|(名册|名单|一览表|统计表|登记表|情况表)$"
)
_TOTAL = re.compile(r"(合计|总计|小计|共计|累计)[:：]?")
_SECTION = re.compile(r"[^:：，。]{1,30}支部(委员会)?([(（]?共?\d+人[)）]?)?")
_SIMPLE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_ENOUGH = 2  # mapped cells that a row without a name must hold to be a person all the same
_DITTO = ("同上", "〃", '"', "″", "”")


def tables_of(
    book: Book, remembered: Mapping[str, Mapped] | None = None, words: Vocabulary = ROSTER
) -> list[Table]:
    """The lists of people in a book, by the header's words or by a mapping chosen before.

    `remembered`: fingerprint -> mapping. Hidden sheets count only when no other holds people.
    """
    found = [(s, t) for s in book.sheets for t in _in_sheet(s, remembered or {}, words) if t.rows]
    tables = [t for s, t in found if s.visible] or [t for _, t in found]
    for table in tables:
        table.epoch1904 = book.epoch1904
    return tables


def _in_sheet(sheet: Sheet, remembered: Mapping[str, Mapped], words: Vocabulary) -> Iterator[Table]:
    header = find(sheet, words=words)
    title = ""
    while header is not None:
        following = find_again(sheet, header, words)
        end = following.top if following is not None else len(sheet.rows)
        table = _table(sheet, header, remembered, title)
        title = _People(sheet, header, table).read(end)
        yield table
        header = following


def _table(sheet: Sheet, header: Header, remembered: Mapping[str, Mapped], title: str) -> Table:
    mark = fingerprint(header.headings)
    columns = dict(header.columns)
    for heading, target in remembered.get(mark, {}).items():
        if heading in header.headings:
            column = header.headings.index(heading)
            columns.pop(column, None)
            if target:
                columns = {c: t for c, t in columns.items() if t != target} | {column: target}
    table = Table(sheet.name, header.headings, columns, [], fingerprint=mark)
    table.formats, table.hidden_rows = sheet.formats, sheet.hidden_rows
    if "branch" not in columns.values():
        table.branch = title or branch_in(sheet.name) or _branch_above(sheet, header.top)
    if "standing" not in columns.values():
        table.standing = _standing_in(sheet.name)
    _fill_down(sheet, header, columns)
    return table


class _People:
    """Walks down the rows under a header."""

    def __init__(self, sheet: Sheet, header: Header, table: Table) -> None:
        self._sheet = sheet
        self._first = header.bottom + 1
        self._table = table
        self._name = table.column_of("name") or 0
        self._has_branch = "branch" in table.columns.values()
        self._section = ""
        self._closed = False  # under the totals
        self._branches: dict[int, str] = {}

    def read(self, end: int) -> str:
        """Fill the table; returns the branch of a section that begins right before `end`."""
        self._table.branches = self._branches
        for at in range(self._first, end):
            cells = self._sheet.rows[at]
            cell = cells[self._name] if self._name < len(cells) else ""
            if _is_total(cells):
                self._closed = True
                continue
            if isinstance(cell, str) and not _SIMPLE_NAME.fullmatch(cell):
                if cell == "" and not any(c != "" for c in cells):
                    continue
                if is_blank(cell) or _is_no_name(cell):
                    self._other(at, cells, nameless=is_blank(cell))
                    continue
            elif isinstance(cell, str) and _is_no_name(cell):
                self._other(at, cells, nameless=False)
                continue
            self._person(at, cells)
        last = self._table.rows[-1][0] if self._table.rows else 0
        return self._section if self._section and self._branches.get(last) != self._section else ""

    def _person(self, at: int, cells: Cells) -> None:
        if self._closed and self._mapped(cells) == 1:
            return  # a signature
        if self._section and not self._has_branch:
            self._branches[at + 1] = self._section
        self._table.rows.append((at + 1, cells))

    def _other(self, at: int, cells: Cells, *, nameless: bool) -> None:
        branch = branch_in(_words_alone(cells))
        if branch:
            self._section, self._closed = branch, False
        elif any(isinstance(c, str) and _is_no_name(c) for c in self._beside_the_body(cells)):
            self._closed = True
        elif nameless and self._mapped(cells) >= _ENOUGH:
            self._person(at, cells)

    def _beside_the_body(self, cells: Cells) -> list[object]:
        """A 党支部 in its own column is no heading, and who stands in it no total."""
        columns = self._table.columns
        return [c for n, c in enumerate(cells) if columns.get(n) not in ("branch", "group")]

    def _mapped(self, cells: Cells) -> int:
        return sum(
            1
            for column, target in self._table.columns.items()
            if target != "branch" and column < len(cells) and not is_blank(cells[column])
        )


def _is_no_name(cell: str) -> bool:
    words = re.sub(r"\s+", "", cell)
    return bool(_NOT_PEOPLE.search(words)) or bool(_SECTION.fullmatch(words))


def _is_total(cells: Cells) -> bool:
    """合计 in the first cell that is filled, whatever stands under 姓名 beside it."""
    first = next((c for c in cells if c not in ("", None)), "")
    return isinstance(first, str) and bool(_TOTAL.fullmatch(re.sub(r"\s+", "", first)))


def _words_alone(cells: Cells) -> str:
    """The text of a row that holds one text only."""
    filled = [c for c in cells if c not in ("", None)]
    return filled[0] if len(filled) == 1 and isinstance(filled[0], str) else ""


def _fill_down(sheet: Sheet, header: Header, columns: Mapping[int, str]) -> None:
    """A branch or group merged over its people stands in each of their rows; 同上 likewise."""
    shared = [c for c, target in columns.items() if target in ("branch", "group", "standing")]
    for top, left, bottom, _ in sheet.merged:
        if left in shared and top > header.bottom:
            for at in range(top + 1, min(bottom + 1, len(sheet.rows))):
                sheet.rows[at][left] = sheet.rows[top][left]
    for column in shared:
        before: object = ""
        for cells in sheet.rows[header.bottom + 1 :]:
            if column < len(cells) and cells[column] in _DITTO:
                cells[column] = before
            elif column < len(cells) and cells[column]:
                before = cells[column]


# --- what titles and sheet names say -------------------------------------------------------------

_OF_MANY = re.compile(r"各|全体|所属|下属|全段|全部|总支(?!.*支部)")
_NAMED = re.compile(
    r"(?:党支部|支部名称|所在支部|支部|党组织名称)[:：]\s*([^\s:：,，。;；]{2,30})"
    r"|单位[^:：]{0,6}[:：]\s*([^\s:：,，。;；]{1,30}支部)"
)
_TITLE = re.compile(
    r"(?:\d{4}年(?:度)?)?([^:：]{1,30}?支部)(?:委员会)?"
    r"(?:$|.*(?:名册|名单|情况|一览|信息|统计|台账|表|党员))"
)


def branch_in(words: str) -> str:
    """The branch that a sheet's name or a section's title names; "" when it names none."""
    bare = re.sub(r"\s+", "", words)
    bare = re.sub(r"[(（]?共?\d+人[)）]?$", "", bare)
    bare = re.sub(
        r"^([(（][一二三四五六七八九十\d]+[)）][、.．]?|[一二三四五六七八九十\d]+[、.．])", "", bare
    )
    if not bare or _OF_MANY.search(bare):
        return ""
    found = _TITLE.match(bare)
    return found[1] if found and plain_heading(found[1]) not in ("党支部", "支部") else ""


def _branch_above(sheet: Sheet, top: int) -> str:
    """The branch that the title or a note over the header names."""
    for cells in sheet.rows[:top]:
        for cell in cells:
            if isinstance(cell, str) and cell:
                said = _NAMED.search(cell)
                if branch := (said[1] or said[2]) if said else branch_in(cell):
                    return branch
    return ""


def _standing_in(words: str) -> str:
    """The standing that a sheet is a list of: 预备党员名册; a plain 党员名册 says nothing."""
    for kind in ("probationary_member", "candidate", "activist", "applicant"):
        if STANDINGS[kind].removeprefix("入党") in words:
            return kind
    return ""
