"""Courses of a year at the left, who took part in the chosen one at the right."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.records import (
    TrainingAttendance,
    TrainingCourse,
    TrainingLevel,
    field_of,
    fields,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.study import courses
from dangjian_desktop.services.study.courses import CourseLine
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act, Values
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.partlist import PartKind, PartList, part_act
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.kit.views import RecordView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = 1  # the column that takes what the others leave
WORDS = "天数按一天折合的学时换算；学时填了就用填的。发展对象、积极分子的培训也记在这里，只记一次。"


class CoursesView(ListDesk):
    """The same courses as in 发展党员: nobody is entered twice."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "study_courses", "training_course")
        self.year = office.day.year
        self.lines: list[CourseLine] = []
        self.box = BranchBox(years=True)
        self.acts = ActionSet(self.look, self, self._actions())
        self.table = RecordView(self.look, Rows(_columns()))
        self.table.setObjectName("courses")
        self.table.setAccessibleName("培训班")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self.stack = Stack(self.table, self._blank)
        self.lay_out(self._whole(), "返回培训班")
        self.box.chosen.connect(self._on_box_chosen)
        self.table.opened.connect(self._on_table_opened)

    def _actions(self) -> list[Action]:
        def no_write() -> str:
            return self.office.frozen

        def no_change() -> str:
            return no_write() or ("" if self.chosen else "先选一个培训班")

        return [
            Action("new", "新增培训班", partial(self.begin, "course"), "plus", "Ctrl+N", no_write,
                   primary=True),
            Action("edit", "修改培训班", self.edit, "edit", "F2", no_change),
            Action("export", "导出…", self.export, "file-export"),
        ]  # fmt: skip

    def _whole(self) -> QWidget:
        buttons = (self.acts.button("export", "plain"), self.acts.button("edit", "plain"))
        tools = row(self.box, None, *buttons, self.acts.button("new"), margins=(12, 8, 12, 8))
        keys = foot(self.look, "", "↑↓ 选   Enter、F2 修改")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = self.look.rule
        parts = (panel(tools), rule(), (self.stack, 1), rule(), keys)
        return panel(column(*parts, gap=0), "surface")

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "book-2",
            "这一年还没有培训班",
            "党员培训、书记委员轮训、积极分子和发展对象培训，参加的人、学时和证书都记在这里。",
            "参加培训的学时自动计入个人学时。",
        )
        made = self.look.button("新增培训班  Ctrl+N", "primary", "plus")
        made.setObjectName("blank_course")
        made.clicked.connect(partial(self.begin, "course"))
        buttons = () if self.office.frozen else (made,)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer((), office.day, courses.years(session, office.day))
            self.year = self.box.year_at
            until = office.day if office.day < office.today else date.max
            self.lines = courses.courses(session, self.year, until)
        self.show_rows(self.lines)
        people = sum(one.people for one in self.lines)
        words = f"{len(self.lines)} 个班，{people} 人次"
        self.totals.setText(words if self.lines else "")
        some = bool(self.lines)
        self.stack.show_first(some)
        self.room.right.setVisible(some or self.desk.act is not None)
        if some:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    @property
    def line(self) -> CourseLine | None:
        return next((one for one in self.lines if one.course_id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        line = self.line
        self.show_files("training_course", line.course_id if line is not None else "")
        if line is None:
            self.side.show_body(QWidget(), anew=True)
            return
        with self.office.caught(), self.office.read() as session:
            people = courses.attendances(session, line.course_id)
            names = keeping.captions(session, TrainingAttendance, people)
        self.side.show_body(self._card(line, people, names), anew=anew)

    def _card(self, line: CourseLine, people: Any, names: Any) -> QWidget:
        look = self.look
        title = look.paragraph(line.name, tokens.PT_HEAD, "ink")
        title.setFont(look.font(tokens.PT_HEAD, strong=True))
        pairs = [
            ("类别", line.kind),
            ("时间", line.since + (f" 至 {line.until}" if line.until else "")),
            ("学时", f"{told(line.hours)}" + (f"（{line.days} 天）" if line.days else "")),
            ("主办", line.organizer),
            ("层级、方式", "、".join(one for one in (line.level, line.way) if one)),
            ("地点", line.place),
            ("内容", line.content),
        ]
        known = [(name, text) for name, text in pairs if text]
        head = column(title, look.rule(), fact_grid(look, known, columns=1), gap=8,
                      margins=(16, 12, 16, 8))  # fmt: skip
        note = f"{line.people} 人，证书 {line.certificates} 本" if line.people else ""
        part = PartList(look, PEOPLE, people, names, note=note, frozen=bool(self.office.frozen))
        part.asked.connect(self._on_part_asked)
        body = panel(column(part, gap=0, margins=(16, 0, 16, 8)))
        return panel(column(panel(head), body, gap=0))

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        if key == "course":
            return self._course(session, record_id)
        if not self.chosen:
            return None
        return part_act(session, PEOPLE, self.chosen, record_id)

    def _course(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, TrainingCourse, record_id) if record_id else None
        level = courses.level_of(session, record_id) if record_id else None
        asked = [f for f in fields(TrainingCourse) if not f.fixed]
        at = next(i for i, f in enumerate(asked) if f.name == "organizer")
        asked[at + 1 : at + 1] = [field_of(TrainingLevel, name) for name in courses.OF_LEVEL]
        values = {f.name: getattr(found, f.name, None) for f in asked} if found else {}
        values |= {name: getattr(level, name, None) for name in courses.OF_LEVEL}
        if found is None:
            values |= {"kind": "member", "since": PartialDate.of(self.office.today)}

        def save(session: "Session", given: Values) -> str:
            return courses.save(session, given, record_id).id

        day_hours = policy(session).study_day_hours
        return Act(
            "course",
            "培训班",
            "修改培训班" if record_id else "登记培训班",
            asked,
            save,
            record_id,
            record_id,
            values=values,
            remove=partial(_remove, record_id) if record_id else None,
            words=WORDS,
            proposes={} if record_id else {"hours": partial(_hours, day_hours)},
        )

    def edit(self, *_: object) -> None:
        if self.chosen:
            self.begin("course", self.chosen)

    def export(self) -> None:
        export_records(self.office, TrainingCourse, [one.course_id for one in self.lines])

    def _on_part_asked(self, key: str, record_id: str) -> None:
        self.begin(key, record_id)

    def _on_table_opened(self, one: CourseLine) -> None:
        """Where there is no room beside the list, the card comes first."""
        del one
        if self.room.right.isHidden():
            self.room.open_card()
        else:
            self.edit()

    def _on_box_chosen(self) -> None:
        if not may_leave(self.desk, self.office.dialogs):
            self.box.go_to("", self.year)
            return
        self.desk.discard()
        self.chosen = ""
        self.reload()

    def open_target(self, target: Target) -> None:
        """A course, or somebody's part in it; or a new one."""
        if target.ask == "new":
            self.begin("course")
        elif target.id:
            with self.office.read() as session:
                record: Any = keeping.found(session, target.kind, target.id)
                course_id = getattr(record, "course_id", target.id)
                course: Any = keeping.found(session, "training_course", course_id)
            if course is not None and course.since.year != self.year:
                self._go_to_year(course.since.year)
            if not self.choose(course_id):
                self.office.say("这个培训班已不在库中")

    def _go_to_year(self, year: int) -> None:
        at = self.box.year.findData(year)
        if at >= 0:
            self.box.year.setCurrentIndex(at)
            self.reload()


def _attend(session: "Session", owner: str, record_id: str, values: Values) -> None:
    courses.take_part(session, owner, values, record_id)


PEOPLE = PartKind(
    "attendance",
    TrainingAttendance,
    "course_id",
    title="参加人员",
    shown=("person_id", "hours", "result", "certificate"),
    add_words="加人",
    save=_attend,
)


def _remove(record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, TrainingCourse, record_id))


def _hours(day_hours: int, values: Values) -> Any:
    days = values.get("days")
    return days * day_hours if isinstance(days, int) and days >= 0 else None


def _key(item: Any) -> str:
    return item.course_id if isinstance(item, CourseLine) else ""


def _columns() -> list[Column]:
    return [
        Column("since", "开始", lambda one: one.since, width=10),
        Column("name", "培训名称", lambda one: Cell(one.name, tip=one.name), width=24),
        Column("kind", "类别", lambda one: one.kind, width=16),
        Column("organizer", "主办", lambda one: one.organizer or one.level, width=12),
        Column("hours", "学时", lambda one: Cell(told(one.hours), align="r"),
               lambda one: one.hours, 5, right=True),
        Column("people", "人数", lambda one: Cell(str(one.people), align="r"),
               lambda one: one.people, 5, right=True),
    ]  # fmt: skip
