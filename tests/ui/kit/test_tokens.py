import pytest

from dangjian_desktop.ui.kit import tokens

INKS = ("ink", "ink2", "ink3")
GROUNDS = ("surface", "window", "rail", "hover", "selected")
STATES = ("bad", "warn", "good", "off")
TEXT = [(ink, ground) for ink in INKS for ground in GROUNDS]
TEXT += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("focus", "surface")]
TEXT += [("focus", "window"), ("focus", "focus_bg"), ("focus", "selected")]
TEXT += [(state, f"{state}_bg") for state in STATES]
TEXT += [(state, ground) for state in STATES for ground in ("surface", "window", "selected")]
SHAPES = [("edge", "surface"), ("edge", "window"), ("focus", "rail"), ("accent", "surface")]
THEMES = {"light": tokens.LIGHT, "dark": tokens.DARK}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert tokens.contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_shapes_can_be_seen(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert tokens.contrast(getattr(colours, ink), getattr(colours, ground)) >= 3.0


def test_contrast_of_black_and_white() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
