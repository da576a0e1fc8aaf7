"""Text without signs that have no ink, or the wrong one: what papers and documents print."""

# tables, not patterns: compiling patterns over wide sets of characters takes milliseconds
_BLANKS = (
    *range(0x0A),
    *range(0x0B, 0x20),
    *range(0x7F, 0xA1),
    *range(0x2000, 0x200B),
    *(0x2028, 0x2029, 0x202F, 0x205F),
)  # controls, and blanks of widths that no shipped face has
_INKLESS = (
    0xAD,  # soft hyphen
    *range(0x200B, 0x2010),  # joiners, directions
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,  # byte order mark
    *range(0xE0100, 0xE01F0),
)
_YEN = {0xFFE5: "\xa5"}  # ￥ as input methods type it: in the shipped 仿宋 it looks like $
_PLAIN: dict[int, str] = dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_INKLESS, "") | _YEN
_UNCLEAN = frozenset(map(chr, _PLAIN))


def plain(text: str) -> str:
    """The text without signs that have no ink: tabs and controls become blanks, line ends stay."""
    if _UNCLEAN.isdisjoint(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
