"""The blocks of a document as paragraphs and tables of WordprocessingML."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from dangjian_desktop.domain.breaks import ems, title_lines
from dangjian_desktop.domain.cell_look import LEAST_SIZE, MM
from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Cover,
    Ending,
    Facts,
    Grid,
    Heading,
    Notes,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.domain.document_look import (
    COVER_SIZE,
    NOTE_LEAD,
    NOTE_SIZE,
    NOTES_ABOVE,
    SIGN_ABOVE,
    SIGN_STEP,
    TABLE_BELOW,
    TITLE_FREE,
    TITLE_FREE_BELOW,
    TITLE_LEAD,
    Setting,
    fact_places,
)

from .room import FACT_AFTER, FACT_LEAD, planned, sign_lines, sign_width
from .tables import Joined, Picture, table
from .text import Lines, mm_twips, paragraph, run, space, tab, text

_FREE_RIGHT = 2  # characters free at the right of the longest line of an ending
_COVER_SPREAD, _SPREAD_MOST = 1.28, 10
_COVER_NAME, _COVER_FIELDS, _COVER_BELOW = 78.0, 172.0, 262.0  # mm: base lines from the top
_COVER_STEP, _COVER_RULE = 14.0, 78.0  # mm
_RISE = 0.88  # of the size: from a line's top to its base


class Writer:
    """Writes blocks; `picture` makes a run of a photograph."""

    def __init__(self, setting: Setting, picture: Picture) -> None:
        self.setting, self._picture = setting, picture
        self._after: Block | None = None  # what follows the present block on its page
        self._ways: dict[type, Callable[[Any], str]] = {
            Title: self._title,
            Addressee: self._addressee,
            Para: self._para,
            Heading: self._heading,
            Facts: self._facts,
            Signers: self._signers,
            Ending: self._ending,
            Notes: self._notes,
        }
        self.body = Lines(
            setting.size, setting.leading, first=2 * setting.pitch, gap=setting.pitch - setting.size
        )

    def blocks(self, blocks: Sequence[Block], room: float) -> str:
        """One below the other, on a page that has `room` mm for them.

        A table at their end wants a paragraph behind it, which is not written here.
        """
        rows = planned(blocks, self.setting, room)
        out, at = list[str](), 0
        while at < len(blocks):
            end = at + 1
            while end < len(blocks) and isinstance(blocks[at], Grid) and _joined(blocks[end]):
                end += 1
            self._after = blocks[end] if end < len(blocks) else None
            grids = [one for one in blocks[at:end] if isinstance(one, Grid)]
            if grids:
                out.append(self._grids(grids, rows[at:end], at > 0))
            else:
                out.append(self._ways[type(blocks[at])](blocks[at]))
            at = end
        return "".join(out)

    # text

    def _addressee(self, block: Addressee) -> str:
        words = block.text if block.text.endswith("：") else f"{block.text}："
        return text(words, self.body._replace(first=0.0))

    def _heading(self, block: Heading) -> str:
        face, level = ("kai", 1) if block.text.startswith("（") else ("hei", 0)
        return text(block.text, self.body._replace(face=face, keep=True, level=level))

    def _facts(self, block: Facts) -> str:
        return self.facts(block.parts)

    def _title(self, block: Title) -> str:
        setting, tabled = self.setting, isinstance(self._after, Grid | Facts)
        size = min(block.size, setting.title)
        lines = [title_lines(words, setting.width * MM / size) for words in block.texts]
        high = sum(map(len, lines)) * size * TITLE_LEAD
        under = setting.leading + MM if block.below else 0.0
        after = setting.title_after * MM
        if setting.grid and not tabled:  # down to a line of the grid
            free = (TITLE_FREE_BELOW if block.below else TITLE_FREE) * MM
            done = high + under
            after = ceil((done + free) / setting.leading - 0.001) * setting.leading - done
        flow = Lines(size, size * TITLE_LEAD, "center", "biaosong", keep=True)
        last = flow._replace(after=MM if block.below else after, level=0)
        flows = [*[flow] * (len(lines) - 1), last]
        words = ["\n".join(part) for part in lines]
        out = "".join(text(part, one) for part, one in zip(words, flows, strict=True))
        if block.below:
            below = self.body._replace(align="center", first=0.0, face="kai", after=after)
            out += text(block.below, below)
        return out

    def _para(self, block: Para) -> str:
        face = "hei" if block.lead.endswith("：") else "kai"
        first, *others = block.text.split("\n")
        flow = self.body._replace(keep=isinstance(self._after, Signers | Ending))
        lead = run(block.lead, flow, face) + run(first, flow)
        return paragraph(lead, flow) + "".join(text(part, flow) for part in others)

    def above(self, parts: Sequence[str], fresh: bool) -> str:
        """The line above a page."""
        return self.facts(parts, fresh, self.setting.above)

    def facts(
        self, parts: Sequence[str], fresh: bool = False, look: tuple[str, float] | None = None
    ) -> str:
        """One line above a table: first part left, last right, others between."""
        face, size = look or ("fang", self.setting.facts)
        width = self.setting.width
        flow = Lines(size, size * FACT_LEAD, "left", face, keep=True, fresh=fresh)
        last = flow._replace(after=FACT_AFTER * MM)
        places = fact_places(list(parts), size, width)
        if places is None or len(parts) == 1:
            flows = [*[flow] * (len(parts) - 1), last]
            rest = [one._replace(fresh=fresh and not n) for n, one in enumerate(flows)]
            return "".join(text(part, one) for part, one in zip(parts, rest, strict=True))
        inner = [(at * MM, "left") for at in places[1:-1]]
        flow = last._replace(tabs=(*inner, (width * MM, "right")))
        runs = tab(flow).join(run(part, flow) for part in parts)
        return paragraph(runs, flow)

    # what ends a paper

    def _signers(self, block: Signers) -> str:
        lines, keep = sign_lines(block.names, self.setting), isinstance(self._after, Ending)
        dated = bool(block.dated)
        out = [self._sign_line(names, keep or dated or names is not lines[-1]) for names in lines]
        size = self.setting.sign
        flow = Lines(size, SIGN_STEP * MM, "right", keep=keep)
        out += [text(block.dated, flow)] if dated else []
        return space(SIGN_ABOVE * MM, keep=True) + "".join(out)

    def _sign_line(self, names: Sequence[str], keep: bool) -> str:
        """Each name with a rule behind it: an underlined tab, so that it may be typed over."""
        setting = self.setting
        wides = [sign_width(name, setting) for name in names]
        gap = (setting.width - sum(wides)) / max(1, len(names) - 1)
        tabs, x = list[tuple[float, str]](), 0.0
        for wide in wides:
            tabs += [(x * MM, "left")] if x else []
            tabs.append(((x + wide) * MM, "left"))
            x += wide + gap
        size = setting.sign
        flow = Lines(size, SIGN_STEP * MM, "left", tabs=tuple(tabs), keep=keep)
        parts = [run(f"{name}：", flow) + tab(flow, underlined=True) for name in names]
        return paragraph(tab(flow).join(parts), flow)

    def _ending(self, block: Ending) -> str:
        """Centred on the longest line, which keeps two characters free at the right."""
        setting = self.setting
        size, line, room = setting.ending, setting.ending_leading, setting.width * MM
        words = [one for one in (*block.bodies, block.dated) if one]
        wide = max((ems(one) * size for one in words), default=0.0)
        centre = room - _FREE_RIGHT * size - wide / 2
        left = max(0.0, 2 * centre - room)
        flow = Lines(size, line, "center", left=left)
        flows = [flow._replace(keep=number < len(words)) for number in range(1, len(words) + 1)]
        lines = "".join(text(one, flow) for one, flow in zip(words, flows, strict=True))
        return paragraph("", Lines(size, line, keep=True)) + lines

    def _notes(self, block: Notes) -> str:
        return _notes(block, isinstance(self._after, Signers | Ending))

    # tables

    def _grids(self, grids: Sequence[Grid], heights: Sequence[Sequence[float]], above: bool) -> str:
        signed = isinstance(self._after, Signers | Ending | Notes)
        made = table(Joined(grids, heights, signed), self.setting.width, self._picture)
        before = space(self.setting.table_above * MM) if above else ""
        after = space(TABLE_BELOW * MM, keep=signed) if self._after else ""
        return before + made + after

    # cover

    def cover(self, block: Cover) -> str:
        """The form's name, labels with values on rules, the maker; mm from the paper's top."""
        setting = self.setting
        room = setting.width * MM / COVER_SIZE
        names = [line for part in block.name.split("\n") for line in title_lines(part, room)]
        y, line = setting.margins[0], COVER_SIZE * TITLE_LEAD
        rise = ((line - COVER_SIZE) / 2 + COVER_SIZE * _RISE) / MM
        out = [space((_COVER_NAME - rise - y) * MM)]
        flow = Lines(COVER_SIZE, line, "center", "biaosong")
        out += [_spread_name(name, flow) for name in names]
        y = _COVER_NAME - rise + len(names) * line / MM
        if block.fields:
            size = Lines().size
            top = _COVER_FIELDS - size * _RISE / MM - 3.0
            out += [space((top - y) * MM), _cover_fields(block.fields)]
            y = top + len(block.fields) * _COVER_STEP
        if block.below:
            out.append(space((_COVER_BELOW - y - 5.0) * MM))
            out.append(text(block.below, Lines(align="center")))
        return "".join(out)


def _joined(block: Block) -> bool:
    return isinstance(block, Grid) and block.joined


def _spread_name(name: str, flow: Lines) -> str:
    count = len(name)
    if not 1 < count <= _SPREAD_MOST:
        return text(name, flow)
    gap = (_COVER_SPREAD - 1) * count * flow.size / (count - 1)
    return paragraph(run(name[:-1], flow._replace(gap=gap)) + run(name[-1], flow), flow)


def _cover_fields(fields: Sequence[tuple[str, str]]) -> str:
    """Labels spread to one width, values on rules; a table so that the rules stay in place."""
    flow = Lines(align="center")
    most = max(len(name) for name, _ in fields)
    widths = mm_twips((most + 1) * flow.size / MM) + 20, mm_twips(_COVER_RULE)
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = "".join(_cover_row(name, value, most, widths) for name, value in fields)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cover_row(name: str, value: str, most: int, widths: tuple[int, int]) -> str:
    flow, word = Lines(align="left"), name.replace("　", "")
    gap = (most - len(word)) / (len(word) - 1) * flow.size if len(word) > 1 else 0.0
    label = run(word[:-1], flow._replace(gap=gap)) + run(f"{word[-1:]}：", flow)
    size = flow.size
    while size > LEAST_SIZE and ems(value) * size / MM > _COVER_RULE - 2:
        size -= 0.5
    written = text(value, Lines(size, align="center", face="kai"))
    rule = '<w:bottom w:val="single" w:sz="5" w:space="0" w:color="000000"/>'
    rule = f"<w:tcBorders>{rule}</w:tcBorders>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{ruled}<w:vAlign w:val="bottom"/>'
        f"</w:tcPr>{content}</w:tc>"
        for wide, ruled, content in zip(
            widths, ("", rule), (paragraph(label, flow), written), strict=True
        )
    )
    high = mm_twips(_COVER_STEP)
    return f'<w:tr><w:trPr><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _notes(block: Notes, keep: bool) -> str:
    """The mark 注： stands out to the left of the first."""
    hang = 2 * NOTE_SIZE
    flow = Lines(NOTE_SIZE, NOTE_SIZE * NOTE_LEAD, left=hang, first=-hang, keep=keep)
    first, *others = [words.replace("\n", " ") for words in block.texts] or [""]
    out = text(f"注：{first}", flow._replace(before=NOTES_ABOVE * MM))
    return out + "".join(text(words, flow._replace(first=0.0)) for words in others)
