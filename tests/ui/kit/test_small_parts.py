"""Banner, empty state, fold, edit panel, links and chips."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTabBar, QWidget

from dangjian_desktop.ui.kit import parts
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editpanel import EditPanel
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.theme import Look


def test_banner_says_its_state_by_tint(look: Look, qtbot) -> None:
    banner = Banner(look, "info", "正在看过去")
    qtbot.addWidget(banner)
    banner.resize(400, 36)
    before = banner.grab().toImage()
    banner.say("有 2 处要改", "bad")
    assert banner.words() == "有 2 处要改"
    assert banner.grab().toImage() != before


def test_empty_state_begins_with_its_first_button(look: Look, shown) -> None:
    first = look.button("记第一次走访", "primary", "plus")
    state = EmptyState(look, EmptyWords("users", "还没有记录", "这里记", "会出现在"), first)
    shown(state)
    assert first.hasFocus()


def test_fold_opens_by_key(look: Look, shown, qtbot) -> None:
    fold = Fold(look, "敏感内容", "住址", QHBoxLayout())
    shown(fold)
    assert not fold.is_open()
    fold.head.setFocus()
    qtbot.keyClick(fold.head, Qt.Key.Key_Space)
    assert fold.is_open()


def test_edit_panel_tells_that_something_is_unsaved(look: Look, described, people, shown) -> None:
    panel = EditPanel(look, "谈心谈话", RecordForm(look, described("name"), people))
    shown(panel)
    assert not panel.chip.isVisible()
    panel.form.editors["name"].widget.setText("x")
    assert panel.chip.isVisible()
    assert panel.discard.isEnabled()


def test_ctrl_s_asks_to_save(look: Look, described, people, shown, qtbot) -> None:
    panel = EditPanel(look, "谈心谈话", RecordForm(look, described("name"), people))
    shown(panel)
    widget = panel.form.editors["name"].widget
    widget.setFocus()
    with qtbot.waitSignal(panel.save_asked):
        qtbot.keyClick(widget, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_link_is_pressed_by_space(look: Look, shown, qtbot) -> None:
    link = parts.Link(look, "58")
    shown(link)
    link.setFocus()
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Space)


def test_chip_can_say_something_else(look: Look, qtbot) -> None:
    chip = parts.Chip(look, "草稿", "edit")
    qtbot.addWidget(chip)
    chip.say("已定稿并归档", "lock")
    assert chip.accessibleName() == "已定稿并归档"
    assert chip.width() > 60


def test_tabs_tell_the_chosen_one(look: Look, qtbot) -> None:
    chosen: list[int] = []
    strip = parts.tabs(look, ["议题", "历史"], chosen.append)
    qtbot.addWidget(strip)
    strip.findChild(QTabBar).setCurrentIndex(1)
    assert chosen[-1] == 1


def test_heads_and_feet_can_be_found(look: Look, qtbot) -> None:
    head, foot = parts.page_head(look, "党员", "58 人"), parts.foot(look, "共 58 人", "F2")
    qtbot.addWidget(head)
    qtbot.addWidget(foot)
    assert head.findChild(QLabel, "page_title").text() == "党员"
    assert foot.findChild(QLabel, "totals").text() == "共 58 人"


def test_painted_strip(look: Look, qtbot) -> None:
    from dangjian_desktop.ui.kit.yeargrid import legend

    strip = legend(look)
    qtbot.addWidget(strip)
    assert strip.accessibleName().startswith("图例")
    assert not strip.grab().isNull()


class Windows(QObject):
    """Every window that is shown, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_the_help_of_a_field_does_not_flash_up_as_a_window(look: Look, qtbot) -> None:
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    box = FieldBox(look, "简称", look.label(""), hint="列表和日历里用")
    QApplication.instance().removeEventFilter(windows)
    qtbot.addWidget(box)
    assert windows.seen == []


def test_a_page_pasted_into_a_search_is_cut(look: Look, shown) -> None:
    line = parts.find_line(look, "姓名")
    shown(line)
    line.insert("党" * 30_000)
    assert len(line.text()) == parts.MOST_SOUGHT
