"""Filling a template: what one document will say, the names of all, the run and what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import PaperTemplate
from dangjian_desktop.services import keeping
from dangjian_desktop.services.templates import fields
from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress, Stopped, Task
from dangjian_desktop.ui.pages.archive.subjects import subjects

from .checks import Checks
from .facts import FILLABLE, TemplateLine
from .fillview import FillView
from .manner import Written
from .outcomepane import Result

if TYPE_CHECKING:
    from dangjian_desktop.jobs.templates import Existing, Filled, Planned

FOLDER = "templates"  # key of the remembered folder
PAST = "正在看过去某一天；填出来的表是今天的，请按“回到今天”再套用。"
NOT_FILLABLE = "这个模板还不能套用：{}，请回到模板看“核对”。"
EXISTING = (
    Answer("number", "另存，加编号", safe=True),
    Answer("keep", "跳过这些"),
    Answer("replace", "覆盖", danger=True),
    Answer(CANCEL, "取消"),
)
MASKS = {"身份证号": mask_id, "联系电话": mask_phone}
EXAMPLES = 3  # names of files that a question repeats


@unchanging
class Glance:
    """What one document will say, and what it will be called; `trouble` with the pattern."""

    asked: int  # the number of the question, for only the last answer is shown
    whose: str
    written: Sequence[Written] = ()
    called: str = ""
    trouble: str = ""


class Filling(QObject):
    """Belongs to the tab; `filled` names the template once files were written."""

    filled = Signal(str)

    def __init__(self, office: Office, checks: Checks) -> None:
        super().__init__()
        self.office, self.checks = office, checks
        self.view = FillView(office)
        self.setParent(self.view)
        self.lines: Sequence[TemplateLine] = ()
        self._asked = 0
        self._running = False
        self.view.template_chosen.connect(self._on_template_chosen)
        self.view.preview_asked.connect(self.glance)
        self.view.run_asked.connect(self.run)
        self.view.manner.folder_asked.connect(self.choose_folder)

    @property
    def line(self) -> TemplateLine | None:
        return self.view.line

    # --- showing -----------------------------------------------------------------------------

    def begin(self, line: TemplateLine, lines: Sequence[TemplateLine]) -> None:
        """With that template; nobody is ticked yet."""
        self._show(line, lines)
        self._read([])
        self.view.show_choosing()

    def _show(self, line: TemplateLine, lines: Sequence[TemplateLine]) -> None:
        self.lines = lines
        self.view.show_templates(self._alike(line), line)
        self.view.manner.pattern.setText(line.pattern)
        self.view.manner.show_folder(self.office.settings.folders.get(FOLDER, ""))
        self.say_check()

    def _alike(self, line: TemplateLine) -> list[TemplateLine]:
        """Those filled for the same kind of thing, so that the choice can stay."""
        return [one for one in self.lines if _about(one.kind) == _about(line.kind)]

    def reload(self, lines: Sequence[TemplateLine]) -> None:
        """Another day or body, or something was saved: the choice stays as far as it can."""
        line = self.line
        here = next((one for one in lines if line is not None and one.id == line.id), None)
        if here is None:
            self.view.left.emit()
            return
        self.lines = lines
        self.view.show_templates(self._alike(here), here)
        self.say_check()
        self._read(None)

    def tick(self, ids: Sequence[str]) -> None:
        """Exactly these, as another page asked."""
        self._read(ids)

    def _read(self, ticked: Sequence[str] | None) -> None:
        office, line = self.office, self.line
        if line is None:
            return
        with office.caught(), office.read() as session:
            found = subjects(
                session, line.kind, office.day, office.organization_id, past=bool(office.past)
            )
            self.view.whom.show_subjects(found, ticked)

    def say_check(self) -> None:
        """Why it cannot be filled, or that something should be looked at first."""
        line = self.line
        if line is not None:
            self.checks.want([line], line.id)
            self.view.set_why(self.why_not())
            self.glance()

    def why_not(self) -> str:
        """Why it cannot be filled now, whoever is chosen; "" when it can."""
        line = self.line
        if line is None or self.office.past:
            return PAST if self.office.past else "先选一个模板"
        state = self.checks.of(line).state
        if not state:
            return "正在核对模板"
        words = {"untaught": "里面没有字段", "faulty": "有字段要改", "refused": "文件不能用"}
        return "" if state in FILLABLE else NOT_FILLABLE.format(words[state])

    def _on_template_chosen(self, template_id: str) -> None:
        line = next((one for one in self.lines if one.id == template_id), None)
        if line is not None:
            kept = self.view.whom.subjects
            same = self.line is not None and self.line.kind == line.kind
            self._show(line, self.lines)
            if not same or not kept.rows:
                self._read(None)

    # --- a glance at one document --------------------------------------------------------------

    def glance(self) -> None:
        """What the document of the current one will say: read elsewhere, the last asked shown."""
        line, one = self.line, self.view.whom.current()
        self._asked += 1
        if line is None or one is None or not self.checks.of(line).fields:
            self.view.manner.show_written("", ())
            return
        meant = self.view.whom.meant()
        ids = [each.id for each in meant] if line.kind == "members" else [one.id]
        task: Task[Glance] = Task(self._glancing(line, ids, one.name))
        task.done.connect(self._on_glanced)
        self.office.follow(task)
        task.start()

    def _on_glanced(self, found: Glance) -> None:
        if found.asked == self._asked:
            self.view.manner.show_written(found.whose, found.written)
            self.view.manner.show_example(found.called, found.trouble)

    def _glancing(
        self, line: TemplateLine, ids: Sequence[str], name: str
    ) -> Callable[[Progress], Glance]:
        office, pattern, asked = self.office, self.view.manner.pattern.text(), self._asked
        db, folder, today = office.opened.db, office.opened.folder.attachments, office.day

        def work(progress: Progress) -> Glance:
            from dangjian_desktop.jobs import templates

            progress.step(0, 0)
            try:
                source = templates.opened(db, folder, line.id)
                said = templates.preview(db, folder, line.id, ids, today)
                planned = templates.plan(db, source, ids, Path(), pattern, today)
            except RuleBroken as broken:
                return Glance(asked, name, trouble=broken.problems[0].message)
            except KnownError as trouble:
                return Glance(asked, name, called=trouble.message)
            written = [Written(field, *_covered(field, line.kind, words)) for field, words in said]
            return Glance(asked, name, written, f"例：{planned[0].path.name}")

        return work

    # --- running -----------------------------------------------------------------------------

    def choose_folder(self) -> bool:
        folders = self.office.settings.folders
        found = self.office.dialogs.folder("填好的文件放到哪个文件夹", folders.get(FOLDER, ""))
        if found is not None:
            folders[FOLDER] = str(found)
            self.view.manner.show_folder(str(found))
        return found is not None

    def run(self) -> None:
        """Look what is there already, ask once about all of it, then fill."""
        why = self.why_not() or self.view.why_not()
        if why or self._running:
            self.office.say(why or "正在套用，请等它完成")
            return
        if not self.office.settings.folders.get(FOLDER) and not self.choose_folder():
            return
        office, line = self.office, self.line
        if line is None:
            return
        target = Path(office.settings.folders[FOLDER])
        ids = [one.id for one in self.view.whom.meant()]
        pattern = self.view.manner.pattern.text()
        db, folder, today = office.opened.db, office.opened.folder.attachments, office.today

        def look(progress: Progress) -> "list[Planned]":
            from dangjian_desktop.jobs import templates

            progress.step(0, 0)
            source = templates.opened(db, folder, line.id)
            return templates.plan(db, source, ids, target, pattern, today)

        def planned(found: "list[Planned]") -> None:
            existing = self._existing(found, target)
            if existing is not None:
                self._fill(line, ids, target, existing)

        self._begin(office.run(f"正在核对文件名：{line.name}", look, planned))

    def _existing(self, planned: "Sequence[Planned]", target: Path) -> "Existing | None":
        """What to do with files that are there, asked once for all; None is cancelled."""
        there = [one.path.name for one in planned if one.there]
        if not there:
            return "number"
        named = "、".join(there[:EXAMPLES]) + ("……" if len(there) > EXAMPLES else "")
        words = f"“{target.name}”里已有 {len(there)} 个同名的文件。"
        answer = self.office.dialogs.ask(words, f"{named}。要怎么办？对这一次都照办。", EXISTING)
        known: dict[str, Existing] = {"number": "number", "keep": "keep", "replace": "replace"}
        return known.get(answer)

    def _fill(
        self, line: TemplateLine, ids: Sequence[str], target: Path, existing: "Existing"
    ) -> None:
        office, pattern = self.office, self.view.manner.pattern.text()
        db, folder, today = office.opened.db, office.opened.folder.attachments, office.today

        def work(progress: Progress) -> "tuple[list[Filled], bool]":
            from dangjian_desktop.jobs import templates

            made: list[Filled] = []
            source = templates.opened(db, folder, line.id)
            about: dict[str, Any] = {"today": today, "pattern": pattern, "existing": existing}
            total = 1 if line.kind == "members" else len(ids)
            try:
                for one in templates.fill_each(db, folder, source, ids, target, **about):
                    made.append(one)
                    progress.step(len(made), total, f"正在套用 {len(made)} / {total}")
            except Stopped:  # what is finished stays, and is told
                return made, True
            return made, False

        def done(outcome: "tuple[list[Filled], bool]") -> None:
            made, stopped = outcome
            self.view.show_outcome([_result(one) for one in made], str(target), stopped=stopped)
            if any(one.state == "written" for one in made):
                self._remember(line, pattern)
                self.filled.emit(line.id)

        self._begin(office.run(f"正在套用：{line.name}", work, done))

    def _remember(self, line: TemplateLine, pattern: str) -> None:
        """The files of this template are called so from now on, where that can be kept."""
        if pattern.strip() == line.pattern or self.office.frozen:
            return
        with self.office.caught(), self.office.write("记住生成的文件名") as session:
            record = keeping.get(session, PaperTemplate, line.id)
            keeping.save(session, record, {"pattern": pattern.strip() or None})

    def _begin(self, task: Task[Any]) -> None:
        self._running = True
        task.over.connect(self._on_over)

    def _on_over(self) -> None:
        self._running = False


def _about(kind: str) -> str:
    """One document each or one table over all: both are about people."""
    return "member" if kind == "members" else kind


def _covered(field: str, kind: str, words: str) -> tuple[str, bool]:
    """Numbers of people are not shown whole on a screen; whether something was covered."""
    mask = MASKS.get(fields.canonical(field, kind).rpartition(".")[2])
    if mask is None or not words:
        return words, False
    return "\n".join(mask(line) for line in words.split("\n")), True


def _result(one: "Filled") -> Result:
    path = str(one.path) if one.path is not None else ""
    return Result(one.caption, one.state, path, one.words)
