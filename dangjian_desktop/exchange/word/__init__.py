"""A `Document` written as .docx: the words and places of its PDF, to be edited in WPS or Word."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from dangjian_desktop.domain.document import Block, Cover, CutLine, Document, sections, slips_of
from dangjian_desktop.domain.document_look import Setting, foot_words, setting_of

from .blank import NAMES, archive, blank
from .blocks import Writer
from .pages import foot_paragraphs, section, slips
from .photograph import photograph
from .room import facts_height
from .text import Lines, emu, paragraph, properties, space

if TYPE_CHECKING:
    from docx.document import Document as Package

_MADE = datetime(2000, 1, 1)  # the file bears no day of its own
_ALL_PAGES, _OWN_PAGES = "NUMPAGES", "SECTIONPAGES"  # behind a cover, which is not counted


def write(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    Raises BadPhotograph, naming the person.
    """
    import docx

    package = docx.Document(io.BytesIO(blank()))
    setting = setting_of(document)
    feet = _feet(package, document, setting)
    package = _filled(package, _Body(package, document, feet).xml())
    _describe(package, document)
    out = io.BytesIO()
    package.save(out)
    with zipfile.ZipFile(out) as parts:
        return archive({name: parts.read(name) for name in parts.namelist()})


class _Feet(NamedTuple):
    """The parts that hold what stands at the foot, by their references."""

    cover: str
    odd: str
    even: str


class _Body:
    """The text of the document part."""

    def __init__(self, package: "Package", document: Document, feet: _Feet) -> None:
        self._package, self._document, self._feet = package, document, feet
        self._setting = setting_of(document)
        self._writer = Writer(self._setting, self._picture)

    def xml(self) -> str:
        out, fresh, feet = "", False, self._feet
        for head, blocks in sections(self._document.blocks):
            if blocks and isinstance(blocks[0], Cover):
                out += self._writer.cover(blocks[0])
                out += paragraph(
                    "", Lines(1.0, 1.0), section(self._setting, (feet.cover, feet.cover))
                )
                fresh = False
                continue
            out += self._page(head, blocks, fresh)
            fresh = True
        end = space(1.0) if out.endswith("</w:tbl>") else ""
        return out + end + section(self._setting, (feet.odd, feet.even), first=True)

    def _page(self, head: Sequence[str], blocks: Sequence[Block], fresh: bool) -> str:
        setting, room, above = self._setting, self._setting.height, ""
        if head:
            above = self._writer.above(head, fresh)
            room -= facts_height(head, setting.above[1], setting.width)
        elif fresh:
            above = space(1.0, fresh=True)
        if any(isinstance(block, CutLine) for block in blocks):
            return above + slips(self._writer, slips_of(blocks))
        return above + self._writer.blocks(blocks, room)

    def _picture(self, data: bytes, wide: float, high: float) -> str:
        made, wide, high = photograph(data, (wide, high), self._document.subject)
        inline: Any = self._package.part.new_pic_inline(io.BytesIO(made), emu(wide), emu(high))
        for side in ("distT", "distB", "distL", "distR"):  # left out, some programs keep 3 mm free
            inline.set(side, "0")
        inline.docPr.set("name", "照片")
        inline.docPr.set("descr", f"{self._document.subject}的照片")
        return f"<w:r>{properties('fang', 12)}<w:drawing>{inline.xml}</w:drawing></w:r>"


def _filled(package: "Package", xml: str) -> "Package":
    """The package with this text; taken whole, for moving its parts would cost more than all."""
    from docx.oxml import parse_xml

    root: Any = parse_xml(f"<w:document {NAMES}><w:body>{xml}</w:body></w:document>")
    package.part._element = root  # noqa: SLF001 - python-docx has no other way to put it in
    filled: Package = package.part.document
    return filled


def _feet(package: "Package", document: Document, setting: Setting) -> _Feet:
    """The foot of every page; a cover bears no number."""
    words, pages = foot_words(document), sections(document.blocks)
    covers = sum(any(isinstance(block, Cover) for block in blocks) for _, blocks in pages)
    total = (_OWN_PAGES if covers else _ALL_PAGES, len(pages) - covers)
    bare = setting._replace(number="")
    cover = _foot(package, foot_paragraphs(bare, words, total, even=False)) if covers else ""
    odd = _foot(package, foot_paragraphs(setting, words, total, even=False))
    if setting.number != "dash":
        return _Feet(cover, odd, "")
    package.settings.odd_and_even_pages_header_footer = True  # GB/T 9704: on the outer side
    return _Feet(cover, odd, _foot(package, foot_paragraphs(setting, words, total, even=True)))


def _foot(package: "Package", xml: str) -> str:
    """A new part; python-docx would begin it with a file of its own, which nobody packed."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.parts.hdrftr import FooterPart

    whole = package.part.package
    element: Any = parse_xml(f"<w:ftr {NAMES}>{xml}</w:ftr>")
    name = whole.next_partname("/word/footer%d.xml")
    part = FooterPart(name, CONTENT_TYPE.WML_FOOTER, element, whole)
    return package.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER)


def _describe(package: "Package", document: Document) -> None:
    about = package.core_properties
    about.title, about.subject, about.author = document.name, document.subject, document.author
    about.created = about.modified = _MADE
    about.language = "zh-CN"
