"""A printed form: its picture, its fields placed by mouse and keys, printed for those chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import OverprintForm, OverprintPlace, Person, PrinterOffset
from dangjian_desktop.services import keeping, overprint
from dangjian_desktop.ui.kit import printing, printpanel
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.pdf import PdfFile
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.archive import PAGE
from dangjian_desktop.ui.pages.archive.overprint import deeds, scans
from dangjian_desktop.ui.pages.archive.overprint.layout import Spot

from .conftest import PATIENCE_MS, to_tab

LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PRINTERS = (["办公室打印机", "财务室打印机"], "办公室打印机")


@pytest.fixture
def scan(tmp_path):
    """A red form of half the size in which it is printed."""
    image = QImage(594, 420, QImage.Format.Format_RGB32)
    image.fill(QColor("#A02020"))
    path = tmp_path / "证书.png"
    image.save(str(path))
    return path


@pytest.fixture
def form(office):
    with office.write("套打表") as session:
        values = {"name": "荣誉证书", "kind": "member", "wide": 297, "high": 210}
        made = keeping.save(session, OverprintForm(), values).id
        place = {"field": "姓名", "left": 400, "top": 900, "wide": 500, "size": 32}
        keeping.save(session, OverprintPlace(), {**place, "form_id": made, "align": "center"})
    return made


@pytest.fixture
def view(form, page, settled):
    to_tab(page, "套打")
    settled()
    page.tab.desk.canvas.setFocus()
    return page.tab


@pytest.fixture
def sheet(view):
    return view.desk.canvas.sheet


def spot(view):
    return view.desk.layout_.current


# --- the form ------------------------------------------------------------------------------------


def test_without_a_form_the_tab_says_what_belongs_there(page):
    to_tab(page, "套打")
    assert page.tab.first.currentIndex() == 1


def test_a_form_is_made_and_its_picture_asked_for(page, office, scan, settled):
    to_tab(page, "套打")
    page.tab.acts.live["new"].trigger()
    office.dialogs.given = [scan]
    page.tab.acting.form.editors["name"].set("荣誉证书")
    assert page.tab.acting.save()
    assert page.tab.line.pictured
    assert page.tab.desk.canvas.sheet.picture is not None
    assert [one.title for one in page.tab.list.items.items] == ["荣誉证书"]


def test_a_size_that_no_printer_takes_is_said(page):
    to_tab(page, "套打")
    page.tab.acts.live["new"].trigger()
    form = page.tab.acting.form
    form.editors["name"].set("大海报")
    form.editors["wide"].set(900)
    assert not page.tab.acting.save()
    assert "50到600" in form.boxes["wide"].complaint()


def test_what_is_no_picture_is_refused_and_the_old_one_stays(view, scan, tmp_path, office):
    deeds.take_picture(view, scan)
    text = tmp_path / "说明.txt"
    text.write_text("不是图")
    deeds.take_picture(view, text)
    assert "不是能看的图片" in office.dialogs.asked[-1]
    assert view.desk.canvas.sheet.picture is not None


def test_a_scan_that_came_as_pdf_is_taken(view, paper_file):
    deeds.take_picture(view, paper_file)
    assert view.desk.canvas.sheet.picture.width() > 1000


@pytest.fixture
def paper_file(tmp_path, office):
    from dangjian_desktop.jobs import overprint as job

    path = tmp_path / "扫描.pdf"
    path.write_bytes(job.calibration(office.opened.db))
    return path


def test_a_great_photograph_is_unpacked_small(tmp_path):
    image = QImage(6000, 4000, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "大.jpg"))
    assert scans.read(tmp_path / "大.jpg").width() == scans.MOST_PX


# --- placing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "moved"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, {"left": 410}),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, {"top": 910}),
        (Qt.Key.Key_Left, CTRL, {"left": 399}),
        (Qt.Key.Key_Right, SHIFT, {"wide": 510}),
        (Qt.Key.Key_Left, SHIFT | CTRL, {"wide": 499}),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, {"size": 33}),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier, {"size": 31}),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, {"align": "right"}),
    ],
)
def test_keys_place_to_a_tenth_of_a_millimetre(view, sheet, qtbot, key, held, moved):
    qtbot.keyClick(sheet, key, held)
    assert {name: getattr(spot(view), name) for name in moved} == moved
    assert view.has_unsaved()


def test_the_numbers_follow_and_can_be_typed(view, sheet, qtbot):
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    form = view.desk.panel.form
    assert form.editors["left"].widget.text() == "41.0"
    form.editors["top"].widget.setText("88.8")
    assert spot(view).top == 888
    form.editors["top"].widget.setText("八十八")
    assert "要填数" in form.boxes["top"].complaint()
    assert spot(view).top == 888


def test_the_mouse_moves_and_widens(view, sheet, qtbot):
    box = sheet.box(spot(view)).toRect()
    start = box.center()
    qtbot.mousePress(sheet, LEFT, pos=start)
    qtbot.mouseMove(sheet, start + QPoint(60, 40))
    qtbot.mouseRelease(sheet, LEFT, pos=start + QPoint(60, 40))
    placed = spot(view)
    assert placed.left == pytest.approx(400 + 60 / sheet.scale, abs=10)
    assert placed.top == pytest.approx(900 + 40 / sheet.scale, abs=10)
    edge = QPoint(sheet.box(placed).toRect().right(), sheet.box(placed).toRect().center().y())
    qtbot.mousePress(sheet, LEFT, pos=edge)
    qtbot.mouseMove(sheet, edge + QPoint(50, 0))
    qtbot.mouseRelease(sheet, LEFT, pos=edge + QPoint(50, 0))
    assert spot(view).wide == pytest.approx(500 + 50 / sheet.scale, abs=15)


def test_ctrl_z_takes_back_steps_that_are_not_saved(view, sheet, qtbot):
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    qtbot.keyClick(sheet, Qt.Key.Key_Plus)
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)
    assert spot(view).left == 400
    assert not view.has_unsaved()
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL | SHIFT)
    assert spot(view).left == 410


def test_a_field_is_added_by_key_and_named(view, sheet, qtbot):
    view.acts.live["add"].trigger()
    assert len(view.desk.layout_.spots) == 2
    assert view.desk.panel.field.hasFocus()
    view.desk.panel.field.show_value("党支部")
    view.desk.panel.field.picked.emit("党支部")
    assert spot(view).field == "党支部"


def test_a_double_click_adds_there(view, sheet, qtbot):
    at = QPoint(300, 100)
    qtbot.mouseDClick(sheet, LEFT, pos=at)
    left, top = sheet.place(at.toPointF())
    assert (spot(view).left, spot(view).top) == (left, top)


def test_what_is_placed_is_saved_as_one_act(view, sheet, qtbot, office):
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    view.desk.layout_.add("党支部", 1000, 900)
    view.desk.refresh()
    assert view.save()
    with office.read() as session:
        kept = {p.field: (p.left, p.top) for p in keeping.listed(session, OverprintPlace)}
    assert kept == {"姓名": (410, 900), "党支部": (1000, 900)}
    assert not view.has_unsaved()


def test_a_removed_field_goes_to_the_bin(view, qtbot, office):
    qtbot.keyClick(view.desk.panel.table, Qt.Key.Key_Delete)
    assert view.save()
    with office.read() as session:
        assert keeping.listed(session, OverprintPlace) == []


def test_delete_takes_the_current_field_away(view, sheet, qtbot):
    qtbot.keyClick(sheet, Qt.Key.Key_Delete)
    assert view.desk.layout_.spots == []
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)
    assert spot(view).field == "姓名"


def test_what_others_write_leaves_the_current_field(view, office):
    view.desk.layout_.add("党支部", 1000, 900)
    view.desk.refresh()
    assert view.save()
    view.desk.layout_.choose(1)
    with office.write("改名") as session:
        keeping.save(session, keeping.get(session, Person, "何静"), {"former_name": "何小静"})
    assert spot(view).field == "党支部"


def test_placing_survives_a_crash(view, sheet, qtbot, office, show):
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    view.draft.keep_now()
    other = show(PAGE(office))
    to_tab(other, "套打")
    assert other.tab.offered.isVisible()
    other.tab.offered.take.click()
    assert spot(other.tab).left == 410


def test_on_a_past_day_nothing_moves(view, sheet, qtbot, office, page):
    office.look_at(office.today.replace(year=2023))
    page.reload()
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert spot(view).left == 400
    assert "回到今天" in view.acts.actions["print"].why_not()  # nor is it printed
    assert not view.desk.panel.form.editors["left"].widget.isEnabled() or (
        view.desk.panel.form.editors["left"].widget.isReadOnly()
    )


# --- what is seen and printed --------------------------------------------------------------------


def test_a_persons_words_lie_over_the_picture(view, sheet, qtbot):
    qtbot.waitUntil(lambda: sheet.printed is not None, timeout=PATIENCE_MS)
    assert sheet.printed.spots == (spot(view),)
    image = sheet.printed.image
    dark = [
        (x, y)
        for y in range(0, image.height(), 3)
        for x in range(image.width())
        if image.pixelColor(x, y).value() < 160
    ]
    box = spot(view)
    for x, y in dark:
        assert box.left <= x / sheet.printed.scale <= box.left + box.wide
        assert box.top <= y / sheet.printed.scale <= box.top + box.high
    assert dark


def test_a_place_too_narrow_for_the_words_is_said(view, qtbot):
    view.desk.layout_.change(wide=20)
    view.desk.refresh()
    qtbot.waitUntil(lambda: "放不进" in view.desk.hint.text(), timeout=PATIENCE_MS)


def preview(office, qtbot):
    qtbot.waitUntil(lambda: bool(office.shell.findChildren(Preview)), timeout=PATIENCE_MS)
    return office.shell.findChildren(Preview)[-1]


@pytest.fixture
def with_printers(monkeypatch):
    monkeypatch.setattr(printpanel, "printers", lambda: PRINTERS)
    monkeypatch.setattr(printing, "printers", lambda: PRINTERS)


def test_a_sheet_each_in_one_job_by_the_printers_calibration(view, office, qtbot, with_printers):
    with office.write("校准") as session:
        overprint.keep_offset(session, "办公室打印机", 8, -5)
    view.acts.live["print"].trigger()
    whom = view.choosing.whom
    whom.rows.ticked.update(s.id for s in whom.subjects.rows if s.name in ("何静", "陈立国"))
    whom._tell()
    assert view.choosing.print.text() == "预览与打印 2 张  Ctrl+P"
    view.acts.live["print"].trigger()
    shown = preview(office, qtbot)
    assert len(shown.pdf) == 2
    assert not shown.panel.both_sides.isChecked()
    assert shown.panel.job().shift == (0.8, -0.5)
    shown.panel.printer.setCurrentText("财务室打印机")
    assert shown.panel.job().shift == (0.0, 0.0)


def test_only_words_are_printed(view, office, qtbot, scan):
    deeds.take_picture(view, scan)
    view.acts.live["print"].trigger()
    view.choosing.print.click()
    page = PdfFile(preview(office, qtbot).pdf.data)
    image = page.picture(0, 1)
    assert image.pixelColor(20, 20) == QColor("white")
    assert (round(page.size(0).width()), round(page.size(0).height())) == (842, 595)


# --- printers ------------------------------------------------------------------------------------


@pytest.fixture
def calibrating(view, with_printers):
    view.acts.live["calibrate"].trigger()
    return view.calibrating


def test_what_was_measured_is_kept_for_that_printer(calibrating, office):
    assert calibrating.now.text() == "现在：还没有校准过"
    calibrating.form.editors["right"].widget.setText("0.8")
    calibrating.form.editors["down"].widget.setText("-0.5")
    calibrating.save.click()
    with office.read() as session:
        kept = keeping.listed(session, PrinterOffset)
    assert [(k.printer, k.right, k.down) for k in kept] == [("办公室打印机", 8, -5)]
    assert calibrating.now.text() == "现在：整页向右 0.8 毫米，向上 0.5 毫米"
    calibrating.printer.setCurrentText("财务室打印机")
    assert calibrating.now.text() == "现在：还没有校准过"


def test_too_much_is_refused_beside_its_field(calibrating):
    calibrating.form.editors["right"].widget.setText("50")
    calibrating.save.click()
    assert "最多移20毫米" in calibrating.form.boxes["right"].complaint()


def test_the_page_goes_to_the_printer_that_is_calibrated(calibrating, office, qtbot):
    calibrating.printer.setCurrentText("财务室打印机")
    calibrating.page.click()
    shown = preview(office, qtbot)
    assert shown.panel.printer.currentText() == "财务室打印机"
    assert shown.panel.job().shift == (0.0, 0.0)


def test_leaving_a_measure_unsaved_asks(calibrating, view, office):
    calibrating.form.editors["right"].widget.setText("0.8")
    calibrating.back.click()
    assert office.dialogs.asked[-1] == "打印机的校准还没有保存。"
    assert view.here is calibrating


def test_what_is_found_of_a_form_leads_to_it(view, page, form, office):
    with office.read() as session:
        place = keeping.listed(session, OverprintPlace)[0].id
    page.bar.setCurrentIndex(0)
    page.open_target(Target("阵地档案", "overprint_place", place))
    assert page.tab is view
    assert view.line.id == form


def test_the_whole_page_asks_before_unsaved_places_are_left(view, sheet, qtbot, page):
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert page.has_unsaved()
    assert page.unsaved_words() == "“荣誉证书”的字段位置"
    page.discard()
    assert not page.has_unsaved()
    assert page.findChild(QPushButton, "save_places").isEnabled() is False


def test_a_new_spot_knows_its_height():
    assert Spot("姓名", 0, 0, size=32).high == round(16 / 72 * 254 * 1.3)
