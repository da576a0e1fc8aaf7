"""Palette, style sheet, fonts and icons. One Look is built at the start and handed down."""

from string import Template

from PySide6.QtCore import QLibraryInfo, QRectF, QSize, Qt, QTranslator
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from dangjian_desktop.runtime.resources import folder, font_file

from . import icons, tokens

R = QPalette.ColorRole
_DARK_BELOW = 0.2
ROLES = {
    R.Window: "window",
    R.WindowText: "ink",
    R.Base: "surface",
    R.AlternateBase: "window",
    R.Text: "ink",
    R.Button: "surface",
    R.ButtonText: "ink",
    R.BrightText: "on_accent",
    R.Highlight: "selected",
    R.HighlightedText: "ink",
    R.Link: "focus",
    R.LinkVisited: "focus",
    R.ToolTipBase: "surface",
    R.ToolTipText: "ink",
    R.PlaceholderText: "ink3",
    R.Mid: "line",
    R.Midlight: "line",
    R.Dark: "edge",
    R.Light: "surface",
    R.Accent: "focus",
}
SPEAKS = "speaks_chinese"
ICON_TONE = {"primary": "on_accent", "link": "focus"}


class Button(QPushButton):
    """A push button whose primary kind shows focus as an inner light ring.

    Blue beside deep red is 1.2:1, white is 8.6:1.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            p = QPainter(self)
            p.setPen(QPen(self.palette().color(R.BrightText), 1.5))
            p.drawRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5))
            p.end()


class Look:
    """Colours, fonts and small parts of the chosen theme; fonts and metrics are kept.

    `q` holds QColor by token name. Building a QFont anew in every cell costs more than drawing.
    """

    def __init__(self, colours: tokens.Colours, family: str) -> None:
        self.c = colours
        self.family = family
        self.dark = tokens.luminance(colours.surface) < _DARK_BELOW
        self.q = {name: QColor(value) for name, value in colours._asdict().items()}
        self.rare = RareFonts(family)
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._metrics: dict[tuple[float, bool], QFontMetrics] = {}

    def font(self, size: float = tokens.PT, strong: bool = False) -> QFont:
        kept = self._fonts.get((size, strong))
        if kept is None:
            kept = QFont(self.family)
            kept.setPointSizeF(size)
            kept.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
            if strong:  # synthesised: from 10.5 pt up; it keeps the advance width
                kept.setWeight(QFont.Weight.Bold)
            self._fonts[size, strong] = kept
        return kept

    def metrics(self, size: float = tokens.PT, strong: bool = False) -> QFontMetrics:
        kept = self._metrics.get((size, strong))
        if kept is None:
            kept = self._metrics[size, strong] = QFontMetrics(self.font(size, strong))
        return kept

    def width(self, words: str, size: float = tokens.PT) -> int:
        """Advance width in logical px."""
        self.rare.cover(words)
        return self.metrics(size).horizontalAdvance(words)

    def hex(self, name: str) -> str:
        """The token's '#RRGGBB'."""
        return str(getattr(self.c, name))

    def icon(self, name: str, colour: str = "ink2", size: int = tokens.ICON) -> QIcon:
        pale = self.hex("ink3") if colour == ICON_TONE["primary"] else ""
        return icons.icon(name, self.hex(colour), size, pale)

    def pixmap(
        self, name: str, colour: str = "ink2", size: int = tokens.ICON, ratio: float = 1.0
    ) -> QPixmap:
        return icons.pixmap(name, self.hex(colour), size, ratio)

    def label(
        self, text: str, size: float = tokens.PT, colour: str = "ink", strong: bool = False
    ) -> QLabel:
        """One line of plain text; a rare character brings its font."""
        self.rare.cover(text)
        label = QLabel(text)
        label.setFont(self.font(size, strong))
        self.tint(label, colour)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def paragraph(self, words: str, size: float = tokens.PT, colour: str = "ink2") -> QLabel:
        """Wrapped text. In a horizontal layout give it a stretch: Chinese has no break points."""
        label = self.label(words, size, colour)
        label.setWordWrap(True)
        return label

    def tint(self, label: QWidget, colour: str) -> None:
        """Give a label another ink: by palette, which does not polish the sheet anew."""
        palette = label.palette()
        palette.setColor(R.WindowText, self.q[colour])
        label.setPalette(palette)

    def button(self, text: str, kind: str = "", icon: str = "") -> QPushButton:
        """`kind` is "" plain, "primary" (one a page, the last at the right) or "link"."""
        button = Button(text)
        if kind:
            button.setProperty("kind", kind)
        if icon:
            button.setIcon(self.icon(icon, ICON_TONE.get(kind, "ink2")))
        button.setAutoDefault(False)
        return button

    def tool(self, icon: str, tip: str) -> QToolButton:
        """A 32 px button of one icon; the tip is its accessible name too."""
        button = QToolButton()
        button.setIcon(self.icon(icon))
        button.setIconSize(QSize(tokens.ICON, tokens.ICON))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFixedSize(32, 32)
        return button

    def rule(self, upright: bool = False) -> QWidget:
        """A hairline."""
        line = QWidget()
        line.setObjectName("rule")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        (line.setFixedWidth if upright else line.setFixedHeight)(1)
        return line

    def palette(self) -> QPalette:
        made = QPalette()
        for role, name in ROLES.items():
            made.setColor(role, self.q[name])
        for role in (R.WindowText, R.Text, R.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, self.q["ink3"])
        return made

    def sheet(self) -> str:
        """The style sheet of resources/theme.qss with the tokens filled in."""
        more = {
            "icons": (folder() / "icons").as_posix(),
            "mode": "dark" if self.dark else "light",
        }
        text = (folder() / "theme.qss").read_text(encoding="utf-8")
        return Template(text).substitute(self.c._asdict() | more)


class RareFonts:
    """Loads the great fonts only when a character turns up that the screen font lacks.

    song covers the basic block and Ext A, the rare files Ext B to H; together they weigh 50 MB,
    which a window of common characters never pays. Once loaded they stand in by themselves.
    All come at once: sizes of type in use hear nothing of a font that comes after others stand in.
    """

    _SEEN_MOST = 50_000

    def __init__(self, family: str) -> None:
        self._family = family
        self._known: set[str] = set()
        self._texts: set[str] = set()
        self.loaded: list[str] = []
        self._left = ["song", "rare-b-f", "rare-g-h"]
        self._metrics: dict[str, QFontMetrics] = {}

    def cover(self, words: str) -> None:
        """Call before words are drawn; a set look-up for what has been seen."""
        if words in self._texts or words.isascii():
            return
        if len(self._texts) > self._SEEN_MOST:
            self._texts.clear()
        self._texts.add(words)
        fresh = set(words) - self._known
        if fresh:
            self._known |= fresh
            self._bring(fresh)

    def _bring(self, letters: set[str]) -> None:
        if not self._left or all(self._has(c) for c in letters):
            return
        for name in self._left:
            number = QFontDatabase.addApplicationFont(str(font_file(name)))
            self.loaded += QFontDatabase.applicationFontFamilies(number)
        self._left = []
        QFont.insertSubstitutions(self._family, self.loaded)

    def _has(self, letter: str) -> bool:
        return any(self._of(f).inFontUcs4(ord(letter)) for f in (self._family, *self.loaded))

    def _of(self, family: str) -> QFontMetrics:
        if family not in self._metrics:
            self._metrics[family] = QFontMetrics(QFont(family))
        return self._metrics[family]


def load_font() -> str:
    """Register the shipped 黑体 and return its family name."""
    number = QFontDatabase.addApplicationFont(str(font_file("hei")))
    return QFontDatabase.applicationFontFamilies(number)[0]


def install(app: QApplication, dark: bool = False) -> Look:
    """Font, palette, sheet and Chinese on the application, before any widget; returns the Look."""
    speak_chinese(app)
    return dress(app, dark)


def dress(app: QApplication, dark: bool = False) -> Look:
    """The same without Qt's own Chinese, which is brought once there is something to look at."""
    look = Look(tokens.DARK if dark else tokens.LIGHT, load_font())
    app.setStyle("Fusion")  # alike on Windows and Linux, and it follows a dark palette
    app.setFont(look.font())
    app.setPalette(look.palette())
    app.setStyleSheet(look.sheet())
    return look


def speak_chinese(app: QApplication) -> None:
    """Chinese for Qt's own dialogs and for dates and numbers; both parts are needed.

    Once: to touch the locale makes 800 names, a thing to do when there is something to look at.
    """
    if app.property(SPEAKS):
        return
    app.setProperty(SPEAKS, True)
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(app)
    words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(words)
