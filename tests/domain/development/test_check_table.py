"""Every rule of 1.3 and 1.5 in both editions: on the day, a day late, at month ends and halves."""

import pytest

from tests.domain.development import table_end, table_start
from tests.domain.development.dossiers import found

ROWS = [*table_start.ROWS, *table_end.ROWS]


def asked(words):
    return set(filter(None, words.split(", ")))


@pytest.mark.parametrize(
    ("dossier", "wanted", "hinted"), [pytest.param(*row[1:], id=row[0]) for row in ROWS]
)
def test_what_is_found(dossier, wanted, hinted):
    seen = found(dossier)
    hints = {one.removeprefix("hint ") for one in seen if one.startswith("hint ")}
    assert {one for one in seen if not one.startswith("hint ")} == asked(wanted)
    assert hints == asked(hinted)


def test_the_table_is_long_enough():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 110
