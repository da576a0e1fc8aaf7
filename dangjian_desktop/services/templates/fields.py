"""The field list: what may stand between {{ }} in a template of each kind, with an example.

Every field is declared where its value is read; here they are gathered for the list to copy from,
for the check of a template, and for finding what a name most likely meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services.roster_import_columns import targets

from . import of_case, of_evaluation, of_meeting, of_person
from .of_body import BODY, DAY
from .said import Listed, Rows, Said

MEMBERS = "名单"  # the list of a table over members
_NUMBER = Said("第几行", "1", str, also="编号")


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the field list. `name` is what stands between the braces."""

    name: str
    meaning: str
    example: str
    kinds: tuple[str, ...]  # of records.paper_template.KINDS
    group: str
    personal: bool = False
    also: tuple[str, ...] = ()
    is_list: bool = False  # it has rows: {{名单.姓名}} in a row that is repeated

    @property
    def mark(self) -> str:
        """What is copied into the template."""
        return f"{{{{{self.name}}}}}"


Added = tuple[Field, ...]  # fields that the branch added itself: of_added.added(session)
_LISTS = 64  # kept at a time: eight kinds, and what the branch adds changes seldom


def _in_values(_: object) -> Rows:
    """A list over members is put together in `values`, from many people at once."""
    return Rows()


_PEOPLE = Listed(
    "党员，每人一行",
    {
        **{n: said for n, said in of_person.PERSON.items() if n != of_person.PHOTO},
        **of_evaluation.GRADES_OF_ROW,
    },
    _in_values,
    also="党员 党员名单 人员名单 花名册",
)
# Group -> kinds of template, fields, lists; in the order in which the list shows them.
_SOURCES: tuple[
    tuple[str, tuple[str, ...], Mapping[str, Said], Mapping[str, Listed]], ...
] = (
    ("人员", ("member", "case", "evaluation"), of_person.PERSON, of_person.LISTS),
    ("名单", ("members",), {}, {MEMBERS: _PEOPLE}),
    ("会议", ("meeting",), of_meeting.MEETING, of_meeting.LISTS),
    ("发展党员", ("case",), of_case.CASE, of_case.LISTS),
    ("民主评议", ("evaluation",), of_evaluation.EVALUATION, {}),
    ("党组织", tuple(KINDS), BODY, {}),
    ("日期", tuple(KINDS), DAY, {}),
)  # fmt: skip
# Offices write the roster's headings between the braces: they mean the same there.
HEADINGS = {
    "name": "姓名", "former_name": "曾用名", "birth": "出生年月", "id_number": "身份证号",
    "nation": "民族", "native_place": "籍贯", "education": "学历", "school": "毕业院校及专业",
    "work_start": "参加工作时间", "job": "单位及职务", "work_unit": "工作单位",
    "work_kind": "职业", "phone": "联系电话", "address": "现居住地", "remark": "备注",
    "joined": "入党时间", "full_member": "转正时间", "standing": "党员类别", "branch": "党支部",
    "group": "党小组", "joined_branch_on": "组织关系转入时间", "retired_on": "退休日期",
}  # fmt: skip
_OWN_WORDS = {"政治面貌"}  # a heading of rosters that is a field of its own here


@lru_cache(_LISTS)
def fields(kind: str = "", added: Added = ()) -> tuple[Field, ...]:
    """The list for one kind of template, or all of it, in the order in which it is shown."""
    return (*_gathered(kind), *(f for f in added if not kind or kind in f.kinds))


def _gathered(kind: str) -> Iterator[Field]:
    for group, kinds, plain, lists in _SOURCES:
        if kind and kind not in kinds:
            continue
        for name, said in plain.items():
            yield _field(name, said, kinds, group)
        for name, one in lists.items():
            also = tuple(one.also.split())
            yield Field(name, one.meaning, "", kinds, group, one.personal, also, is_list=True)
            for part, said in (("序号", _NUMBER), *one.fields.items()):
                yield _field(f"{name}.{part}", said, kinds, group)


def _field(name: str, said: Said, kinds: tuple[str, ...], group: str) -> Field:
    return Field(name, said.meaning, said.example, kinds, group, said.personal, _also(name, said))


def _also(name: str, said: Said) -> tuple[str, ...]:
    """Other words for the field itself, without the list that it is part of."""
    bare = name.rpartition(".")[2]
    headings = [key for key, field in HEADINGS.items() if field == bare]
    more = [word for key in headings for word in (targets()[key].label, *targets()[key].synonyms)]
    return tuple(w for w in (*said.also.split(), *more) if w != bare and w not in _OWN_WORDS)


@lru_cache(_LISTS)
def _by_name(kind: str, added: Added) -> Mapping[str, Field]:
    """Every name and other name of each field of that kind; the first to claim a name has it."""
    found = {field.name: field for field in fields(kind, added)}
    for field in fields(kind, added):
        for name in _other_names(field, kind):
            found.setdefault(name, field)
    return found


def _other_names(field: Field, kind: str) -> Iterator[str]:
    list_name, dot, part = field.name.rpartition(".")
    if not dot:
        yield from field.also
        return
    lists = [list_name, *(a for f in fields(kind) if f.name == list_name for a in f.also)]
    for one in lists:
        for word in (part, *field.also):
            yield f"{one}.{word}"


def find(name: str, kind: str = "", added: Added = ()) -> Field | None:
    """The field of that name, or of another name that means it."""
    return _by_name(kind, added).get(name)


def canonical(name: str, kind: str, added: Added = ()) -> str:
    """The field's own name, for a name as it was written; an unknown one stays as it is."""
    found = find(name, kind, added)
    return found.name if found else name


def nearest(name: str, kind: str = "", added: Added = ()) -> str:
    """The known name that an unknown one most likely meant; "" where none is near."""
    from rapidfuzz.distance import Indel

    known = _by_name(kind, added)
    alike = {word: Indel.normalized_similarity(name, word) for word in known}
    best = max(alike, key=alike.__getitem__)
    return known[best].name if alike[best] >= _NEAR else ""


_NEAR = 0.5  # of the characters: two of three, one of two


def kinds_of(names: Iterable[str], added: Added = ()) -> tuple[str, ...]:
    """The kinds of template in which all of these names are known."""
    wanted = list(names)
    return tuple(kind for kind in KINDS if all(find(name, kind, added) for name in wanted))


def best_kind(names: Iterable[str], added: Added = ()) -> str:
    """The kind that knows most of these names; the first of those that know as many."""
    wanted = list(names)
    return max(KINDS, key=lambda kind: sum(find(name, kind, added) is not None for name in wanted))


def personal(names: Iterable[str], kind: str = "", added: Added = ()) -> tuple[str, ...]:
    """Those of the names that hold what is private to a person, as the field list calls them."""
    found = (find(name, kind, added) for name in names)
    return tuple(dict.fromkeys(one.name for one in found if one is not None and one.personal))
