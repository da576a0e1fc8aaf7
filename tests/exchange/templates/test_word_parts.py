"""Pieces of Word templates: faces through styles, widths, names that nothing fills."""

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.services.templates.said import Picture, Rows
from tests.exchange.templates import making
from tests.exchange.templates.making import PERSON, as_word, filled, grid

# --- faces ---------------------------------------------------------------------------------------


def faces(document: docx.document.Document) -> bool:
    found = Template.open(making.saved(document), "表").check("member").findings
    return not any(one.rule == "no_font" for one in found)


def name_face(style: Any) -> None:
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")


def test_a_face_of_the_style_that_a_style_rests_on() -> None:
    document = docx.Document()
    base = document.styles.add_style("底", 1)
    name_face(base)
    above = document.styles.add_style("上", 1)
    above.base_style = base
    document.add_paragraph("{{姓名}}", style=above)
    assert faces(document)


def test_a_face_of_the_runs_own_style() -> None:
    document = docx.Document()
    style = document.styles.add_style("字", 2)
    name_face(style)
    document.add_paragraph().add_run("{{姓名}}", style=style)
    assert faces(document)


def test_styles_that_rest_on_each_other_in_a_ring() -> None:
    document = docx.Document()
    first, second = document.styles.add_style("甲", 1), document.styles.add_style("乙", 1)
    first.base_style, second.base_style = second, first
    document.add_paragraph("{{姓名}}", style=first)
    assert not faces(document)


def test_a_face_of_the_documents_defaults() -> None:
    document = docx.Document()
    fonts = next(document.styles.element.iter(qn("w:rFonts")))
    fonts.set(qn("w:eastAsia"), "宋体")
    document.add_paragraph("{{姓名}}")
    assert faces(document)


def test_a_theme_that_names_its_east_asian_face() -> None:
    data = making.repacked(
        making.word("{{姓名}}"),
        {
            "word/theme/theme1.xml": lambda xml: xml.replace(
                b'<a:ea typeface=""/>', '<a:ea typeface="等线"/>'.encode()
            )
        },
    )
    found = Template.open(data, "表").check("member").findings
    assert not any(one.rule == "no_font" for one in found)


def test_a_document_without_styles_names_no_face() -> None:
    kinds = b"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    data = making.repacked(
        making.word("{{姓名}}"),
        {"[Content_Types].xml": lambda xml: xml.replace(kinds, b"application/xml")},
    )
    found = Template.open(data, "表").check("member").findings
    assert any(one.rule == "no_font" for one in found)


# --- widths --------------------------------------------------------------------------------------


def widths(document: docx.document.Document) -> list[int]:
    made = as_word(filled(making.saved(document), PERSON))
    return [int(c.get(qn("w:w"))) for c in made.element.body.iter(qn("w:gridCol"))]


def test_columns_without_any_width_share_the_line() -> None:
    document = docx.Document()
    making.table(document, [["姓名", "{{姓名}}"]])
    making.no_grid(document)
    for width in list(document.element.body.iter(qn("w:tcW"))):
        width.getparent().remove(width)
    first, second = widths(document)
    assert first == second > 1000


def test_widths_come_from_a_row_without_merged_cells() -> None:
    document = docx.Document()
    table = making.table(document, [["标题", ""], ["姓名", "{{姓名}}"]])
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).width, table.cell(1, 1).width = Mm(30), Mm(120)
    making.no_grid(document)
    first, second = widths(document)
    assert (first, second) == pytest.approx((1701, 6804), abs=2)


# --- photographs ---------------------------------------------------------------------------------


def photo(wide: int = 300, high: int = 420) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "navy").save(out, "PNG")
    return Picture(out.getvalue(), "陈立")


def test_outside_a_table_a_photograph_has_its_usual_size() -> None:
    made = as_word(filled(making.word("{{照片}}"), {**PERSON, "照片": photo()}))
    (shape,) = made.inline_shapes
    assert (shape.width, shape.height) == pytest.approx((Mm(25), Mm(35)), rel=0.01)


def test_a_cell_over_several_rows_is_as_high_as_they_are() -> None:
    document = docx.Document()
    table = making.table(document, [["{{照片}}", "姓名"], ["", "{{姓名}}"], ["", ""]])
    table.cell(0, 0).merge(table.cell(2, 0))
    for row in table.rows:
        row.height = Mm(15)
        row.cells[0].width = Mm(32)
    made = as_word(filled(making.saved(document), {**PERSON, "照片": photo(300, 430)}))
    (shape,) = made.inline_shapes
    assert shape.height == pytest.approx(Mm(43), rel=0.02)


def test_two_photographs_in_one_document() -> None:
    values = {**PERSON, "照片": photo()}
    made = as_word(filled(making.tabled(["{{照片}}", "{{照片}}"]), values))
    assert len(made.inline_shapes) == 2
    ids = {shape._inline.docPr.get("id") for shape in made.inline_shapes}
    assert len(ids) == 2


# --- names that nothing fills --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["{{姓名.性别}}", "{{没有}}", "{% for x in 家庭成员 %}{{x.没有}}{% endfor %}"]
)
def test_the_last_line_against_unknown_names(text: str) -> None:
    """The check finds them first; whoever fills without it writes nothing."""
    template = Template.open(making.word(text), "表")
    assert not template.check("member").ok
    with pytest.raises(KnownError) as trouble:
        template.fill(PERSON, "member")
    assert trouble.value.kind == "unknown_field"


def test_a_list_that_is_none_when_it_comes_to_filling() -> None:
    template = Template.open(making.tabled(["{{家庭成员.姓名}}"]), "表")
    with pytest.raises(KnownError):
        template.fill({**PERSON, "家庭成员": "甲、乙"}, "member")


def test_lists_inside_the_rows_of_a_list() -> None:
    rows = [{"序号": 1, "姓名": "甲", "简历": Rows([{"单位": "一"}, {"单位": "二"}])}]
    line = "{% for 人 in 名单 %}{{人.姓名}}："
    line += "{% for 段 in 人.简历 %}{{段.单位}}，{% endfor %}{% endfor %}"
    template = Template.open(making.word(line), "表")
    made = template.fill({"名单": Rows(rows)}, "members")
    assert making.lines(made) == ["甲：一，二，"]


def test_a_row_of_fixed_words_is_no_row_of_a_list() -> None:
    made = as_word(filled(making.tabled(["{{姓名}}", "甲"], ["", "乙"]), PERSON))
    assert grid(made.tables[0]) == [["陈立", "甲"], ["", "乙"]]
