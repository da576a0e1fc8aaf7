"""The paper with charts: every value written, bars as long as their values, our faces embedded."""

import subprocess
import sys
from datetime import date

import pypdfium2
import pytest

from dangjian_desktop.domain.ages import UNKNOWN, Bar, age_labels
from dangjian_desktop.reports.charts import WORDS
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.structure import draw
from tests.reports import samples
from tests.reports.measure import MM, Page, read, text_of


def page(**more) -> Page:
    (only,) = read(draw(samples.structure(**more)))
    return only


def row(found: Page, label: str) -> list[str]:
    """What stands on the line of a band of the pyramid, left to right."""
    at = found.find(label)[0]
    here = [c for c in found.chars if abs(c.y - at.y) < 0.2]
    return "".join(c.text for c in sorted(here, key=lambda c: c.x)).split(label)


def bars_of(found: Page, label: str) -> list[tuple[float, float]]:
    """Left and right edge of the bars beside a label, mm."""
    y = found.find(label)[0].y - WORDS.size * 0.38 / MM
    boxes = [r for r in found.rules if r[1] < y < r[3] and r[3] - r[1] < 10]
    return sorted((left, right) for left, _, right, _ in boxes)


def test_it_says_whose_members_and_of_which_day():
    shown = text_of(draw(samples.structure(printed_on=date(2026, 11, 25), footer="示例")))
    for words in (
        samples.BRANCH,
        "截至2026年11月20日",
        "打印于2026年11月25日",
        "示例",
        "第1页共1页",
    ):
        assert words in shown


def test_every_count_and_every_value_is_written():
    found = page()
    assert "党员总数24人正式党员22人" in found.text
    assert "男15人女9人" in found.text
    assert row(found, "36—40岁") == ["3", "2"]
    assert "大学本科12人，50.0%" in found.text


def test_bars_are_as_long_as_their_values():
    found = page()
    lengths = {}
    for label in ("31—35岁", "46—50岁"):
        (left, right), *_ = bars_of(found, label)
        lengths[label] = right - left
    assert lengths["46—50岁"] == pytest.approx(2 * lengths["31—35岁"], abs=0.1)


def test_men_stand_left_of_the_bands_and_women_right():
    found = page()
    label = found.find("31—35岁")
    men, women = bars_of(found, "31—35岁")
    assert men[1] < label[0].x
    assert label[-1].x < women[0]
    assert (women[1] - women[0]) / (men[1] - men[0]) == pytest.approx(3 / 2, abs=0.03)


def test_the_oldest_stand_on_top():
    found = page()
    tops = [found.find(label)[0].y for label in age_labels()]
    assert tops == sorted(tops, reverse=True)


def test_who_is_on_neither_side_is_said_in_words():
    ages = [*samples.structure().ages, Bar(UNKNOWN, 0, 0, 2)]
    found = page(ages=ages)
    assert "另有2人性别不详" in found.text
    assert found.find(UNKNOWN)[0].y > found.find("30岁及以下")[0].y
    assert "性别不详" not in page().text


def test_nobody_at_all_is_a_paper_too():
    none = [Bar(label, 0, 0) for label in age_labels()]
    found = page(counts=(("党员总数", 0),), ages=none, party_ages=none, education=none)
    assert "30岁及以下0人" in found.text
    assert "%" not in found.text


def test_it_is_upright_and_keeps_the_margins_of_a_form():
    found = page(footer="示例")
    assert (found.width, found.height) == pytest.approx((210, 297), abs=0.1)
    assert min(r[0] for r in found.rules) == pytest.approx(25, abs=0.5)
    assert max(r[2] for r in found.rules) == pytest.approx(190, abs=0.5)
    inside = [c for c in found.chars if c.y < 297 - 24]
    assert max(c.y for c in inside) > 255, "the charts fill the page"


def test_all_faces_are_ours_and_embedded():
    names, embedded = set(), []
    with pypdfium2.PdfDocument(draw(samples.structure())) as document:
        for thing in document[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            font = pypdfium2.raw.FPDFTextObj_GetFont(thing)
            embedded.append(pypdfium2.raw.FPDFFont_GetIsEmbedded(font))
    names = {char.font for char in page().chars}
    assert all(embedded)
    assert names == {"Biaosong", "Fang", "Hei", "Song"}
    for name in (b"Helvetica", b"Times"):
        assert name not in draw(samples.structure())


def test_rare_characters_come_back_as_text():
    assert "中共㛃䶮𬭎𫖯𠮷\U00030000支部" in page(organization="中共㛃䶮𬭎𫖯𠮷\U00030000支部").text


def test_a_character_that_no_face_has_stops_the_paper():
    with pytest.raises(MissingCharacter, match=r"U\+2EBF0"):
        draw(samples.structure(organization="中共\U0002ebf0支部"))


def test_a_users_own_font_stands_in(tmp_path):
    from dangjian_desktop.runtime.resources import font_file

    (tmp_path / "宋.ttf").write_bytes(font_file("hei").read_bytes())
    assert draw(samples.structure(), tmp_path) == draw(samples.structure())


def test_reportlab_is_imported_only_when_it_is_drawn():
    words = "import sys, dangjian_desktop.jobs.papers; assert 'reportlab' not in sys.modules"
    subprocess.run([sys.executable, "-c", words], check=True)
