"""A picture of every page and overlay, light, dark and at 150 %, to be looked at.

python tests/pictures.py OUT [--light] [SCENE …]

`--light`: one look only, and no papers.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.paper_pictures import drawn  # noqa: E402
from tests.studio import TODAY, Studio  # noqa: E402

# The offscreen screen says of itself what it cannot do; that is no fault of ours.
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
MODES = {
    "": {},
    "_dark": {"DANGJIAN_LOOK": "dark"},
    "_150": {"QT_SCALE_FACTOR": "1.5"},
    "_small": {"DANGJIAN_SIZE": "911x512", "QT_SCALE_FACTOR": "1.5"},
}
GROUPS = ("今天", "党组织", "党员", "组织生活", "发展党员", "关怀服务", "回收站", "设置")
STRIPS = ("党费", "党组织", "学习教育", "目标责任", "决策公开", "关怀服务", "阵地档案")
FORMS = (
    ("决策公开", "“4+2”工作法", "step:deliberate"),
    ("决策公开", "公示公开", "new"),
    ("阵地档案", "十有二柜", "check"),
    ("阵地档案", "图书借阅", "lend"),
)
TABS = {
    "20_评议党员": "members",
    "21_班子测评": "team",
    "22_组织生活会": "life",
    "23_创先争优": "campaign",
}
ROSTER = ROOT / "tests" / "exchange" / "rosters" / "damaged.xlsx"


def main(out: Path, wanted: list[str]) -> int:
    """Build the sample once, then one process for each look."""
    out.mkdir(parents=True, exist_ok=True)
    light = "--light" in wanted
    names = [word for word in wanted if word != "--light"]
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        _sample(data)
        for mode, changes in list(MODES.items())[: 1 if light else None]:
            env = os.environ | OFFSCREEN | changes
            argv = [sys.executable, __file__, "--shoot", str(data), str(out), mode, *names]
            subprocess.run(argv, env=env, check=True)
        if not light:
            drawn(data, out)
    made = len(list(out.glob("*.png")))
    print(f"{made} 张图片在 {out}")
    return 0


def _sample(data: Path) -> None:
    from dangjian_desktop import app
    from dangjian_desktop.runtime.crash import CrashHook

    app.main(["--data-dir", str(data), "--today", TODAY.isoformat(), "sample"], CrashHook())


# --- in the process of one look ---------------------------------------------------------------


def shoot(data: Path, out: Path, mode: str, wanted: list[str]) -> int:
    copy = Path(tempfile.mkdtemp()) / "data"
    shutil.copytree(data, copy)
    studio = Studio(copy, out, mode)
    for name, bring in scenes(studio):
        if not wanted or any(w in name for w in wanted):
            away = bring()
            studio.take(name)
            if callable(away):
                away()
    studio.window.release()
    shutil.rmtree(copy.parent)
    return 0


Away = Callable[[], object] | None


def scenes(studio: Studio) -> Iterator[tuple[str, Callable[[], Away]]]:
    """Name and how to bring it about; what that returns, if anything, puts it away again."""
    for number, name in enumerate(GROUPS, 1):
        yield f"{number:02d}_{name}", partial(_page, studio, name)
    yield "09_看过去某一天", partial(_past, studio)
    yield "10_搜索", partial(_search, studio)
    yield "11_导入花名册", partial(_importing, studio)
    yield "12_打印预览", partial(_preview, studio)
    yield "13_快捷键", partial(_help, studio)
    yield "29_体检", partial(_checkup, studio)
    yield "14_发展党员列表", partial(_case_list, studio)
    yield "15_发展档案", partial(_case, studio)
    yield "16_登记公示", partial(_notice, studio)
    yield "17_核对旧档案", partial(_findings, studio)
    yield "18_民主评议", partial(_ballots, studio)
    yield "19_两遍不同", partial(_differing, studio)
    for name, key in TABS.items():
        yield name, partial(_tab, studio, key)
    yield "24_评定", partial(_graded, studio)
    yield "25_提交评定", partial(_submitting, studio)
    yield "30_模板核对", partial(_template, studio, "核对")
    yield "31_教空格", partial(_template, studio, "空格")
    yield "32_字段表", partial(_template, studio, "字段")
    yield "33_套用", partial(_filling, studio)
    yield "34_套用结果", partial(_filled, studio)
    yield "35_套打版面", partial(_overprint, studio)
    for number, part in enumerate(("choosing", "calibrating"), 36):
        yield f"{number}_套打_{part}", partial(_bench, studio, part)
    for number, title in enumerate(("支部目标", "党员目标", "书记考核", "先锋岗和责任区"), 60):
        yield f"{number}_{title}", partial(_goals, studio, title)
    for number, (group, title, key) in enumerate(FORMS, 64):
        yield f"{number}_{title}_{key[:4]}", partial(_form, studio, (group, title), key)
    yield "68_学习签到", partial(_sign_in, studio)
    for group in STRIPS:
        yield f"50_{group}", partial(_places, studio, group)


def _page(studio: Studio, name: str) -> Away:
    studio.shell.navigation.go(name)
    return None


def _past(studio: Studio) -> Away:
    office = studio.window.office
    studio.shell.navigation.go("党员")
    office.look_at(date(2025, 6, 30))
    return lambda: office.look_at(None)


def _search(studio: Studio) -> Away:
    studio.shell.navigation.go("今天")
    overlay = studio.window.board.search.overlay
    overlay.open("cy")
    return overlay.close_search


def _development(studio: Studio) -> Any:
    studio.shell.navigation.go("发展党员")
    page = studio.shell.pages.currentWidget()
    page.show_board()
    return page


def _case_list(studio: Studio) -> Away:
    pane = _development(studio).board.pane
    pane.swap()
    return pane.swap


def _case(studio: Studio) -> Away:
    """The case that is furthest of those under way."""
    page = _development(studio)
    running = [card for card in page.board.pane.cards if card.state == "open"]
    page.open_case(max(running, key=lambda card: card.done).case_id)
    return None


def _notice(studio: Studio) -> Away:
    _case(studio)
    pane = studio.shell.pages.currentWidget().case.pane
    pane.begin("add:notice_conversion")
    return pane.desk.close_act


def _findings(studio: Studio) -> Away:
    page = _development(studio)
    page.show_check()
    studio.until(lambda: not studio.window.office.busy)
    return page.show_board


# --- 阵地档案 ------------------------------------------------------------------------------------


def _place(studio: Studio, group: str, title: str) -> Away:
    """A tab of a group's page by its title."""
    studio.shell.navigation.go(group)
    page = studio.shell.pages.currentWidget()
    page.bar.setCurrentIndex([place.title for place in page.places].index(title))
    studio.settle()
    return None


def _places(studio: Studio, group: str) -> Away:
    """Every place of a page that is a strip of them, each a picture of its own."""
    studio.shell.navigation.go(group)
    for place in studio.shell.pages.currentWidget().places:
        _place(studio, group, place.title)
        studio.take(f"50_{group}_{place.title}")
    return None


def _sign_in(studio: Studio) -> Away:
    """The sign-in of a session that somebody still owes."""
    _place(studio, "学习教育", "学习")
    tab = studio.shell.pages.currentWidget().tab
    owed = next(line for line in tab.view.read.lines if line.owed)
    tab.show_sign(owed.session_id)
    return tab.sign.leave


def _form(studio: Studio, where: tuple[str, str], key: str) -> Away:
    """A form of a place, in the card's stead."""
    _place(studio, *where)
    tab = studio.shell.pages.currentWidget().tab
    tab.begin(key)
    return tab.desk.close_act


def _archive(studio: Studio, title: str) -> Any:
    _place(studio, "阵地档案", title)
    return studio.shell.pages.currentWidget().tab


def _template(studio: Studio, part: str) -> Away:
    from dangjian_desktop.ui.pages.archive.templates.card import TABS

    shelf = _archive(studio, "模板")
    shelf.show_list()
    shelf.sides.open_right()
    shelf.card.show_tab(TABS.index(part))
    return shelf.sides.close_right


def _filling(studio: Studio) -> Away:
    shelf = _archive(studio, "模板")
    shelf.fill(shelf.lines[0].id)
    view = shelf.filling.view
    view.manner.show_folder("D:/党建/2026 年采集表")
    view.whom.rows.ticked.update(one.id for one in list(view.whom.rows.records)[2:7])
    view.whom.refill()
    return shelf.show_list


def _filled(studio: Studio) -> Away:
    from dangjian_desktop.ui.pages.archive.templates.outcomepane import Result

    shelf = _archive(studio, "模板")
    shelf.fill(shelf.lines[0].id)
    view = shelf.filling.view
    names = [one.name for one in view.whom.rows.records][:8]
    path = "D:/党建/2026 年采集表/{}党员基本信息采集表.docx"
    found = [Result(name, "written", path.format(name)) for name in names[1:]]
    why = f"写不了“{names[0]}党员基本信息采集表.docx”：它可能正在WPS或Word里打开，请关闭后再套用。"
    view.show_outcome([Result(names[0], "failed", "", why), *found], "D:/党建", stopped=False)
    return shelf.show_list


def _overprint(studio: Studio) -> Away:
    bench = _archive(studio, "套打")
    bench.show_desk()
    bench.sides.open_right()
    studio.until(lambda: bench.desk.canvas.sheet.printed is not None, 5)
    return bench.sides.close_right


def _bench(studio: Studio, part: str) -> Away:
    bench = _archive(studio, "套打")
    getattr(bench, f"show_{part}")()
    return bench.show_desk


def _goals(studio: Studio, title: str) -> Away:
    """The year that is over: it has its scores."""
    studio.shell.navigation.go("目标责任")
    page = studio.shell.pages.currentWidget()
    page.bar.setCurrentIndex([one.title for one in page.places].index(title))
    if title in ("支部目标", "书记考核"):
        page.tab.box.go_to(page.tab.box.branch_id, TODAY.year - 1)
        page.tab.reload()
    return None


def _evaluation(studio: Studio, year: int = TODAY.year) -> Any:
    """The page at that year, in the branch whose ballots are under way."""
    studio.shell.navigation.go("民主评议")
    page = studio.shell.pages.currentWidget()
    page.go_to_round(year, page.branch)
    return page


def _ballots(studio: Studio) -> Away:
    """A ballot half entered, one line of it marked twice."""
    page = _evaluation(studio)
    page.go_to_tab("count")
    desk = page.count.desk
    desk.go_on()
    for row, key in enumerate("1122312"):
        desk.ballots.sheet.mark(row, desk.ballots.sheet.choices[int(key) - 1].value)
    desk.ballots.sheet.mark(2, "excellent")
    desk.ballots.view.go_to(7)
    return page.discard


def _differing(studio: Studio) -> Away:
    page = _evaluation(studio)
    page.go_to_tab("count")
    page.count.desk.show_differences()
    return page.count.desk.go_on


def _tab(studio: Studio, key: str) -> Away:
    _evaluation(studio).go_to_tab(key)
    return None


def _graded(studio: Studio) -> Away:
    """The year before: counted, rated, submitted."""
    page = _evaluation(studio, TODAY.year - 1)
    page.go_to_tab("count")
    return None


def _submitting(studio: Studio) -> Away:
    """What is missing to this year's."""
    page = _evaluation(studio)
    page.go_to_tab("count")
    page.acts.live["submit"].trigger()
    return page.panes.submit.left.emit


def _cover(studio: Studio) -> Away:
    studio.settle()
    cover = studio.shell.pages.currentWidget()
    return lambda: studio.shell.uncover(cover)


def _importing(studio: Studio) -> Away:
    studio.shell.navigation.go("党员")
    studio.window.office.go("导入花名册", "file", str(ROSTER))
    return _cover(studio)


def _preview(studio: Studio) -> Away:
    from dangjian_desktop.jobs import papers
    from dangjian_desktop.services import meetings

    office = studio.window.office
    with office.read() as session:
        rows = meetings.listed(session, TODAY.year)
    one = next(r for r in rows if r.kind == "general_meeting" and r.state == "finalised")
    data = papers.minutes(office.opened.db, one.id, TODAY)
    office.show_paper("会议记录", lambda: data)
    return _cover(studio)


def _checkup(studio: Studio) -> Away:
    studio.shell.navigation.go("今天")
    studio.window.office.go("体检")
    away = _cover(studio)
    studio.until(lambda: not studio.window.office.busy)
    return away


def _help(studio: Studio) -> Away:
    from dangjian_desktop.ui.kit.shortcuts import ShortcutSheet

    studio.shell.navigation.go("党员")
    studio.window.board.help()
    return studio.shell.findChild(ShortcutSheet).close_sheet


if __name__ == "__main__":
    if sys.argv[1:2] == ["--shoot"]:
        _, _, data_dir, out_dir, look, *names = sys.argv
        sys.exit(shoot(Path(data_dir), Path(out_dir), look, names))
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
