"""What the self-test writes of the sample: the papers of 民主评议 and the list of a 体检 too."""

from datetime import date
from pathlib import Path

from dangjian_desktop.jobs import self_test
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store.database import Database

DAY = date(2026, 11, 23)


def test_the_papers_of_an_evaluation_and_a_campaign(sample: Database, tmp_path: Path) -> None:
    made = self_test._of_evaluation(sample, DataFolder(tmp_path), DAY)
    names = {file.name for file in made}
    for words in ("民主评议党员登记表", "民主测评票", "测评结果汇总表", "评议情况报告"):
        assert any(words in name and name.endswith(".pdf") for name in names), words
    assert any(file.suffix == ".docx" for file in made)
    assert all(file.read_bytes().startswith((b"%PDF-", b"PK")) for file in made)
    assert any("-" in name for name in names)  # those of a campaign


def test_the_list_of_a_checkup(sample: Database) -> None:
    assert self_test._checkup(sample, DAY).startswith(b"%PDF-")
