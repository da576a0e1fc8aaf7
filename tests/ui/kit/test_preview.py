from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage

from dangjian_desktop.ui.kit import preview as previews
from dangjian_desktop.ui.kit import printpanel
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.kit.printing import PrintJob
from dangjian_desktop.ui.kit.printmanner import PrintManner
from dangjian_desktop.ui.kit.tasks import wait_for_all
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.thumbs import Thumbs


@pytest.fixture
def open_preview(look: Look, paper: bytes, answers, shown, monkeypatch):
    def make(*given: object) -> Preview:
        monkeypatch.setattr(printpanel, "printers", lambda: (["办公室打印机"], "办公室打印机"))
        made = Preview(look, answers(*given), paper, "会议记录")
        made.resize(1200, 700)
        shown(made)
        return made

    return make


def test_pages_are_gone_through(open_preview) -> None:
    preview = open_preview()
    assert preview.place.text() == "1 / 3"
    preview.after.click()
    preview.after.click()
    assert preview.place.text() == "3 / 3"
    assert not preview.after.isEnabled()
    assert preview.thumbs.current_record() == 2


def test_a_small_page_chosen_is_shown(open_preview) -> None:
    preview = open_preview()
    preview.thumbs.show_page(2)
    assert preview.view.page() == 2


def test_pages_are_drawn_when_seen(open_preview, qtbot) -> None:
    preview = open_preview()
    qtbot.waitUntil(lambda: len(preview.thumbs.pictures) == 3)
    qtbot.waitUntil(lambda: bool(preview.view._sheets._pictures))


def test_zoom_steps_and_back_to_the_width(open_preview) -> None:
    preview = open_preview()
    fitted = preview.view.scale
    preview.larger.click()
    assert preview.view.scale > fitted
    preview.zoom.click()
    assert preview.view.scale == fitted


def test_words_are_found_and_gone_round(open_preview, qtbot) -> None:
    preview = open_preview()
    qtbot.keyClicks(preview.search, "minutes")
    assert preview.found.text() == "1 / 3"
    for wanted in ("2 / 3", "3 / 3", "1 / 3"):
        qtbot.keyClick(preview.search, Qt.Key.Key_Return)
        assert preview.found.text() == wanted
    preview.search.setText("nowhere")
    assert preview.found.text() == "没有找到"


def test_the_very_bytes_are_saved(open_preview, paper: bytes, tmp_path: Path) -> None:
    target = tmp_path / "记录.pdf"
    preview = open_preview(target)
    preview.save_now()
    assert target.read_bytes() == paper
    assert preview.dialogs.asked == ["会议记录.pdf"]


def test_a_folder_that_can_not_be_written_is_said(open_preview, tmp_path: Path) -> None:
    preview = open_preview(tmp_path / "none" / "x.pdf")
    preview.save_now()
    assert "没有存成：找不到那个文件夹" in preview.dialogs.asked[-1]


def test_what_was_chosen_is_printed(open_preview, qtbot, monkeypatch) -> None:
    jobs: list[PrintJob] = []
    monkeypatch.setattr(previews, "send", lambda pdf, job, title, step: jobs.append(job))
    preview = open_preview()
    preview.panel.copies.setValue(2)
    preview.panel.span.setFocus()
    qtbot.keyClicks(preview.panel.span, "1,3")
    qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(jobs))
    assert jobs == [PrintJob("办公室打印机", (0, 2), 2, both_sides=True, collate=True)]
    qtbot.waitUntil(lambda: "已交给打印机" in preview.panel.said.text())


def test_wrong_page_numbers_print_nothing(open_preview, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(previews, "send", lambda *_: pytest.fail("printed"))
    preview = open_preview()
    preview.panel.some.setChecked(True)
    preview.panel.span.setText("9")
    preview.print_now()
    assert "没有第 9 页" in preview.panel.trouble.complaint()


def test_escape_closes(open_preview, qtbot) -> None:
    preview = open_preview()
    with qtbot.waitSignal(preview.closed):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)


def test_without_a_printer_only_saving_is_offered(
    look: Look, paper: bytes, answers, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(printpanel, "printers", lambda: ([], ""))
    preview = Preview(look, answers(), paper, "会议记录")
    qtbot.addWidget(preview)
    assert not preview.panel.print_button.isEnabled()
    assert preview.panel.job() is None


def test_the_panel_tells_which_pages_lie(open_preview) -> None:
    assert open_preview().panel._paper() == ["共 3 页，第 3 页横向，其余纵向。"]


def test_a_printed_form_goes_through_on_one_side_to_its_place(
    look, answers, paper, shown, monkeypatch
):
    both = (["甲", "乙"], "甲")
    monkeypatch.setattr(printpanel, "printers", lambda: both)
    manner = PrintManner(True, {"甲": (0.5, -1.0), "乙": (0.0, 0.0)}.__getitem__)
    preview = Preview(look, answers(), paper, "证书", ("只打字。",), manner)
    shown(preview)
    assert not preview.panel.both_sides.isChecked()
    assert preview.panel.shifted.text() == "按这台打印机的校准，整页向右 0.5 毫米，向上 1.0 毫米。"
    assert preview.panel.job().shift == (0.5, -1.0)
    preview.panel.printer.setCurrentText("乙")
    assert preview.panel.shifted.text() == printpanel.UNSHIFTED
    assert preview.panel.job().shift == (0.0, 0.0)


class Slow:
    """A paper whose page is drawn until it is let go."""

    def __init__(self) -> None:
        self.begun, self.enough, self.over = Event(), Event(), Event()

    def __len__(self) -> int:
        return 1

    def size(self, page: int) -> QSizeF:
        return QSizeF(595, 842)

    def picture(self, page: int, scale: float) -> QImage:
        self.begun.set()
        self.enough.wait(5)
        self.over.set()
        return QImage(10, 10, QImage.Format.Format_RGB32)


def test_pages_may_go_while_one_is_drawn(look: Look, qapp) -> None:
    paper = Slow()
    thumbs = Thumbs(look, paper)  # type: ignore[arg-type]
    assert paper.begun.wait(20)
    shiboken6.delete(thumbs)
    assert not paper.over.is_set()  # whoever waits here for the drawing may wait for good
    paper.enough.set()
    wait_for_all(20_000)
    qapp.processEvents()
