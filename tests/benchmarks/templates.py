"""How many documents a second are filled from the office's own template; exit 1 below the bound.

    python tests/benchmarks/templates.py [documents]

The template is a registration form as a superior sends it: a page of labels with fields beside
them, a resume and a table of the family, made with python-docx; every document is a file of its own
in a folder, written as the program writes it. A workbook over all of them is filled beside.
"""

import io
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.templates import Source
from dangjian_desktop.records import (
    Belonging,
    FamilyMember,
    Organization,
    Person,
    ResumeEntry,
    Standing,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database

DOCUMENTS, A_SECOND = 300, 10.0  # bounds of the issue
TODAY = date(2026, 11, 23)
_FIELDS = """
姓名 性别 民族 出生年月 年龄 籍贯 身份证号 联系电话 学历 学位 毕业院校及专业 参加工作时间
工作单位 单位及职务 入党时间 转正时间 党龄 党员类别 支部名称 党小组 党内职务 现居住地
"""
FIELDS = _FIELDS.split()


def people(database: Database, count: int) -> list[str]:
    """Invented members of one branch, each with a family and a resume."""
    ids = []

    def put(record: Any, /, **values: Any) -> str:
        return str(keeping.save(session, record(), values).id)

    with database.write("速度") as session:
        branch = put(Organization, name="中共青石岭公路养护段机关支部", level="branch")
        for number in range(count):
            birth = PartialDate(1960 + number % 40, 1 + number % 12, 1 + number % 28)
            since = PartialDate(birth.year + 25, 7, 1)
            own = {"name": f"党员{number}", "sex": "男女"[number % 2], "birth": birth}
            person = put(Person, **own, nation="汉族", phone=f"138{number:08}")
            ids.append(person)
            put(Standing, person_id=person, kind="full_member", since=since)
            put(Belonging, person_id=person, organization_id=branch, since=since)
            for year in (20, 22, 26):
                begun = PartialDate(birth.year + year, 7)
                put(ResumeEntry, person_id=person, since=begun, place="青石岭养护站", role="技工")
            for relation in ("配偶", "儿子", "母亲"):
                put(FamilyMember, person_id=person, relation=relation, name=f"{relation}{number}")
    return ids


def form() -> bytes:
    document = docx.Document()
    document.add_heading("党员登记表", 1)
    rows = [FIELDS[at : at + 2] for at in range(0, len(FIELDS), 2)]
    table = document.add_table(rows=len(rows) + 1, cols=4)
    table.style = "Table Grid"
    for row, pair in zip(table.rows, rows, strict=False):
        for at, name in enumerate(pair):
            row.cells[2 * at].text, row.cells[2 * at + 1].text = name, f"{{{{{name}}}}}"
    table.rows[-1].cells[0].text, table.rows[-1].cells[1].text = "简历", "{{简历}}"
    kin = document.add_table(rows=2, cols=4)
    for at, name in enumerate(("称谓", "姓名", "出生年月", "工作单位及职务")):
        kin.rows[0].cells[at].text = name
        kin.rows[1].cells[at].text = f"{{{{家庭成员.{name}}}}}"
    document.sections[0].footer.paragraphs[0].text = "填表日期：{{今天}}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def book() -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(list(FIELDS))
    sheet.append([f"{{{{名单.{name}}}}}" for name in FIELDS if name != "支部名称"])
    sheet.append(["合计", None, "=COUNTA(A2:A2)"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(folder / "dangjian.db", who="bench")
        ids = people(database, count)
        source = Source(Template.open(form(), "登记表.docx"), "member", "登记表")
        start = time.perf_counter()
        made = templates.fill_all(database, folder, source, ids, folder / "out", today=TODAY)
        speed = len(made) / (time.perf_counter() - start)
        whole = Source(Template.open(book(), "名册.xlsx"), "members", "名册")
        start = time.perf_counter()
        templates.fill_one(database, folder, whole, ids, folder / "名册.xlsx", TODAY)
        table = time.perf_counter() - start
        database.close()
    print(f"{len(made)} .docx from a template: {speed:.0f} a second (>= {A_SECOND:.0f})")
    print(f"one .xlsx over {count} members: {table:.2f} s")
    return int(speed < A_SECOND or any(one.state != "written" for one in made))


if __name__ == "__main__":
    sys.exit(main())
