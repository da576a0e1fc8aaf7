"""Cells in their places: spans across and down."""

from dangjian_desktop.domain.document import Box, Grid, fitted, placed


def test_columns_fill_the_width_in_their_shares() -> None:
    assert fitted((1, 3), 160) == [40, 120]


def test_a_cell_that_spans_rows_goes_on_in_each() -> None:
    grid = Grid((1, 2, 3), [[Box("甲", down=2), Box("乙", across=2)], [Box("丙"), Box("丁")]])
    rows = [
        [(p.column, p.box.text, p.width, p.goes_on) for p in row] for row in placed(grid, (1, 2, 3))
    ]
    assert rows == [
        [(0, "甲", 1, False), (1, "乙", 5, False)],
        [(0, "甲", 1, True), (1, "丙", 2, False), (2, "丁", 3, False)],
    ]


def test_a_block_of_cells_goes_on_as_wide_as_it_began() -> None:
    grid = Grid((1, 1, 1), [[Box("甲", across=2, down=3), Box("乙")], [Box("丙")], [Box("丁")]])
    assert [[p.box.text for p in row] for row in placed(grid, grid.cols)] == [
        ["甲", "乙"],
        ["甲", "丙"],
        ["甲", "丁"],
    ]


def test_places_that_nobody_filled_are_empty() -> None:
    row = placed(Grid((1, 1, 1), [[Box("甲")]]), (1, 1, 1))[0]
    assert [p.box.text for p in row] == ["甲", "", ""]
