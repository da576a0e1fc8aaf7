"""Files that are no templates, or dangerous: a sentence each, nothing run, nothing fetched."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.templates import FILE_BYTES, Template, package
from tests.exchange.templates import making

WORD = making.word("{{姓名}}")
BOOK = making.cells(["{{姓名}}"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(data: bytes, name: str = "表.docx") -> KnownError:
    with pytest.raises(KnownError) as trouble:
        Template.open(data, name)
    message = trouble.value.message
    assert message.startswith(f"模板“{name}”")
    assert message.count("。") == 1
    assert message.endswith("。")
    return trouble.value


def external(kind: str, target: str = "file:///C:/x") -> Callable[[bytes], bytes]:
    relation = (
        f'<Relationship Id="rIdX" TargetMode="External" Target="{target}" Type="{OFFICE}/{kind}"/>'
    )
    return lambda xml: xml.replace(b"</Relationships>", f"{relation}</Relationships>".encode())


@pytest.mark.parametrize(
    ("data", "name", "words", "kind"),
    [
        (b"", "空.docx", "是空文件", "unreadable_file"),
        (b"\0" * 4096, "零.docx", "是空文件", "unreadable_file"),
        (OLE + b"\0" * 600, "旧.doc", "另存为docx", "unreadable_file"),
        (OLE + b"\0" * 600, "旧.xls", "另存为xlsx", "unreadable_file"),
        (OLE + b"\0" * 600, "旧.xlsx", "另存为xlsx", "unreadable_file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密.docx", "有密码", "unreadable_file"),
        (b"%PDF-1.7", "表.pdf", "是PDF", "unreadable_file"),
        (b"<html>", "网页.docx", "不是Word", "unreadable_file"),
        (b"PK\x03\x04" + b"x" * 100, "坏.docx", "已损坏", "damaged_file"),
        (WORD[: len(WORD) // 2], "半.docx", "已损坏", "damaged_file"),
    ],
    ids=[
        "empty",
        "zeros",
        "doc",
        "xls",
        "renamed xls",
        "password",
        "pdf",
        "page",
        "no zip",
        "half",
    ],
)
def test_what_is_no_template(data: bytes, name: str, words: str, kind: str) -> None:
    trouble = refused(data, name)
    assert words in trouble.message
    assert trouble.kind == kind


def test_a_zip_without_a_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "甲")
    assert refused(out.getvalue()).kind == "damaged_file"


def test_a_file_of_200_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200 << 20)
    with pytest.raises(KnownError, match="有200 MB，超过20 MB") as trouble:
        Template.open(path)
    assert trouble.value.kind == "too_large"
    assert refused(b"PK\x03\x04" + b"\0" * FILE_BYTES).kind == "too_large"


def test_a_small_file_that_unpacks_to_a_large_one() -> None:
    bomb = making.repacked(WORD, {"word/document.xml": b"<a>" + b" " * (60 << 20) + b"</a>"})
    assert len(bomb) < (1 << 20)
    assert refused(bomb).kind == "zip_bomb"


def test_parts_without_number() -> None:
    many = making.repacked(WORD, {f"word/media/{n}.png": b"x" for n in range(3100)})
    assert refused(many).kind == "zip_bomb"


def test_entities_are_not_resolved() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"ha" * 1000 + b'">]>'
    bad = making.repacked(WORD, {"word/document.xml": lambda xml: laughs + xml[xml.find(b"<w:") :]})
    assert refused(bad).kind == "damaged_file"


def test_parts_that_climb_out_of_the_archive() -> None:
    assert refused(making.repacked(WORD, {"../../out.txt": b"x"})).kind == "damaged_file"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="不存在") as trouble:
        Template.open(tmp_path / "无.docx")
    assert trouble.value.kind == "no_such_file"
    with pytest.raises(KnownError, match="是文件夹"):
        Template.open(tmp_path)


# --- macros and what lies outside ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "main"),
    [
        (WORD, b"wordprocessingml.document.main"),
        (BOOK, b"spreadsheetml.sheet.main"),
    ],
    ids=["docm", "xlsm"],
)
def test_macros_are_refused(template: bytes, main: bytes) -> None:
    enabled = making.repacked(
        template,
        {
            "[Content_Types].xml": lambda xml: xml.replace(
                b"application/vnd.openxmlformats-officedocument." + main,
                b"application/vnd.ms-word.document.macroEnabled.main",
            )
        },
    )
    assert refused(enabled, "宏.docm").kind == "macros"
    assert refused(making.repacked(template, {"word/vbaProject.bin": b"x"})).kind == "macros"


def test_controls_are_refused() -> None:
    assert refused(making.repacked(WORD, {"word/activeX/activeX1.bin": b"x"})).kind == "macros"


@pytest.mark.parametrize("kind", ["oleObject", "image", "subDocument", "aFChunk", "frame"])
def test_what_would_be_fetched_is_refused(kind: str) -> None:
    data = making.repacked(WORD, {"word/_rels/document.xml.rels": external(kind)})
    assert refused(data).kind == "external"


def test_a_link_for_people_to_click_is_left_alone() -> None:
    data = making.repacked(
        WORD, {"word/_rels/document.xml.rels": external("hyperlink", "https://12371.cn")}
    )
    assert making.said(data, making.PERSON) == ["陈立"]


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/q1.xml"]
)
def test_workbooks_that_ask_elsewhere_are_refused(part: str) -> None:
    assert refused(making.repacked(BOOK, {part: b"<a/>"}), "表.xlsx").kind == "external"


@pytest.mark.parametrize(
    "code",
    [' INCLUDETEXT "C:/a.docx" ', " DDEAUTO c:/cmd.exe ", ' LINK Excel "x"', " includePicture x"],
)
def test_fields_of_word_that_fetch_are_refused(code: str) -> None:
    field = f"<w:r><w:instrText>{code}</w:instrText></w:r>".encode()
    data = making.repacked(
        WORD, {"word/document.xml": lambda xml: xml.replace(b"<w:r>", field + b"<w:r>", 1)}
    )
    assert refused(data).kind == "external"


def test_a_fetching_field_cut_into_runs_is_found() -> None:
    pieces = (
        b"<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>"
    )
    data = making.repacked(
        WORD, {"word/document.xml": lambda xml: xml.replace(b"<w:r>", pieces + b"<w:r>", 1)}
    )
    assert refused(data).kind == "external"


@pytest.mark.parametrize("formula", ['WEBSERVICE("http://a")', '1+_xlfn.IMAGE("http://a/b.png")'])
def test_formulas_that_fetch_are_refused(formula: str) -> None:
    assert refused(making.cells(["{{姓名}}", f"={formula}"]), "表.xlsx").kind == "external"


def test_page_numbers_and_links_are_no_fetching() -> None:
    field = b'<w:r><w:instrText> PAGE HYPERLINK "a/link/import" </w:instrText></w:r>'
    data = making.repacked(
        WORD, {"word/document.xml": lambda xml: xml.replace(b"<w:r>", field + b"<w:r>", 1)}
    )
    assert making.said(data, making.PERSON) == ["陈立"]


def test_strict_documents_are_asked_for_as_usual_ones() -> None:
    data = making.repacked(
        WORD,
        {
            "word/document.xml": lambda xml: xml.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        },
    )
    assert "另存为普通的docx" in refused(data).message


def test_base_templates_become_documents() -> None:
    dotx = making.repacked(
        WORD,
        {
            "[Content_Types].xml": lambda xml: xml.replace(
                b"wordprocessingml.document.main", b"wordprocessingml.template.main"
            )
        },
    )
    out = making.parts(making.filled(dotx, making.PERSON))["[Content_Types].xml"]
    assert b"document.main+xml" in out
    assert b"template.main+xml" not in out


# --- damage --------------------------------------------------------------------------------------


@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=6))
def test_damage_anywhere_is_said_or_does_no_harm(at: int, noise: bytes) -> None:
    data = WORD[:at] + noise + WORD[at + len(noise) :]
    with suppress(KnownError):
        template = Template.open(data, "坏.docx")
        if template.check("member").ok:
            template.fill(making.PERSON, "member")


@pytest.mark.parametrize("name", ["word/styles.xml", "word/theme/theme1.xml", "word/settings.xml"])
def test_a_part_that_is_looked_at_later_is_said_at_once(name: str) -> None:
    cut = making.repacked(WORD, {name: lambda xml: xml[: len(xml) // 2]})
    assert refused(cut).kind == "damaged_file"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("template", [WORD, BOOK], ids=["docx", "xlsx"])
def test_parts_cut_short_are_said(template: bytes, seed: int) -> None:
    chance = random.Random(seed)
    name = "word/document.xml" if template is WORD else "xl/worksheets/sheet1.xml"
    cut = making.repacked(template, {name: lambda xml: xml[: chance.randrange(len(xml))]})
    assert refused(cut).kind == "damaged_file"


def test_elements_inside_each_other_without_end() -> None:
    deep = b"<w:smartTag>" * 200 + b"<w:r><w:t>{{x}}</w:t></w:r>" + b"</w:smartTag>" * 200
    data = making.repacked(
        WORD, {"word/document.xml": lambda xml: xml.replace(b"<w:p>", b"<w:p>" + deep, 1)}
    )
    with suppress(KnownError):
        assert Template.open(data, "深.docx").check("member").errors


def test_bounds_are_those_of_a_form() -> None:
    assert package.FILE_BYTES == 20 << 20
    assert package.UNPACKED_BYTES < 256 << 20
