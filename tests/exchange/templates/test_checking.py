"""What the check says before anything is filled."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from dangjian_desktop.exchange.templates import CheckReport, Template
from tests.exchange.templates import making


def report(template: bytes, kind: str = "member") -> CheckReport:
    return Template.open(template, "试表.docx").check(kind)


def rules(template: bytes, kind: str = "member") -> set[str]:
    return {one.rule for one in report(template, kind).findings}


def east_asian(document: docx.document.Document) -> None:
    """The document's own style names a face for Chinese, as every Chinese one does."""
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "仿宋")


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("姓明", "姓名"),
        ("出生年日", "出生年月"),
        ("家庭成员.姓各", "家庭成员.姓名"),
        ("党支布", "党支部"),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest(written: str, meant: str) -> None:
    (found,) = report(making.word(f"{{{{{written}}}}}")).errors
    assert (found.rule, found.name, found.suggestion) == ("unknown_field", written, meant)
    assert found.message == f"第1段：没有“{written}”这个字段，是不是“{meant}”"


def test_an_unknown_field_that_is_like_nothing() -> None:
    (found,) = report(making.word("{{XYZ}}")).errors
    assert (found.suggestion, found.message) == ("", "第1段：没有“XYZ”这个字段")


def test_a_field_of_another_kind_of_template() -> None:
    (found,) = report(making.word("{{会议名称}}")).errors
    assert found.rule == "other_kind"
    assert "一人一份（党员）" in found.message


def test_in_a_table_over_members_a_field_belongs_to_the_list() -> None:
    (found,) = report(making.word("{{姓名}}"), "members").errors
    assert (found.rule, found.suggestion) == ("other_kind", "名单.姓名")


def test_without_a_kind_it_is_the_one_that_the_fields_belong_to() -> None:
    assert report(making.word("{{会议名称}}{{应到人数}}{{今天}}"), "").kinds == ("meeting",)
    assert report(making.word("{{姓名}}{{评定等次}}"), "").kinds == ("evaluation",)
    assert report(making.word("{{姓名}}"), "").kinds == ("member", "case", "evaluation")


def test_fields_of_kinds_that_do_not_go_together() -> None:
    found = report(making.word("{{会议名称}}{{会议地点}}{{评定等次}}"), "")
    assert (found.ok, found.kinds) == (False, ())
    assert [one.name for one in found.errors] == ["评定等次"]


def test_a_person_cannot_be_gone_through() -> None:
    found = report(making.word("{% for x in 姓名 %}{{x.性别}}{% endfor %}")).errors
    assert "not_a_list" in {one.rule for one in found}


def test_fields_are_listed_with_their_places_and_what_is_private() -> None:
    found = report(making.tabled(["{{姓名}}", "{{身份证号码}}"], ["{{姓名}}", "{{家庭成员.姓名}}"]))
    assert [(one.name, one.known, one.personal) for one in found.fields] == [
        ("姓名", "姓名", False),
        ("身份证号码", "身份证号", True),
        ("家庭成员.姓名", "家庭成员.姓名", True),
    ]
    assert found.fields[0].places == ("表1第1行第1格", "表1第2行第1格")
    assert found.personal == ("身份证号", "家庭成员.姓名")


# --- loops ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{% for x in 家庭成员 %}{{x.姓名}}"], "没有结束"),
        (["{%p for x in 家庭成员 %}", "{{x.姓名}}"], "没有结束"),
        (["{{姓名}}{% endfor %}"], "前面没有对应的for"),
        (["{% if 姓名 %}{{姓名}}"], "没有结束"),
        (["{% endif %}"], "前面没有对应的if"),
        (["{% else %}"], "前面没有对应的if"),
        (["{% for x in 家庭成员 %}{% if x.姓名 %}{% endfor %}{% endif %}"], "前面没有对应的"),
        (["{{loop.index}}"], "只能写在循环里"),
        (["{% for x in 家庭成员 %}{{x}}{% endfor %}"], "要写出是哪一项"),
        (["{%tr for x in 家庭成员 %}"], "没有结束"),
    ],
)
def test_loops_that_do_not_come_out_even(lines: list[str], words: str) -> None:
    found = [one.message for one in report(making.word(*lines)).errors]
    assert any(words in message for message in found), found


def test_a_loop_over_cells_says_how_to_do_it() -> None:
    found = report(making.tabled(["{% for x in 家庭成员 %}", "{{x.姓名}}", "{% endfor %}"])).errors
    assert any("没有结束" in one.message and "表1第1行第1格" in one.message for one in found)


def test_a_loop_without_an_end_is_one_sentence() -> None:
    found = report(making.word("{% for x in 家庭成员 %}"))
    assert found.words.startswith("模板“试表.docx”不能套用：第1段：")
    assert found.words.endswith("请改好模板后再试。")
    assert found.words.count("。") == 1


def test_two_lists_in_one_row() -> None:
    (found,) = report(making.tabled(["{{家庭成员.姓名}}", "{{简历.单位}}"])).errors
    assert "家庭成员、简历" in found.message


# --- looks ---------------------------------------------------------------------------------------


def test_a_field_without_an_east_asian_face() -> None:
    found = [f for f in report(making.word("{{姓名}}同志")).findings if f.rule == "no_font"]
    assert [(one.severity, one.name) for one in found] == [("warning", "姓名")]
    assert "没有指定中文字体" in found[0].message


def test_a_face_may_come_from_the_run_its_style_or_the_defaults() -> None:
    by_style = docx.Document()
    east_asian(by_style)
    by_style.add_paragraph("{{姓名}}")
    assert "no_font" not in rules(making.saved(by_style))
    by_run = docx.Document()
    run = by_run.add_paragraph().add_run("{{姓名}}")
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    assert "no_font" not in rules(making.saved(by_run))


def test_a_theme_counts_where_the_document_is_chinese() -> None:
    chinese = making.repacked(
        making.word("{{姓名}}"),
        {
            "word/settings.xml": lambda xml: xml.replace(
                b'w:eastAsia="ja-JP"', b'w:eastAsia="zh-CN"'
            )
        },
    )
    assert "no_font" not in rules(chinese)


def test_a_table_without_widths_is_named_by_its_number() -> None:
    document = docx.Document()
    making.table(document, [["姓名", "{{姓名}}"]])
    making.table(document, [["性别", "{{性别}}"]])
    first = next(document.element.body.iter(qn("w:tblGrid")))
    first.getparent().remove(first)
    (found,) = [f for f in report(making.saved(document)).findings if f.rule == "no_grid"]
    assert found.message.startswith("第1个表格没有写列宽，WPS会丢掉它")
    assert found.severity == "warning"


def test_a_field_in_a_text_box_is_one_sentence() -> None:
    (found,) = [f for f in report(making.boxed("{{姓名}}")).findings if f.rule == "text_box"]
    assert (found.severity, found.name) == ("warning", "姓名")
    assert found.message == "字段“姓名”在文本框里，会填上，但文本框不会自己变大，打印前请看一眼"


def test_a_field_at_the_head_of_the_page() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{党支部}}"
    (found,) = [f for f in report(making.saved(document)).findings if f.rule == "header"]
    assert (found.severity, found.where) == ("hint", "页眉")


def test_a_form_without_fields() -> None:
    found = report(making.tabled(["姓名", ""]))
    assert found.ok
    assert "no_fields" in {one.rule for one in found.findings}


def test_a_field_where_nothing_is_filled_is_said() -> None:
    document = docx.Document()
    line = document.add_paragraph("{{姓名}}")
    document.add_comment(line.runs, text="这里写{{性别}}", author="上级")
    (found,) = [one for one in report(making.saved(document)).findings if one.rule == "not_filled"]
    assert (found.severity, found.where) == ("warning", "批注")


def test_a_field_of_a_mail_merge_is_named() -> None:
    document = docx.Document()
    field = f"<w:fldSimple {nsdecls('w')} w:instr=' MERGEFIELD 姓名 \\* MERGEFORMAT '/>"
    document.add_paragraph("{{性别}}")._p.append(parse_xml(field))
    found = {one.rule: one.message for one in report(making.saved(document)).findings}
    assert "改写成{{姓名}}" in found["merge_field"]


def test_photographs_are_for_documents() -> None:
    found = Template.open(making.cells(["{{照片}}"]), "a.xlsx").check("member")
    assert [one.rule for one in found.findings] == ["no_photo"]


def test_what_was_taken_out_is_said() -> None:
    base = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
        b'/relationships"><Relationship Id="rId1" TargetMode="External" Target="file:///C:/a.dotm"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        b'/attachedTemplate"/></Relationships>'
    )
    template = making.repacked(
        making.word("{{姓名}}"),
        {
            "word/_rels/settings.xml.rels": base,
            "word/settings.xml": lambda xml: xml.replace(
                b"<w:zoom", b'<w:attachedTemplate r:id="rId1"/><w:zoom'
            ),
        },
    )
    assert "stripped" in rules(template)
    made = making.everything(making.filled(template, making.PERSON))
    assert "attachedTemplate" not in made
    assert "C:/a.dotm" not in made
