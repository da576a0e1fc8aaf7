"""What of Qt and of the libraries goes into the packed program, and what stays out.

PyInstaller takes whole plug-in folders and translations of every language; the program uses a
fraction. Everything here is decided by name, so that it can be tested without packing.
"""

import re

# Modules that something imports only when they are there, and that the program never uses.
EXCLUDED_MODULES = [
    *(
        f"PySide6.Qt{name}"
        for name in (
            "Concurrent", "DBus", "Designer", "Help", "Network", "OpenGL", "OpenGLWidgets", "Qml",
            "Quick", "QuickControls2", "QuickTest", "QuickWidgets", "Sql", "Test", "UiTools", "Xml",
        )
    ),
    "IPython", "PIL.ImageQt", "PIL.ImageTk", "PIL.AvifImagePlugin", "_tkinter", "coverage",
    "hypothesis", "lib2to3", "mypy", "numpy", "pandas", "psycopg", "psycopg2", "pytest",
    "setuptools", "tkinter", "unittest.mock",
]  # fmt: skip

# Qt's own libraries that Core, Gui, Widgets, Svg, PrintSupport and the plug-ins below link.
QT_LIBRARIES = frozenset(
    {
        "Core", "DBus", "Gui", "OpenGL", "PrintSupport", "Svg", "WaylandClient",
        "WaylandEglClientHwIntegration", "Widgets", "XcbQpa",
    }
)  # fmt: skip

# Plug-ins by folder; None keeps the whole folder.
QT_PLUGINS: dict[str, frozenset[str] | None] = {
    "iconengines": frozenset({"qsvgicon"}),
    "imageformats": frozenset({"qjpeg", "qsvg", "qwebp"}),
    "platforms": frozenset(
        {"qcocoa", "qminimal", "qoffscreen", "qwayland-egl", "qwayland-generic", "qwindows", "qxcb"}
    ),
    "platforminputcontexts": frozenset(
        {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
    ),
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    "printsupport": None,
    "styles": None,
    "wayland-decoration-client": frozenset({"bradient"}),
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "xcbglintegrations": None,
}

_PLUGIN = re.compile(r"/plugins/([\w-]+)/(?:lib)?([\w-]+)\.(?:so|dll|dylib)$")
_LIBRARY = re.compile(r"/(?:lib)?Qt6(\w+)\.(?:so[\d.]*|dll|\d*\.?dylib)$")
_TRANSLATION = re.compile(r"/translations/(\w+)\.qm$")
_BINDING = re.compile(r"/PySide6/Qt(\w+)\.(?:abi3\.so|pyd)$")
BINDINGS = frozenset({"Core", "Gui", "PrintSupport", "Svg", "SvgWidgets", "Widgets"})
# Locales of the date library and templates for new projects: read by nobody here.
_UNREAD = re.compile(
    r"/alembic/templates/|/tcl|/tk\d|\.pyi$|/PySide6/(?:scripts|glue|typesystems)/"
)


def kept(place: str) -> bool:
    """Whether a file stays in the packed program; `place` is its path inside it."""
    path = "/" + place.replace("\\", "/")
    if plugin := _PLUGIN.search(path):
        folder, name = plugin.groups()
        wanted = QT_PLUGINS.get(folder, frozenset())
        return wanted is None or name in wanted
    if "/PySide6/" in path and (library := _LIBRARY.search(path)):
        return library[1] in QT_LIBRARIES | {"SvgWidgets"}
    if binding := _BINDING.search(path):
        return binding[1] in BINDINGS
    if translation := _TRANSLATION.search(path):
        return translation[1] == "qtbase_zh_CN"
    return not _UNREAD.search(path)
