"""What else in a workbook counts rows: areas, names, notes, drawings. It moves with the rows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .cells import S
from .drawn import beside
from .package import Package
from .shifting import Formulas, Shift
from .xml import parse_xml, relations_part, written

_AREAS = {
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
    "hyperlink": "ref",
    "autoFilter": "ref",
    "dimension": "ref",
    "sortState": "ref",
    "sortCondition": "ref",
}
_FORMULAS = ("formula", "formula1", "formula2")
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VML_ROW = re.compile(rb"(<x:Row>)([0-9]+)(</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
_ANCHOR_ROWS = (2, 6)  # of the eight numbers of an anchor


def follow(
    package: Package,
    parts: dict[str, bytes],
    sheets: Sequence[tuple[str, str]],
    formulas: Formulas,
    shifts: Mapping[str, Shift],
) -> None:
    """Moves everything that stands below added rows, in all parts of a filled workbook."""
    for name, part in sheets:
        if shifts[name]:
            _sheet(package, parts, (name, part), formulas, shifts[name])
    _charts(parts, formulas)
    _book(package, parts, formulas)
    _without_order(package, parts)


def _sheet(
    package: Package,
    parts: dict[str, bytes],
    sheet: tuple[str, str],
    formulas: Formulas,
    shift: Shift,
) -> None:
    name, part = sheet
    root = parse_xml(parts[part])
    _areas(root, shift)
    for element in root.iter(*(f"{S}{kind}" for kind in _FORMULAS)):
        element.text = formulas.moved(element.text or "", name)
    parts[part] = written(root)
    _beside(package, parts, part, shift)


def _areas(root: Any, shift: Shift) -> None:
    for kind, attribute in _AREAS.items():
        for element in root.iter(f"{S}{kind}"):
            if element.get(attribute):
                element.set(attribute, shift.areas(element.get(attribute)))
    for element in root.iterfind(f"{S}rowBreaks/{S}brk"):
        element.set("id", str(shift.last(int(element.get("id", "0")))))


def _beside(package: Package, parts: dict[str, bytes], part: str, shift: Shift) -> None:
    for table in beside(package, part, "table"):
        parts[table] = written(_table(parse_xml(parts[table]), shift))
    for notes in beside(package, part, "comments"):
        parts[notes] = written(_notes(parse_xml(parts[notes]), shift))
    for shapes in beside(package, part, "vmlDrawing"):
        parts[shapes] = _shapes(parts[shapes], shift)
    for drawing in beside(package, part, "drawing"):
        parts[drawing] = written(_anchors(parse_xml(parts[drawing]), shift))


def _table(root: Any, shift: Shift) -> Any:
    for element in root.iter(f"{S}table", f"{S}autoFilter"):
        if element.get("ref"):
            element.set("ref", shift.area(element.get("ref")))
    return root


def _notes(root: Any, shift: Shift) -> Any:
    for note in root.iter(f"{S}comment"):
        note.set("ref", shift.cell(note.get("ref", "A1")))
    return root


def _shapes(vml: bytes, shift: Shift) -> bytes:
    def row(found: re.Match[bytes]) -> bytes:
        return b"%s%d%s" % (found[1], shift.first(int(found[2]) + 1) - 1, found[3])

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = found[2].split(b",")
        for at in _ANCHOR_ROWS:
            if at < len(numbers):
                numbers[at] = b" %d" % (shift.first(int(numbers[at]) + 1) - 1)
        return found[1] + b",".join(numbers) + found[3]

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, vml))


def _anchors(root: Any, shift: Shift) -> Any:
    for row in root.iter(f"{_XDR}row"):
        row.text = str(shift.first(int(row.text or 0) + 1) - 1)
    return root


def _charts(parts: dict[str, bytes], formulas: Formulas) -> None:
    for part, content in list(parts.items()):
        if part.startswith("xl/charts/") and part.endswith(".xml"):
            root = parse_xml(content)
            for formula in root.iter(f"{_CHART}f"):
                formula.text = formulas.grown(formula.text or "")
            parts[part] = written(root)


def _book(package: Package, parts: dict[str, bytes], formulas: Formulas) -> None:
    part = next(p for p in parts if package.types.get(p, "").endswith(".main+xml"))
    root = parse_xml(parts[part])
    names = [one.get("name", "") for one in root.iterfind(f"{S}sheets/{S}sheet")]
    for one in root.iterfind(f"{S}definedNames/{S}definedName"):
        at = one.get("localSheetId")
        sheet = names[int(at)] if at and int(at) < len(names) else ""
        one.text = formulas.moved(one.text or "", sheet)
    _worked_out_on_opening(root)
    parts[part] = written(root)


def _worked_out_on_opening(book: Any) -> None:
    about = book.find(f"{S}calcPr")
    if about is None:
        about = book.makeelement(f"{S}calcPr")
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        at = [n for n, one in enumerate(book) if one.tag.rpartition("}")[2] in before]
        book.insert(at[-1] + 1 if at else len(book), about)
    about.set("fullCalcOnLoad", "1")
    about.attrib.pop("calcId", None)


def _without_order(package: Package, parts: dict[str, bytes]) -> None:
    """The order in which formulas were worked out names cells: it is made anew on opening."""
    for part in package.of_type("calcChain+xml"):
        parts.pop(part, None)
        owner = next(p for p in package.parts if package.types[p].endswith(".main+xml"))
        name = relations_part(owner)
        relations = parse_xml(parts[name])
        for one in list(relations):
            if one.get("Type", "").endswith("/calcChain"):
                relations.remove(one)
        parts[name] = written(relations)
        types = parse_xml(parts["[Content_Types].xml"])
        for one in list(types):
            if one.get("PartName", "").lstrip("/") == part:
                types.remove(one)
        parts["[Content_Types].xml"] = written(types)
