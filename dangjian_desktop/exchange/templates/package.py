"""A template's file read safely: a .docx or .xlsx within bounds, its parts unpacked once.

What may not be in it (macros, references to other files) is looked for in `outside`.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.word.blank import archive

from .outside import refuse_macros, refuse_outside, refused, without_base
from .xml import parse_xml, relations_of, relations_part

FILE_BYTES = 20 << 20  # a form with its pictures; the largest seen had 3 MB
PART_BYTES = 40 << 20  # one part, unpacked
UNPACKED_BYTES = 120 << 20
XML_BYTES = 30 << 20  # one part that is parsed
MOST_PARTS = 3000
_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = "不完整或已损坏（可能没有复制完），请重新取得这份文件，或用WPS、Word打开后另存一次"
_MAIN = {
    "docx": re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml$"),
    "xlsx": re.compile(r"spreadsheetml\.(?:sheet|template)\.main\+xml$"),
}
_STRICT = "purl.oclc.org/ooxml"


@dataclass(slots=True)
class Package:
    """The parts of a template in their order. `notes`: what was taken out, in words."""

    name: str
    format: str  # docx, xlsx
    parts: dict[str, bytes]
    types: Mapping[str, str]  # part -> content type
    notes: list[str] = field(default_factory=list)

    def of_type(self, ending: str) -> list[str]:
        """The parts of a content type, in the order of the archive."""
        return [name for name in self.parts if self.types.get(name, "").endswith(ending)]

    def relations(self, part: str) -> list[dict[str, str]]:
        """What a part refers to: Id, Type, Target, TargetMode."""
        return relations_of(self.parts.get(relations_part(part), b""))


def read(source: Path | bytes, name: str = "") -> Package:
    """The template of that file; KnownError says in a sentence what is wrong with it."""
    called = name or (source.absolute().name if isinstance(source, Path) else "模板")
    data = _bytes(source, called) if isinstance(source, Path) else source
    if len(data) > FILE_BYTES:
        raise too_large(called, len(data))
    if not data.startswith(b"PK\x03\x04"):
        raise refused(called, _what_else(data, called))
    try:
        return _opened(data, called)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, OSError):
        raise refused(called, _BROKEN, "damaged_file") from None
    except (NotImplementedError, RuntimeError):  # zipfile's words for ciphers and methods
        raise refused(called, "有密码或用了少见的压缩方法，请打开后另存为普通文件") from None


def too_large(name: str, size: int) -> KnownError:
    words = f"有{size >> 20} MB，超过{FILE_BYTES >> 20} MB，不像一份表格；请去掉里面的大图片再用"
    return refused(name, words, "too_large")


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise too_large(name, size)
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(name, "不存在，请核对文件位置", "no_such_file") from None
    except IsADirectoryError:
        raise refused(name, "是文件夹，请选择其中的模板文件") from None
    except OSError:
        raise refused(name, "读不出来，请检查U盘、权限，或关闭正在使用它的程序后再试") from None


def _what_else(data: bytes, name: str) -> str:
    if not data.strip(b"\0"):
        return "是空文件，请重新取得这份文件"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "有密码，请打开它取消密码后再用"
        workbook = name.lower().endswith((".xls", ".xlsx", ".et", ".xlt"))
        newer = "xlsx" if workbook else "docx"
        return f"是旧格式的文件，请用WPS或Word、Excel打开，另存为{newer}后再用"
    if data.startswith(b"%PDF"):
        return "是PDF，不能往里填；请要Word或Excel格式的，或用“套打”"
    return "不是Word（.docx）或Excel（.xlsx）文件，请换一份"


def _opened(data: bytes, name: str) -> Package:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        _within_bounds(parts, name)
        found = {one.filename: parts.read(one) for one in parts.infolist() if not one.is_dir()}
    types = _content_types(found)
    refuse_macros(name, found, types)
    package = Package(name, _format(name, found, types), found, types)
    for part in package.of_type("+xml"):
        parse_xml(found[part])  # styles and themes are looked at only later
    refuse_outside(name, found)
    if without_base(found):
        package.notes.append("去掉了制表人电脑上的基础模板引用，不影响内容")
    _as_document(package)
    return package


def _within_bounds(parts: zipfile.ZipFile, name: str) -> None:
    listed = parts.infolist()
    sizes = [one.file_size for one in listed]
    xml = [one.file_size for one in listed if one.filename.endswith((".xml", ".rels"))]
    if (
        len(listed) > MOST_PARTS
        or max(sizes, default=0) > PART_BYTES
        or sum(sizes) > UNPACKED_BYTES
        or max(xml, default=0) > XML_BYTES
    ):
        raise refused(name, "解压后过大，可能是恶意文件，没有打开它；请核对来源", "zip_bomb")
    names = [one.filename for one in listed]
    if len(set(names)) != len(names) or any(".." in one.split("/") for one in names):
        raise refused(name, _BROKEN, "damaged_file")


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    root = parse_xml(parts[_TYPES])
    endings, found = {}, {}
    for one in root:
        kind = one.get("ContentType", "")
        if one.get("Extension") is not None:
            endings[one.get("Extension", "").lower()] = kind
        elif one.get("PartName") is not None:
            found[one.get("PartName", "").lstrip("/")] = kind
    for part in parts:
        found.setdefault(part, endings.get(part.rpartition(".")[2].lower(), ""))
    return found


def _format(name: str, parts: Mapping[str, bytes], types: Mapping[str, str]) -> str:
    for kind, main in _MAIN.items():
        for part in parts:
            if main.search(types.get(part, "")):
                if _STRICT.encode() in parts[part][:4000]:
                    raise refused(name, f"是严格格式的文件，请另存为普通的{kind}后再用")
                return kind
    raise refused(name, "里面没有Word文档或Excel工作簿，请换一份")


def _as_document(package: Package) -> None:
    """A .dotx or .xltx is filled as a document of its kind."""
    package.parts[_TYPES] = (
        package.parts[_TYPES]
        .replace(b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
        .replace(b"spreadsheetml.template.main+xml", b"spreadsheetml.sheet.main+xml")
    )


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file; the same parts give the same bytes."""
    first = {_TYPES: parts[_TYPES]}
    return archive({**first, **parts})
