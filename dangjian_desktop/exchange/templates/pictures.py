"""A photograph put where {{照片}} stands: it takes the room of its cell."""

from typing import Any

from dangjian_desktop.exchange.word.photograph import photograph
from dangjian_desktop.services.templates.said import Picture

from .runs import TC, TR, W
from .xml import parse_xml, relations_part, written

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_IMAGE = f"{_OFFICE}/image"
_MM_OF_TWIPS = 25.4 / 1440
_EMU = 36000  # in a millimetre
_USUAL = (25.0, 35.0)  # mm: one inch, as on most forms
_MARGIN = 2.0
_LEAST = 10.0
_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    f' xmlns:r="{_OFFICE}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="照片"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="照片"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_FIRST_NUMBER = 70_000  # above those that the form itself has given


class PartPictures:
    """The photographs of one part; `finish` enters them into the package's lists."""

    def __init__(self, parts: dict[str, bytes], part: str) -> None:
        self._parts, self._part = parts, part
        self._made: list[tuple[str, str]] = []  # relation, target below word/

    def drawing(self, picture: Picture, at: Any) -> Any:
        """The element that shows it, sized for the cell in which `at` stands."""
        data, wide, high = photograph(picture.data, _room(at), picture.whose)
        number = _FIRST_NUMBER + len(self._made)
        stem = self._part.rpartition("/")[2].partition(".")[0]
        relation, target = f"rIdZp{len(self._made) + 1}", f"media/photo_{stem}_{number}.jpeg"
        self._parts[f"word/{target}"] = data
        self._made.append((relation, target))
        sizes = {"wide": round(wide * _EMU), "high": round(high * _EMU)}
        return parse_xml(_DRAWING.format(**sizes, number=number, relation=relation).encode())

    def finish(self) -> None:
        if not self._made:
            return
        name = relations_part(self._part)
        root = parse_xml(
            self._parts.get(name) or f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        )
        for relation, target in self._made:
            about = {"Id": relation, "Type": _IMAGE, "Target": target}
            root.append(root.makeelement(f"{{{_PACKAGE}/relationships}}Relationship", about))
        self._parts[name] = written(root)
        self._say_what_a_jpeg_is()

    def _say_what_a_jpeg_is(self) -> None:
        root = parse_xml(self._parts[_TYPES])
        if not any(one.get("Extension", "").lower() == "jpeg" for one in root):
            about = {"Extension": "jpeg", "ContentType": "image/jpeg"}
            root.insert(0, root.makeelement(f"{{{_PACKAGE}/content-types}}Default", about))
            self._parts[_TYPES] = written(root)


def _room(at: Any) -> tuple[float, float]:
    """Width and height in mm that the cell has; the usual size of a photograph elsewhere."""
    cell = next(at.iterancestors(TC), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type") != "dxa":
        return _USUAL
    wide = int(width.get(f"{W}w", "0")) * _MM_OF_TWIPS - _MARGIN
    if wide < _LEAST:
        return _USUAL
    return wide, max(_rows_high(cell) - _MARGIN, wide) if _rows_high(cell) else wide * 1.4


def _rows_high(cell: Any) -> float:
    """The heights of the rows that the cell goes through, as far as they are given."""
    row, high = cell.getparent(), 0.0
    at = list(row.iterchildren(TC)).index(cell)
    while row is not None:
        given = row.find(f"{W}trPr/{W}trHeight")
        high += int(given.get(f"{W}val", "0")) * _MM_OF_TWIPS if given is not None else 0.0
        row = next(row.itersiblings(TR), None)
        cells = [] if row is None else list(row.iterchildren(TC))
        merge = cells[at].find(f"{W}tcPr/{W}vMerge") if at < len(cells) else None
        if merge is None or merge.get(f"{W}val", "continue") != "continue":
            break
    return high
