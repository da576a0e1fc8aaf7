import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel

from dangjian_desktop.ui.kit import card as cards
from dangjian_desktop.ui.kit.card import Card, MaskedFact
from dangjian_desktop.ui.kit.lists import PeriodItem
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look

NUMBER = "450102196803120017"


@pytest.fixture
def card(look: Look, shown) -> Card:
    made = Card(look)
    made.set_head(cards.head(look, "谢明远", "xmy", [], []))
    for title in ("基本信息", "身份经历", "历史"):
        body = look.label(title)
        body.setMinimumHeight(400)
        made.add_section(title, "", body)
    made.resize(464, 500)
    shown(made)
    return made


def test_a_jump_brings_its_section_to_the_top(card: Card) -> None:
    whole = card._sections[1][1]
    card._jumper(whole)()
    assert card.area.verticalScrollBar().value() == whole.y() > 0


def test_cleared_it_holds_another_record(card: Card, look: Look, qtbot) -> None:
    card.clear()
    card.set_head(cards.head(look, "罗永贵", "", [], []))
    card.add_section("基本信息", "", look.label("x"))
    assert card.sections() == ["基本信息"]

    def titles() -> list[str]:
        found = card.findChildren(QLabel, "card_title")
        return [label.text() for label in found if label.isVisible()]

    qtbot.waitUntil(lambda: titles() == ["罗永贵"])


def test_a_number_is_covered_until_asked_for_and_again_later(
    look: Look, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(cards, "SHOWN_MS", 30)
    fact = MaskedFact(look, "身份证号", NUMBER, "id")
    qtbot.addWidget(fact)
    assert fact.label.text() == "4501**********0017"
    with qtbot.waitSignal(fact.revealed):
        fact.show_button.click()
    assert fact.label.text() == NUMBER
    qtbot.waitUntil(lambda: fact.label.text() == "4501**********0017")


def test_without_a_number_there_is_nothing_to_show(look: Look, qtbot) -> None:
    fact = MaskedFact(look, "联系电话", "", "phone")
    qtbot.addWidget(fact)
    assert fact.show_button.isHidden()


def test_facts_are_said_with_their_names(look: Look, qtbot) -> None:
    grid = cards.facts(look, [("民族", "壮族"), ("籍贯", "")])
    qtbot.addWidget(grid)
    said = {label.accessibleName() for label in grid.findChildren(QLabel)}
    assert {"民族，壮族", "籍贯，空"} <= said


def test_small_table_is_as_high_as_its_rows(look: Look, qtbot) -> None:
    columns = [Column("t", "职务", lambda r: r)]
    two = cards.small_table(look, columns, ["组织委员", "书记"])
    one = cards.small_table(look, columns, ["书记"])
    qtbot.addWidget(two)
    qtbot.addWidget(one)
    assert two.height() - one.height() == 28


def test_timeline_holds_every_period(look: Look, qtbot) -> None:
    items = [PeriodItem("正式党员", "2012", "至今", "14 年", "按期")]
    view = cards.timeline(look, items)
    qtbot.addWidget(view)
    assert view.model().rowCount() == 1


def test_a_photo_or_a_figure(look: Look, qtbot) -> None:
    picture = QPixmap(300, 400)
    picture.fill(QColor("green"))
    with_photo, without = cards.photo(look, picture, "谢明远"), cards.photo(look, None, "谢明远")
    qtbot.addWidget(with_photo)
    qtbot.addWidget(without)
    assert with_photo.accessibleName() == "谢明远的照片"
    assert without.accessibleName() == "没有照片"
