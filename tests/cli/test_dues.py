"""dues assess|ledger: the contract of cli.md from outside."""

import pytest

from dangjian_desktop.domain.dues.kinds import KINDS
from dangjian_desktop.runtime.paths import DataFolder
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("base", "due", "rate"),
    [
        ("3000", "15.00", "0.005"),
        ("3000.01", "30.00", "0.01"),
        ("5000", "50.00", "0.01"),
        ("5000.01", "75.00", "0.015"),
        ("10000", "150.00", "0.015"),
        ("10000.01", "200.00", "0.02"),
    ],
)
def test_what_is_due_of_a_salary(run: Run, base: str, due: str, rate: str) -> None:
    found = run("dues", "assess", "--kind", "employee", "--base", base).json
    assert (found["due"], found["rate"]) == (due, rate)
    assert set(found) == {"due", "rate", "rule"}


def test_the_rule_behind_it(run: Run) -> None:
    found = run("dues", "assess", "--kind", "retired", "--base", "5000", "--on", "2026-01-10").json
    assert (found["due"], found["rate"]) == ("25.00", "0.005")
    assert found["rule"] == {
        "document": "关于中国共产党党费收缴、使用和管理的规定（中组发〔2008〕3号）",
        "article": "第五条",
        "valid_from": "2008",
    }


@pytest.mark.parametrize("kind", ["farmer", "student", "unemployed"])
def test_a_fixed_sum_is_the_least(run: Run, kind: str) -> None:
    found = run("dues", "assess", "--kind", kind, "--base", "4000").json
    assert (found["due"], found["rate"], found["rule"]["article"]) == ("0.20", None, "第六条")


def test_in_words(run: Run) -> None:
    said = run("dues", "assess", "--kind", "employee", "--base", "5213", as_json=False)
    assert said.out.splitlines() == [
        "在职：每月78.20元（5,213.00 × 1.5%，四舍五入到角）",
        "依据：《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第二条",
    ]
    said = run("dues", "assess", "--kind", "farmer", "--base", "0", as_json=False)
    assert said.out.splitlines()[0] == "农民：每月0.20元，可在0.20至1.00元之间"


def test_bases_that_cannot_be(run: Run) -> None:
    said = run("dues", "assess", "--kind", "employee", "--base", "-1")
    assert (said.code, said.json["error"]) == (
        1,
        {"kind": "rule", "message": "月基数不能是负数"},
    )
    said = run("dues", "assess", "--kind", "employee", "--base", "1e40")
    assert said.json["error"]["message"] == "月基数超过10,000,000元，不合情理，请核对"
    assert run("dues", "assess", "--kind", "employee", "--base", "多", as_json=False).code == 2
    assert run("dues", "assess", "--kind", "employee", "--base", "nan", as_json=False).code == 2
    assert run("dues", "assess", "--kind", "soldier", "--base", "1", as_json=False).code == 2
    assert run("dues", "assess", "--kind", "employee", as_json=False).code == 2


def test_every_kind_of_payer_is_taken(run: Run) -> None:
    from dangjian_desktop.cli.parser import PAYERS

    assert tuple(KINDS) == PAYERS


def test_the_ledger_of_a_year(run: Run, with_sample: DataFolder) -> None:
    found = run("dues", "ledger", "2026").json
    assert len(found["ledgers"]) == 3
    office = found["ledgers"][0]
    assert len(office["months"]) == 12
    assert office["organization"].endswith("机关支部委员会")
    assert office["months"][0]["closed"] == "2026-02-10"
    mine = next(one for one in office["people"] if one["person"] == "卞长风")
    assert (mine["kind"], mine["rate"]) == ("employee", "0.01")
    states = [one["state"] for one in mine["months"]]
    assert states == ["paid"] * 10 + ["due", "ahead"]
    assert mine["months"][0]["paid"] == mine["due"]


def test_one_branch_and_a_year_without_any(run: Run, with_sample: DataFolder) -> None:
    (one,) = run("dues", "ledger", "2026", "--organization", "云屏养护站党支部").json["ledgers"]
    silent = next(each for each in one["people"] if each["person"] == "顾远帆")
    assert (silent["missing_months"], one["owed"]) == (3, silent["owed"])
    said = run("dues", "ledger", "2012", as_json=False)
    assert said.code == 0
    for year in ("99999", "0", "26x", "-5"):
        assert run("dues", "ledger", year, as_json=False).code == 2
    lines = run("dues", "ledger", "2026", "--organization", "机关党支部", as_json=False).out
    head, *rows = lines.splitlines()
    assert "应收" in head
    assert len(rows) == 25
