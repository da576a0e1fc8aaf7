from dangjian_desktop.exchange import ods

TABLE = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'


def test_rows_out_of_sight_are_counted_with_those_written_once() -> None:
    rows = (
        '<t:table-row t:number-rows-repeated="2"/>'
        '<t:table-row t:visibility="filter"/><t:table-row/>'
        '<t:table-row t:visibility="collapse" t:number-rows-repeated="2"/>'
    )
    book = f'<a {TABLE}><t:table t:name="甲">{rows}</t:table><t:table t:name="乙"/></a>'
    found = list(ods.shown(book.encode()))
    assert found == [("甲", frozenset({3, 5, 6}), {}), ("乙", frozenset(), {})]


def test_a_sheet_hidden_to_its_end_is_not_spelt_out() -> None:
    row = '<t:table-row t:visibility="collapse" t:number-rows-repeated="1048576"/>'
    ((_, hidden, _),) = ods.shown(f"<a {TABLE}><t:table>{row}</t:table></a>".encode())
    assert len(hidden) == 1000
