"""组织关系介绍信: three parts at their places, what is known and what is left to be written."""

from dataclasses import replace
from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.transfers import LetterFacts, RegisterRow
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.transfers import letter, register
from tests.reports.measure import read, segments, text_of

KNOWN = LetterFacts(
    number="〔2026〕第3号",
    name="陈𬭎",
    sex="男",
    age=41,
    nation="土家族",
    standing="正式党员",
    id_number="539902198507011234",
    from_branch="中共青石岭公路养护段机关支部",
    to_branch="中共云屏公路养护段机关支部",
    addressee="中共云屏公路养护段总支部委员会",
    issuer="中共青石岭公路养护段总支部委员会",
    issued_on=date(2026, 11, 20),
    valid_days=30,
    paid_until=PartialDate(2026, 11),
)
CUTS = (78.0, 203.0)


@pytest.fixture(scope="module")
def page():
    (found,) = read(letter.draw(KNOWN))
    return found


def part(page, at):
    """What stands in the stub (0), the letter (1), the receipt (2)."""
    top, bottom = (0.0, *CUTS)[at], (*CUTS, 287.0)[at]
    return "".join(c.text for c in page.chars if top < c.y < bottom).replace("　", "")


def test_three_parts_on_one_sheet(page):
    assert (round(page.width), round(page.height)) == (210, 297)
    for at, title in enumerate(("介绍信存根", "介绍信", "介绍信回执联")):
        assert f"党员组织关系{title}" in part(page, at)
        assert "〔2026〕第3号" in part(page, at)


def test_the_stub_says_who_from_where_to_where(page):
    where = "由中共青石岭公路养护段机关支部转到中共云屏公路养护段机关支部。"
    assert f"陈𬭎同志系中共正式党员，组织关系{where}" in part(page, 0)
    assert "贴回执联处" in part(page, 0)


def test_the_letter_says_what_is_asked(page):
    found = part(page, 1)
    assert "中共云屏公路养护段总支部委员会：" in found
    assert "陈𬭎同志（男），41岁，土家族，系中共正式党员，身份证号码539902198507011234" in found
    assert "该同志党费已交到2026年11月。" in found
    assert "（有效期30天）" in found


def test_the_receipt_goes_to_who_issued_the_letter(page):
    assert "中共青石岭公路养护段总支部委员会：" in part(page, 2)
    assert "党员组织关系已转达我处" in part(page, 2)


def test_the_sheet_is_cut_at_its_two_lines():
    (found,) = segments(letter.draw(KNOWN))
    for y in CUTS:
        cut = [one for one in found if abs(one[1] - y) < 0.1 and abs(one[3] - y) < 0.1]
        assert min(one[0] for one in cut) == pytest.approx(8, abs=0.1)
        assert max(one[2] for one in cut) == pytest.approx(202, abs=0.1)


def test_the_seam_has_room_for_the_seal(page):
    assert page.find("骑缝加盖公章")[0].y == pytest.approx(79.5, abs=0.3)


@pytest.mark.parametrize("name", ["尉迟欧阳娜娜·买买提", "王一"])
def test_nothing_reaches_over_a_cut(name):
    long = "中共川岭省云屏市石桥县公路养护工程有限责任公司第三项目部临时机关支部委员会"
    facts = replace(KNOWN, name=name, from_branch=long, to_branch=long, addressee=long)
    (found,) = read(letter.draw(facts))
    over = [c.text for c in found.chars for y in CUTS if c.top < y < c.bottom]
    assert set(over) <= set("…（骑缝加盖公章）")


def test_what_is_not_known_is_left_on_a_rule():
    blank = replace(
        KNOWN, id_number="", to_branch="", paid_until=None, valid_days=None, number="", sex=""
    )
    found = text_of(letter.draw(blank)).replace("　", "")
    assert "党费已交到年月" in found
    assert "有效期天" in found
    assert "（男/女）" in found
    rules = segments(letter.draw(blank))[0]
    assert len(rules) > len(segments(letter.draw(KNOWN))[0])


def test_late_and_void_letters_say_so():
    marked = replace(KNOWN, late_on=date(2026, 12, 9), printed_on=date(2026, 12, 10), void=True)
    found = text_of(letter.draw(marked))
    assert "补录于2026年12月9日" in found
    assert "打印于2026年12月10日" in found
    assert "作废" in found


def test_a_character_that_no_font_has_stops_the_job():
    with pytest.raises(MissingCharacter) as caught:
        letter.draw(replace(KNOWN, name="王\U0002f000"))
    assert "王" in str(caught.value)


def test_the_register_tells_void_letters_and_sums():
    row = RegisterRow(
        "〔2026〕第3号", "转出", "陈𬭎", "男", "正式党员", "机关党支部", "云屏支部",
        date(2026, 11, 20), None, None, None, "钟离月", "2026-11-21作废：写错",
    )  # fmt: skip
    came = replace(row, number="第9号", direction="转入", remark="", late_on=date(2026, 12, 1))
    found = text_of(register.draw([row, came], 2026, "段党总支", date(2026, 12, 31), "示例"))
    assert "转出1件，转入1件" in found
    assert "作废：写错" in found.replace("\n", "")
    assert "补录日期" in found
    assert "2026年" in found
