"""Sheets for printed forms from the file: words alone, and over the form's picture."""

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import overprint
from dangjian_desktop.jobs.overprint import Place
from dangjian_desktop.records import OverprintForm, OverprintPlace
from dangjian_desktop.services import attachments
from dangjian_desktop.services import overprint as service
from dangjian_desktop.store.database import Database
from tests.reports import measure
from tests.support import add

TODAY = date(2024, 6, 30)
PLACE = {"left": 700, "top": 860, "wide": 500, "size": 44, "align": "center"}


@pytest.fixture
def form(db: Database) -> str:
    with db.write("套打表") as session:
        made = add(session, OverprintForm, name="证书", kind="member", wide=200, high=150)
        add(session, OverprintPlace, form_id=made.id, field="姓名", **PLACE)
    return str(made.id)


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#c04030").save(out, kind)
    return out.getvalue()


def pictured(db: Database, folder: Path, form: str, data: bytes, name: str) -> None:
    with db.write("放图") as session:
        attachments.attach(session, folder, service.TABLE, form, data, name=name)


def test_a_sheet_for_each(db: Database, form: str) -> None:
    pages = measure.read(overprint.pages(db, form, ["黄志强", "何静"], TODAY))
    assert [page.text for page in pages] == ["黄志强", "何静"]
    assert pages[0].width == pytest.approx(200, abs=0.1)


def test_the_printer_is_taken_into_account_when_named(db: Database, form: str) -> None:
    with db.write("校准") as session:
        service.keep_offset(session, "办公室", 20, 10)
    plain = measure.read(overprint.pages(db, form, ["黄志强"], TODAY))[0].chars[0]
    moved = measure.read(overprint.pages(db, form, ["黄志强"], TODAY, printer="办公室"))[0].chars[0]
    assert (moved.x - plain.x, moved.y - plain.y) == pytest.approx((2.0, 1.0), abs=0.02)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF"])
def test_a_preview_over_the_picture(db: Database, form: str, tmp_path: Path, kind: str) -> None:
    pictured(db, tmp_path, form, picture(kind), f"证书.{kind.lower()}")
    (page,) = measure.read(overprint.preview(db, tmp_path, form, ["黄志强"], TODAY))
    assert len(page.pictures) == 1
    assert page.text.startswith("黄志强")


def test_a_preview_without_a_picture(db: Database, form: str, tmp_path: Path) -> None:
    (page,) = measure.read(overprint.preview(db, tmp_path, form, ["黄志强"], TODAY))
    assert not page.pictures


def test_the_preview_as_a_picture(db: Database, form: str, tmp_path: Path) -> None:
    pictured(db, tmp_path, form, picture("PNG"), "证书.png")
    places = [Place("姓名", 100, 100, 900, 60)]
    data = overprint.preview_picture(db, tmp_path, form, "黄志强", TODAY, places=places)
    with Image.open(io.BytesIO(data)) as shown:
        assert shown.format == "PNG"
        assert shown.width / shown.height == pytest.approx(200 / 150, abs=0.01)
        assert shown.getpixel((5, shown.height - 5))[0] > 150  # the form's own red
        written = shown.convert("L").crop((50, 50, 500, 200)).histogram()
        dark = sum(written[:40])
        assert dark > 200


def test_a_damaged_picture_is_one_sentence(db: Database, form: str, tmp_path: Path) -> None:
    pictured(db, tmp_path, form, b"%PDF-1.7 broken", "证书.pdf")
    with pytest.raises(KnownError, match="打不开"):
        overprint.preview(db, tmp_path, form, ["黄志强"], TODAY)


def test_the_calibration_page_proves_itself(db: Database) -> None:
    with db.write("校准") as session:
        service.keep_offset(session, "办公室", 20, 10)
    first = measure.text_of(overprint.calibration(db, "办公室"))
    again = measure.text_of(overprint.calibration(db, "办公室", again=True))
    assert "已按" not in first
    assert "已按向右2毫米、向下1毫米移过" in again
    with pypdfium2.PdfDocument(overprint.calibration(db)) as document:
        assert len(document) == 1


def test_the_sample_says_so(sample: Database) -> None:
    from dangjian_desktop.services import keeping, roster

    with sample.read() as session:
        forms = keeping.listed(session, OverprintForm)
        ids = roster.ids(session, date(2026, 11, 23))[:1]
    places = [Place("姓名", 100, 100, 900, 40)]
    (page,) = measure.read(
        overprint.pages(sample, forms[0].id, ids, date(2026, 11, 23), places=places)
    )
    assert page.text.endswith("示例")
