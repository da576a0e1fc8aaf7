"""What can be done with talks, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dangjian_desktop.domain.document import Document
from dangjian_desktop.jobs import talk_papers
from dangjian_desktop.jobs.talk_papers import PAPERS
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import TalksView

OF_TALK = ("edit_talk", "", "print_talk", "word_talk")
PAPERS_OF = ("print_year", "", "print_talk", "word_talk")


def actions(view: "TalksView") -> list[Action]:
    office = view.office

    def no_write() -> str:
        return office.frozen or ("" if view.branch else "先登记党支部")

    def no_year() -> str:
        return "" if view.branch else "先登记党支部"

    def no_talk() -> str:
        return "" if view.talk_id else "先在右边选一次谈话"

    def no_change() -> str:
        return office.frozen or no_talk()

    return [
        Action("new", "登记谈话", partial(view.begin, "talk"), "plus", "Ctrl+N", no_write,
               primary=True),
        Action("talk", "登记谈话", partial(view.begin, "talk"), "plus", "", no_write),
        Action("difficulty", "登记困难", partial(view.begin, "difficulty"), "edit", "", no_write),
        Action("edit_talk", "修改这次谈话", view.edit_talk, "edit", "F2", no_change),
        Action("print", "打印", partial(_popup, view), "printer", "Ctrl+P", no_year),
        Action("print_year", "谈心谈话情况表", partial(_year, view), "printer", "", no_year),
        Action("print_talk", "谈心谈话记录", partial(show_talk, view), "printer", "", no_talk),
        Action("word_talk", "谈心谈话记录存为文档…", partial(_word, view), "file-text", "",
               no_talk),
    ]  # fmt: skip


def _popup(view: "TalksView") -> None:
    button = view.printing
    view.acts.popup(button.mapToGlobal(QPoint(0, button.height())), PAPERS_OF)


def _year(view: "TalksView") -> None:
    office, branch, year = view.office, view.branch, view.year
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return talk_papers.pdf(talk_papers.of_year(db, branch, year, today))

    office.show_paper(PAPERS["talk_coverage"].title, make)


def show_talk(view: "TalksView") -> None:
    """The talk that is chosen on the card, in the preview."""
    office, read = view.office, _reader(view)

    def make() -> bytes:
        return talk_papers.pdf(read())

    office.show_paper(PAPERS["talk_record"].title, make)


def _word(view: "TalksView") -> None:
    read = _reader(view)

    def make() -> bytes:
        return talk_papers.word(read())

    save_word(view.office, PAPERS["talk_record"].title, make)


def _reader(view: "TalksView") -> "partial[Document]":
    office = view.office
    return partial(talk_papers.of_talk, office.opened.db, view.talk_id, office.today)
