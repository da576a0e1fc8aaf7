"""What holds however a template is cut into runs, and wherever rows are added to a sheet."""

import docx
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.exchange.templates.shifting import (
    Area,
    Formulas,
    Shift,
    Zone,
    column_of,
    letters_of,
)
from tests.exchange.templates import making
from tests.exchange.templates.making import PERSON

PIECES = {
    "{{姓名}}": "陈立",
    "{{ 性别 }}": "男",
    "{{党小组}}": "",
    "{{党龄}}": "17",
    "｛｛姓名｝｝": "陈立",
    "{% if 性别 %}是{% else %}否{% endif %}": "是",
    "{% for 人 in 家庭成员 %}{{人.序号}}{% endfor %}": "123",
    "同志": "同志",
    "，": "，",
    "100%": "100%",
    " ": " ",
}


@st.composite
def cut_lines(draw: st.DrawFn) -> tuple[list[str], str]:
    """A line cut anywhere into runs, and what it says when it is filled."""
    pieces = draw(st.lists(st.sampled_from(sorted(PIECES)), min_size=1, max_size=6))
    line = "".join(pieces)
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(line) - 1)), max_size=8)))
    runs = [line[a:b] for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]
    return [run for run in runs if run], "".join(PIECES[piece] for piece in pieces)


@given(cut_lines())
def test_a_line_says_the_same_however_it_is_cut(drawn: tuple[list[str], str]) -> None:
    runs, wanted = drawn
    document = docx.Document()
    making.runs(document.add_paragraph(), *runs)
    template = Template.open(making.saved(document), "试")
    assert template.check("member").ok
    found = making.lines(template.fill(PERSON, "member"))
    assert "".join(found) in (wanted, "")  # a paragraph that is one tag alone goes


@given(cut_lines())
def test_so_it_does_in_a_cell_of_a_workbook(drawn: tuple[list[str], str]) -> None:
    runs, wanted = drawn
    line = "".join(runs)
    if "{%" in line:
        return
    found = making.sheet_rows(making.filled(making.cells([line]), PERSON))
    said = "" if not found or found[0][0] is None else str(found[0][0])
    assert said == wanted


# --- rows of a sheet -----------------------------------------------------------------------------

_ZONES = st.lists(
    st.builds(Zone, st.integers(1, 60), st.integers(0, 3), st.integers(1, 9)), max_size=3
).map(lambda zones: [z for n, z in enumerate(zones) if all(_apart(z, o) for o in zones[:n])])


def _apart(one: Zone, other: Zone) -> bool:
    return one.end < other.row or other.end < one.row


@given(_ZONES, st.integers(1, 80), st.integers(1, 80))
def test_rows_keep_their_order_and_never_meet(zones: list[Zone], one: int, other: int) -> None:
    shift = Shift(zones)
    if one < other:
        assert shift.first(one) < shift.first(other)
        assert shift.last(one) < shift.last(other)
    assert shift.last(one) >= shift.first(one) >= one


@given(_ZONES)
def test_a_list_gets_as_many_rows_as_it_needs(zones: list[Zone]) -> None:
    shift = Shift(zones)
    for zone in zones:
        room = shift.last(zone.end) - shift.first(zone.row) + 1
        assert room == max(zone.needed, zone.spare + 1)


@given(_ZONES, st.integers(1, 80), st.integers(0, 30), st.sampled_from(["", "$"]))
def test_formulas_and_areas_move_alike(zones: list[Zone], top: int, more: int, fixed: str) -> None:
    shift = Shift(zones)
    area = f"A{fixed}{top}:C{fixed}{top + more}"
    moved = Formulas({"表": shift}).moved(f"SUM({area})", "表")
    assert moved == f"SUM({shift.area(area)})"


@given(st.integers(1, 16384))
def test_columns_are_named_and_counted_alike(column: int) -> None:
    assert column_of(f"{letters_of(column)}7") == column


@given(st.integers(1, 500), st.integers(1, 500), st.integers(0, 40), st.integers(0, 40))
def test_an_area_is_its_own_reference(top: int, left: int, high: int, wide: int) -> None:
    area = Area(top, left, top + high, left + wide)
    assert Area.of(area.reference) == area
