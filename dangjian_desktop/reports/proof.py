"""附件佐证页: photographs and scans, whole and in their proportions, with their date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .paper import images
from .paper.cells import Look, label, left
from .paper.fonts import Font
from .paper.form import facts, title
from .paper.ink import MM
from .paper.lines import Frame, break_text
from .paper.sheet import Layout, Sheet
from .paper.table import Table
from .parts import foot

_LAYOUT = Layout((22, 20, 20, 25), number="of")
_FACTS = (22, 143)
_PHOTO = (126.0, 84.0)  # mm: two on a page
_CAPTION, _DATE = Font("fang", 12), Font("fang", 10.5)
_GAP, _AFTER, _LINE = 2.0, 4.4, 5.6  # mm
_UPRIGHT = 1.1  # times its width: a picture so high is given a page


class Photo(NamedTuple):
    """A picture (JPEG or PNG, bytes or a path), what it shows and when it was taken."""

    source: images.Source
    caption: str = ""
    taken_on: str = ""
    taken_by: str = ""
    whole_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The pictures kept with a record."""

    organization: str
    heading: str  # 主题党日活动照片
    photos: Sequence[Photo]
    facts: Sequence[tuple[str, str]] = ()  # 活动名称, 时间, 地点
    footer: str = ""


def draw(data: Proof, fonts: Path | None = None) -> bytes:
    """The pages as a PDF; raises MissingCharacter, and BadPicture for a file that is none."""
    sheet = Sheet(data.heading, _LAYOUT, fonts)
    sheet.author, sheet.footer = data.organization, foot(data.footer, ())
    sheet.page(data.heading)
    title(sheet, data.heading, after=2)
    facts(sheet, f"党组织：{data.organization}")
    if data.facts:
        rows = [[label(name), left(text)] for name, text in data.facts]
        Table(_FACTS, rows, [8.5] * len(rows), look=Look(size=12)).draw(sheet)
    sheet.y += 4
    for number, photo in enumerate(data.photos, 1):
        _put(sheet, number, photo)
    return sheet.save()


def _put(sheet: Sheet, number: int, photo: Photo) -> None:
    wide, high = images.measure(photo.source)
    below = _words(sheet, number, photo)
    under = _GAP + len(below) * _LINE + _AFTER
    if photo.whole_page or high > wide * _UPRIGHT:
        sheet.room(sheet.floor - sheet.top - under - sheet.h / 4)
        box = (sheet.width, sheet.floor - sheet.y - under)
    else:
        sheet.room(_PHOTO[1] + under)
        box = _PHOTO
    area = (sheet.left + (sheet.width - box[0]) / 2, sheet.y, *box)
    shown = sheet.picture(photo.source, area)
    sheet.box(shown)
    sheet.y = shown[1] + shown[3] + _GAP
    for text, font in below:
        sheet.text(sheet.w / 2, sheet.y + _AFTER, text, font, "c")
        sheet.y += _LINE
    sheet.y += _AFTER


def _words(sheet: Sheet, number: int, photo: Photo) -> list[tuple[str, Font]]:
    """The caption, in lines when it is long, then when and by whom."""
    chain, room = sheet.fonts.chain(_CAPTION.style), sheet.width * MM
    frame = Frame(_CAPTION.size, room, justify=False)
    caption = break_text(chain, f"图{number}　{photo.caption}".replace("\n", " "), frame)
    taken = [f"拍摄时间：{photo.taken_on}" if photo.taken_on else ""]
    taken += [f"拍摄人：{photo.taken_by}" if photo.taken_by else ""]
    last = "　　".join(text for text in taken if text)
    lines = [(line.text, _CAPTION) for line in caption]
    return [*lines, (last, _DATE)] if last else lines
