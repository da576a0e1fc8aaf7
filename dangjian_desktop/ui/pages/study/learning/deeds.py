"""What can be done with a year's learning, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dangjian_desktop.jobs import study_papers
from dangjian_desktop.jobs.study_papers import PAPERS, About
from dangjian_desktop.records import StudySession
from dangjian_desktop.services.study import sessions
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.office import Office

    from .view import LearningView

MORE = ("plan", "topic", "copy", "meeting", "", "export")
PAPERS_OF = ("print_plan", "word_plan", "", "print_sign", "print_record", "word_record")


class Why:
    """Why something cannot be done now, as a sentence; "" when it can."""

    def __init__(self, view: "LearningView") -> None:
        self.view = view

    def write(self) -> str:
        return self.view.office.frozen or ("" if self.view.branch else "先登记党支部")

    def plan(self) -> str:
        read = self.view.read
        return "" if read is not None and read.plan_id else "还没有这一年的学习计划"

    def topic(self) -> str:
        return self.write() or self.plan()

    def copy(self) -> str:
        return self.topic() or ("" if self.view.last_plan else "上一年没有学习计划")

    def hold(self) -> str:
        line = self.view.line
        planned = line is not None and line.topic_id
        return self.write() or ("" if planned else "先选计划里的一个专题")

    def session(self) -> str:
        line = self.view.line
        return "" if line is not None and line.session_id else "先选一次学习"

    def change(self) -> str:
        return self.view.office.frozen or self.session()


def actions(view: "LearningView") -> list[Action]:
    why = Why(view)
    return [
        Action(
            "new", "登记学习", partial(view.begin, "session"), "plus", "Ctrl+N", why.write,
            primary=True,
        ),
        Action("hold", "登记这次学习", view.hold, "plus", "", why.hold),
        Action("edit_topic", "修改专题", view.edit_topic, "edit", "", why.hold),
        Action("edit_session", "修改", view.edit_session, "edit", "F2", why.change),
        Action("sign", "签到和补学", view.sign, "list-check", "Ctrl+Return", why.session),
        Action("plan", "年度计划正文…", partial(view.begin, "plan"), "file-text", "", why.write),
        Action("topic", "增加专题", partial(view.begin, "topic"), "plus", "", why.topic),
        Action("copy", "照搬上一年的专题", view.copy_topics, "history", "", why.copy),
        Action("meeting", "党课、主题党日转为学习…", partial(view.begin, "meeting"), "notebook", "",
               why.write),
        Action("print", "打印", partial(_popup, view), "printer", "Ctrl+P"),
        Action("print_plan", "年度学习计划", partial(_year, view, "study_plan"), "printer", "",
               why.plan),
        Action("word_plan", "年度学习计划存为文档…", partial(_word, view, "study_plan"),
               "file-text", "", why.plan),
        Action("print_sign", "学习签到表", partial(show_session, view, "sign_in"), "printer", "",
               why.session),
        Action("print_record", "学习记录", partial(show_session, view, "session_record"),
               "printer", "", why.session),
        Action("word_record", "学习记录存为文档…", partial(_word, view, "session_record"),
               "file-text", "", why.session),
        Action("export", "导出学习活动…", partial(_export, view), "file-export"),
    ]  # fmt: skip


def _popup(view: "LearningView") -> None:
    button = view.printing
    view.acts.popup(button.mapToGlobal(QPoint(0, button.height())), PAPERS_OF)


def _year(view: "LearningView", key: str) -> None:
    show(view.office, key, About(view.branch, view.year))


def show_session(view: "LearningView", key: str) -> None:
    """A paper of the session that is looked at."""
    if view.line is not None and view.line.session_id:
        show(view.office, key, About(record_id=view.line.session_id))


def show(office: "Office", key: str, about: About) -> None:
    """A paper of learning in the preview."""
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return study_papers.pdf(db, key, about, today)

    office.show_paper(PAPERS[key].title, make)


def _word(view: "LearningView", key: str) -> None:
    office, line = view.office, view.line
    about = About(view.branch, view.year, line.session_id if line is not None else "")
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return study_papers.word(db, key, about, today)

    name = line.held_subject if line is not None and key == "session_record" else f"{view.year}年"
    save_word(office, f"{PAPERS[key].title} {name}", make)


def _export(view: "LearningView") -> None:
    read = view.read
    ids = [one.session_id for one in read.lines if one.session_id] if read is not None else []
    export_records(view.office, StudySession, ids)


def copy(view: "LearningView") -> None:
    """Last year's topics into this year's plan, as one act."""
    office, read = view.office, view.read
    if read is None:
        return
    count = 0
    with office.caught() as done, office.write("照搬上一年的学习专题") as session:
        count = sessions.copy_topics(session, view.last_plan, read.plan_id)
    if done.ok:
        office.say(f"照搬了 {count} 个专题，讲课人和日期请再定；可以撤销（Ctrl+Z）")
