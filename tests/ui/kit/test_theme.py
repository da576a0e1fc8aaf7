import re

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontInfo, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from dangjian_desktop.records import ALL, fields
from dangjian_desktop.ui.kit import theme, tokens
from dangjian_desktop.ui.kit.theme import Look, RareFonts


def test_sheet_has_no_name_left(look: Look) -> None:
    assert "$" not in look.sheet()


def test_no_editor_is_painted_as_a_part_of_the_frame(look: Look) -> None:
    frame = set(re.findall(r"^#(\w+)", look.sheet(), re.MULTILINE))
    assert frame.isdisjoint(field.name for kind in ALL for field in fields(kind))


def test_words_are_set_in_the_shipped_font(look: Look) -> None:
    assert QFontInfo(look.font()).family() == look.family


def test_bold_keeps_the_width(look: Look) -> None:
    words = "正式党员 55"
    plain, bold = look.metrics(), look.metrics(strong=True)
    assert plain.horizontalAdvance(words) == bold.horizontalAdvance(words)


def test_common_words_bring_no_further_font(look: Look) -> None:
    rare = RareFonts(look.family)
    rare.cover("机关党支部 2026 年")
    assert rare.loaded == []


def test_rare_characters_can_be_drawn(look: Look) -> None:
    RareFonts(look.family).cover("钱𠮷")
    assert QFontMetrics(look.font()).inFontUcs4(ord("𠮷"))


def test_the_great_fonts_come_at_once(look: Look, monkeypatch) -> None:
    """One that came after another stood in was not heard of by sizes in use: empty boxes."""
    monkeypatch.setattr(RareFonts, "_has", lambda *_: False)
    rare = RareFonts(look.family)
    rare.cover("㐀")
    assert len(rare.loaded) == 3
    rare.cover("𠮷")
    assert len(rare.loaded) == 3


def test_icons_are_tinted(look: Look) -> None:
    picture = look.pixmap("check", "bad", 32).toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(32) for y in range(32)}
    assert look.hex("bad").lower() in seen


def test_disabled_and_plain_icon_exist(look: Look) -> None:
    assert not look.icon("printer").pixmap(18, 18, QIcon.Mode.Disabled).isNull()


def test_qt_speaks_chinese(look: Look, qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_dark_look_is_dark() -> None:
    assert Look(tokens.DARK, "x").dark
    assert not Look(tokens.LIGHT, "x").dark


def test_primary_button_paints_its_own_ring(look: Look, shown) -> None:
    button = look.button("保存", "primary")
    shown(button)
    button.setFocus()
    ringed = button.grab().toImage()
    button.clearFocus()
    assert button.grab().toImage() != ringed


def test_rule_is_a_hairline(look: Look) -> None:
    assert look.rule().maximumHeight() == 1
    assert look.rule(upright=True).maximumWidth() == 1


def test_load_font_names_the_family() -> None:
    assert theme.load_font()
