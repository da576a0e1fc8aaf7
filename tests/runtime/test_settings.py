import json
from pathlib import Path

import pytest

from dangjian_desktop.runtime.settings import Settings, about, load, save


def test_they_come_back(tmp_path: Path) -> None:
    kept = Settings(theme="dark", page="党员", columns={"person": ["name", "sex"]})
    assert save(kept, tmp_path / "deeper" / "settings.json")
    assert load(tmp_path / "deeper" / "settings.json") == kept


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"x"', "\x00\xff", '{"theme": 7}'])
def test_what_cannot_be_read_is_the_default(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load(path) == Settings()


def test_unknown_names_and_wrong_types_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    written = {"page": "党员", "colour": "red", "who": ["x"]}
    path.write_text(json.dumps(written), encoding="utf-8")
    assert load(path) == Settings(page="党员")


def test_of_a_mapping_the_whole_entries_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    columns = {"person": ["name"], "visit": "held_on", "meeting": [1, 2]}
    path.write_text(json.dumps({"columns": columns, "folders": {"a": 1, "b": "c"}}), "utf-8")
    assert load(path) == Settings(columns={"person": ["name"]}, folders={"b": "c"})


def test_a_disk_that_takes_nothing_costs_the_settings_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert not save(Settings(), tmp_path / "file" / "settings.json")


def test_a_new_one_replaces_the_old_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(Settings(page="党员"), path)
    save(Settings(page="设置"), path)
    assert load(path).page == "设置"
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_each_says_what_it_is() -> None:
    assert about("who")["label"] == "使用人"
    with pytest.raises(KeyError):
        about("colour")
