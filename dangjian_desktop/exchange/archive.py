"""What an archive (xlsx, xlsm, ods) holds, found out before a reader unpacks it.

The parts are unpacked here one by one with a limit, so that a small file cannot fill the memory;
on the way the rows that are hidden and the formats that tell 1985.10 from 1985.1 are noted.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat

from . import ods
from .limits import MEMBER_BYTES, UNPACKED_BYTES, WORDS_FAR, NotATable, Used, too_large

_BOMB = (
    "解压后过大，可能是整行整列都设了格式，也可能是恶意文件，没有打开它；"
    "请核对来源，把名单复制到新表后再导入"
)
_BROKEN = "不完整或已损坏（可能没有复制完），请重新取得这份文件，或用WPS、Excel打开后另存为xlsx"
_OTHERS = (
    ("word/document.xml", "Word文档"),
    ("ppt/presentation.xml", "演示文稿"),
    ("xl/workbook.bin", "二进制工作簿（xlsb）"),
)


@dataclass(slots=True)
class SheetFacts:
    hidden_rows: frozenset[int] = frozenset()
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class Facts:
    kind: str
    epoch1904: bool = False
    sheets: dict[str, SheetFacts] = field(default_factory=dict)


def inspect(data: bytes) -> Facts:
    """Facts of a workbook in an archive; NotATable says what else it is."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return _inspected(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ElementTree.ParseError, KeyError, ValueError):
        raise NotATable(_BROKEN, "damaged_file") from None
    except (NotImplementedError, RuntimeError):  # zipfile's words for ciphers and methods
        raise NotATable(
            "有密码或用了少见的压缩方法，请用WPS或Excel另存为普通的xlsx后再导入"
        ) from None


def _inspected(parts: zipfile.ZipFile) -> Facts:
    names = set(parts.namelist())
    for member, what in _OTHERS:
        if member in names:
            raise NotATable(f"是{what}，请用WPS或Excel打开，另存为xlsx后再导入")
    read = [i for i in parts.infolist() if i.filename.endswith((".xml", ".rels"))]
    if max((i.file_size for i in read), default=0) > MEMBER_BYTES:
        raise NotATable(_BOMB, "zip_bomb")
    if sum(i.file_size for i in read) > UNPACKED_BYTES:
        raise NotATable(_BOMB, "zip_bomb")
    if "content.xml" in names:
        return _ods(parts)
    if "xl/workbook.xml" not in names:
        raise NotATable("是普通压缩包，请先解压，再选择其中的表格文件")
    return _xlsx(parts, names)


def _whole(parts: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more than it says it holds: zipfile stops there and checks the sum."""
    return parts.read(name)


# --- xlsx ----------------------------------------------------------------------------------------


def _xlsx(parts: zipfile.ZipFile, names: set[str]) -> Facts:
    book = ElementTree.fromstring(_whole(parts, "xl/workbook.xml"))
    about = book.find("{*}workbookPr")
    facts = Facts("xlsx", about is not None and about.get("date1904") in ("1", "true"))
    targets = _targets(parts, names)
    telling = _telling_formats(parts, names)
    by_part = {
        targets.get(_relation(sheet), ""): sheet.get("name", "")
        for sheet in book.iterfind("{*}sheets/{*}sheet")
    }
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        xml = _whole(parts, name)
        if b"heetData" in xml:  # a sheet, whatever it is called
            found = _sheet(xml, telling)
            if name in by_part:
                facts.sheets[by_part[name]] = found
    return facts


def _relation(sheet: ElementTree.Element) -> str:
    """The r:id of a sheet, whichever of the two namespaces it is in."""
    return next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")


def _targets(parts: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    path = "xl/_rels/workbook.xml.rels"
    if path not in names:
        return {}
    found = {}
    for relation in ElementTree.fromstring(_whole(parts, path)):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[relation.get("Id", "")] = whole
    return found


BUILT_IN = {"2": "0.00", "4": "#,##0.00", "17": "mmm-yy", "57": 'yyyy"年"m"月"'}


def _telling_formats(parts: zipfile.ZipFile, names: set[str]) -> dict[bytes, str]:
    """Style number -> format, of the styles that show a month without a day, or two decimals."""
    if "xl/styles.xml" not in names:
        return {}
    styles = ElementTree.fromstring(_whole(parts, "xl/styles.xml"))
    own = {
        f.get("numFmtId", ""): f.get("formatCode", "")
        for f in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    found = {}
    for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        code = style.get("numFmtId", "")
        shown = own.get(code, BUILT_IN.get(code, ""))
        if tells(shown):
            found[str(number).encode()] = shown
    return found


def tells(shown: str) -> bool:
    """Whether a number format shows what the value does not: a month alone, two decimals."""
    plain = re.sub(r'\[[^]]*\]|"[^"]*"|\\.', "", shown).lower()
    return ("y" in plain and "d" not in plain) or ".00" in plain


_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"']([0-9]+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>/])[^>]*>")
_REF = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{1,12})[\"']")
_STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
_PLAIN_CELL = b'<c r="'
# Farther than column Z or row 99,999; then the farthest cells are looked at one by one.
_FAR = re.compile(rb'<c r="(?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})')
_MOST_COLUMNS = 16384


def _sheet(xml: bytes, telling: Mapping[bytes, str]) -> SheetFacts:
    if (not _plainly_written(xml) or _FAR.search(xml)) and too_large(used := _used(xml)):
        raise NotATable(WORDS_FAR.format(rows=used.rows, columns=used.columns), "too_large")
    return SheetFacts(_hidden(xml), dict(_formats(xml, telling)) if telling else {})


def _plainly_written(xml: bytes) -> bool:
    """Every cell begins with its place, as nearly every program writes it; counting is quick."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        return b"heetData" not in xml
    return xml.count(b"<c", start, end) == xml.count(_PLAIN_CELL, start, end)


def _hidden(xml: bytes) -> frozenset[int]:
    if b"hidden=" not in xml:
        return frozenset()
    rows = (_ROW_NUMBER.search(row.group()) for row in _HIDDEN.finditer(xml))
    return frozenset(int(number[1]) for number in rows if number)


def _used(xml: bytes) -> Used:
    """The farthest cell with content; empty cells that only carry a style do not count."""
    rows = columns = unnamed = 0
    for cell in _CELL.finditer(xml):
        tag = cell.group()
        if tag.endswith(b"/>"):
            continue
        if ref := _REF.search(tag):
            rows, columns = max(rows, int(ref[2])), max(columns, column_number(ref[1]))
        else:
            unnamed += 1
    if unnamed:  # counted on from the cell before, in a row that has a number or follows another
        tags = [row.group() for row in _ROW.finditer(xml)]
        numbers = (int(number[1]) for tag in tags if (number := _ROW_NUMBER.search(tag)))
        rows = max(rows, max(numbers, default=0) + len(tags))
        columns += min(unnamed, _MOST_COLUMNS)
    return Used(rows, columns)


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _formats(xml: bytes, telling: Mapping[bytes, str]) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(xml):
        tag = cell.group()
        style = _STYLE.search(tag)
        if style is None or style[1] not in telling or tag.endswith(b"/>"):
            continue
        if ref := _REF.search(tag):
            yield (int(ref[2]), column_number(ref[1]) - 1), telling[style[1]]


# --- ods -----------------------------------------------------------------------------------------

_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]+)[\"']")


def _ods(parts: zipfile.ZipFile) -> Facts:
    if "META-INF/manifest.xml" in parts.namelist():
        manifest = _whole(parts, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise NotATable("有密码，请打开它取消密码后再导入", "password")
    kind = _whole(parts, "mimetype") if "mimetype" in parts.namelist() else b""
    if kind and b"spreadsheet" not in kind:
        raise NotATable("是文档或演示文稿，不是表格，请把其中的名单复制到表格里再导入")
    content = _whole(parts, "content.xml")
    _well_formed(content)
    for used in _ods_used(content):
        if too_large(used):
            raise NotATable(WORDS_FAR.format(rows=used.rows, columns=used.columns), "too_large")
    sheets = {name: SheetFacts(hidden, formats) for name, hidden, formats in ods.shown(content)}
    return Facts("ods", sheets=sheets)


def _well_formed(xml: bytes) -> None:
    """A reader of ods waits for ever for the end of what is never closed."""
    if b"<!DOCTYPE" in xml:
        raise ValueError("no workbook has one")
    parser = expat.ParserCreate()
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise ValueError("not well formed") from None


def _ods_used(xml: bytes) -> Iterator[Used]:
    row = column = repeat = rows = columns = 0
    for tag in _ODS_TAG.finditer(xml):
        times = int(found[1]) if (found := _REPEATED.search(tag[2])) else 1
        if tag[1] == b"table":
            yield Used(rows, columns)
            row = column = repeat = rows = columns = 0
        elif tag[1] == b"table-row":
            row, column, repeat = row + repeat, 0, times
        else:
            column += times
            if b"value" in tag[2] or not tag[2].endswith(b"/"):
                rows, columns = max(rows, row + repeat), max(columns, column)
    yield Used(rows, columns)
