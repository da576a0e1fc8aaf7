"""Empty places of a form: found with the words beside them, and written into as fields.

A form that was taught is the same form with {{姓名}} in its places; it is filled like any other.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from dangjian_desktop.services.templates import labels
from dangjian_desktop.services.templates.labels import Labels
from dangjian_desktop.services.templates.of_person import PHOTO

from .cells import CELL, INLINE, S, Strings, merged_areas, numbered
from .excel import ExcelTemplate
from .grids import Cell, Grid, grids_of
from .language import as_mark
from .package import Package
from .places import Numbers
from .runs import P, R, T, W, set_text, texts, words
from .runs import replace as replace_text
from .shifting import Area, column_of, letters_of, row_of
from .teaching import Proposal
from .word import WordTemplate
from .xml import written

_MOST_ROWS, _MOST_COLUMNS = 400, 80  # of a sheet that is a form
_LABEL = r"[\u4e00-\u9fff][\u4e00-\u9fff（）()、\s]{0,15}?"
_BLANK = r"[ \t\u3000]"
# A day drawn in its parts, a line, blanks (those before the next word stay), nothing at the end.
_GAP = re.compile(
    rf"({_LABEL})[：:]("
    r"(?<=[期间][：:])[\s_＿]*年[\s_＿]*月[\s_＿]*日"
    rf"|{_BLANK}*[_＿]{{2,}}(?:[_＿\s]*[_＿])?"
    rf"|{_BLANK}{{3,}}$|{_BLANK}+(?={_BLANK}{{2}}\S)|$)"
)
_LINE_PLACE = re.compile(r"段([0-9]+)第([0-9]+)空")
_CELL_PLACE = re.compile(r"(.*)!([A-Z]{1,3}[0-9]{1,7})", re.DOTALL)


# --- the grids of a form -------------------------------------------------------------------------


def grids(template: WordTemplate | ExcelTemplate) -> list[Grid]:
    """Its tables, or its sheets."""
    if isinstance(template, WordTemplate):
        return list(grids_of(template.main))
    return [_sheet_grid(name, root, template.strings) for name, root in template.roots.items()]


def _sheet_grid(name: str, root: Any, strings: Strings) -> Grid:
    data = root.find(f"{S}sheetData")
    numbered(data)
    areas = {(a.top, a.left): a for a in merged_areas(root)}
    under = {
        (row, column)
        for a in areas.values()
        for row in range(a.top, min(a.bottom, _MOST_ROWS) + 1)
        for column in range(a.left, min(a.right, _MOST_COLUMNS) + 1)
    } - set(areas)
    cells = []
    for cell in data.iter(CELL):
        at = (row_of(cell.get("r")), column_of(cell.get("r")))
        if at in under or at[0] > _MOST_ROWS or at[1] > _MOST_COLUMNS:
            continue
        area = areas.get(at, Area(*at, *at))
        cells.append(_cell(name, area, strings.text(cell), cell))
    return Grid(cells)


def _cell(sheet: str, area: Area, text: str, element: Any) -> Cell:
    return Cell(
        area.top,
        area.left,
        area.bottom - area.top + 1,
        area.right - area.left + 1,
        text if element.find(f"{S}f") is None else "=",  # a formula is no empty place
        f"{sheet}!{letters_of(area.left)}{area.top}",
        element,
    )


# --- gaps in a line: 姓名：＿＿＿＿ ---------------------------------------------------------------


def gaps(template: WordTemplate, words: Labels) -> list[Proposal]:
    """Places in running lines that a label with a colon asks to be written into."""
    found = []
    for number, paragraph in enumerate(template.main.iter(P), 1):
        for at, (label, _, _) in enumerate(_gaps(paragraph), 1):
            meant = words.meant(label)
            if meant is not None:
                place = f"段{number}第{at}空"
                found.append(Proposal(place, "".join(label.split()), meant.field, meant.sure))
    return found


def _gaps(paragraph: Any) -> Iterator[tuple[str, int, int]]:
    """Label, first and last character of each gap in a paragraph's text."""
    groups = texts(paragraph)
    if len(groups) != 1:
        return
    line = "".join(t.text or "" for t in groups[0])
    for gap in _GAP.finditer(line):
        yield gap[1], gap.start(2), gap.end(2)


# --- writing fields into them --------------------------------------------------------------------


def with_fields(template: WordTemplate | ExcelTemplate, blanks: Mapping[str, str]) -> Package:
    """The form with fields in its places; `blanks`: place → field. Places not there are left."""
    package = replace(template.package, parts=dict(template.package.parts))
    if isinstance(template, WordTemplate):
        root = deepcopy(template.main)
        _into_cells(root, blanks)
        _into_lines(root, blanks)
        package.parts[template.main_part] = written(root)
        return package
    for (name, part), root in zip(template.listed, template.roots.values(), strict=True):
        own = {p: f for p, f in blanks.items() if p.startswith(f"{name}!")}
        if own:
            package.parts[part] = written(_into_sheet(deepcopy(root), own))
    return package


def _into_cells(root: Any, blanks: Mapping[str, str]) -> None:
    for grid in list(grids_of(root)):
        for cell in grid.cells:
            field = blanks.get(cell.place)
            if field and (cell.empty or (field == PHOTO and labels.is_photo_place(cell.text))):
                _write_cell(cell, as_mark(field), grid.left_of(cell) or grid.above(cell))


def _write_cell(cell: Cell, mark: str, label: Cell | None) -> None:
    """Into the first paragraph, formatted as its end is, else as the label beside it."""
    paragraph = cell.element.find(P)
    if paragraph is None:
        paragraph = cell.element.makeelement(P)
        cell.element.append(paragraph)
    run = paragraph.find(R)
    if run is None:
        run = paragraph.makeelement(R)
        paragraph.append(run)
    if run.find(f"{W}rPr") is None:
        _look_like(run, paragraph.find(f"{W}pPr/{W}rPr"), _run_format(label))
    for old in cell.element.iter(T):  # （照片）
        old.text = ""
    text = run.makeelement(T)
    text.text = mark
    run.append(text)


def _look_like(run: Any, own: Any, other: Any) -> None:
    model = own if own is not None and len(own) else other
    if model is not None:
        format_ = run.makeelement(f"{W}rPr")
        format_.extend(deepcopy(one) for one in model if one.tag not in _NOT_OF_RUNS)
        run.insert(0, format_)


_NOT_OF_RUNS = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange")


def _run_format(label: Cell | None) -> Any:
    if label is None or label.element is None:
        return None
    return label.element.find(f".//{R}/{W}rPr")


def _into_lines(root: Any, blanks: Mapping[str, str]) -> None:
    numbers = {n: p for p, n in Numbers(root).paragraphs.items()}
    wanted = [(found, field) for p, field in blanks.items() if (found := _LINE_PLACE.fullmatch(p))]
    for found, field in sorted(wanted, key=lambda one: -int(one[0][2])):
        paragraph = numbers.get(int(found[1]))
        gaps_ = [] if paragraph is None else list(_gaps(paragraph))
        if 0 < int(found[2]) <= len(gaps_):
            _, start, end = gaps_[int(found[2]) - 1]
            _write_gap(texts(paragraph)[0], start, end, as_mark(field))


def _write_gap(group: Sequence[Any], start: int, end: int, mark: str) -> None:
    if start == end:  # nothing drawn there: it goes behind what stands last
        set_text(group[-1], f"{group[-1].text or ''}{mark}")
    else:
        replace_text(group, start, end, mark)


def _into_sheet(root: Any, blanks: Mapping[str, str]) -> Any:
    data = root.find(f"{S}sheetData")
    wanted = {found[2]: f for p, f in blanks.items() if (found := _CELL_PLACE.fullmatch(p))}
    for cell in data.iter(CELL):
        field = wanted.get(cell.get("r"))
        if field:
            for old in list(cell):
                cell.remove(old)
            cell.set("t", "inlineStr")
            own = cell.makeelement(INLINE)
            text = own.makeelement(f"{S}t")
            text.text = as_mark(field)
            own.append(text)
            cell.append(own)
    return root


# --- the same form again -------------------------------------------------------------------------


def fingerprint(template: WordTemplate | ExcelTemplate) -> str:
    """What stays the same in next year's copy of a form: its cells and labels, without figures."""
    found = [
        f"{c.row},{c.column},{c.down},{c.across},{_steady(c.text)}"
        for grid in grids(template)
        for c in grid.cells
    ]
    if not found and isinstance(template, WordTemplate):
        found = [_steady(words(p)) for p in template.main.iter(P)]
    made = hashlib.sha256("\n".join([template.package.format, *found]).encode())
    return made.hexdigest()[:40]


def _steady(text: str) -> str:
    """Without blanks, and every number alike: 2026年度 and 2027年度 are one."""
    bare = re.sub(r"[\s_＿]+", "", text)
    return re.sub(r"[0-9０-９〇○零一二三四五六七八九十]+", "#", bare)
