"""公布 by level of privacy, and 催缴通知单: nobody is named beyond what the branch publishes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dangjian_desktop.domain.dues_facts import LedgerLine, MonthLine, PublicationFacts
from dangjian_desktop.exchange.word import write
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.dues.letters import notice, publication
from dangjian_desktop.reports.dues.parts import months_words, rate_words
from tests.exchange.worded import opened, words
from tests.reports.dues import years
from tests.reports.measure import text_of

NONE = Decimal(0)


def text(**more: object) -> str:
    return text_of(draw(publication(years.publication(**more))))


def some() -> tuple[LedgerLine, ...]:
    """罗望溪 owes October, everyone else paid."""
    first, second = years.line("周㛃", "77.00"), years.line("罗望溪", "50.00")
    return first, years.changed(second, 10, state="owed", paid=NONE)


def test_sums_only_names_nobody() -> None:
    found = text(privacy="sums", lines=some())
    assert "应交党费的党员2人，应收1270.00元，实收1220.00元（大写：壹仟贰佰贰拾元整）" in found
    assert "未交1人、50.00元" in found
    assert "罗望溪" not in found


def test_names_with_the_months_paid_but_no_amounts_of_theirs() -> None:
    found = text(privacy="names", lines=some())
    assert "罗望溪1—9月" in found
    assert "450.00" not in found


def test_names_with_amounts() -> None:
    found = text(privacy="amounts", lines=some())
    assert "罗望溪50.001—9月450.00" in found


def test_nobody_is_said_to_owe_nothing_before_a_base_is_fixed() -> None:
    months = tuple(MonthLine(month=month, state="unset") for month in range(1, 13))
    lines = (years.line("周㛃"), LedgerLine(person_id="何静", name="何静", months=months))
    found = text(lines=lines)
    assert "应交党费的党员2人，其中1人基数未核定、没有计入，应收" in found
    assert "没有欠交" not in found


def test_it_tells_of_no_month_after_its_last() -> None:
    lines = tuple(years.changed(one, 11, state="advance", paid=Decimal(99)) for one in some())
    found = text(until=9, privacy="amounts", lines=lines)
    assert "2026年1—9月党费收缴情况公布" in found
    assert "应收1143.00元，实收1143.00元" in found
    assert "没有欠交" in found
    assert "99.00" not in found


def test_the_whole_year_is_called_so() -> None:
    assert "2026年度党费收缴情况公布" in text(until=12)


@pytest.mark.parametrize(
    ("on", "printed"), [(years.TODAY, False), (None, False), (date(2026, 11, 1), True)]
)
def test_printed_after_its_day_it_says_so(on: date | None, printed: bool) -> None:
    assert ("打印于2026年11月23日" in text(published_on=on)) is printed


def test_relief_gifts_and_what_was_handed_over_are_told() -> None:
    found = text(relieved=2, extra=Decimal("500.00"))
    assert "经批准减交、免交2人，自愿多交500.00元，已上缴15000.00元" in found
    assert "尚未上缴" in text(handed=NONE)


@pytest.mark.parametrize("privacy", ["sums", "names", "amounts"])
def test_the_document_for_editing_says_what_the_paper_says(privacy: str) -> None:
    facts: PublicationFacts = years.publication(privacy=privacy, lines=some())
    assert "对公布内容有疑问的" in words(opened(write(publication(facts))).element)


# --- 催缴 --------------------------------------------------------------------------------------


def test_a_notice_lists_the_months_and_the_whole_in_capitals() -> None:
    found = text_of(draw(notice(years.notice())))
    assert "罗望溪同志：" in found
    assert "您有3个月党费没有交齐，共欠212.90元（大写：贰佰壹拾贰元玖角整）" in found
    assert "2026年8月74.3010.0064.30" in found
    assert "请于2026年12月10日前到支部补交" in found


def test_the_rule_is_said_from_three_months_in_a_row_on() -> None:
    assert "第十三条规定" in text_of(draw(notice(years.notice(running=3))))
    assert "第十三条" not in text_of(draw(notice(years.notice(running=2))))


def test_what_is_not_known_is_left_to_be_written() -> None:
    given = replace(years.notice(), until=None, issued_on=None, place="", contact="")
    found = text_of(draw(notice(given)))
    assert "请于年月日前到支部补交" in found
    assert "2026年11月23日，您有" in found


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        ([3], "3月"),
        ([1, 2, 3, 9], "1—3月、9月"),
        ([12, 11, 1], "1月、11—12月"),
        (range(1, 13), "1—12月"),
    ],
)
def test_months_in_a_row_are_said_together(months: list[int], words: str) -> None:
    assert months_words(months) == words


@pytest.mark.parametrize(
    ("rate", "words"), [("0.005", "0.5%"), ("0.01", "1%"), ("0.015", "1.5%"), ("0.02", "2%")]
)
def test_a_rate_is_said_in_percent(rate: str, words: str) -> None:
    assert rate_words(Decimal(rate)) == words
    assert rate_words(None) == ""
