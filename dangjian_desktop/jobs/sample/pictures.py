"""Drawn pictures that stand in for photos in the sample; each says that it is one."""

import io
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.resources import font_file
from dangjian_desktop.services import attachments

from .calendar import Planned

WIDE, HIGH = 1200, 800
SKY, HILL, ROAD, LINE, INK = "#dfe7ec", "#a9b7a0", "#6f6b66", "#f2efe8", "#3a3632"


def photo(words: str, number: int) -> bytes:
    """A hill, a road and people in vests, as JPEG; the same for the same words and number."""
    lots = Random(number)
    image = Image.new("RGB", (WIDE, HIGH), SKY)
    draw = ImageDraw.Draw(image)
    top = [(x, 300 + lots.randrange(-60, 60)) for x in range(0, WIDE + 1, 150)]
    draw.polygon([*top, (WIDE, HIGH), (0, HIGH)], fill=HILL)
    draw.polygon([(420, HIGH), (600, 330), (660, 330), (1000, HIGH)], fill=ROAD)
    for step in range(6):
        y = 380 + step * 75
        draw.line([(636 + step * 11, y), (640 + step * 13, y + 30)], fill=LINE, width=4 + step)
    for _ in range(5):
        x, y = lots.randrange(80, WIDE - 120), lots.randrange(430, 560)
        draw.ellipse([x + 14, y - 34, x + 46, y - 2], fill="#d9b99b")
        draw.rectangle([x, y, x + 60, y + 110], fill="#d9822b")
        draw.rectangle([x, y + 45, x + 60, y + 56], fill=LINE)
    font = ImageFont.truetype(str(font_file("hei")), 40)
    draw.rectangle([0, HIGH - 64, WIDE, HIGH], fill=INK)
    draw.text((24, HIGH - 56), f"示例图片  {words}", fill=LINE, font=font)
    return _jpeg(image)


def signed_sheet(words: str) -> bytes:
    """A sheet of paper with lines where people have signed."""
    return scan("会议签到表", words)


def scan(title: str, words: str) -> bytes:
    """A paper as it comes from the glass: its title, lines, and signatures."""
    image = Image.new("RGB", (1000, 1414), "#fbfaf6")
    draw = ImageDraw.Draw(image)
    large, small = (ImageFont.truetype(str(font_file("hei")), size) for size in (52, 30))
    draw.text((500, 120), title, fill=INK, font=large, anchor="mm")
    draw.text((80, 200), f"示例扫描件  {words}", fill=INK, font=small)
    for row in range(18):
        y = 270 + row * 58
        draw.line([(80, y), (920, y)], fill="#8d8881", width=2)
        wave = [(520 + n * 12, y + 30 + (9 if n % 2 else -9)) for n in range(14)]
        draw.line(wave, fill="#27406b", width=3)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=80)
    return kept.getvalue()


def illustrate(session: Session, root: Path, planned: Planned, meeting_id: str) -> None:
    """Two photos and the signed sheet of one meeting, with the day on which they were taken."""
    day, what = planned.starts.date(), MEETING_KINDS[planned.kind]
    folder = DataFolder(root).attachments
    files = [
        (photo(f"{what}现场", day.toordinal()), "现场一", "photo"),
        (photo(f"{what}现场", day.toordinal() + 1), "现场二", "photo"),
        (signed_sheet(f"{day} {what}"), "签到表", "signed"),
    ]
    for data, words, role in files:
        kept = attachments.attach(
            session, folder, "meeting", meeting_id, data, name=f"{day} {what}{words}.jpg", role=role
        )
        attachments.describe(session, kept.link_id, f"{what}{words}", day)
