"""checkup: the shape of its answer, a day and an organisation named, words for people."""

import pytest

from .conftest import Run

pytestmark = pytest.mark.usefixtures("with_sample")

KEYS = {"rule", "severity", "person", "person_id", "record", "message", "source"}


def test_the_shape_of_the_answer(run: Run) -> None:
    found = run("checkup").json["findings"]
    assert found
    for one in found:
        assert set(one) == KEYS
        assert one["severity"] in ("error", "warning", "hint")
        assert set(one["source"]) == {"document", "article", "version"}


def test_an_organisation_has_its_own(run: Run) -> None:
    everywhere = run("checkup").json["findings"]
    here = run("checkup", "--organization", "云屏养护站党支部").json["findings"]
    assert 0 < len(here) < len(everywhere)


def test_words_for_people(run: Run) -> None:
    said = run("checkup", as_json=False).out
    assert "违反\t发展党员\t" in said
    assert "《党支部工作条例（试行）》" in said
