"""Runs and paragraphs of WordprocessingML, as text.

Every run names its East-Asian face: without it WPS and Word choose one of their own. Marks that
Latin and East-Asian type share (“ ” … — ·) are hinted to the East-Asian face.
"""

from math import floor
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

from dangjian_desktop.domain.cell_look import MM
from dangjian_desktop.domain.plain_text import plain

# GB/T 9704—2012 and the offices' own habit; where 小标宋 is missing Word takes 宋体 (see `blank`)
FACES = {
    "fang": "仿宋",
    "hei": "黑体",
    "kai": "楷体",
    "biaosong": "方正小标宋简体",
    "song": "宋体",
}
_LATIN = {"hei": "黑体"}  # its figures are as heavy as its characters
_FIGURES = "Times New Roman"
_TWIPS = 20  # in a point
_EMU = 12700  # in a point
# no room of Word's own between figures and characters, no grid of its own
_AS_GIVEN = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
_NOT_XML = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "")

Align = Literal["both", "left", "center", "right"]


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * _TWIPS)


def mm_twips(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length * MM * _TWIPS)


def emu(length: float) -> int:
    """Millimetres as drawings count them."""
    return round(length * MM * _EMU)


class Lines(NamedTuple):
    """How a paragraph is set; points. `line`: exact leading, 0 as its content takes."""

    size: float = 16.0
    line: float = 0.0
    align: Align = "both"
    face: str = "fang"
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # indent of the first line; below nought the others hang
    gap: float = 0.0  # added after every character
    tabs: tuple[tuple[float, str], ...] = ()  # place and kind
    keep: bool = False  # on one page with what follows
    fresh: bool = False  # begins a page
    level: int | None = None  # in the outline


def properties(face: str, size: float, gap: float = 0.0, underlined: bool = False) -> str:
    """The properties of a run."""
    east, west = FACES[face], _LATIN.get(face, _FIGURES)
    half = round(size * 2)
    spaced = f'<w:spacing w:val="{floor(gap * _TWIPS)}"/>' if gap else ""
    under = '<w:u w:val="single"/>' if underlined else ""
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{west}" w:eastAsia="{east}"'
        f' w:hAnsi="{west}" w:cs="{west}"/>{spaced}<w:sz w:val="{half}"/>'
        f'<w:szCs w:val="{half}"/>{under}</w:rPr>'
    )


def run(text: str, lines: Lines, face: str = "", underlined: bool = False) -> str:
    """Text of one face; its line ends are kept."""
    if not text:
        return ""
    inside = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in plain(text).translate(_NOT_XML).split("\n")
    )
    return f"<w:r>{properties(face or lines.face, lines.size, lines.gap, underlined)}{inside}</w:r>"


def tab(lines: Lines, underlined: bool = False) -> str:
    """On to the next stop; underlined: a rule to sign on."""
    return f"<w:r>{properties(lines.face, lines.size, 0.0, underlined)}<w:tab/></w:r>"


def field(code: str, shown: str, lines: Lines) -> str:
    """A field such as PAGE, with what it shows until it is counted."""
    about = properties(lines.face, lines.size)
    kinds = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{escape(shown)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{about}{kind}</w:r>" for kind in kinds)


def paragraph(content: str, lines: Lines, ends: str = "") -> str:
    """A paragraph of ready runs; `ends`: the properties of the section that ends with it."""
    flags = "<w:keepNext/>" if lines.keep else ""
    flags += "<w:pageBreakBefore/>" if lines.fresh else ""
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for at, kind in lines.tabs)
    stops = f"<w:tabs>{stops}</w:tabs>" if stops else ""
    rule = f' w:line="{twips(lines.line)}" w:lineRule="exact"' if lines.line else ""
    level = f'<w:outlineLvl w:val="{lines.level}"/>' if lines.level is not None else ""
    return (
        f"<w:p><w:pPr>{flags}{stops}{_AS_GIVEN}"
        f'<w:spacing w:before="{twips(lines.before)}" w:after="{twips(lines.after)}"{rule}/>'
        f'{_indent(lines)}<w:jc w:val="{lines.align}"/>{level}'
        f"{properties(lines.face, lines.size, lines.gap)}{ends}</w:pPr>{content}</w:p>"
    )


def _indent(lines: Lines) -> str:
    first = f' w:firstLine="{twips(lines.first)}"' if lines.first >= 0 else ""
    first = first or f' w:hanging="{twips(-lines.first)}"'
    return f'<w:ind w:left="{twips(lines.left)}" w:right="{twips(lines.right)}"{first}/>'


def text(words: str, lines: Lines) -> str:
    """A paragraph of one face."""
    return paragraph(run(words, lines), lines)


def space(points: float, fresh: bool = False, keep: bool = False) -> str:
    """Nothing, so many points high; a table wants a paragraph behind it."""
    return paragraph("", Lines(1.0, max(1.0, points), fresh=fresh, keep=keep))
