from pathlib import Path

from dangjian_desktop.ui.kit.drafts import DraftKeeper, Drafts

NAME = "meeting-1"


def test_a_draft_comes_back(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.keep(NAME, {"subject": "学习"})
    found = Drafts(tmp_path / "drafts").kept(NAME)
    assert found is not None
    assert found[1] == {"subject": "学习"}


def test_typing_is_written_once_it_pauses(tmp_path: Path, qtbot) -> None:
    typed = {"subject": ""}
    drafts = Drafts(tmp_path)
    keeper = DraftKeeper(drafts, NAME, lambda: dict(typed))
    for letter in "学习精神":
        typed["subject"] += letter
        keeper.changed()
    assert drafts.names() == []
    qtbot.waitUntil(lambda: drafts.names() == [NAME], timeout=3000)
    assert keeper.found()[1] == {"subject": "学习精神"}


def test_saved_work_needs_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    keeper = DraftKeeper(drafts, NAME, dict)
    keeper.keep_now()
    keeper.changed()
    keeper.drop()
    assert drafts.names() == []


def test_a_damaged_draft_is_none(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.json").write_text("{", encoding="utf-8")
    assert Drafts(tmp_path).kept(NAME) is None


def test_no_folder_no_drafts(tmp_path: Path) -> None:
    assert Drafts(tmp_path / "none").names() == []
