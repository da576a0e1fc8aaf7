"""Text in the cells of tables, as the PDF and the .docx share it."""

from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.cell_look import levelled, side_lines

HEIGHTS = st.lists(st.floats(1, 100), min_size=1, max_size=6)


def test_a_label_downwards_that_has_no_room_is_set_in_lines_of_two() -> None:
    assert side_lines("主要经历", 10, 40)[0] == ["主", "要", "经", "历"]
    assert side_lines("主要经历", 10, 15)[0] == ["主要", "经历"]
    assert side_lines("何时何地受过何种奖励", 10, 500)[0] == [
        "何时",
        "何地",
        "受过",
        "何种",
        "奖励",
    ]


@given(HEIGHTS, st.floats(0, 200))
def test_room_that_is_left_goes_to_the_lowest_rows(heights: list[float], free: float) -> None:
    grown = levelled(heights, free)
    assert abs(sum(grown) - sum(heights) - free) < 1e-6
    rising = [new for new, old in zip(grown, heights, strict=True) if new > old + 1e-9]
    assert max(rising, default=0.0) <= min(grown) + 1e-6
