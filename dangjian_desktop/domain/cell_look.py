"""How text stands in the cells of tables: one set of figures for the PDF and the .docx."""

MM = 72 / 25.4  # points in a millimetre

LEAST_SIZE = 7.0  # points; smaller is not read
CELL_LEAD = 1.35  # leading of text in cells, in ems
FOOT_LEAD = 1.9  # of who signs and the day
LONG_LEAD = 1.7  # of long text in documents
DOWN_STEP = 1.35  # between characters set downwards
_SIDE_MOST = 7  # characters downwards; more are set in lines of two
_SIDE_LEAD = 1.5  # of those lines


def side_lines(text: str, size: float, room: float) -> tuple[list[str], float]:
    """A label downwards in a cell `room` mm high: its lines, and their leading in ems."""
    if len(text) <= _SIDE_MOST and len(text) * size * 1.1 / MM < room:
        return list(text), DOWN_STEP
    return [text[at : at + 2] for at in range(0, len(text), 2)], _SIDE_LEAD


def levelled(heights: list[float], free: float) -> list[float]:
    """Rows that share `free` more: the lowest grow first, so that they come out alike."""
    left, level = free, 0.0
    rising = sorted(heights)
    for number, high in enumerate(rising, 1):
        above = rising[number] if number < len(rising) else float("inf")
        level = min(above, high + left / number)
        if level < above:  # and not by what is left: a trace of a float would raise the next row
            break
        left -= (level - high) * number
    return [max(high, level) for high in heights]
