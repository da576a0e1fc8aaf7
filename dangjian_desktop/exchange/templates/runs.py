"""Text that lies in several pieces of formatting: marks in it are brought into one piece.

Word and WPS cut a typed {{姓名}} into runs wherever the typist paused, spelling was checked or the
format changed. A mark takes the format of its first brace; all other text keeps its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from .language import MARK, OPENERS, Tag, Text, has_mark, parse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
P, R, T = f"{W}p", f"{W}r", f"{W}t"
TBL, TR, TC = f"{W}tbl", f"{W}tr", f"{W}tc"
_BREAKS = frozenset((f"{W}br", f"{W}cr", f"{W}tab", f"{W}drawing", f"{W}pict", f"{W}object"))
_HOLDING = frozenset(("dataBinding", "showingPlcHdr"))
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr"))


class Kinds(NamedTuple):
    """The elements of a text: paragraph, text, what interrupts it, what is none of it."""

    paragraph: str
    text: str
    breaks: frozenset[str]
    skipped: frozenset[str] = frozenset()


WORD = Kinds(P, T, _BREAKS, _SKIPPED)


def texts(paragraph: Any, kinds: Kinds = WORD) -> list[list[Any]]:
    """The text elements of a paragraph itself, parted where something interrupts the line."""
    groups: list[list[Any]] = [[]]
    _gather(paragraph, kinds, groups)
    return [group for group in groups if group]


def _gather(element: Any, kinds: Kinds, groups: list[list[Any]]) -> None:
    for child in element:
        if child.tag == kinds.text:
            groups[-1].append(child)
        elif child.tag in kinds.breaks:
            groups.append([])
        elif child.tag != kinds.paragraph and child.tag not in kinds.skipped:
            _gather(child, kinds, groups)


def words(paragraph: Any, kinds: Kinds = WORD) -> str:
    """The paragraph's own text; a line end where something interrupts it."""
    return "\n".join("".join(t.text or "" for t in group) for group in texts(paragraph, kinds))


def join(root: Any, kinds: Kinds = WORD) -> None:
    """Every mark under the root into one text element."""
    for paragraph in root.iter(kinds.paragraph):
        for group in texts(paragraph, kinds):
            if len(group) > 1:
                _join(group)


def _join(group: Sequence[Any]) -> None:
    line = "".join(t.text or "" for t in group)
    if not any(brace in line for brace in OPENERS):
        return
    for mark in reversed(list(MARK.finditer(line))):
        replace(group, mark.start(), mark.end(), mark[0])


def replace(group: Sequence[Any], start: int, end: int, text: str) -> None:
    """Put a text in the place of some characters of the line; it goes into the first element.

    Elements before the place keep theirs, so that several can be replaced from the last on.
    """
    at, put = 0, False
    for element in group:
        own = element.text or ""
        first, last = at, at + len(own)
        at = last
        if last <= start or (first >= end and put):
            continue
        before = own[: max(start - first, 0)]
        after = own[max(end - first, 0) :] if last > end else ""
        set_text(element, f"{before}{'' if put else text}{after}")
        put = True
        if last >= end:
            return


def set_free(root: Any) -> None:
    """Controls with a mark inside show what is filled in.

    One that is bound to a property of the file would show that again when it is opened; one that
    shows its hint would lose what was filled in at the first click.
    """
    for control in root.iter(f"{W}sdt"):
        about = control.find(f"{W}sdtPr")
        if about is None or not any(has_mark(t.text or "") for t in control.iter(T)):
            continue
        for one in list(about):
            if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _HOLDING:
                about.remove(one)


def set_text(element: Any, text: str) -> None:
    """Blanks at its ends are kept."""
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(XML_SPACE, "preserve")


def split_tags(paragraph: Any) -> None:
    """Loops and conditions inside a line: each tag into a run of its own, beside its neighbours."""
    for group in texts(paragraph):
        for text in group:
            if "%" in (text.text or "") or "％" in (text.text or ""):
                run = text.getparent()
                if run is not None and run.tag == R:
                    _split(run, text)


def _split(run: Any, text: Any) -> None:
    parts = list(_parts(text.text or ""))
    if len(parts) < 2:  # noqa: PLR2004 - nothing beside the tag
        return
    own = list(run)
    at = own.index(text)
    properties = [child for child in own[:1] if child.tag == f"{W}rPr"]
    made = []
    for number, part in enumerate(parts):
        fresh = deepcopy(run)
        for child in list(fresh):
            fresh.remove(child)
        fresh.extend(deepcopy(one) for one in properties)
        if number == 0:
            fresh.extend(deepcopy(one) for one in own[len(properties) : at])
        piece = deepcopy(text)
        set_text(piece, part)
        fresh.append(piece)
        if number == len(parts) - 1:
            fresh.extend(deepcopy(one) for one in own[at + 1 :])
        made.append(fresh)
    for fresh in made:
        run.addprevious(fresh)
    run.getparent().remove(run)


def _parts(line: str) -> Iterator[str]:
    """The text cut before and behind each tag."""
    at = 0
    for mark in MARK.finditer(line):
        if mark["tag"] is None:
            continue
        if mark.start() > at:
            yield line[at : mark.start()]
        yield mark[0]
        at = mark.end()
    if at < len(line):
        yield line[at:]


def only_tag(line: str) -> Tag | None:
    """The tag that a line consists of, when nothing else is written in it."""
    pieces = [p for p in parse(line) if not (isinstance(p, Text) and not p.text.strip())]
    if len(pieces) == 1 and isinstance(pieces[0], Tag):
        return pieces[0]
    return None


def tags(lines: Iterable[str]) -> list[Tag]:
    """All tags of some lines, in order."""
    return [piece for line in lines for piece in parse(line) if isinstance(piece, Tag)]
