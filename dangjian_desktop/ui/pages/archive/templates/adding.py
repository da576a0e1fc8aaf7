"""A superior's file becomes a template: chosen or dropped, read elsewhere, kept as one act each."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.templates import kept
from dangjian_desktop.ui.kit.tasks import Progress

if TYPE_CHECKING:
    from .view import TemplatesView

ENDINGS = (".docx", ".xlsx")
FILES = "Word、Excel 表格 (*.docx *.xlsx);;全部 (*)"
FOLDER = "template_files"  # key of the remembered folder
Added = tuple[list[str], list[str]]  # ids, and a sentence for each file that was not taken


def choose(view: "TemplatesView") -> None:
    """添加模板…: one or several."""
    office = view.office
    folders = office.settings.folders
    found = office.dialogs.open_files("添加模板", FILES, folders.get(FOLDER, ""))
    if found:
        folders[FOLDER] = str(found[0].parent)
        add(view, found)


def add(view: "TemplatesView", paths: Sequence[Path]) -> None:
    """Keep each that is one; what is none is told with its reason, and nothing else suffers."""
    office = view.office
    if office.frozen:
        office.dialogs.tell(office.frozen)
        return
    db, folder = office.opened.db, office.opened.folder.attachments

    def work(progress: Progress) -> Added:
        from dangjian_desktop.jobs import templates

        ids: list[str] = []
        refused: list[str] = []
        for at, path in enumerate(paths):
            progress.step(at, len(paths), f"正在核对 {path.name}")
            try:
                ids.append(templates.add(db, folder, path).id)
            except KnownError as trouble:
                refused.append(trouble.message)
        return ids, refused

    def done(outcome: Added) -> None:
        ids, refused = outcome
        if ids:
            view.go_to(ids[-1])
            office.say(f"已添加 {len(ids)} 个模板，可以撤销（Ctrl+Z）")
        if refused:
            office.dialogs.tell(f"有 {len(refused)} 个文件没有添加。", "\n".join(refused), "bad")

    office.run("正在添加模板", work, done)


def replace(view: "TemplatesView") -> None:
    """换文件…: the same template, mended; what was taught stays."""
    office, line = view.office, view.line
    if line is None or not view.may_leave():
        return
    folders = office.settings.folders
    title = f"换“{line.name}”的文件"
    path = office.dialogs.open_file(title, FILES, folders.get(FOLDER, ""))
    if path is None:
        return
    folders[FOLDER] = str(path.parent)
    db, folder = office.opened.db, office.opened.folder.attachments

    def work(progress: Progress) -> str:
        from dangjian_desktop.jobs import templates

        progress.step(0, 0)
        return templates.replace_file(db, folder, line.id, path).id

    def done(template_id: str) -> None:
        view.go_to(template_id)
        office.say(f"已换上“{path.name}”")

    office.run(f"正在核对 {path.name}", work, done)


def save_copy(view: "TemplatesView") -> None:
    """另存一份去改…: a copy to put fields into, opened at once; 换文件… brings it back."""
    office, line = view.office, view.line
    if line is None:
        return
    folders = office.settings.folders
    start = folders.get(FOLDER, "")
    proposed = f"{start}/{line.file_name}" if start else line.file_name
    path = office.dialogs.save_file("另存模板文件", proposed, FILES)
    if path is None:
        return
    folders[FOLDER] = str(path.parent)
    with office.caught() as done:
        with office.read() as session:
            source, _ = kept.file_of(session, office.opened.folder.attachments, line.id)
        _copy(source, path)
    if done.ok:
        office.say(f"已存为 {path.name}；改好以后按“换文件…”")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        words = f"“{target.name}”没有存成：它可能正打开着，或者文件夹不让写；请换一个名字再存。"
        raise KnownError(words, "not_written") from error
