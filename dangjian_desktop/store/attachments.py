"""Files kept under their SHA-256: equal ones once, none changed, pictures with small copies."""

import io
import re
import time
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dangjian_desktop.domain.problems import KnownError

from .files import TooLong, passing, pour, room_for, said_plainly, settle, sha256_of, write

if TYPE_CHECKING:
    from PIL import Image

MOST = 200 << 20  # bytes of one file
MOST_PIXELS = 50_000_000  # of a picture that must be unpacked whole
MOST_JPEG_PIXELS = 250_000_000  # a JPEG is unpacked at a fraction of its size
THUMBS = "thumbs"
NAME = re.compile(r"[0-9a-f]{64}")
MOST_NAME = 120  # characters
HEAD = 4096
UNKNOWN = "application/octet-stream"
_EXIF, _TAKEN = 0x8769, 0x9003  # Exif 2.3: its directory, and in it DateTimeOriginal
_CAMERAS = 2001  # a clock that was never set begins in 1970, 1980 or 2000

_SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
# Their registered names have more than the sixty characters that a record has room for.
_PARTS = (
    ("word/document.xml", "application/docx"),
    ("xl/workbook.xml", "application/xlsx"),
    ("ppt/presentation.xml", "application/pptx"),
    ("OFD.xml", "application/ofd"),
)
# One container for all of the older office programs: the name's ending tells them apart.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENDINGS = {
    ".doc": "application/msword",
    ".wps": "application/vnd.ms-works",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}
_BOXES = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"M4A ": "audio/mp4"}
_PICTURES = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the folder: what the record of it needs to say."""

    sha256: str
    name: str
    media_type: str
    size: int


def keep(folder: Path, source: Path | bytes, name: str) -> Kept:
    """Copy a file into the folder; one that is there already is not written again.

    Raises KnownError: too_large, missing, disk_full, read_only, empty.
    """
    name = _tidy(name)
    with said_plainly("添加附件"):
        folder.mkdir(parents=True, exist_ok=True)
        part = passing(folder)
        try:
            with _opened(folder, source, name) as stream:
                sha256, size = pour(stream, part, MOST)
            if size == 0:
                raise KnownError(f"“{name}”是空文件，没有添加；请检查原文件。", "empty")
            kept = Kept(sha256, name, media_type(part, name), size)
            _place(part, path_of(folder, sha256), size)
        except TooLong as error:
            raise _too_large(name) from error
        finally:
            part.unlink(missing_ok=True)
    return kept


def _tidy(name: str) -> str:
    """The bare name without folders; a long one keeps its beginning and its ending."""
    bare = re.split(r"[/\\]", name)[-1].strip() or "未命名"
    ending = Path(bare).suffix[:10]
    return bare if len(bare) <= MOST_NAME else bare[: MOST_NAME - len(ending)] + ending


def _opened(folder: Path, source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, Path) and not source.is_file():
        raise KnownError(
            f"找不到“{name}”，没有添加；请检查文件还在不在、U盘是否已拔出。", "missing"
        )
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MOST:
        raise _too_large(name)
    room_for(folder, size, "添加附件")
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _too_large(name: str) -> KnownError:
    return KnownError(f"“{name}”超过{MOST >> 20} MB，没有添加；请压缩或拆分后再添加。", "too_large")


def _place(part: Path, target: Path, size: int) -> None:
    if target.exists() and target.stat().st_size == size:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    settle(part, target)


def path_of(folder: Path, sha256: str) -> Path:
    """Where the file is, or would be; ValueError for anything but a SHA-256."""
    if not NAME.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder / sha256[:2] / sha256


def check(folder: Path, sha256: str) -> str:
    """`` when the file is there and unchanged, else `missing` or `changed`; reads all of it."""
    if not NAME.fullmatch(sha256):
        return "missing"
    path = path_of(folder, sha256)
    if not path.is_file():
        return "missing"
    return "" if sha256_of(path) == sha256 else "changed"


def forget_unused(folder: Path, used: set[str], *, spare_seconds: float = 0) -> list[str]:
    """Remove files that nothing uses any more, and their small copies; what was removed.

    `spare_seconds` leaves younger files alone: they may belong to a record not yet saved.
    """
    before = time.time() - spare_seconds
    gone = []
    with said_plainly("清理附件"):
        for file in sorted(folder.glob("??/*")):
            if NAME.fullmatch(file.name) and file.name not in used and _older(file, before):
                file.unlink()
                gone.append(file.name)
        for small in folder.glob(f"{THUMBS}/*"):
            if not path_of(folder, small.name[:64]).exists():
                small.unlink()
        for part in folder.glob(".*.part"):
            if _older(part, min(before, time.time() - 3600)):
                part.unlink()
    return gone


def _older(file: Path, moment: float) -> bool:
    return file.stat().st_mtime <= moment


# --- what kind of file ------------------------------------------------------------------------


def media_type(file: Path, name: str) -> str:
    """The kind by the file's content; its name decides only what the content leaves open."""
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    for sign, found in _SIGNS:
        if head.startswith(sign):
            return found
    if head.startswith(_OLE):
        return _OLE_ENDINGS.get(Path(name).suffix.lower(), "application/x-ole-storage")
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(file)
    return _of_box(head) or ("text/plain" if _is_text(head) else UNKNOWN)


def _of_zip(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "application/zip"
    return next((found for part, found in _PARTS if part in names), "application/zip")


def _of_box(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    return _BOXES.get(head[8:12], "video/mp4") if head[4:8] == b"ftyp" else ""


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the head may end inside a character
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


# --- pictures ------------------------------------------------------------------------------------


def taken_on(folder: Path, sha256: str) -> date | None:
    """The day that the camera wrote into a photograph; None where it wrote none that can be."""
    from PIL import Image

    try:
        with Image.open(path_of(folder, sha256), formats=("JPEG",)) as picture:
            said = str(picture.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
        day = datetime.strptime(said[:10], "%Y:%m:%d").date()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    return day if day.year >= _CAMERAS else None


# --- small copies -----------------------------------------------------------------------------


def thumbnail(folder: Path, sha256: str, size: int) -> bytes | None:
    """A JPEG of at most `size` × `size` pixels, made once; None for what is no picture.

    Takes tens of milliseconds: ask for it from a background task.
    """
    cached = folder / THUMBS / f"{sha256}-{size}.jpg"
    source = path_of(folder, sha256)
    if not source.is_file():
        return None
    if cached.is_file():
        return cached.read_bytes()
    made = _shrunk(source, size)
    if made is not None:
        with said_plainly("生成缩略图"):
            cached.parent.mkdir(exist_ok=True)
            write(cached, made)
    return made


def _shrunk(source: Path, size: int) -> bytes | None:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Pillow's own warning of large pictures; they are measured below.
            warnings.simplefilter("ignore")
            with Image.open(source, formats=_PICTURES) as picture:
                if not _may_be_unpacked(picture.format, picture.size):
                    return None
                picture.draft("RGB", (2 * size, 2 * size))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((size, size))
                return _as_jpeg(upright)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None  # a damaged picture: what shows it has a sign for that


def _may_be_unpacked(kind: str | None, size: tuple[int, int]) -> bool:
    most = MOST_JPEG_PIXELS if kind == "JPEG" else MOST_PIXELS
    return size[0] * size[1] <= most


def _as_jpeg(picture: "Image.Image") -> bytes:
    """On white where the picture lets through."""
    from PIL import Image

    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    stream = io.BytesIO()
    ground.save(stream, "JPEG", quality=82)
    return stream.getvalue()
