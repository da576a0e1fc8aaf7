"""The sample's forms from the superior: a .docx with fields, and a printed sheet to print on."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy.orm import Session

from dangjian_desktop.records import (
    OverprintForm,
    OverprintPlace,
    PaperTemplate,
    PrinterOffset,
    TemplateBlank,
)
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.resources import font_file
from dangjian_desktop.services import attachments, keeping

from .cast import Cast, workday
from .timeline import Step

NAME, FILE = "党员基本信息采集表", "党员基本信息采集表.docx"
# Label and field, two pairs a row.
FIELDS = (
    (("姓名", "{{姓名}}"), ("性别", "{{性别}}")),
    (("民族", "{{民族}}"), ("出生年月", "{{出生年月}}")),
    (("学历", "{{学历}}"), ("参加工作时间", "{{参加工作时间}}")),
    (("入党时间", "{{入党时间}}"), ("转正时间", "{{转正时间}}")),
    (("所在党支部", "{{党支部}}"), ("单位及职务", "{{职务}}")),
)
WIDE, HIGH, DOTS = 297, 210, 4  # millimetres of the certificate, dots of its picture in each
PAPER, FRAME, INK = "#fbf6e9", "#a33a2c", "#3a3632"
# Field, and where it goes in tenths of a millimetre: left, top, width; half points of its size.
PLACES = (("姓名", 500, 948, 475, 44, "center"), ("年度", 1355, 948, 275, 44, "center"))
LINES = ((200, 390), (542, 652))  # from and to in dots: what the words stand on
LINE_AT = 424


def acts(cast: Cast, root: Path) -> Iterator[Step]:
    folder = DataFolder(root).attachments
    day = workday(cast.ago(3, 20).first())
    at = datetime.combine(day, time(11, 10))
    yield Step(at, "添加上级模板", partial(_template, folder))
    yield Step(at + timedelta(minutes=20), "添加套打表", partial(_overprint, folder))


def _template(folder: Path, session: Session) -> None:
    about = {
        "name": NAME,
        "kind": "member",
        "file_name": FILE,
        "pattern": "{{姓名}}" + NAME,
        "source": "段党总支组织员办公室",
    }
    made = keeping.save(session, PaperTemplate(), about)
    attachments.attach(
        session, folder, "paper_template", made.id, document(), name=FILE, role="proof"
    )
    blank = {"template_id": made.id, "place": "表1第6行第2格", "label": "备注", "field": "备注"}
    keeping.save(session, TemplateBlank(), blank)


def document() -> bytes:
    """A form as an office sends it: a title, a table with a grid, fields in double braces."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    from dangjian_desktop.exchange.word.blank import archive

    made: Any = docx.Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋_GB2312", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    made.core_properties.created = made.core_properties.modified = datetime(2026, 1, 5)
    made.add_paragraph(NAME).alignment = 1
    table = made.add_table(rows=len(FIELDS) + 1, cols=4, style="Table Grid")
    for number, row in enumerate(FIELDS):
        for place, words in enumerate(word for pair in row for word in pair):
            table.cell(number, place).text = words
    last = len(FIELDS)
    table.cell(last, 0).text = "备注"
    table.cell(last, 1).merge(table.cell(last, 3))
    for column, wide in zip(table.columns, (28, 50, 34, 50), strict=True):
        for cell in column.cells:
            cell.width = Mm(wide)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as parts:
        return archive({name: parts.read(name) for name in parts.namelist()})


def _overprint(folder: Path, session: Session) -> None:
    about = {"name": "优秀共产党员荣誉证书", "kind": "member", "wide": WIDE, "high": HIGH}
    form = keeping.save(session, OverprintForm(), about)
    name = "优秀共产党员荣誉证书.png"
    attachments.attach(session, folder, "overprint_form", form.id, certificate(), name=name)
    for field, left, top, wide, size, align in PLACES:
        at = {"left": left, "top": top, "wide": wide, "size": size, "align": align}
        keeping.save(session, OverprintPlace(), {"form_id": form.id, "field": field, **at})
    offset = {"printer": "办公室打印机", "right": 5, "down": -3}
    keeping.save(session, PrinterOffset(), offset)


def certificate() -> bytes:
    """The printed sheet as it comes from the glass, with the blanks for name and year."""
    image = Image.new("RGB", (WIDE * DOTS, HIGH * DOTS), PAPER)
    draw = ImageDraw.Draw(image)
    for inset, width in ((24, 8), (40, 2)):
        edge = (inset, inset, WIDE * DOTS - inset, HIGH * DOTS - inset)
        draw.rectangle(edge, outline=FRAME, width=width)
    large, small = (ImageFont.truetype(str(font_file("hei")), size) for size in (96, 44))
    draw.text((WIDE * DOTS // 2, 180), "荣誉证书", fill=FRAME, font=large, anchor="mm")
    draw.text((400, 372), "同志在", fill=INK, font=small)
    draw.text((662, 372), "年度工作中成绩突出，", fill=INK, font=small)
    draw.text((160, 460), "被评为优秀共产党员。特发此证，以资鼓励。", fill=INK, font=small)
    draw.text((760, 700), "示例图片", fill=INK, font=small)
    for left, right in LINES:
        draw.line([(left, LINE_AT), (right, LINE_AT)], fill=INK, width=2)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
