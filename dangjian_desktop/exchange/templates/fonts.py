"""Whether a run says in which face its Chinese characters are to be set.

Where nothing says so WPS and Word choose a face of their own, another on every computer. A theme's
face counts only where the document says that its East-Asian language is Chinese: else the theme
means a Japanese or Korean face.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from .package import Package
from .runs import R, W
from .xml import parse_xml

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEPTH = 20  # styles that rest on each other


class Fonts:
    """The faces that styles, defaults and theme of one document name for Chinese text."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def named(self, text: Any) -> bool:
        """For a text element: by its run, the styles of run and paragraph, or the defaults."""
        run = text.getparent()
        if run is None or run.tag != R:
            return True
        properties = run.find(f"{W}rPr")
        if self._says(properties):
            return True
        paragraph = next(run.iterancestors(f"{W}p"), None)
        styles = [_style_of(properties, "rStyle")]
        about = None if paragraph is None else paragraph.find(f"{W}pPr")
        styles.append(_style_of(about, "pStyle") or self._default_style)
        return any(self._style_says(style) for style in styles if style) or self._says(
            self._defaults
        )

    def _says(self, properties: Any) -> bool:
        fonts = None if properties is None else properties.find(f"{W}rFonts")
        if fonts is None:
            return False
        return bool(fonts.get(f"{W}eastAsia")) or (
            bool(fonts.get(f"{W}eastAsiaTheme")) and self._theme_is_chinese
        )

    def _style_says(self, name: str) -> bool:
        for _ in range(_DEPTH):
            style = self._styles.get(name)
            if style is None:
                return False
            if self._says(style.find(f"{W}rPr")):
                return True
            name = _style_of(style, "basedOn")
        return False

    def _part(self, ending: str) -> Any:
        found = self._package.of_type(ending)
        return parse_xml(self._package.parts[found[0]]) if found else None

    @cached_property
    def _sheet(self) -> Any:
        return self._part("wordprocessingml.styles+xml")

    @cached_property
    def _styles(self) -> Mapping[str, Any]:
        found = [] if self._sheet is None else self._sheet.iterchildren(f"{W}style")
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def _default_style(self) -> str:
        for name, style in self._styles.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return name
        return ""

    @cached_property
    def _defaults(self) -> Any:
        if self._sheet is None:
            return None
        return self._sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    @cached_property
    def _theme_is_chinese(self) -> bool:
        """The theme names a face itself, or has one for Chinese and the document is Chinese."""
        theme, settings = self._part("officedocument.theme+xml"), self._part("settings+xml")
        if theme is None:
            return False
        if any(one.get("typeface") for one in theme.iter(f"{_A}ea")):
            return True
        language = None if settings is None else settings.find(f"{W}themeFontLang")
        chinese = language is not None and language.get(f"{W}eastAsia", "").startswith("zh")
        hans = any(one.get("script") == "Hans" for one in theme.iter(f"{_A}font"))
        return chinese and hans


def _style_of(properties: Any, kind: str) -> str:
    found = None if properties is None else properties.find(f"{W}{kind}")
    return "" if found is None else found.get(f"{W}val", "")
