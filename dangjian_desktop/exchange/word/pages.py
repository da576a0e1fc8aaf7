"""Pages of a document: sections, what stands at their foot, ballots that share one."""

from collections.abc import Sequence

from dangjian_desktop.domain.cell_look import MM
from dangjian_desktop.domain.document import Block
from dangjian_desktop.domain.document_look import BALLOT, PAPER, SLIP_FREE, Setting

from .blocks import Writer
from .room import heights
from .text import Lines, field, mm_twips, paragraph, run, space, text

_COUNT, _NUMBER = Lines(9, 14, "center", "song"), Lines(14, 17, "left", "song")
_FOOT_LINE = 5.0  # mm from the line of numbers to what stands below it
_FOOT_ENDS = {"of": 14.5, "dash": 14.5, "": 9.5}  # mm from the text to where the foot ends

_CUT_WORD = "裁切线"
_CUT = Lines(9, 11, "center", "song")


def section(setting: Setting, feet: tuple[str, str], first: bool = False) -> str:
    """A section's page; `feet`: references of the foot of odd and of even pages.

    first: its pages are counted from one.
    """
    foots = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{reference}"/>'
        for kind, reference in zip(("default", "even"), feet, strict=True)
        if reference
    )
    wide, high = PAPER[setting.wide], PAPER[not setting.wide]
    top, right, bottom, left = map(mm_twips, setting.margins)
    lying = ' w:orient="landscape"' if setting.wide else ""
    foot = mm_twips(max(3.0, setting.margins[2] - _FOOT_ENDS[setting.number]))
    if setting == BALLOT:
        bottom = mm_twips(SLIP_FREE)
    count = '<w:pgNumType w:start="1"/>' if first else ""
    return (
        f'<w:sectPr>{foots}<w:type w:val="nextPage"/><w:pgSz w:w="{mm_twips(wide)}"'
        f' w:h="{mm_twips(high)}"{lying}/><w:pgMar w:top="{top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}" w:header="0" w:footer="{foot}" w:gutter="0"/>'
        f"{count}</w:sectPr>"
    )


def foot_paragraphs(setting: Setting, words: str, total: tuple[str, int], even: bool) -> str:
    """The page's number and what else stands at its foot.

    `total`: the field that counts the pages, and what it shows until it has counted.
    """
    out = ""
    if setting.number == "of":
        code, shown = total
        out = paragraph(
            run("第", _COUNT)
            + field("PAGE", "1", _COUNT)
            + run("页　共", _COUNT)
            + field(code, str(shown), _COUNT)
            + run("页", _COUNT),
            _COUNT,
        )
    elif setting.number:
        free = _NUMBER.size  # one character in from the edge
        outer = _NUMBER._replace(align="right", right=free)
        flow = _NUMBER._replace(left=free) if even else outer
        out = paragraph(run("— ", flow) + field("PAGE", "1", flow) + run(" —", flow), flow)
    below = _COUNT._replace(line=_FOOT_LINE * MM)
    return out + text(words, below)


def slips(writer: Writer, parts: Sequence[Sequence[Block]]) -> str:
    """Ballots in equal parts of the page: rows of one height, dashed lines between them."""
    setting = writer.setting
    whole, top = PAPER[not setting.wide], setting.margins[0]
    high = max(heights(part, setting) for part in parts) + top + SLIP_FREE
    count = max(1, min(len(parts), int(whole / high)))
    share = whole / count
    pages = [parts[at : at + count] for at in range(0, len(parts), count)]
    if count == 1:
        return space(1.0, fresh=True).join(writer.blocks(part, setting.height) for part in parts)
    made = [_slip_page(writer, page, share, count) for page in pages]
    return space(1.0, fresh=True).join(made)


def _slip_page(writer: Writer, page: Sequence[Sequence[Block]], share: float, count: int) -> str:
    setting = writer.setting
    top = setting.margins[0]
    wide = mm_twips(PAPER[setting.wide])
    _, right, _, left = map(mm_twips, setting.margins)
    rows = ""
    for number, slip in enumerate(page):
        # the page's own margins belong to its first and its last ballot
        high = share - top * (not number) - (SLIP_FREE + 1.0) * (number == count - 1)
        word = text(_CUT_WORD, _CUT) + space((top - 4.0) * MM) if number else ""
        content = word + writer.blocks(slip, share - top - SLIP_FREE)
        content += space(1.0) if content.endswith("</w:tbl>") else ""
        rows += (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{mm_twips(high)}" w:hRule="exact"/>'
            f'</w:trPr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
            f"{content}</w:tc></w:tr>"
        )
    dashed = '<w:insideH w:val="dashed" w:sz="4" w:space="0" w:color="000000"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblInd w:w="{-left}"'
        f' w:type="dxa"/><w:tblBorders>{dashed}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}"'
        f' w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/>'
        f"</w:tblGrid>{rows}</w:tbl>"
    )
