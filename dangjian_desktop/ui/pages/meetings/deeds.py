"""What can be done with the meeting at hand, as data: keys, menus and buttons come from here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dangjian_desktop.services import meetings
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer

from . import reading
from .places import AMENDMENTS
from .room import Room

PAPERS = (
    ("minutes", "会议记录", "Ctrl+P"),
    ("sign-in", "签到表", ""),
    ("notice", "会议通知", ""),
    ("resolution", "决议", ""),
    ("proof", "照片佐证页", ""),
)
PRINT_MENU = tuple(f"print_{name}" for name, _, _ in PAPERS)
MORE_KEYS = (
    ("1 2 3 4", "到会：出席、请假、缺席、补课"),
    ("0", "到会：去掉标记"),
    ("A", "到会：其余全部出席"),
    ("Insert", "添加议题"),
    ("Alt+↑ ↓", "议题上移、下移"),
    ("Ctrl+Enter", "添加发言"),
    ("Delete", "删除选中的草稿、附件、列席的人"),
)
MORE_MENU = ("attach", "paste", "", "about", "fill", "", "amend", "void", "", "discard", "remove")


class RoomActs(ActionSet):
    """The shortcut sheet tells the keys of grid, agenda and speeches too."""

    def keys(self) -> list[tuple[str, str]]:
        return [*super().keys(), *MORE_KEYS]


@dataclass(frozen=True, slots=True)
class _WhyNot:
    """Why something cannot be done now, a sentence; "" when it can."""

    room: Room

    def frozen(self) -> str:
        return self.room.office.frozen

    def none(self) -> str:
        return "" if self.room.shown else "先选一次会议"

    def draft(self) -> str:
        settled = "已经定稿，要改请写更正" if _state(self.room) != "draft" else ""
        return self.frozen() or self.none() or settled

    def save(self) -> str:
        unsaved = self.room.has_unsaved()
        return self.frozen() or self.none() or ("" if unsaved else "没有要保存的")

    def unkept(self) -> str:
        return self.none() or ("" if _id(self.room) else "先保存这次会议")

    def final(self) -> str:
        final = _state(self.room) == "finalised"
        return self.frozen() or self.none() or ("" if final else "定稿以后才有更正和作废")

    def remove(self) -> str:
        return self.draft() or ("" if _id(self.room) else "还没有保存，按“放弃修改”就没有了")


def actions(room: Room) -> ActionSet:
    why, files = _WhyNot(room), room.desk.files
    made = [
        Action("new", "新建会议", room.begin, "plus", "Ctrl+N", why.frozen),
        Action("save", "保存", room.save, "device-floppy", "Ctrl+S", why.save),
        Action("finalise", "定稿…", partial(finalise, room), "lock", "", why.draft, True),
        Action("amend", "写更正", partial(show_amendments, room), "edit", "", why.final, True),
        Action("void", "作废…", partial(void, room), "", "", why.final),
        Action("discard", "放弃修改", room.discard, "arrow-back-up", "", why.save),
        Action("remove", "删除草稿", partial(remove, room), "trash", "", why.remove),
        Action("attach", "添加附件…", files.choose, "paperclip", "", files.why_not),
        Action("fill", "套用模板…", partial(fill, room), "file-export", "", why.unkept),
        Action("about", "相关记录…", partial(about, room), "notebook", "", why.unkept),
        Action("paste", "粘贴为附件", files.paste, "", "Ctrl+V", files.why_not),
    ]
    made += [
        Action(f"print_{name}", words, _printer(room, name, words), "printer", keys, why.none)
        for name, words, keys in PAPERS
    ]
    return RoomActs(room.look, room, made)


def _id(room: Room) -> str:
    return room.desk.read.id if room.desk.read is not None else ""


def _state(room: Room) -> str:
    return room.desk.read.state if room.desk.read is not None else ""


def about(room: Room) -> None:
    """Whatever refers to this meeting in any book."""
    from dangjian_desktop.records import Meeting
    from dangjian_desktop.services import keeping
    from dangjian_desktop.ui.kit.aboutpage import open_about

    with room.office.read() as session:
        called = keeping.get(session, Meeting, _id(room)).caption()
    open_about(room.office, "meeting", _id(room), called)


# --- 定稿, 更正, 作废 -----------------------------------------------------------------------------


def saved_first(room: Room, what: str) -> bool:
    """What is typed is saved before it is looked at from outside; asks first."""
    if not room.has_unsaved():
        return bool(_id(room))
    answers = [Answer("save", "保存", safe=True), Answer(CANCEL, "取消")]
    words = f"{room.unsaved_words()}还没有保存。"
    if room.office.dialogs.ask(words, f"先保存，再{what}。", answers) != "save":
        return False
    return room.save()


def finalise(room: Room) -> None:
    """What is missing is listed and leads to its place; else it is frozen once agreed to."""
    if room.has_unsaved() and not room.save():
        return
    office, meeting_id = room.office, _id(room)
    with office.read() as session:
        missing = reading.missing_of(session, meeting_id, office.today)
        looked = reading.warnings_of(session, meeting_id)
    room.desk.missing.show_problems(missing)
    if missing:
        return
    more = "定稿后内容不能再改，也不能撤销，只能写更正。"
    if looked:
        more = "请再看一看：\n" + "\n".join(f"· {words}" for words in looked) + f"\n{more}"
    if not office.dialogs.sure(f"{room.unsaved_words()}要定稿吗？", more, "定稿"):
        return
    with office.caught(room.desk) as done, room.act("定稿会议") as session:
        meetings.finalise(session, meeting_id, office.today)
    if done.ok:
        office.say("已定稿")
        room.reload()


def show_amendments(room: Room) -> None:
    room.desk.open_tab(AMENDMENTS)
    room.desk.amendments.form.go_to("author")


def write_amendment(room: Room) -> None:
    """One 更正, for good; asked about once more."""
    office, pane, meeting_id = room.office, room.desk.amendments, _id(room)
    values = {name: pane.form.get(name) or "" for name in ("author", "reason", "text")}
    more = "更正附在会议记录后面，写入后不能再改，也不能撤销。"
    if all(values.values()) and not office.dialogs.sure("要写入这条更正吗？", more, "写入"):
        return
    with office.caught(pane) as done, room.act("更正会议记录") as session:
        meetings.amend(session, meeting_id, today=office.today, **values)
    if done.ok:
        room.draft.drop()
        pane.form.fill({})
        room.desk.mark_clean()
        office.say("已写入更正")
        room.reload()


def void(room: Room) -> None:
    """With its reason; the number is kept."""
    office, meeting_id = room.office, _id(room)
    reason = office.dialogs.text("作废会议", "作废的原因（会写在记录上）：")
    if reason is None:
        return
    more = "作废后编号保留，记录还在，但不再算开过，也不能恢复。"
    if reason and not office.dialogs.sure(f"{room.head.words()}要作废吗？", more, "作废"):
        return
    with office.caught() as done, room.act("作废会议") as session:
        meetings.void(session, meeting_id, reason, office.today)
    if done.ok:
        office.say("已作废")
        room.reload()


def remove(room: Room) -> None:
    """A draft to the recycle bin, with all its parts."""
    office, meeting_id = room.office, _id(room)
    if not meeting_id:
        return
    with office.caught() as done, room.own(), office.write("删除会议草稿") as session:
        meetings.remove(session, meeting_id)
    if done.ok:
        room.draft.drop()
        room.desk.read = None
        room.reload()
        office.say("已移到回收站，可以撤销（Ctrl+Z）")


def fill(room: Room) -> None:
    """A template of the office's own, for this meeting as it is stored."""
    room.office.go("阵地档案", "meeting", _id(room), "fill")


# --- papers ------------------------------------------------------------------------------------


def _printer(room: Room, name: str, words: str) -> Callable[[], None]:
    def run() -> None:
        print_paper(room, name, words)

    return run


def print_paper(room: Room, name: str, words: str) -> None:
    """The paper as it is stored: preview, print, save as PDF."""
    if not saved_first(room, "预览"):
        return
    from dangjian_desktop.jobs import papers

    opened, today, meeting_id = room.office.opened, room.office.today, _id(room)
    folder = opened.folder.attachments

    def make() -> bytes:
        if name == "proof":
            return papers.proof(opened.db, folder, meeting_id, today)
        return papers.paper(opened.db, meeting_id, name, today)

    room.office.show_paper(f"{room.head.words()} {words}", make)
