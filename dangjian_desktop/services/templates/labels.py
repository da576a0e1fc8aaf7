"""What the words beside an empty place of a form ask for: 姓名, 何时入党, 家庭主要成员."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dangjian_desktop.services.roster_import_columns import plain_heading, target_of

from .fields import HEADINGS, Added, fields
from .of_person import BIRTH_AND_AGE

_LONGEST = 30  # characters; what is longer is a note, not a label
_PATTERNS = (
    (re.compile(r"家庭.*成员|社会关系"), "家庭成员"),
    (re.compile(r"简历$|学习.*经历|工作经历"), "简历"),
    (re.compile(r"个人.*(?:小结|总结|自评)|自我(?:评价|小结|总结|鉴定)"), "个人小结"),
    (re.compile(r"支部.*意见"), "支部意见"),
    (re.compile(r"上级.*意见|党委.*意见|总支.*意见"), "上级党组织意见"),
    (re.compile(r"(?:评定|评议).*等次|等次$"), "评定等次"),
    (re.compile(r"填[表报].*(?:日期|时间)|制表.*(?:日期|时间)"), "今天"),
    (re.compile(r"(?:相片|照片|近照)"), "照片"),
    (re.compile(r"工作单位.*职务|单位.*职务"), "单位及职务"),
    (re.compile(r"^年度|年度$"), "年度"),
    (re.compile(r"何[时年].*党$"), "入党时间"),
)
# What a table of a list asks for at the least, so that it is no table of something else.
_TELLING: Mapping[str, frozenset[str]] = {
    "家庭成员": frozenset(("称谓",)),
    "简历": frozenset(("起止", "起", "证明人")),
}
_HEADS = (
    (re.compile(r"关系|称[谓呼]"), "称谓"),
    (re.compile(r"起止|起讫|自何年|^年月$|^时间$"), "起止"),
    (re.compile(r"单位.*职务|何单位.*何职"), "单位及职务"),
    (re.compile(r"工作单位|学习.*工作|何单位|何地"), "单位"),
    (re.compile(r"^备注$"), "备注"),
    (re.compile(r"序号|编号|^序$"), "序号"),
    (re.compile(r"出席|到会|签到"), "到会"),
)


_WITH_AGE = re.compile(r"出生[^（(]*[（(]\s*岁\s*[）)]")
_PHOTO_PLACE = re.compile(r"照片|相片|近照")
_PHOTO_WORDS = 14


class Meant(NamedTuple):
    """A field, and whether the label says so in its own words."""

    field: str
    sure: bool


@lru_cache(256)
def _words(kind: str, listed: str, added: Added) -> Mapping[str, str]:
    """Label -> field, of the fields of a kind that stand alone or in the rows of one list."""
    found: dict[str, str] = {}
    for field in fields(kind, added):
        head, dot, part = field.name.rpartition(".")
        if (head if dot else "") != listed:
            continue
        for word in (part, *field.also):
            found.setdefault(plain_heading(word), field.name)
    return found


@lru_cache(4096)
def meant(label: str, kind: str, added: Added = ()) -> Meant | None:
    """The field that a label asks for in a form of that kind."""
    bare = plain_heading(label)
    if not bare or len(bare) > _LONGEST:
        return None
    known = _words(kind, "", added)
    if _WITH_AGE.search(label) and BIRTH_AND_AGE in known:
        return Meant(BIRTH_AND_AGE, True)
    if bare in known:
        return Meant(known[bare], True)
    for pattern, name in _PATTERNS:
        if pattern.search(bare) and plain_heading(name) in known:
            return Meant(name, False)
    name = HEADINGS.get(target_of(label) or "", "")
    return Meant(name, False) if name in known.values() else None


@lru_cache(4096)
def meant_in(label: str, listed: str, kind: str, added: Added = ()) -> Meant | None:
    """The field that the head of a column asks for, in the rows of that list."""
    bare = plain_heading(label)
    if not bare or len(bare) > _LONGEST:
        return None
    known = _words(kind, listed, added)
    if bare in known:
        return Meant(known[bare], True)
    for pattern, part in _HEADS:
        if pattern.search(bare) and f"{listed}.{part}" in known.values():
            return Meant(f"{listed}.{part}", False)
    name = HEADINGS.get(target_of(label) or "", "")
    found = f"{listed}.{name}"
    return Meant(found, False) if found in known.values() else None


def is_photo_place(text: str) -> bool:
    """A cell that says itself that a photograph belongs there: （照片）, 贴一寸免冠照片处."""
    bare = "".join(text.split())
    return 0 < len(bare) <= _PHOTO_WORDS and bool(_PHOTO_PLACE.search(bare))


def lists(kind: str) -> list[str]:
    """The lists that a form of that kind may have rows of."""
    return [field.name for field in fields(kind) if field.is_list]


def telling(listed: str, found: Iterable[str]) -> bool:
    """Whether these heads can only be those of that list; any will do where none is telling."""
    wanted = _TELLING.get(listed)
    return wanted is None or any(name.rpartition(".")[2] in wanted for name in found)


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels mean in forms of one kind, the fields that the branch added among them."""

    kind: str
    added: Added = ()

    def meant(self, label: str) -> Meant | None:
        return meant(label, self.kind, self.added)

    def meant_in(self, label: str, listed: str) -> Meant | None:
        return meant_in(label, listed, self.kind, self.added)

    def lists(self) -> list[str]:
        return lists(self.kind)
