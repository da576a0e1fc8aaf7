"""A block from a spreadsheet goes the way of a file."""

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.paste import rows_of, tables_in
from tests.roster_rows import id_number


def test_quoted_cells_keep_their_line_breaks() -> None:
    assert rows_of('张三\t"第一行\n第二行"\r\n李四\t"他说""好"""\r\n') == [
        ["张三", "第一行\n第二行"],
        ["李四", '他说"好"'],
    ]


def test_a_block_with_its_header() -> None:
    table = tables_in(f"姓名\t身份证号\n张三\t{id_number()}\n")[0]
    assert (table.columns, table.rows[0][0]) == ({0: "name", 1: "id_number"}, 2)


def test_a_block_without_a_header_takes_the_columns_of_the_list() -> None:
    table = tables_in("张三\t男\t13800000001\n", ("name", "", "phone"))[0]
    assert table.columns == {0: "name", 2: "phone"}
    assert table.rows == [(1, ["张三", "男", "13800000001"])]


def test_a_block_without_names_is_refused() -> None:
    with pytest.raises(KnownError, match="连同表头一起复制"):
        tables_in("1\t2\n")
