"""Where something stands in a document, in the words in which the check says it."""

from collections.abc import Callable, Mapping
from typing import Any

from .runs import TBL, TC, TR, P, W

_BOX = f"{W}txbxContent"
_BODY = f"{W}body"


class Numbers:
    """The numbers of tables and paragraphs of one part, in the order of the document."""

    def __init__(self, root: Any) -> None:
        self.tables: Mapping[Any, int] = {t: n for n, t in enumerate(root.iter(TBL), 1)}
        self.paragraphs: Mapping[Any, int] = {p: n for n, p in enumerate(root.iter(P), 1)}


def cell_words(table: int, row: int, cell: int) -> str:
    """表2第3行第1格."""
    return f"表{table}第{row}行第{cell}格"


def place_of_cell(cell: Any, numbers: Numbers) -> str:
    row = cell.getparent()
    table = next(cell.iterancestors(TBL))
    return cell_words(
        numbers.tables[table],
        1 + list(table.iterchildren(TR)).index(row) if row.getparent() is table else 0,
        1 + list(row.iterchildren(TC)).index(cell),
    )


def finder(root: Any, part_words: str) -> Callable[[Any], tuple[str, str]]:
    """Gives the place of an element in words, and its kind: header, text_box, "".

    `part_words`: 页眉, 页脚, 脚注, "" for the text itself.
    """
    numbers = Numbers(root)

    def where(element: Any) -> tuple[str, str]:
        kind = "header" if part_words else ""
        words = _inside(element, numbers)
        if any(True for _ in element.iterancestors(_BOX)):
            kind, words = "text_box", f"文本框（{words}）" if words else "文本框"
        return f"{part_words}{words}", kind

    return where


def _inside(element: Any, numbers: Numbers) -> str:
    at = element
    while at is not None:
        if at.tag == TC:
            return place_of_cell(at, numbers)
        if at.tag == TR:
            table = next(at.iterancestors(TBL))
            return f"表{numbers.tables[table]}第{1 + list(table.iter(TR)).index(at)}行"
        if at.tag == P and at.getparent() is not None and at.getparent().tag == _BODY:
            return f"第{_of_body(at)}段"
        at = at.getparent()
    return ""


def _of_body(paragraph: Any) -> int:
    """Counted as a reader counts: paragraphs of the text itself, those of tables apart."""
    return 1 + sum(1 for _ in paragraph.itersiblings(P, preceding=True))
