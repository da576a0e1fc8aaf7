"""Photographs whole and upright, reduced to what print shows; what is no picture is named."""

import io
from pathlib import Path

import pytest
from PIL import Image

from dangjian_desktop.reports.paper import images
from dangjian_desktop.reports.paper.sheet import FORM, Sheet
from tests.reports.measure import read
from tests.reports.samples import picture


def made(mode: str, kind: str, size: tuple[int, int] = (60, 40), turn: int = 0) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if turn:
        exif[0x0112] = turn
    Image.new(mode, size).save(out, kind, exif=exif)
    return out.getvalue()


def test_a_small_jpeg_goes_in_unchanged() -> None:
    data = picture(300, 200)
    assert images.read(data, 135, 90).data == data


def test_a_large_photograph_is_reduced_to_print() -> None:
    shown = images.read(picture(6000, 4000), 135, 90)
    assert shown.width < 1300
    assert shown.width / shown.height == pytest.approx(1.5, abs=0.01)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("P", "PNG"), ("CMYK", "JPEG"), ("1", "PNG")],
)
def test_pictures_of_any_kind_are_taken(mode: str, kind: str) -> None:
    sheet = Sheet("试", FORM).page()
    sheet.picture(made(mode, kind), (25, 25, 60, 40))
    assert len(read(sheet.save())[0].pictures) == 1


def test_a_photograph_on_its_side_is_turned_upright() -> None:
    data = made("RGB", "JPEG", (60, 40), turn=6)
    assert images.measure(data) == (40, 60)
    shown = images.read(data, 60, 60)
    assert (shown.width, shown.height) == (40, 60)


def test_a_picture_keeps_its_proportions_within_its_box() -> None:
    sheet = Sheet("试", FORM).page()
    where = sheet.picture(picture(400, 400), (25, 30, 135, 90))
    found = read(sheet.save())[0].pictures[0]
    assert where == pytest.approx((47.5, 30, 90, 90))
    assert found == pytest.approx((47.5, 30, 137.5, 120), abs=0.1)


def test_a_cropped_picture_fills_its_box() -> None:
    sheet = Sheet("试", FORM).page()
    assert sheet.picture(picture(400, 400), (25, 30, 25, 35), crop=True) == (25, 30, 25, 35)
    assert "re W n" in sheet.ops[-1]


def test_the_same_picture_makes_the_same_bytes() -> None:
    def once() -> bytes:
        sheet = Sheet("试", FORM).page()
        sheet.picture(picture(3000, 2000), (25, 30, 135, 90))
        return sheet.save()

    assert once() == once()


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:200]])
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "合影.jpg"
    path.write_bytes(data)
    with pytest.raises(images.BadPicture, match=r"合影\.jpg"):
        images.read(path, 100, 100)


def test_a_picture_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(images.BadPicture, match=r"gone\.png"):
        images.measure(tmp_path / "gone.png")


def test_measuring_what_is_no_picture() -> None:
    with pytest.raises(images.BadPicture):
        images.measure(b"x")
