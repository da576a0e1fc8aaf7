"""年初核定表, 收据 and 上缴清单: what they are made of, sums in figures and capitals, cut lines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dangjian_desktop.domain.document import CutLine, Document, Grid
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.dues.base_sheet import base_sheet
from dangjian_desktop.reports.dues.handover import handover
from dangjian_desktop.reports.dues.receipt import receipt, receipts
from tests.reports.dues import years
from tests.reports.measure import read, text_of


def rows(document: Document, grid: int = 0) -> list[list[str]]:
    found = [block for block in document.blocks if isinstance(block, Grid)]
    return [[box.text for box in row] for row in found[grid].rows]


# --- 年初核定表 --------------------------------------------------------------------------------


def test_items_have_columns_and_what_is_taken_off_one_of_its_own() -> None:
    found = rows(base_sheet(years.base_sheet()))
    assert found[1] == ["岗位工资", "薪级工资", "基础性绩效", "基本养老金", "扣除"]
    assert found[2][3:11] == [
        *("2300.00", "1530.00", "1600.00", "", "-300.00"),
        *("5130.00", "1.5%", "77.00"),
    ]


def test_a_fixed_sum_has_no_base_and_no_rate() -> None:
    farmer = rows(base_sheet(years.base_sheet()))[-2]
    assert farmer[1:3] == ["夏侯宁", "农民"]
    assert farmer[8:11] == ["", "", "0.20"]


def test_the_monthly_dues_are_summed() -> None:
    assert rows(base_sheet(years.base_sheet()))[-1][1] == "1638.30"


def test_bases_of_which_nobody_said_what_they_are_made_of_have_one_heading() -> None:
    found = rows(base_sheet(years.base_sheet(lines=(years.base_line("周㛃", items=()),))))
    assert found[0][3:5] == ["月基数构成", "月基数"]
    assert found[1][2:4] == ["在职职工", ""]


def test_rare_items_are_summed_and_named_below() -> None:
    many = tuple((f"津贴{number}", Decimal(number)) for number in range(1, 9))
    paper = base_sheet(years.base_sheet(lines=(years.base_line("周㛃", items=many),)))
    assert rows(paper)[1] == ["津贴1", "津贴2", "津贴3", "津贴4", "津贴5", "其他"]
    assert rows(paper)[2][8] == "21.00"  # 6 + 7 + 8
    assert "“其他”为津贴6、津贴7、津贴8。" in text_of(draw(paper))


def test_part_of_a_year_and_relief_stand_in_the_remarks() -> None:
    line = years.base_line("周㛃", since=6, relief="7月至12月减交至10.00元", note="6月转入")
    found = rows(base_sheet(years.base_sheet(lines=(line,))))
    assert found[2][10] == "6月起；7月至12月减交至10.00元；6月转入"


def test_it_says_who_fixed_them_by_which_rule_and_has_room_to_sign() -> None:
    pages = read(draw(base_sheet(years.base_sheet())))
    text = "".join(page.text for page in pages)
    assert "基数由2026年1月8日支委会核定" in text
    assert "第二条、第五条、第六条，按月应交四舍五入到角" in text
    assert all("本人签名" in page.text for page in pages)
    assert "核定人：" in pages[-1].text


def test_before_anybody_is_fixed_it_is_a_form_to_write_on() -> None:
    found = rows(base_sheet(years.base_sheet(lines=(), fixed_on=None)))
    assert set(found[2]) == {""}
    assert len(read(draw(base_sheet(years.base_sheet(lines=(), fixed_on=None))))) == 1


# --- 收据 --------------------------------------------------------------------------------------


def test_stub_and_receipt_say_the_same_in_figures_and_capitals() -> None:
    pages = read(draw(receipt(years.receipt())))
    assert len(pages) == 1
    text = pages[0].text
    for words in ("罗望溪", "2026年9月至10月", "¥148.60", "壹佰肆拾捌元陆角整", "编号：2026-0031"):
        assert text.count(words) == 2
    assert text.index("存根联") < text.index("裁切线") < text.index("收据联")


def test_a_month_of_receipts_is_cut_apart_three_to_a_page() -> None:
    paper = receipts([years.receipt(number=f"2026-{at}") for at in range(6)])
    assert sum(isinstance(block, CutLine) for block in paper.blocks) == 11
    assert len(read(draw(paper))) == 4


def test_another_who_brings_it_a_late_entry_and_a_void_one_are_told() -> None:
    late = receipt(years.receipt(paid_by="周㛃", late_on=date(2026, 12, 1)))
    assert "现金（周㛃代交）" in text_of(draw(late))
    assert text_of(draw(late)).count("本笔收款补录于2026年12月1日") == 2
    void = text_of(draw(receipt(years.receipt(void="金额写错"))))
    assert "党费收据（作废）" in void
    assert "本收据已作废：金额写错" in void


def test_there_is_no_paper_of_no_receipts() -> None:
    with pytest.raises(ValueError, match="no receipts"):
        receipts([])


def test_the_yen_sign_of_an_input_method_is_drawn_as_one() -> None:
    paper = receipt(years.receipt(note="￥20另记"))
    assert "¥20另记" in text_of(draw(paper))


# --- 上缴 --------------------------------------------------------------------------------------


def test_a_hand_over_is_summed_by_month_and_in_capitals() -> None:
    paper = handover(years.handover())
    assert rows(paper)[-1] == ["合计", "6121.50", "5898.60", "30.00", "222.90", "5898.60", ""]
    text = text_of(draw(paper))
    assert "伍仟捌佰玖拾捌元陆角整" in text
    assert "中共青石岭公路养护段总支部委员会" in text


def test_a_large_voluntary_sum_goes_its_own_way() -> None:
    given = years.handover(special=(("陈𬭎", Decimal("2000.00")),))
    assert "一次多交1000元以上，全部上缴中央：陈𬭎2000.00元" in text_of(draw(handover(given)))
    assert "另行上缴" not in text_of(draw(handover(years.handover())))


def test_small_gifts_and_to_whom_it_went_are_told_on_the_slip() -> None:
    given = years.handover(superior="中共云屏市公路局委员会")
    first, *rest = given.lines
    told = text_of(
        draw(
            handover(
                replace(given, lines=(replace(first, gifts=Decimal(50), ahead=Decimal(20)), *rest))
            )
        )
    )
    assert "含预交20.00；含自愿多交50.00" in told.replace("\n", "")
    assert "中共云屏市公路局委员会" in told


def test_only_who_is_known_is_named() -> None:
    text = text_of(draw(handover(years.handover())))
    assert "登记的上缴人：周㛃" in text
    assert "登记的接收人" not in text
