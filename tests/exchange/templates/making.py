"""Templates as offices make them, and what a filled one says."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.services.templates.said import Rows, dotted
from tests.support import on

_KIN = (
    ("配偶", "覃雨", "1988-03", 36, "县医院护士"),
    ("儿子", "陈小满", "2015-09", 8, "学生"),
    ("母亲", "韦春", "", None, ""),
)
KIN = Rows(
    [
        {
            "序号": number,
            "称谓": relation,
            "姓名": name,
            "出生年月": dotted(on(birth)) if birth else None,
            "年龄": age,
            "工作单位及职务": work,
        }
        for number, (relation, name, birth, age, work) in enumerate(_KIN, 1)
    ],
    "配偶　覃雨\n儿子　陈小满\n母亲　韦春",
)
PERSON: dict[str, Any] = {
    "姓名": "陈立",
    "性别": "男",
    "出生年月": dotted(on("1985-07-01")),
    "出生年月和年龄": "1985.07（41岁）",
    "入党时间": dotted(on("2008-06-20")),
    "党龄": 17,
    "党小组": "",
    "党支部": "机关党支部",
    "单位及职务": "养护科科长",
    "身份证号": "110105194912310021",
    "简历": Rows((), "1990.07—1994.06　交通学院\n1994.07—至今　青石岭养护段"),
    "家庭成员": KIN,
    "今天": on("2026-11-23"),
    "支部名称": "机关党支部",
    "照片": None,
}


def members(count: int) -> dict[str, Any]:
    """Values of a table over so many people."""
    rows = [
        {"序号": n, "姓名": f"党员{n}", "性别": "男女"[n % 2], "党龄": n, "民族": "汉族"}
        for n in range(1, count + 1)
    ]
    return {"名单": Rows(rows, "、".join(r["姓名"] for r in rows)), "支部名称": "机关党支部"}


# --- .docx ---------------------------------------------------------------------------------------


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*lines: str) -> bytes:
    """A document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A table of these texts."""
    made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    made.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    return made


def tabled(*rows: Sequence[str]) -> bytes:
    document = docx.Document()
    table(document, rows)
    return saved(document)


def boxed(text: str) -> bytes:
    """A document with a text box, as Word writes it: the new way and the old one beside it."""
    document = docx.Document()
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    wps = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = (
        f'<w:r {nsdecls("w")} {mc} {wps} xmlns:v="urn:schemas-microsoft-com:vml">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("正文")._p.append(parse_xml(run))
    return saved(document)


def runs(paragraph: Any, *texts: str, **looks: Any) -> None:
    """A line cut into pieces of format; `looks` of the first."""
    for number, text in enumerate(texts):
        run = paragraph.add_run(text)
        if not number:
            for name, value in looks.items():
                setattr(run.font, name, value)


def no_grid(document: Any) -> None:
    """As some programs write tables: without the widths of columns."""
    for grid in list(document.element.body.iter(qn("w:tblGrid"))):
        grid.getparent().remove(grid)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """The same file with some parts changed, or added."""
    found = parts(data)
    for name, how in change.items():
        found[name] = how if isinstance(how, bytes) else how(found.get(name, b""))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in found.items():
            file.writestr(name, content)
    return out.getvalue()


# --- .xlsx ---------------------------------------------------------------------------------------


def book(fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook with one sheet."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "名册"
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cells(*rows: Sequence[Any]) -> bytes:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return book(fill)


# --- filled --------------------------------------------------------------------------------------


def filled(template: bytes, values: Mapping[str, Any], kind: str = "member") -> bytes:
    """Checked, then filled, as the program does."""
    opened = Template.open(template, "试表")
    assert opened.check(kind).ok, opened.check(kind).errors
    return opened.fill(values, kind)


def as_word(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    return [p.text for p in as_word(data).paragraphs]


def grid(found: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def said(template: bytes, values: Mapping[str, Any], kind: str = "member") -> list[str]:
    """The paragraphs of the filled document."""
    return lines(filled(template, values, kind))


def as_book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def sheet_rows(data: bytes) -> list[list[Any]]:
    """Rows of the first sheet without empty ends."""
    return [[c.value for c in row] for row in as_book(data).worksheets[0].iter_rows()]


def everything(data: bytes) -> str:
    """All XML of a file, to look for what must not be in it."""
    return "".join(
        content.decode("utf-8", "replace")
        for name, content in parts(data).items()
        if name.endswith((".xml", ".rels", ".vml"))
    )


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def as_excel_writes(data: bytes) -> bytes:
    """The same workbook with shared texts and relative references, as Excel and WPS write them."""
    items: list[bytes] = []

    def share(cell: re.Match[bytes]) -> bytes:
        if cell[2] not in items:
            items.append(cell[2])
        return b'%st="s"><v>%d</v></c>' % (cell[1], items.index(cell[2]))

    found = parts(data)
    for name, xml in found.items():
        if name.startswith("xl/worksheets/sheet"):
            inline = rb'(<c [^>]*?)t="inlineStr"><is>(.*?)</is></c>'
            found[name] = re.sub(inline, share, xml, flags=re.DOTALL)
        elif name.startswith("xl/worksheets/_rels/"):
            found[name] = xml.replace(b'Target="/xl/', b'Target="../')
    strings = b"".join(b"<si>%s</si>" % item for item in items)
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/>'
    link = f'<Relationship Id="rIdS" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    already = b"sharedStrings" in found[types]
    return repacked(
        data,
        {
            **found,
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">'.encode() + strings + b"</sst>",
            types: found[types] if already else _before(found[types], "</Types>", kind),
            relations: found[relations]
            if already
            else _before(found[relations], "</Relationships>", link),
        },
    )


def _before(xml: bytes, end: str, more: str) -> bytes:
    return xml.replace(end.encode(), f"{more}{end}".encode())
