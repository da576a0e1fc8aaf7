"""How each kind of document looks, as the sheet of paper takes it."""

from functools import cache
from typing import NamedTuple, Self

from dangjian_desktop.domain.cell_look import LONG_LEAD
from dangjian_desktop.domain.document import Document, Grid
from dangjian_desktop.domain.document_look import Setting, TableSetting, setting_of, table_setting

from .paper.cells import Look
from .paper.fonts import Font
from .paper.sheet import Flow, Layout


class Style(NamedTuple):
    """The flows and fonts of one kind of document; measures as in its `Setting`."""

    setting: Setting
    layout: Layout
    body: Flow
    ending: Flow
    facts: Font
    sign: Font

    @classmethod
    def of(cls, document: Document) -> Self:
        """Letter, form, wide sheet or ballot."""
        return cls._of(setting_of(document))

    @classmethod
    @cache
    def _of(cls, one: Setting) -> Self:
        return cls(
            one,
            Layout(one.margins, one.wide, one.number),
            Flow(Font("fang", one.size), one.leading, one.pitch),
            Flow(Font("fang", one.ending), one.ending_leading, one.ending),
            Font("fang", one.facts),
            Font("fang", one.sign),
        )

    def headed(self, face: str) -> Flow:
        """Headings: as the running text, in another face."""
        return self.body._replace(font=Font(face, self.setting.size))

    @staticmethod
    def look(grid: Grid, goes_on: bool) -> Look:
        """Of a table; `goes_on`: another stands joined below it."""
        return _look(table_setting(grid), grid.size, grid.joined, goes_on)


@cache
def _look(cells: TableSetting, size: float, joined: bool, goes_on: bool) -> Look:
    return Look(
        size=size,
        pad=cells.pad,
        rise=cells.rise,
        spread=cells.spread,
        least=cells.least,
        long_lead=LONG_LEAD,
        follows=joined,
        leads=goes_on,
    )
