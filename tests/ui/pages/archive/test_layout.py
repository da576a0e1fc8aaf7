"""Fields on a sheet: kept on it, changed in steps that can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.ui.pages.archive.overprint.layout import (
    LEAST_SIZE,
    LEAST_WIDE,
    MOST_SIZE,
    Layout,
    Spot,
)

NAME, DAY = Spot("姓名", 400, 900, 500, 32), Spot("今天", 1900, 1700, 800, 28, "right")


@pytest.fixture
def layout():
    made = Layout(297, 210)
    made.fill([NAME, DAY])
    return made


def test_nothing_is_unsaved_at_first(layout):
    assert not layout.dirty
    assert layout.current == NAME


def test_moves_in_a_row_are_one_step(layout):
    for _ in range(3):
        layout.move(10, 0)
    assert layout.current.left == 430
    layout.undo()
    assert layout.current == NAME
    layout.redo()
    assert layout.current.left == 430


def test_another_field_begins_another_step(layout):
    layout.move(10, 0)
    layout.choose(1)
    layout.move(-10, 0)
    layout.undo()
    assert layout.spots == [Spot("姓名", 410, 900, 500, 32), DAY]


def test_a_new_field_comes_below_in_the_manner_of_the_current(layout):
    layout.add("性别")
    assert (layout.current.field, layout.current.left, layout.current.size) == ("性别", 400, 32)
    assert layout.current.top > NAME.top + NAME.high


def test_a_removed_field_comes_back(layout):
    layout.remove()
    assert layout.spots == [DAY]
    layout.undo()
    assert layout.spots == [NAME, DAY]
    assert not layout.dirty


def test_near_edges_of_others_are_joined(layout):
    layout.choose(1)
    assert layout.joining(405, 893) == (400, 900)
    assert layout.joining(420, 880) == (420, 880)


def test_the_current_one_is_met_first(layout):
    layout.add("性别", 400, 900)
    assert layout.under(450, 920) == 2
    layout.choose(0)
    assert layout.under(450, 920) == 0
    assert layout.under(5, 5) == -1


@given(
    st.integers(-5000, 5000), st.integers(-5000, 5000),
    st.integers(-5000, 9000), st.integers(-50, 500),
)  # fmt: skip
def test_a_field_never_leaves_the_sheet(left, top, wide, size):
    layout = Layout(210, 297)
    layout.fill([NAME])
    layout.change(left=left, top=top, wide=wide, size=size)
    spot = layout.current
    assert spot.left >= 0
    assert spot.left + spot.wide <= 2100
    assert spot.top >= 0
    assert spot.top + spot.high <= 2970
    assert spot.wide >= LEAST_WIDE
    assert LEAST_SIZE <= spot.size <= MOST_SIZE
