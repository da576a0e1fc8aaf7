"""An .xlsx template: a workbook filled in its own XML, so that everything else in it stays."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from dangjian_desktop.exchange.book import safe
from dangjian_desktop.services.templates.said import Value

from .cells import (
    CELL,
    FORMULA,
    INLINE,
    ROW,
    VALUE,
    MarkedText,
    RowPlan,
    S,
    SheetPlan,
    Strings,
    alone,
    find_spare,
    merged_areas,
    numbered,
    plain_formulas,
    row_plan,
    texts_of,
)
from .drawn import DRAWN, drawing_parts
from .finding import Finder
from .following import follow
from .language import Show, Text, has_mark, parse
from .nodes import Fault, Use
from .package import Package, pack
from .runs import join, set_text
from .scope import Canonical, Scope, Spent
from .shifting import Area, Formulas, Own, Shift, Zone, column_of, letters_of
from .xml import parse_xml, written

_RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NO_TAGS = "只能在Word模板里用；表格里把{{名单.姓名}}写在要重复的那一行就可以"
_HEADS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class ExcelTemplate:
    """Made once for a template; `fill` may be called for any number of workbooks."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.uses: list[Use] = []
        self.faults: list[Fault] = []
        self.book_part = next(
            part
            for part in package.parts
            if "sheet.main+xml" in package.types.get(part, "")
            or "template.main+xml" in package.types.get(part, "")
        )
        self.book = parse_xml(package.parts[self.book_part])
        shared = package.of_type("sharedStrings+xml")
        self._shared_part = shared[0] if shared else ""
        self.strings = Strings(parse_xml(package.parts[shared[0]]) if shared else None)
        self.listed = self._sheets()
        self.roots = {name: parse_xml(package.parts[part]) for name, part in self.listed}
        self.sheets = [self._plan(name, part) for name, part in self.listed]

    def _sheets(self) -> list[tuple[str, str]]:
        """Name and part of each sheet, in the order of the tabs."""
        targets = {one["Id"]: one["Target"] for one in self.package.relations(self.book_part)}
        folder = self.book_part.rpartition("/")[0]
        found = []
        for sheet in self.book.iterfind(f"{S}sheets/{S}sheet"):
            target = targets.get(sheet.get(_RID, ""), "")
            part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            if self.package.types.get(part, "").endswith("worksheet+xml"):
                found.append((sheet.get("name", ""), part))
        return found

    def _plan(self, name: str, part: str) -> SheetPlan:
        root = self.roots[name]
        data = root.find(f"{S}sheetData")
        numbered(data)
        plain_formulas(data)
        rows = [row_plan(row, self.strings) for row in data.iterchildren(ROW)]
        finder = _Finder(name)
        for row in rows:
            self._note(finder, row)
        merged = merged_areas(root)
        find_spare(rows, self.strings, merged)
        for head in self._heads(root):
            for piece in parse(head.text or ""):
                finder.piece(piece, head)
        for drawing in drawing_parts(self.package, part):
            drawn = parse_xml(self.package.parts[drawing])
            join(drawn, DRAWN)
            for text in drawn.iter(DRAWN.text):
                for piece in parse(text.text or ""):
                    finder.piece(piece, text)
        self.uses += finder.uses
        self.faults += finder.faults
        return SheetPlan(name, part, root, rows, merged)

    @staticmethod
    def _note(finder: Finder, row: RowPlan) -> None:
        lists = set()
        cells = list(row.element.iterchildren(CELL))
        for at, texts in row.marked.items():
            for text in texts:
                for piece in text.pieces:
                    lists |= finder.piece(piece, cells[at])
        finder.one_list(lists, "行", row.element)
        row.path = min(lists) if lists else None

    @staticmethod
    def _heads(root: Any) -> list[Any]:
        """The texts at the head and foot of a printed sheet, those with marks."""
        found = root.find(f"{S}headerFooter")
        heads = [] if found is None else [found.find(f"{S}{name}") for name in _HEADS]
        return [head for head in heads if head is not None and has_mark(head.text or "")]

    # --- filling ---------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Value], canonical: Canonical) -> bytes:
        """The workbook for these values."""
        parts, scope = dict(self.package.parts), Scope(values, canonical, None, Spent())
        sheets = self.sheets
        shifts = {plan.name: _shift(plan, scope) for plan in sheets}
        formulas = Formulas(shifts)
        for plan in sheets:
            root = deepcopy(plan.root)
            _Filling(plan, scope, shifts[plan.name], formulas).fill(root)
            for head in self._heads(root):
                head.text = _said(head.text or "", scope, "&&")
            parts[plan.part] = written(root)
            self._drawn(parts, plan.part, scope)
        follow(self.package, parts, [(plan.name, plan.part) for plan in sheets], formulas, shifts)
        self._forget_marks(parts)
        return pack(parts)

    def _drawn(self, parts: dict[str, bytes], part: str, scope: Scope) -> None:
        for drawing in drawing_parts(self.package, part):
            if not has_mark(parts[drawing].decode("utf-8", "replace")):
                continue
            root = parse_xml(parts[drawing])
            join(root, DRAWN)
            for text in root.iter(DRAWN.text):
                text.text = _said(text.text or "", scope)
            parts[drawing] = written(root)

    def _forget_marks(self, parts: dict[str, bytes]) -> None:
        if self._shared_part:
            self.strings.forget_marked()
            parts[self._shared_part] = written(self.strings.root)


def _said(line: str, scope: Scope, ampersand: str = "&") -> str:
    """The line with its marks filled; at the head of a sheet & in a value is written twice."""
    words = ""
    for piece in parse(line):
        if isinstance(piece, Show):
            words += safe(scope.words(piece)).replace("&", ampersand)
        elif isinstance(piece, Text):
            words += piece.text
    return words


class _Finder(Finder):
    """Places are cells."""

    misplaced = _NO_TAGS

    def __init__(self, sheet: str) -> None:
        super().__init__(lambda element: self._cell(sheet, element))

    @staticmethod
    def _cell(sheet: str, element: Any) -> tuple[str, str]:
        if element.tag == CELL:
            return f"“{sheet}”{element.get('r')}", ""
        if element.tag == ROW:
            return f"“{sheet}”第{element.get('r')}行", ""
        if element.tag == DRAWN.text:
            return f"“{sheet}”的文本框", "text_box"
        return f"“{sheet}”的页眉页脚", "header"


def _shift(plan: SheetPlan, scope: Scope) -> Shift:
    return Shift(
        [
            Zone(row.number, row.spare, max(1, len(scope.rows(row.path))))
            for row in plan.rows
            if row.path is not None
        ]
    )


def _empty(cell: Any) -> None:
    """Keeps its place and style, says nothing."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)


class _Filling:
    """Writes one sheet for one workbook."""

    def __init__(self, plan: SheetPlan, scope: Scope, shift: Shift, formulas: Formulas) -> None:
        self._plan, self._scope = plan, scope
        self._shift, self._formulas = shift, formulas
        self._replaced: set[int] = set()  # spare rows that a row of the list took the place of

    def fill(self, root: Any) -> None:
        data = root.find(f"{S}sheetData")
        for old in list(data):
            data.remove(old)
        for row in self._plan.rows:
            if row.path is not None:
                self._repeat(row, data)
            elif row.number not in self._replaced:
                data.append(self._row(row, self._shift.first(row.number), self._scope, None))
        self._merge(root)

    def _repeat(self, row: RowPlan, data: Any) -> None:
        assert row.path is not None
        first = self._shift.first(row.number)
        for number, values in enumerate(self._scope.rows(row.path) or ({},)):
            scope = self._scope.over(row.path[0], row.path, values)
            data.append(self._row(row, first + number, scope, Own(row.number, first + number)))
            if number:
                self._clear_joined(data[-1], row)
            if 0 < number <= row.spare:
                self._replaced.add(row.number + number)

    def _row(self, row: RowPlan, number: int, scope: Scope, own: Own | None) -> Any:
        made = deepcopy(row.element)
        made.set("r", str(number))
        for at, cell in enumerate(made.iterchildren(CELL)):
            cell.set("r", f"{letters_of(column_of(cell.get('r')))}{number}")
            if at in row.marked:
                self._cell(cell, row.marked[at], scope)
            self._formula(cell, own)
        return made

    def _formula(self, cell: Any, own: Own | None) -> None:
        formula = cell.find(FORMULA)
        if formula is None:
            return
        if formula.text:
            formula.text = self._formulas.moved(formula.text, self._plan.name, own)
        if formula.get("ref"):
            formula.set("ref", self._shift.area(formula.get("ref")))
        for value in cell.findall(VALUE):  # what it gave before; it is worked out on opening
            cell.remove(value)
        cell.attrib.pop("t", None)

    def _cell(self, cell: Any, texts: list[MarkedText], scope: Scope) -> None:
        show = alone(texts, cell)
        value = scope.value(show.path) if show is not None and not show.style else None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            cell.attrib.pop("t", None)
            cell.remove(cell.find(INLINE))
            number = cell.makeelement(VALUE)
            number.text = str(value)
            cell.append(number)
            return
        elements = texts_of(cell)
        for text in texts:
            words = ""
            for piece in text.pieces:
                if isinstance(piece, Text):
                    words += piece.text
                elif isinstance(piece, Show):
                    words += scope.words(piece)
            set_text(elements[text.at], safe(words))
        if not any(element.text for element in elements):
            _empty(cell)  # a text without a letter would count in COUNTA

    def _clear_joined(self, made: Any, row: RowPlan) -> None:
        """Cells that lie under a downward merge that begins in the list's row say nothing."""
        under = [a for a in self._plan.merged if a.top == row.number < a.bottom]
        for cell in made.iterchildren(CELL):
            column = column_of(cell.get("r"))
            if any(a.left <= column <= a.right for a in under):
                _empty(cell)

    def _merge(self, root: Any) -> None:
        found = root.find(f"{S}mergeCells")
        if found is None:
            return
        areas = [self._moved(area) for area in self._plan.merged]
        for row in self._plan.rows:
            if row.path is not None:
                areas += self._repeated(row)
        for old in list(found):
            found.remove(old)
        for area in areas:
            found.append(found.makeelement(f"{S}mergeCell", {"ref": area.reference}))
        found.set("count", str(len(areas)))

    def _moved(self, area: Area) -> Area:
        if area.top == area.bottom:
            row = self._shift.first(area.top)
            return area._replace(top=row, bottom=row)
        return area._replace(top=self._shift.first(area.top), bottom=self._shift.last(area.bottom))

    def _repeated(self, row: RowPlan) -> list[Area]:
        """What is merged across in the list's row, for each row that is added."""
        zone = next(z for z in self._shift.zones if z.row == row.number)
        own = [a for a in self._plan.merged if a.top == a.bottom == row.number]
        first = self._shift.first(row.number)
        added = range(first + row.spare + 1, first + zone.needed)
        return [area._replace(top=n, bottom=n) for n in added for area in own]
