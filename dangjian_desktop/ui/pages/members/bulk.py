"""One field of several people at once: what stands there, what will stand there, one act."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Belonging, Field, Person, Standing, field_of, shown
from dangjian_desktop.services import corrections, keeping, people
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView

from .acts import Act, Change, Values, said
from .events import refuse_blanks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.office import Office

PREFIX = "bulk_"
MOVE = "move"
# What several people can have in common; names and numbers are everybody's own.
FIELDS = ("work_unit", "work_kind", "job", "education", "nation", "native_place", "retired_on")
EMPTY = "空"


def choices() -> dict[str, str]:
    """Key of an act → what a menu calls it."""
    found = {f"{PREFIX}{name}": field_of(Person, name).label for name in FIELDS}
    return {f"{PREFIX}{MOVE}": "编入党小组或支部", **found}


def bulk(office: "Office", key: str, ids: Sequence[str]) -> Act:
    """The act of one of `choices` for these people; who is gone by now is left out."""
    with office.read() as session:
        rows = rows_for(session, ids, office.today)
        chosen = keeping.listed(session, Person, Person.id.in_(ids))
    kept = [row.id for row in rows]
    title = f"批量修改 · {choices()[key]} · {len(kept)} 人"
    name = key.removeprefix(PREFIX)
    if name == MOVE:
        where = {row.id: f"{row.branch} {row.group}".strip() for row in rows}
        names = {row.id: row.name for row in rows}
        return _move(office, title, names, where)
    described = field_of(Person, name)
    by_id = {person.id: person for person in chosen}
    return _field(office, title, described, [by_id[one] for one in kept])


def _field(office: "Office", title: str, described: Field, chosen: Sequence[Person]) -> Act:
    today = office.today

    def old(person: Person) -> Any:
        return getattr(person, described.name)

    def save(session: "Session", values: Values) -> str:
        for person in chosen:
            if old(person) != values[described.name]:
                corrections.correct_person(session, person.id, values, today=today)
        return chosen[0].id

    def preview(values: Values) -> list[Change]:
        new = shown(described, values.get(described.name))
        return [Change(p.name, shown(described, old(p)), new) for p in chosen]

    asked = [_plain(described)]
    what = f"批量修改{described.label}"
    key, ids = f"{PREFIX}{described.name}", ",".join(person.id for person in chosen)
    return Act(key, title, what, asked, save, record_id=ids, preview=preview)


def _plain(described: Field) -> Field:
    from dataclasses import replace

    return replace(described, group="", hint="空着保存就是清空这一项")


def _move(office: "Office", title: str, names: Mapping[str, str], where: Mapping[str, str]) -> Act:
    asked = [
        said(Belonging, "organization_id", label="编入", required=True),
        said(Standing, "since", label="从哪一天起", required=True),
    ]
    lookup = lookups(office)("organization")

    def save(session: "Session", values: Values) -> str:
        refuse_blanks(asked, values)
        moved = 0
        for person_id in names:
            moved += _moved(session, person_id, values, names[person_id])
        if not moved:
            raise RuleBroken([Problem("organization_id", "选中的人都已经在这个组织，不用再编入")])
        return next(iter(names))

    def preview(values: Values) -> list[Change]:
        place = values.get("organization_id")
        new = lookup.caption(place) if place else ""
        return [Change(names[one], where[one], new) for one in names]

    key, ids = f"{PREFIX}{MOVE}", ",".join(names)
    return Act(key, title, "批量编组", asked, save, record_id=ids, preview=preview)


def _moved(session: "Session", person_id: str, values: Values, name: str) -> bool:
    """Whether the person moved; who is there already stays, any other trouble names the person."""
    place, since = values["organization_id"], values["since"]
    for period in keeping.listed(session, Belonging, Belonging.person_id == person_id):
        if period.organization_id == place and period.holds_on(since.first()):
            return False
    try:
        people.move(session, person_id, place, since)
    except RuleBroken as broken:
        told = [Problem(p.field, f"{name}：{p.message}") for p in broken.problems]
        raise RuleBroken(told) from None
    return True


class Preview(RecordView):
    """Under the form: each person's value now and then, renewed with every change of the form."""

    def __init__(self, form: RecordForm, act: Act) -> None:
        super().__init__(form.look, Rows(_columns()))
        self._form, self._act = form, act
        self.setObjectName("bulk_preview")
        self.setAccessibleName("改前和改后")
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_CARD)
        form.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show what saving now would do."""
        try:
            values: Values = self._form.values()
        except RuleBroken:
            values = {}
        if self._act.preview is not None:
            self.rows.set_records(self._act.preview(values))


def _columns() -> list[Column]:
    def new(change: Change) -> Cell:
        if change.new == change.old:
            return Cell("不变", tone="ink3")
        return Cell(change.new or EMPTY, "edit", fill="focus_bg")

    return [
        Column("name", "姓名", lambda c: c.name, width=8),
        Column("old", "现在", lambda c: c.old or EMPTY, width=16),
        Column("new", "改成", new, width=16),
    ]
