"""Word templates filled and read back."""

import io

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.services.templates.said import Picture, Rows
from tests.exchange.templates import making
from tests.exchange.templates.making import PERSON, as_word, filled, grid, said

# --- fields --------------------------------------------------------------------------------------


def test_fields_in_a_line() -> None:
    assert said(making.word("姓名：{{姓名}}，性别 {{ 性别 }}"), PERSON) == ["姓名：陈立，性别 男"]


def test_days_are_written_as_the_field_or_its_style_says() -> None:
    template = making.word("{{出生年月}} {{今天}} {{出生年月|年月日}} {{出生年月|年}}")
    assert said(template, PERSON) == ["1985.07 2026年11月23日 1985年7月1日 1985"]


def test_what_is_not_known_stays_empty() -> None:
    assert said(making.word("党小组：{{党小组}}。"), PERSON) == ["党小组：。"]


def test_another_word_for_a_field_means_it() -> None:
    assert said(making.word("{{身份证号码}}"), PERSON) == ["110105194912310021"]


def test_a_field_cut_into_runs_takes_the_look_of_its_beginning() -> None:
    document = docx.Document()
    making.runs(document.add_paragraph("姓名："), "{{", "姓", "名}}", bold=True, size=Pt(16))
    document.paragraphs[0].add_run("（签字）").italic = True
    found = as_word(filled(making.saved(document), PERSON)).paragraphs[0]
    assert found.text == "姓名：陈立（签字）"
    looks = {run.text: (run.bold, run.font.size) for run in found.runs if run.text}
    assert looks["陈立"] == (True, Pt(16))
    assert [run.italic for run in found.runs if run.text == "（签字）"] == [True]


def test_two_fields_that_share_a_run_with_each_other() -> None:
    document = docx.Document()
    making.runs(document.add_paragraph(), "{{姓", "名}}和{{性", "别}}完")
    assert said(making.saved(document), PERSON) == ["陈立和男完"]


def test_a_break_inside_a_mark_is_no_mark() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{姓")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("名}}")
    report = Template.open(making.saved(document), "试").check("member")
    assert {one.rule for one in report.errors} == {"unclosed"}


def test_a_value_of_several_lines_alone_in_its_paragraph_makes_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("{{简历}}").paragraph_format.first_line_indent = Pt(24)
    found = as_word(filled(making.saved(document), PERSON)).paragraphs
    assert [p.text for p in found] == ["1990.07—1994.06　交通学院", "1994.07—至今　青石岭养护段"]
    assert {p.paragraph_format.first_line_indent for p in found} == {Pt(24)}


def test_a_value_of_several_lines_beside_text_keeps_to_its_paragraph() -> None:
    assert said(making.word("简历：{{简历}}"), PERSON) == [
        "简历：1990.07—1994.06　交通学院\n1994.07—至今　青石岭养护段"
    ]


def test_signs_that_mean_something_in_xml_are_text() -> None:
    values = {**PERSON, "姓名": "<w:t>&\"'\x0b\ufffe"}
    assert said(making.word("{{姓名}}"), values) == ["<w:t>&\"'"]


def test_a_value_that_looks_like_a_field_is_not_read_again() -> None:
    assert said(making.word("{{姓名}}"), {**PERSON, "姓名": "{{身份证号}}"}) == ["{{身份证号}}"]


def test_head_foot_and_notes_are_filled() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "{{党支部}}"
    document.sections[0].footer.paragraphs[0].text = "填表：{{今天}}"
    found = as_word(filled(making.saved(document), PERSON)).sections[0]
    assert found.header.paragraphs[0].text == "机关党支部"
    assert found.footer.paragraphs[0].text == "填表：2026年11月23日"


def test_a_text_box_is_filled_in_both_ways_it_is_kept() -> None:
    made = making.everything(filled(making.boxed("{{姓名}}同志"), PERSON))
    assert made.count("陈立同志") == 2
    assert "{{" not in made


def test_nothing_of_the_document_before_is_in_the_next() -> None:
    template = Template.open(
        making.word("{{姓名}}", "{% for 人 in 家庭成员 %}{{人.姓名}}{% endfor %}"), "试"
    )
    first = template.fill(PERSON, "member")
    second = template.fill({**PERSON, "姓名": "何静", "家庭成员": Rows()}, "member")
    assert making.lines(second) == ["何静", ""]
    assert making.lines(template.fill(PERSON, "member")) == making.lines(first)


def test_the_same_values_give_the_same_bytes() -> None:
    template = Template.open(making.word("{{姓名}}"), "试")
    assert template.fill(PERSON, "member") == template.fill(PERSON, "member")


# --- rows ----------------------------------------------------------------------------------------

HEAD = ["序号", "称谓", "姓名"]
ROW = ["{{家庭成员.序号}}", "{{家庭成员.称谓}}", "{{家庭成员.姓名}}"]
KIN = [["1", "配偶", "覃雨"], ["2", "儿子", "陈小满"], ["3", "母亲", "韦春"]]


def test_a_row_of_a_list_is_repeated() -> None:
    made = as_word(filled(making.tabled(HEAD, ROW, ["合计", "", ""]), PERSON))
    assert grid(made.tables[0]) == [HEAD, *KIN, ["合计", "", ""]]


def test_a_row_keeps_its_look_each_time() -> None:
    document = docx.Document()
    table = making.table(document, [HEAD, ROW])
    table.rows[1].height = Pt(34)
    run = table.cell(1, 2).paragraphs[0].runs[0]
    run.font.size, run.bold = Pt(15), True
    made = as_word(filled(making.saved(document), PERSON)).tables[0]
    assert [row.height for row in list(made.rows)[1:]] == [Pt(34)] * 3
    sizes = [row.cells[2].paragraphs[0].runs[0].font.size for row in list(made.rows)[1:]]
    assert sizes == [Pt(15)] * 3


def test_empty_rows_of_the_form_are_used_before_new_ones_are_added() -> None:
    made = as_word(filled(making.tabled(HEAD, ROW, *[[""] * 3] * 4, ["备注", "", ""]), PERSON))
    assert grid(made.tables[0]) == [HEAD, *KIN, [""] * 3, [""] * 3, ["备注", "", ""]]


def test_more_rows_than_the_form_has() -> None:
    made = as_word(filled(making.tabled(HEAD, ROW, [""] * 3, ["备注", "", ""]), PERSON))
    assert grid(made.tables[0]) == [HEAD, *KIN, ["备注", "", ""]]


def test_a_list_without_rows_leaves_one_empty_row() -> None:
    made = as_word(filled(making.tabled(HEAD, ROW), {**PERSON, "家庭成员": Rows()}))
    assert grid(made.tables[0]) == [HEAD, [""] * 3]


def test_a_label_merged_down_goes_on_through_added_rows() -> None:
    document = docx.Document()
    table = making.table(document, [["家庭成员", "称谓", "姓名"], ["", *ROW[1:]], ["备注", "", ""]])
    table.cell(0, 0).merge(table.cell(1, 0))
    made = as_word(filled(making.saved(document), PERSON)).tables[0]
    assert [row.cells[0].text.strip() for row in made.rows] == ["家庭成员"] * 4 + ["备注"]
    assert [row.cells[2].text for row in list(made.rows)[1:4]] == ["覃雨", "陈小满", "韦春"]


def test_a_label_merged_down_from_the_row_itself() -> None:
    document = docx.Document()
    table = making.table(document, [["家庭成员", *ROW[1:]], ["", "", ""], ["备注", "", ""]])
    table.cell(0, 0).merge(table.cell(1, 0))
    made = as_word(filled(making.saved(document), PERSON)).tables[0]
    assert [row.cells[0].text.strip() for row in made.rows] == ["家庭成员"] * 3 + ["备注"]


def test_a_table_inside_a_cell_repeats_its_own_row() -> None:
    document = docx.Document()
    outer = making.table(document, [["家庭情况", ""], ["姓名", "{{姓名}}"]])
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = ROW[1], ROW[2]
    made = as_word(filled(making.saved(document), PERSON)).tables[0]
    assert grid(made.cell(0, 1).tables[0]) == [row[1:] for row in KIN]
    assert made.cell(1, 1).text == "陈立"


def test_a_paragraph_of_a_list_is_repeated() -> None:
    assert said(
        making.word("家庭成员：", "{{家庭成员.序号}}. {{家庭成员.姓名}}", "完"), PERSON
    ) == [
        "家庭成员：",
        "1. 覃雨",
        "2. 陈小满",
        "3. 韦春",
        "完",
    ]


def test_rows_between_tags_are_repeated_and_the_tags_go() -> None:
    template = making.tabled(
        ["序号", "姓名"],
        ["{%tr for 人 in 家庭成员 %}", ""],
        ["{{loop.index}}", "{{人.姓名}}"],
        ["", "（{{人.称谓}}）"],
        ["{%tr endfor %}", ""],
    )
    assert grid(as_word(filled(template, PERSON)).tables[0])[:5] == [
        ["序号", "姓名"],
        ["1", "覃雨"],
        ["", "（配偶）"],
        ["2", "陈小满"],
        ["", "（儿子）"],
    ]


def test_a_loop_that_begins_and_ends_in_one_row() -> None:
    template = making.tabled(["{%tr for 人 in 家庭成员 %}{{人.称谓}}", "{{人.姓名}}{%tr endfor %}"])
    assert grid(as_word(filled(template, PERSON)).tables[0]) == [row[1:] for row in KIN]


def test_a_loop_inside_a_line() -> None:
    line = "家有{% for 人 in 家庭成员 %}{{人.称谓}}{{人.姓名}}、{% endfor %}共三人"
    assert said(making.word(line), PERSON) == ["家有配偶覃雨、儿子陈小满、母亲韦春、共三人"]


def test_a_loop_over_paragraphs() -> None:
    template = making.word(
        "{%p for 人 in 家庭成员 %}", "{{人.姓名}}：", "……", "{%p endfor %}", "完"
    )
    assert said(template, PERSON) == ["覃雨：", "……", "陈小满：", "……", "韦春：", "……", "完"]


def test_a_loop_over_nothing_leaves_nothing() -> None:
    template = making.word("{% for 人 in 家庭成员 %}", "{{人.姓名}}", "{% endfor %}", "完")
    assert said(template, {**PERSON, "家庭成员": Rows()}) == ["完"]


def test_a_table_that_loses_all_its_rows_goes_too() -> None:
    template = making.tabled(["{%tr for 人 in 家庭成员 %}"], ["{{人.姓名}}"], ["{%tr endfor %}"])
    assert not as_word(filled(template, {**PERSON, "家庭成员": Rows()})).tables


def test_conditions() -> None:
    line = "{% if 党小组 %}{{党小组}}{% else %}未编组{% endif %}，"
    line += "{% if 性别 == '男' %}男同志{% endif %}"
    assert said(making.word(line), PERSON) == ["未编组，男同志"]
    values = {**PERSON, "党小组": "一组", "性别": "女"}
    assert said(making.word(line), values) == ["一组，"]


def test_a_condition_inside_a_loop() -> None:
    line = (
        "{% for 人 in 家庭成员 %}{% if 人.年龄 %}{{人.姓名}}{{人.年龄}}岁 {% endif %}{% endfor %}"
    )
    assert said(making.word(line), PERSON) == ["覃雨36岁 陈小满8岁 "]


def test_a_row_under_a_condition() -> None:
    template = making.tabled(["姓名"], ["{%tr if 党小组 %}"], ["{{党小组}}"], ["{%tr endif %}"])
    assert grid(as_word(filled(template, PERSON)).tables[0]) == [["姓名"]]


def test_loops_inside_loops_come_to_an_end() -> None:
    line = "{% for a in 名单 %}{% for b in 名单 %}{{b.姓名}}{% endfor %}{% endfor %}"
    template = Template.open(making.word(line), "试")
    with pytest.raises(KnownError, match="循环套了循环") as trouble:
        template.fill(making.members(800), "members")
    assert trouble.value.kind == "too_many_rows"


def test_rows_in_content_controls() -> None:
    document = docx.Document()
    table = making.table(document, [HEAD, ROW])
    row = table.rows[1]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control.find(qn("w:sdtContent")).append(row)
    made = as_word(filled(making.saved(document), PERSON))
    texts = [
        "".join(t.text or "" for t in tr.iter(qn("w:t"))) for tr in made.element.iter(qn("w:tr"))
    ]
    assert texts == ["序号称谓姓名", "1配偶覃雨", "2儿子陈小满", "3母亲韦春"]


def test_a_control_shows_what_was_filled_in_and_nothing_else() -> None:
    document = docx.Document()
    inside = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/a'"
        " w:storeItemID='{1}'/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{姓名}}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    document.add_paragraph()._p.append(parse_xml(inside))
    made = making.everything(filled(making.saved(document), PERSON))
    assert "陈立" in made
    assert "dataBinding" not in made
    assert "showingPlcHdr" not in made


def test_a_comment_on_a_row_that_repeats_stays_on_the_first() -> None:
    document = docx.Document()
    table = making.table(document, [HEAD, ROW])
    document.add_comment(table.cell(1, 1).paragraphs[0].runs, text="填全", author="上级")
    made = making.parts(filled(making.saved(document), PERSON))["word/document.xml"]
    assert made.count(b"<w:commentReference") == 1


# --- grids and photographs -----------------------------------------------------------------------


def test_a_table_without_widths_gets_them_from_its_cells() -> None:
    document = docx.Document()
    making.table(document, [["姓名", "{{姓名}}"]])
    making.no_grid(document)
    made = as_word(filled(making.saved(document), PERSON))
    (grid_,) = made.element.body.iter(qn("w:tblGrid"))
    widths = [int(column.get(qn("w:w"))) for column in grid_]
    cells = [int(w.get(qn("w:w"))) for w in made.element.body.iter(qn("w:tcW"))]
    assert widths == cells


def _photo(wide: int = 300, high: int = 420) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "navy").save(out, "PNG")
    return out.getvalue()


def test_a_photograph_takes_the_room_of_its_cell() -> None:
    document = docx.Document()
    table = making.table(document, [["{{照片}}", "{{姓名}}"]])
    table.cell(0, 0).width = Mm(32)
    values = {**PERSON, "照片": Picture(_photo(), "陈立")}
    made = as_word(filled(making.saved(document), values))
    (shape,) = made.inline_shapes
    assert shape.width == pytest.approx(Mm(30), rel=0.01)
    assert shape.height == pytest.approx(Mm(42), rel=0.01)
    assert made.tables[0].cell(0, 1).text == "陈立"


def test_without_a_photograph_the_place_stays_empty() -> None:
    made = as_word(filled(making.word("{{照片}}"), {**PERSON, "照片": None}))
    assert not made.inline_shapes
    assert made.paragraphs[0].text == ""


def test_a_photograph_that_is_none_names_the_person() -> None:
    with pytest.raises(KnownError, match="陈立的照片"):
        filled(making.word("{{照片}}"), {**PERSON, "照片": Picture(b"no picture", "陈立")})


def test_everything_else_in_the_file_stays() -> None:
    template = making.word("{{姓名}}")
    before, after = making.parts(template), making.parts(filled(template, PERSON))
    assert set(before) == set(after)
    assert [n for n in before if before[n] != after[n]] == ["word/document.xml"]
