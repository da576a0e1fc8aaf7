"""个人小结 out of a folder: whose each file is, what it says, why one could not be read."""

import docx
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange import self_texts
from dangjian_desktop.exchange.self_texts import LONGEST, read_folder, tidy, whose

NAMES = ["陈立国", "黄志强", "李契", "欧阳建", "欧阳建华"]


def word(path, *paragraphs, rows=()):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), 1)
        for cell, words in zip(table.columns[0].cells, rows, strict=True):
            cell.text = words
    document.save(path)


@pytest.mark.parametrize(
    ("stem", "text", "found"),
    [
        ("陈立国", "", "陈立国"),
        ("2024年个人小结（陈 立国）", "", "陈立国"),
        ("03_欧阳建华同志自评", "", "欧阳建华"),
        ("个人小结", "姓名：李契\n一年来", "李契"),
        ("陈立国黄志强", "", ""),
        ("王某人2024年度思想工作总结", "", "王某人"),
        ("扫描件_0001", "", "扫描件"),
    ],
)
def test_whose_it_is_stands_in_the_file_name_or_at_the_top(stem, text, found):
    assert whose(stem, text, NAMES) == found


def test_a_document_is_read_with_its_tables(tmp_path):
    word(tmp_path / "陈立国.docx", "一年来，", "  学习认真。", rows=["在岗位上"])
    (one,) = read_folder(tmp_path, NAMES)
    assert (one.name, one.text, one.trouble) == ("陈立国", "一年来，\n学习认真。\n在岗位上", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_of_every_encoding_in_use(tmp_path, encoding):
    (tmp_path / "李契.txt").write_bytes("学习、工作、作风\r\n".encode(encoding))
    (one,) = read_folder(tmp_path, NAMES)
    assert (one.name, one.text) == ("李契", "学习、工作、作风")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04 not a document", "已损坏"),
        ("b.doc", b"\xd0\xcf\x11\xe0", "旧格式"),
        ("b.pdf", b"%PDF-1.4", "是PDF"),
        ("c.txt", b"\x00\x01\x02", "编码认不出来"),
        ("d.txt", b" \n ", "里面没有文字"),
        ("e.txt", ("字" * (LONGEST + 1)).encode(), "不像一份个人小结"),
        ("f.txt", b"0" * (self_texts.TEXT_BYTES + 1), "太大"),
    ],
)
def test_what_cannot_be_read_is_named_and_stops_no_other(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "陈立国.txt").write_text("学习", encoding="utf-8")
    bad, good = read_folder(tmp_path, NAMES)
    assert words in bad.trouble
    assert bad.text == ""
    assert good.text == "学习"


def test_locks_of_word_and_other_files_are_passed_over(tmp_path):
    for name in ("~$陈立国.docx", ".a.txt", "图.png", "表.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "里.txt").mkdir()
    assert read_folder(tmp_path) == []


def test_a_workbook_under_the_name_of_a_document_is_none(tmp_path):
    from openpyxl import Workbook

    Workbook().save(tmp_path / "陈立国.docx")
    (one,) = read_folder(tmp_path, NAMES)
    assert "不是Word文档" in one.trouble


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(KnownError, match="读不出来"):
        read_folder(tmp_path / "没有")


def test_it_is_told_how_far_it_is(tmp_path):
    for name in "乙甲":
        (tmp_path / f"{name}.txt").write_text("字", encoding="utf-8")
    told = []
    read_folder(tmp_path, step=lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(1, 2), (2, 2)]


def test_empty_lines_are_not_piled_up():
    assert tidy(" 甲 \r\n\r\n\r\n\r\n乙\n") == "甲\n\n乙"
