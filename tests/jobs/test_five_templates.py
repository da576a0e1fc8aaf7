"""Seven templates of different making, filled from the sample and read back.

1 plain fields with python-docx; 2 fields cut into runs, with formats; 3 a form without fields,
merged cells and a table inside a cell, taught; 4 a workbook with a list, a merged head, formulas;
5 head, foot and a loop over rows; 6 as WPS leaves it, without widths; 7 a workbook taught.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import load_workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import func, select

from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.templates import Source
from dangjian_desktop.records import FamilyMember, Meeting, ResumeEntry
from dangjian_desktop.services import attendance, keeping, minutes, roster
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.store.database import Database
from tests.conftest import SAMPLE_DAY
from tests.exchange.templates import making
from tests.exchange.templates.making import grid

LINE = Border(*[Side("thin")] * 4)


@dataclass(frozen=True)
class Office:
    """The sample, and who of it the templates are filled for."""

    db: Database
    person: str  # with a family and a resume
    branch: str
    members: tuple[str, ...]
    meeting: str

    def fill(
        self, template: bytes, kind: str, ids: list[str], path: Path, taught: bool = False
    ) -> Path:
        form = Template.open(template, path.name)
        if taught:
            places = {p.place: p.field for p in form.propose(kind) if p.field}
            form = form.with_fields(places)
        source = Source(form, kind, "试")
        templates.fill_one(self.db, path.parent, source, ids, path, SAMPLE_DAY)
        return path

    def row(self) -> Any:
        with self.db.read() as session:
            return rows_for(session, [self.person], SAMPLE_DAY)[0]


@pytest.fixture(scope="module")
def office(sample: Database) -> Office:
    with sample.read() as session:
        counted = (
            select(FamilyMember.person_id, func.count())
            .where(FamilyMember.person_id.in_(select(ResumeEntry.person_id)))
            .where(FamilyMember.person_id.in_(roster.ids(session, SAMPLE_DAY)))
            .group_by(FamilyMember.person_id)
            .order_by(func.count().desc())
        )
        person = next(iter(session.execute(counted)))[0]
        branch = next(b for b in bodies_on(session, SAMPLE_DAY).branches()).id
        members = roster.ids(session, SAMPLE_DAY, organization_id=branch)
        held = keeping.listed(session, Meeting, Meeting.state == "finalised")
        meeting = next(m.id for m in held if m.kind == "general_meeting")
    return Office(sample, person, branch, tuple(members), meeting)


def family(office: Office) -> list[FamilyMember]:
    with office.db.read() as session:
        return list(keeping.listed(session, FamilyMember, FamilyMember.person_id == office.person))


def test_1_plain_fields(office: Office, tmp_path: Path) -> None:
    row = office.row()
    out = office.fill(
        making.word(
            "姓名：{{姓名}}", "性别：{{性别}}　民族：{{民族}}", "{{出生年月}}生，{{党支部}}"
        ),
        "member",
        [office.person],
        tmp_path / "一.docx",
    )
    assert making.lines(out.read_bytes()) == [
        f"姓名：{row.name}",
        f"性别：{row.sex}　民族：{row.nation}",
        f"{row.birth.dotted()}生，{row.branch}",
    ]


def test_2_fields_cut_into_runs_with_formats(office: Office, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    making.runs(paragraph, "{{", "姓", "名", "}}", bold=True, size=Pt(22))
    paragraph.add_run("同志，").italic = True
    making.runs(paragraph, "{{入党时间|", "年月日}}", underline=True)
    paragraph.add_run("入党。")
    out = office.fill(making.saved(document), "member", [office.person], tmp_path / "二.docx")
    (found,) = docx.Document(str(out)).paragraphs
    row = office.row()
    assert found.text == f"{row.name}同志，{row.joined.words()}入党。"
    assert found.alignment == WD_ALIGN_PARAGRAPH.CENTER
    looks = {run.text: run for run in found.runs if run.text}
    assert (looks[row.name].bold, looks[row.name].font.size) == (True, Pt(22))
    assert looks["同志，"].italic
    assert looks[row.joined.words()].underline


def taught_form() -> bytes:
    document = docx.Document()
    table = making.table(
        document,
        [
            ["姓 名", "", "性别", ""],
            ["出生年月", "", "民族", ""],
            ["其他", "", "", ""],
            ["家庭主要成员", "称谓", "姓名", "工作单位及职务"],
            ["", "", "", ""],
            ["", "", "", ""],
            ["备注", "", "", ""],
        ],
    )
    table.cell(2, 1).merge(table.cell(2, 3))
    table.cell(3, 0).merge(table.cell(5, 0))
    inner = table.cell(2, 1).add_table(rows=2, cols=2)
    inner.cell(0, 0).text, inner.cell(1, 0).text = "何时入党", "党内职务"
    return making.saved(document)


def test_3_a_form_without_fields_taught(office: Office, tmp_path: Path) -> None:
    out = office.fill(taught_form(), "member", [office.person], tmp_path / "三.docx", taught=True)
    table, row, kin = docx.Document(str(out)).tables[0], office.row(), family(office)
    rows = grid(table)
    assert [rows[0][1], rows[0][3], rows[1][1], rows[1][3]] == [
        row.name,
        row.sex,
        row.birth.dotted(),
        row.nation,
    ]
    assert [r[1].strip() for r in grid(table.cell(2, 1).tables[0])] == [
        row.joined.dotted(),
        "、".join(row.posts),
    ]
    listed = [r[1:4] for r in rows[4 : 4 + max(2, len(kin))]]
    assert listed[: len(kin)] == [[k.relation, k.name, k.work or ""] for k in kin]
    assert rows[-1][0] == "备注"


def roster_book() -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "{{支部名称}}党员名册（{{党员人数}}人）"
        sheet.merge_cells("A1:E1")
        sheet.row_dimensions[1].height = 42
        sheet.append(["序号", "姓名", "性别", "党龄", "备注"])
        marks = ("序号", "姓名", "性别", "党龄")
        sheet.append([f"{{{{名单.{mark}}}}}" for mark in marks])
        sheet.row_dimensions[3].height = 26
        for column in range(1, 6):
            sheet.cell(3, column).border = LINE
            sheet.cell(3, column).font = Font(name="仿宋", size=11)
        sheet["A4"], sheet["D4"], sheet["B4"] = "合计", "=SUM(D3:D3)", "=COUNTA(B3:B3)"
        sheet.merge_cells("A6:E6")
        sheet["A6"] = "制表日期：{{今天}}"
        sheet.print_area = "A1:E6"

    return making.book(fill)


def test_4_a_workbook_with_a_list_and_formulas(office: Office, tmp_path: Path) -> None:
    out = office.fill(roster_book(), "members", list(office.members), tmp_path / "四.xlsx")
    sheet, count = load_workbook(out).worksheets[0], len(office.members)
    with office.db.read() as session:
        rows = rows_for(session, office.members, SAMPLE_DAY)
        name = bodies_on(session, SAMPLE_DAY).name(office.branch)
    assert sheet["A1"].value == f"{name}党员名册（{count}人）"
    assert [sheet.cell(3 + n, 2).value for n in range(count)] == [row.name for row in rows]
    assert [sheet.cell(3 + n, 1).value for n in range(count)] == list(range(1, count + 1))
    assert {sheet.row_dimensions[3 + n].height for n in range(count)} == {26}
    assert {sheet.cell(3 + n, 5).border.left.style for n in range(count)} == {"thin"}
    last = 2 + count
    assert sheet.cell(last + 1, 4).value == f"=SUM(D3:D{last})"
    assert sheet.cell(last + 3, 1).value == "制表日期：2026年11月23日"
    assert f"A{last + 3}:E{last + 3}" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.print_area == f"'名册'!$A$1:$E${last + 3}"


def meeting_form() -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{支部名称}}"
    section.footer.paragraphs[0].text = "记录人：{{记录人}}"
    document.add_paragraph("{{会议名称}}")
    document.add_paragraph("应到{{应到人数}}人，实到{{实到人数}}人，主持人{{主持人}}")
    making.table(
        document,
        [
            ["序号", "姓名", "到会情况"],
            ["{%tr for 人 in 到会 %}", "", ""],
            ["{{loop.index}}", "{{人.姓名}}", "{{人.到会}}"],
            ["{%tr endfor %}", "", ""],
        ],
    )
    return making.saved(document)


def test_5_head_foot_and_a_loop_over_rows(office: Office, tmp_path: Path) -> None:
    out = office.fill(meeting_form(), "meeting", [office.meeting], tmp_path / "五.docx")
    document = docx.Document(str(out))
    with office.db.read() as session:
        facts = minutes.minutes(session, office.meeting)
        sheet = attendance.sheet(session, office.meeting)
    assert [p.text for p in document.paragraphs][:2] == [
        facts.name,
        f"应到{sheet.eligible}人，实到{sheet.present}人，主持人{facts.chair}",
    ]
    assert document.sections[0].footer.paragraphs[0].text == f"记录人：{facts.recorder}"
    assert document.sections[0].header.paragraphs[0].text
    assert grid(document.tables[0])[1:] == [
        [str(n), row.name, MARKS.get(row.mark, "")] for n, row in enumerate(sheet.rows, 1)
    ]


def wps_form() -> bytes:
    """Runs that say their Latin face alone, a table without the widths of its columns."""
    document = docx.Document()
    table = making.table(document, [["姓名", "{{姓名}}"], ["单位及职务", "{{单位及职务}}"]])
    for run in (r for row in table.rows for c in row.cells for p in c.paragraphs for r in p.runs):
        run.font.name = "Times New Roman"
    making.no_grid(document)
    return making.saved(document)


def test_6_as_wps_leaves_it(office: Office, tmp_path: Path) -> None:
    report = Template.open(wps_form(), "六.docx").check("member")
    assert {"no_grid", "no_font"} <= {one.rule for one in report.findings}
    out = office.fill(wps_form(), "member", [office.person], tmp_path / "六.docx")
    document = docx.Document(str(out))
    assert grid(document.tables[0]) == [
        ["姓名", office.row().name],
        ["单位及职务", office.row().job],
    ]
    assert len(list(document.element.body.iter(qn("w:gridCol")))) == 2


def taught_book() -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "党员情况登记表"
        sheet.merge_cells("A1:D1")
        for row, line in enumerate(
            (["姓名", None, "性别", None], ["身份证号", None, "联系电话", None]), 2
        ):
            for column, text in enumerate(line, 1):
                sheet.cell(row, column, text).border = LINE

    return making.book(fill)


def test_7_a_workbook_taught(office: Office, tmp_path: Path) -> None:
    out = office.fill(taught_book(), "member", [office.person], tmp_path / "七.xlsx", taught=True)
    sheet, row = load_workbook(out).worksheets[0], office.row()
    assert [sheet["B2"].value, sheet["D2"].value] == [row.name, row.sex]
    assert sheet["B3"].value == (row.id_number or None)
    assert sheet["B3"].data_type in ("s", "n")


# --- as other programs read them -----------------------------------------------------------------

SOFFICE = shutil.which("soffice")
PROGRAMS = Path("/usr/lib/libreoffice/program")


def converted(files: list[Path], folder: Path) -> dict[str, str]:
    """The text of each as LibreOffice shows it."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    found = {}
    for file in files:
        pdf = pypdfium2.PdfDocument(folder / f"{file.stem}.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        found[file.stem] = "".join(text.split())
        pdf.close()
    return found


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
def test_libreoffice_opens_what_was_filled(office: Office, tmp_path: Path) -> None:
    person, row = [office.person], office.row()
    made = [
        office.fill(taught_form(), "member", person, tmp_path / "三.docx", taught=True),
        office.fill(meeting_form(), "meeting", [office.meeting], tmp_path / "五.docx"),
        office.fill(wps_form(), "member", person, tmp_path / "六.docx"),
    ]
    words = converted(made, tmp_path / "office")
    assert row.name in words["三"]
    assert "应到" in words["五"]
    assert row.name in words["六"]
    assert not any("{{" in text or "{%" in text for text in words.values())


@pytest.mark.slow
@pytest.mark.skipif(
    SOFFICE is None or not (PROGRAMS / "libsclo.so").exists(), reason="no LibreOffice Calc here"
)
def test_libreoffice_works_out_what_was_filled(office: Office, tmp_path: Path) -> None:
    out = office.fill(roster_book(), "members", list(office.members), tmp_path / "四.xlsx")
    words = converted([out], tmp_path / "office")["四"]
    with office.db.read() as session:
        rows = rows_for(session, office.members, SAMPLE_DAY)
    assert all(_common(row.name) in words for row in rows)
    assert str(sum(row.party_years or 0 for row in rows)) in words


def _common(name: str) -> str:
    """Without the rare characters, of which a PDF may keep the shape and not the code."""
    return "".join(char for char in name if ord(char) < 0x10000)
