"""What the packed program keeps is decided by name."""

from pathlib import Path

import pytest

from build_spec import trim


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt6Widgets.dll",
        "PySide6/QtWidgets.abi3.so",
        "PySide6\\QtGui.pyd",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/lib/libicuuc.so.73",
        "resources/fonts/hei.ttf",
        "dangjian_desktop/store/revisions/0001.py",
    ],
)
def test_kept(place: str) -> None:
    assert trim.kept(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/QtQml.pyd",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_zh_CN.qm",
        "libQt6Network.so.6",
        "libcups.so.2",
        "alembic/templates/async/README",
    ],
)
def test_left_out(place: str) -> None:
    assert not trim.kept(place)


LINKS = {
    "PySide6/QtGui.abi3.so": ["libQt6Gui.so.6", "libc.so.6"],
    "PySide6/Qt/lib/libQt6Gui.so.6": ["libglib-2.0.so.0"],
    "libglib-2.0.so.0": ["libpcre2-8.so.0"],
    "libpcre2-8.so.0": [],
    "libcairo.so.2": ["libpixman-1.so.0", "libglib-2.0.so.0"],
    "libpixman-1.so.0": [],
    "pypdfium2_raw/libpdfium.so": [],
    "libpython3.11.so.1.0": [],
}


def test_a_library_that_something_kept_links_stays() -> None:
    assert "libpcre2-8.so.0" in trim.needed(LINKS, LINKS)


def test_a_library_that_nothing_links_any_more_goes() -> None:
    gone = set(LINKS) - trim.needed(LINKS, LINKS)
    assert gone == {"libcairo.so.2", "libpixman-1.so.0"}


def test_modules_asked_for_by_name_are_found(tmp_path: Path) -> None:
    text = 'from importlib import import_module\n\na = import_module("pypinyin.pinyin_dict").b\n'
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    (tmp_path / "b.py").write_text('import_module(f".{name}", here)\n', encoding="utf-8")
    assert trim.imported_by_name(tmp_path) == ["pypinyin.pinyin_dict"]
