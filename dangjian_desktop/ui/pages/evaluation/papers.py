"""Papers of the page: one shown, those of chosen members in one job, documents, all in a folder."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from dangjian_desktop.jobs import evaluation_papers
from dangjian_desktop.jobs.evaluation_papers import BESIDE, PAPERS, Papers
from dangjian_desktop.jobs.paper_files import over
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.office import Office, Step
from dangjian_desktop.ui.kit.tasks import Progress

if TYPE_CHECKING:
    from .page import EvaluationPage

FORM = "registration_form"
WORD = "Word 文档 (*.docx)"
FOLDER = "papers"  # key of the remembered folder
OF_LIFE = ("life", "speaker")
Source = Callable[[], Papers]  # reads the facts, in the worker
WHAT = {
    "life_plan": "会前：主题、时间、步骤",
    "opinions_summary": "会前征求的意见逐条列出",
    "talks": "当年登记的谈话，一次一份",
    "team_check": "班子对照检查，照提纲填写",
    "speech_outline": "一人一份，每份从正面开始",
    "minutes": "会上查摆、批评，照会议登记的印",
    "life_rectification": "问题、措施、责任人、时限、完成",
    "life_report": "会后向上级报告",
}


def of_round(page: "EvaluationPage") -> Source:
    """The papers of the round that is looked at, as of the day looked at."""
    office = page.office
    assert page.read is not None
    of = evaluation_papers.of_round
    return partial(of, office.opened.db, page.read.id, office.today, office.past)


def of_life(office: Office, branch: str, year: int) -> Source:
    """Those of 组织生活会, with or without a round."""
    of = evaluation_papers.of_life
    return partial(of, office.opened.db, branch, year, office.today, office.past)


# --- shown and saved ---------------------------------------------------------------------------


def show(
    office: Office, source: Source, key: str, whom: Collection[str] | None = None, of: str = ""
) -> None:
    """In the preview, printed and saved from there; the forms of many tell how far they are."""

    def make(step: Step) -> bytes:
        step(0, 0, "")
        return source().pdf(key, whom, step=step)

    office.show_papers(f"{of}{PAPERS[key].title}", make)


def save_word(
    office: Office, source: Source, key: str, whom: Collection[str] | None = None
) -> None:
    """As a document that the office can edit; of several members a file each, in a folder."""
    if PAPERS[key].each and (whom is None or len(whom) != 1):
        _word_files(office, source, key, whom)
        return
    title = PAPERS[key].title
    path = office.dialogs.save_file("存为可以修改的文档", f"{title}.docx", WORD)
    if path is None:
        return

    def work(progress: Progress) -> Path:
        progress.step(0, 0)
        return over(path, source().word(key, whom))

    def done(made: Path) -> None:
        office.say(f"已存为 {made.name}")

    office.run(f"正在写：{title}", work, done)


def _word_files(office: Office, source: Source, key: str, whom: Collection[str] | None) -> None:
    target = _folder(office, f"{PAPERS[key].title}存到哪个文件夹")
    if target is None:
        return

    def work(progress: Progress) -> list[Path]:
        progress.step(0, 0)
        return source().word_files(key, target, whom, step=progress.step)

    _run_files(office, f"正在写：{PAPERS[key].title}", work, target)


def _folder(office: Office, title: str) -> Path | None:
    """A folder of the user's choice, remembered for the next time."""
    folders = office.settings.folders
    target = office.dialogs.folder(title, folders.get(FOLDER, ""))
    if target is not None:
        folders[FOLDER] = str(target)
    return target


def _run_files(
    office: Office, words: str, work: Callable[[Progress], list[Path]], target: Path
) -> None:
    def done(made: list[Path]) -> None:
        office.say(f"已写好 {len(made)} 个文件，在“{target.name}”文件夹里")

    office.run(words, work, done)


# --- of a round --------------------------------------------------------------------------------


def people_of(page: "EvaluationPage", entries: Sequence[str]) -> list[str] | None:
    """The members of these entries; None, everyone, where none is named."""
    if not entries or page.read is None:
        return None
    return [one.person_id for one in page.read.facts.entries if one.entry_id in set(entries)]


def forms(page: "EvaluationPage", entries: Sequence[str]) -> None:
    """民主评议党员登记表 of these members in one job, of all where none is named."""
    if page.read is None:
        return
    whom = people_of(page, entries)
    names = [one.name for one in page.read.facts.entries if whom and one.person_id in whom]
    of = f"{names[0]} " if len(names) == 1 else ""
    show(page.office, of_round(page), FORM, whom, of)


def ticked(page: "EvaluationPage") -> list[str]:
    """The members that are ticked in the list, if it was ever looked at."""
    made = page.panes.__dict__.get("members")
    return [one for one in made.meant() if one in made.ticked] if made is not None else []


def chosen_forms(page: "EvaluationPage") -> None:
    forms(page, ticked(page))


def chosen_words(page: "EvaluationPage") -> None:
    """The same as documents, a file a member."""
    if page.read is not None:
        save_word(page.office, of_round(page), FORM, people_of(page, ticked(page)))


def into_folder(page: "EvaluationPage") -> None:
    """Every paper of the round that makes sense now; what is there is never written over."""
    office, read = page.office, page.read
    target = _folder(office, "全部材料存到哪个文件夹") if read is not None else None
    if target is None or read is None:
        return
    source = of_round(page)
    place = target / f"{read.facts.body.short_name}{read.facts.year}年民主评议"

    def work(progress: Progress) -> list[Path]:
        progress.step(0, 0)
        return evaluation_papers.put_all(source(), place, progress.step)

    _run_files(office, "正在写全部材料", work, place)


def popup(page: "EvaluationPage", at: QPoint) -> None:
    """All papers of the round that make sense now, below the button."""
    menu = menu_of(page)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def menu_of(page: "EvaluationPage") -> QMenu:
    """As PDF, and under 存为文档 those that the office edits."""
    office, menu = page.office, QMenu(page)
    menu.setObjectName("papers_menu")
    assert page.read is not None
    source = of_round(page)
    offered = [
        key for key in Papers(page.read.facts).offered() if PAPERS[key].of in ("round", "member")
    ]
    shown = [key for key in PAPERS if key in offered or (PAPERS[key].variant and offered)]
    chosen = people_of(page, ticked(page))
    for key in shown:
        whom = chosen if PAPERS[key].each else None
        count = f"（勾选的 {len(whom)} 人）" if whom else ""
        one = menu.addAction(f"{PAPERS[key].title}{count}")
        one.setData(key)
        one.triggered.connect(partial(show, office, source, key, whom))
    menu.addSeparator()
    words = menu.addMenu("存为可以修改的文档")
    for key in shown:
        if PAPERS[key].editable:
            whom = chosen if PAPERS[key].each else None
            one = words.addAction(PAPERS[key].title)
            one.triggered.connect(partial(save_word, office, source, key, whom))
    menu.addAction("全部材料存到文件夹…").triggered.connect(partial(into_folder, page))
    return menu


# --- of 组织生活会 and 创先争优 ---------------------------------------------------------------


def life_items() -> list[Item]:
    """What a year's 组织生活会 can print, in the order of rules 3.3."""
    titles = {key: one.title for key, one in PAPERS.items() if one.of in OF_LIFE}
    titles |= dict(BESIDE)
    return [Item(titles[key], WHAT[key], key=key) for key in WHAT]


def show_beside(office: Office, key: str, branch: str, year: int) -> None:
    """What of that set is kept elsewhere."""

    def make(step: Step) -> bytes:
        step(0, 0, "")
        asked = (office.opened.db, key, branch, year, office.today)
        return evaluation_papers.beside_life(*asked, past=office.past, step=step)

    office.show_papers(BESIDE[key], make)


def life_menu(office: Office, source: Source, key: str, owner: QMenu) -> QMenu:
    """One paper of it: as PDF, as a document."""
    owner.addAction("看样张、打印").triggered.connect(partial(show, office, source, key))
    if PAPERS[key].editable:
        words = owner.addAction("存为可以修改的文档…")
        words.triggered.connect(partial(save_word, office, source, key))
    return owner


def show_stars(office: Office, campaign_id: str) -> None:
    of = evaluation_papers.of_campaign
    source = partial(of, office.opened.db, campaign_id, office.today, office.past)
    show(office, source, "star_sheet")
