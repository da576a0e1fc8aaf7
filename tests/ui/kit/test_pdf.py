from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from dangjian_desktop.ui.kit.pdf import PdfFile


@pytest.fixture
def pdf(paper: bytes) -> Iterator[PdfFile]:
    made = PdfFile(paper)
    yield made
    made.close()


def test_pages_know_their_size_and_way(pdf: PdfFile) -> None:
    assert len(pdf) == 3
    assert (pdf.size(0).width(), pdf.size(0).height()) == (595, 842)
    assert [pdf.lies(i) for i in range(3)] == [False, False, True]


def test_picture_is_ink_on_white(pdf: PdfFile) -> None:
    picture = pdf.picture(0, 1.0)
    assert (picture.width(), picture.height()) == (595, 842)
    assert picture.pixelColor(5, 5) == QColor("white")
    assert any(picture.pixelColor(x, 338).lightness() < 128 for x in range(100, 260))


def test_bands_make_up_the_whole(pdf: PdfFile) -> None:
    whole = pdf.picture(0, 2.0)
    joined = QImage(whole.size(), whole.format())
    joined.fill(QColor("white"))
    p = QPainter(joined)
    for top in range(0, 842, 72):
        p.drawImage(0, top * 2, pdf.picture(0, 2.0, (top, min(842, top + 72))))
    p.end()
    assert joined == whole


def test_words_are_found_where_they_stand(pdf: PdfFile) -> None:
    found = list(pdf.find("sheet number 2"))
    assert [m.page for m in found] == [1]
    box = found[0].boxes[0]
    assert box.left() == pytest.approx(100, abs=3)
    assert box.bottom() == pytest.approx(842 - 500, abs=5)


def test_every_place_is_found(pdf: PdfFile) -> None:
    assert [m.page for m in pdf.find("minutes")] == [0, 1, 2]
    assert list(pdf.find("")) == []


def test_a_closed_paper_is_not_drawn(pdf: PdfFile) -> None:
    pdf.close()
    with pytest.raises(ValueError, match="closed"):
        pdf.picture(0, 1.0)
