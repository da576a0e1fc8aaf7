"""Design tokens: the only place where a colour or a measure is written. No Qt here.

Ratios are those of WCAG 2.2; `tests/ui/kit/test_tokens.py` holds every pair to its floor.
"""

from typing import NamedTuple


class Colours(NamedTuple):
    """One theme. The comments say what each is for; inks hold 4.5:1 on every ground named."""

    window: str  # page ground
    surface: str  # tables, editors, cards
    rail: str  # navigation, headers of tables, status bar
    hover: str
    selected: str  # chosen row; warm grey, never red
    line: str  # hairlines, decoration only
    edge: str  # borders of editors and buttons (3:1)
    ink: str  # text
    ink2: str  # secondary text, icons
    ink3: str  # hints, captions, articles
    accent: str  # primary action, current place, today: solid fills only
    accent_hover: str
    on_accent: str
    focus: str  # focus ring and links: the single cool colour
    focus_bg: str
    bad: str
    bad_bg: str
    warn: str
    warn_bg: str
    good: str
    good_bg: str
    off: str
    off_bg: str
    paper: str  # a printed page: white in both themes


LIGHT = Colours(
    window="#F7F5F2",
    surface="#FFFFFF",
    rail="#EFECE7",
    hover="#F3F0EB",
    selected="#E9E3DA",
    line="#DFDAD2",
    edge="#8F877C",
    ink="#24211E",
    ink2="#56504A",
    ink3="#6A635B",
    accent="#96191D",
    accent_hover="#7C1418",
    on_accent="#FFFFFF",
    focus="#1B5A8E",
    focus_bg="#E5EEF6",
    bad="#A8201A",
    bad_bg="#FBE8E5",
    warn="#7F4E00",
    warn_bg="#FCF0D6",
    good="#2B6531",
    good_bg="#E6F1E4",
    off="#625C55",
    off_bg="#EFECE7",
    paper="#FFFFFF",
)
DARK = Colours(
    window="#211F1D",
    surface="#292623",
    rail="#1B1917",
    hover="#332F2B",
    selected="#423C36",
    line="#3B3631",
    edge="#8A8177",
    ink="#EDE8E1",
    ink2="#C3BBB1",
    ink3="#B2A99E",
    accent="#C64643",
    accent_hover="#B03534",
    on_accent="#FFFFFF",
    focus="#7FB6E6",
    focus_bg="#24384A",
    bad="#FF9A8F",
    bad_bg="#4A2623",
    warn="#F0BE62",
    warn_bg="#453617",
    good="#8FCB90",
    good_bg="#243B26",
    off="#B5ACA2",
    off_bg="#38342F",
    paper="#FFFFFF",
)

STEP = 8  # the grid
ROW, ROW2, ROW_CARD = 32, 48, 28  # one line, two lines, inside a card or a cell grid
CONTROL = 30  # outer height of editors and buttons
TOP, HEAD, FOOT, STATUS, TABS = 48, 52, 28, 26, 34
NAV, NAV_SLIM, NAV_ROW, NAV_ROW_LOW = 160, 48, 36, 30
RADIUS = 3
FOCUS = 2  # width of the focus ring
PT_SMALL, PT, PT_HEAD, PT_TITLE, PT_NUMBER = 9.0, 10.5, 11.0, 15.0, 20.0
ICON, ICON_SMALL, ICON_LARGE = 18, 14, 32
FULL, NARROW, LOW = 1300, 1100, 600  # logical px: below them slim navigation, one column, low rows
SEARCH_WIDE = 640

_KNEE, _WHITE = 0.04045, 0.05  # of the sRGB curve and the WCAG formula


def luminance(colour: str) -> float:
    """Relative luminance of '#RRGGBB', 0 black to 1 white."""

    def part(text: str) -> float:
        v = int(text, 16) / 255
        return float(v / 12.92 if v <= _KNEE else ((v + 0.055) / 1.055) ** 2.4)

    return 0.2126 * part(colour[1:3]) + 0.7152 * part(colour[3:5]) + 0.0722 * part(colour[5:7])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + _WHITE) / (b + _WHITE)
