"""What of Qt and of the libraries goes into the packed program, and what stays out.

PyInstaller takes whole plug-in folders and translations of every language; the program uses a
fraction. Everything here is decided by name, so that it can be tested without packing.
"""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

# Modules that something imports only when they are there, and that the program never uses.
EXCLUDED_MODULES = [
    *(
        f"PySide6.Qt{name}"
        for name in (
            "Concurrent", "DBus", "Designer", "Help", "Network", "OpenGL", "OpenGLWidgets", "Qml",
            "Quick", "QuickControls2", "QuickTest", "QuickWidgets", "Sql", "Test", "UiTools", "Xml",
        )
    ),
    "IPython", "PIL.ImageQt", "PIL.ImageTk", "PIL.AvifImagePlugin", "PIL._avif",
    "PIL._imagingcms", "PIL._imagingtk", "_hashlib", "_sqlite3", "_ssl",
    "_tkinter", "coverage", "hypothesis", "lib2to3", "mypy", "numpy", "pandas", "psycopg",
    "psycopg2", "pytest", "setuptools", "sqlite3", "ssl", "tkinter", "unittest.mock",
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
BINDINGS = frozenset({"Core", "Gui", "PrintSupport", "Svg", "Widgets"})
# The print system is the office's own, with its own settings: it is taken from there, or is missing
# there as well, and then Qt's plug-in for it stays unloaded.
_FROM_THE_SYSTEM = re.compile(r"/libcups\.so")

# Templates for new projects, stubs and the like: read by nobody here.
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
    if library := _LIBRARY.search(path):
        return library[1] in QT_LIBRARIES
    if binding := _BINDING.search(path):
        return binding[1] in BINDINGS
    if translation := _TRANSLATION.search(path):
        return translation[1] == "qtbase_zh_CN"
    return not (_UNREAD.search(path) or _FROM_THE_SYSTEM.search(path))


def needed(places: Iterable[str], links: Mapping[str, Iterable[str]]) -> set[str]:
    """Those of `places` that something kept still links, directly or not.

    A library that was gathered for a plug-in that is left out has no one to load it any more.
    `links` gives the names of the libraries that a file asks the system's loader for. Only plain
    libraries can fall away: whatever stands in a package's own folder is loaded by that package.
    """
    by_name: dict[str, list[str]] = {}
    for place in places:
        by_name.setdefault(PurePosixPath(place).name, []).append(place)
    reached: set[str] = set()
    waiting = [place for named in by_name.values() for place in named if not _is_plain(place)]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += [found for name in links.get(place, ()) for found in by_name.get(name, ())]
    return reached


def linked(file: str) -> set[str]:
    """The libraries that a file itself names; `ldd` would add all those behind them."""
    told = subprocess.run(["objdump", "-p", file], check=False, capture_output=True, text=True)
    return set(re.findall(r"^\s+NEEDED\s+(\S+)$", told.stdout, re.MULTILINE))


def _is_plain(place: str) -> bool:
    path = PurePosixPath(place)
    gathered = len(path.parts) == 1 and not path.name.startswith("libpython")
    return gathered or path.parent.name.endswith(".libs") or "PySide6/Qt/lib/" in place


def imported_by_name(package: Path) -> list[str]:
    """Modules of other packages that `import_module("…")` asks for: no packer sees those."""
    found: set[str] = set()
    for file in package.rglob("*.py"):
        found.update(_named_in(ast.parse(file.read_text(encoding="utf-8"))))
    return sorted(found)


def _named_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        asked = node.args[0]
        if name == "import_module" and isinstance(asked, ast.Constant):
            yield str(asked.value)
