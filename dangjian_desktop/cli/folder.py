"""sample, self-test, without-window, backup, restore, verify: the data folder as a whole."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs.opening import back_up, open_folder
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store import backup as backups
from dangjian_desktop.store import carry, manifest
from dangjian_desktop.store import restore as restoring

from .desk import Desk


def sample(desk: Desk) -> int:
    """Aside, so that half of one is never left; in an existing folder it is built in place."""
    from dangjian_desktop.jobs import sample_folder
    from dangjian_desktop.jobs.sample import build
    from dangjian_desktop.records import Meeting, Person
    from dangjian_desktop.services import keeping

    if desk.folder.root.exists():
        build(desk.db, desk.today)
    else:
        sample_folder.make(desk.folder, desk.clock)
    with desk.db.read() as session:
        people, meetings = (keeping.count(session, kind) for kind in (Person, Meeting))
    desk.answer(
        {"people": people, "meetings": meetings},
        [f"示例已建好：{people}人、{meetings}次会议；单位和人都是编的。"],
    )
    return 0


def self_test(desk: Desk) -> int:
    from dangjian_desktop.jobs.self_test import run

    with tempfile.TemporaryDirectory() as name:
        steps = run(DataFolder(Path(name)), desk.today)
    desk.answer({"ok": True, "steps": steps}, [*steps, "自检通过"])
    return 0


def without_window(desk: Desk) -> int:
    from dangjian_desktop.jobs.without_window import run

    with tempfile.TemporaryDirectory() as name:
        files = run(DataFolder(Path(name)), desk.today, desk.options.folder)
    desk.answer(
        {"files": [str(f) for f in files]},
        [f"已写到 {desk.options.folder}：", *(f"  {f.name}" for f in files)],
    )
    return 0


def backup(desk: Desk) -> int:
    """One verified file to carry away: the database and its attachments."""
    opened = desk.open()
    made = back_up(opened)
    carry.pack(made, desk.options.file)
    size, missing = desk.options.file.stat().st_size, manifest.read(made).manifest.missing
    desk.answer(
        {"file": str(desk.options.file), "bytes": size, "missing": list(missing)},
        [f"已备份并核对：{desk.options.file}（{size // 1024} KB）", *_lacking(missing)],
    )
    return 0


def restore(desk: Desk) -> int:
    """Put a carried backup in the place of the present state, which is backed up first."""
    opened = desk.open()
    if opened.held:
        raise KnownError(opened.held, "locked")
    folder = opened.folder
    chosen = carry.unpack(desk.options.file, folder.backups)
    opened.db.close()
    done = restoring.restore(chosen, folder.root, datetime.now())
    opened.close()
    desk.opened = open_folder(folder, desk.clock)
    before = done.before.name if done.before else None
    desk.answer(
        {"restored": chosen.name, "before": before, "missing": list(done.missing)},
        [
            f"已恢复 {chosen.name}；恢复前的状态保存在备份 {before or '（原来是空的）'}",
            *_lacking(done.missing),
        ],
    )
    return 0


def _lacking(missing: Sequence[str]) -> list[str]:
    if not missing:
        return []
    return [f"其中有{len(missing)}个附件找不到或内容变了，备份里没有；用 verify 看是哪些。"]


def verify(desk: Desk) -> int:
    opened = desk.open()
    report = backups.verify(opened.db.engine, opened.folder.attachments)
    document = {"ok": report.ok, "problems": list(report.problems), "records": report.records}
    if not report.ok:
        words = f"核对发现{len(report.problems)}处问题，请看列出的各条。"
        return desk.refuse(document, report.problems, "damaged", words)
    desk.answer(document, ["数据文件和附件完好"])
    return 0
