from pathlib import Path

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.ui.kit.pdf import PdfFile
from dangjian_desktop.ui.kit.printing import PrintJob, page_range, send
from dangjian_desktop.ui.kit.printmanner import shift_words
from dangjian_desktop.ui.kit.tasks import Stopped


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3)),
        ("1-2, 4", (0, 1, 3)),
        ("1–2，4", (0, 1, 3)),
        ("3", (2,)),
        ("2-2、1", (1, 0)),
        ("1,1,2", (0, 1)),
        ("1 - 3", (0, 1, 2)),
    ],
)
def test_page_numbers_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert page_range(text, 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "2-1", "a", "1-", "1-9"])
def test_what_is_no_page_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="页"):
        page_range(text, 4)


def test_chosen_pages_come_out_their_own_way_up(paper: bytes, tmp_path: Path, qapp) -> None:
    target = tmp_path / "out.pdf"
    steps: list[tuple[int, int]] = []
    job = PrintJob("", (2, 0), file=str(target))
    send(PdfFile(paper), job, "会议记录", lambda done, total: steps.append((done, total)))
    printed = PdfFile(target.read_bytes())
    assert [printed.lies(i) for i in range(len(printed))] == [True, False]
    assert (printed.size(1).width(), printed.size(1).height()) == (595, 842)
    assert steps == [(0, 2), (1, 2)]


def test_ink_stands_where_it_stood(paper: bytes, tmp_path: Path, qapp) -> None:
    target = tmp_path / "out.pdf"
    send(PdfFile(paper), PrintJob("", (0,), file=str(target)), "x", lambda done, total: None)
    before, after = PdfFile(paper).picture(0, 1), PdfFile(target.read_bytes()).picture(0, 1)
    dark = [
        {(x, y) for x in range(90, 300) for y in range(320, 350) if i.pixelColor(x, y).value() < 99}
        for i in (before, after)
    ]
    left, top = (min(p[k] for p in dark[0]) - min(p[k] for p in dark[1]) for k in (0, 1))
    assert abs(left) <= 1
    assert abs(top) <= 1


def _first_ink(data: bytes) -> tuple[int, int]:
    """Left and top of the words, in tenths of a point."""
    image = PdfFile(data).picture(0, 10, (325, 350))
    points = [
        (x, y)
        for x in range(950, 1200)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).value() < 99
    ]
    return min(x for x, _ in points), min(y for _, y in points)


def test_what_a_printer_misses_by_is_taken_back(paper: bytes, tmp_path: Path, qapp) -> None:
    found = []
    for name, shift in (("still.pdf", (0.0, 0.0)), ("moved.pdf", (2.0, -1.0))):
        target = tmp_path / name
        job = PrintJob("", (0,), file=str(target), shift=shift)
        send(PdfFile(paper), job, "x", lambda done, total: None)
        found.append(_first_ink(target.read_bytes()))
    right, down = (after - before for before, after in zip(*found, strict=True))
    tenths_of_a_point = 720 / 25.4
    assert right == pytest.approx(2 * tenths_of_a_point, abs=3)
    assert down == pytest.approx(-1 * tenths_of_a_point, abs=3)


def test_a_shift_is_said_in_words() -> None:
    assert shift_words((0.8, -0.4)) == "向右 0.8 毫米，向上 0.4 毫米"
    assert shift_words((0.0, 0.0)) == ""


def test_a_stopped_job_ends(paper: bytes, tmp_path: Path, qapp) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        send(PdfFile(paper), PrintJob("", (0,), file=str(tmp_path / "x.pdf")), "x", stop)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said(paper: bytes, tmp_path: Path, qapp) -> None:
    job = PrintJob("", (0,), file=str(tmp_path / "none" / "x.pdf"))
    with pytest.raises(KnownError, match="打印机没有接受"):
        send(PdfFile(paper), job, "x", lambda done, total: None)
