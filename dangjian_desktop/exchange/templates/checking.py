"""What is said of a template before anything is filled: what it uses, what is to be mended."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services.templates import fields
from dangjian_desktop.services.templates.fields import Added, Field
from dangjian_desktop.services.templates.of_person import PHOTO

from .excel import ExcelTemplate
from .fonts import Fonts
from .language import MARK, as_mark
from .nodes import Use
from .package import Package
from .runs import T, W
from .word import WordTemplate

Severity = Literal["error", "warning", "hint"]
_UNFILLED: Mapping[str, str] = {
    "comments+xml": "批注",
    "threadedcomments+xml": "批注",
    "diagramData+xml": "智能图形",
    "chart+xml": "图表",
}
_ELEMENT = re.compile(rb"<[^>]*>")
_MERGED = re.compile(r"MERGEFIELD\s+[\"“]?([^\s\"”\\]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a template. An error keeps it from being filled."""

    rule: str  # unknown_field, syntax, unclosed, loop, not_a_list, no_font, no_grid, text_box, …
    severity: Severity
    message: str
    where: str = ""
    name: str = ""  # the field
    suggestion: str = ""  # the known field that was most likely meant


@dataclass(frozen=True, slots=True)
class FieldUse:
    """One field that a template uses, and where."""

    name: str  # as written, from the top
    known: str  # the field of the list; "" for an unknown one
    meaning: str
    personal: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that the check says. `kinds`: the ways of filling for which every field is known."""

    name: str
    format: str
    kind: str  # for which it was checked; "" for whatever fits
    kinds: tuple[str, ...]
    fields: tuple[FieldUse, ...]
    findings: tuple[Finding, ...]
    personal: tuple[str, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether it can be filled."""
        return not self.errors

    @property
    def words(self) -> str:
        """What keeps it from being filled, as one sentence; "" when nothing does."""
        if self.ok:
            return ""
        first, more = self.errors[0], len(self.errors) - 1
        rest = f"（另有{more}处）" if more else ""
        return f"模板“{self.name}”不能套用：{first.message}{rest}，请改好模板后再试。"


def check(template: WordTemplate | ExcelTemplate, kind: str = "", added: Added = ()) -> CheckReport:
    """The report, for one kind of filling or for the one that fits best."""
    names = list(dict.fromkeys(use.name for use in template.uses))
    kinds = fields.kinds_of(names, added) if names else ()
    judged = kind or fields.best_kind(names, added)
    uses = tuple(_use(name, template.uses, judged, added) for name in names)
    found = [
        *(Finding(f.rule, "error", _at(f.where, f.message), f.where) for f in template.faults),
        *_names(template.uses, judged, added),
        *_looks(template),
        *(Finding("stripped", "hint", note) for note in template.package.notes),
    ]
    personal = fields.personal(names, judged, added)
    package = template.package
    return CheckReport(package.name, package.format, kind, kinds, uses, tuple(found), personal)


def _at(where: str, message: str) -> str:
    return f"{where}：{message}" if where else message


def _use(name: str, uses: Sequence[Use], kind: str, added: Added) -> FieldUse:
    found = fields.find(name, kind, added)
    places = tuple(dict.fromkeys(use.where for use in uses if use.name == name))
    if found is None:
        return FieldUse(name, "", "", False, places)
    return FieldUse(name, found.name, found.meaning, found.personal, places)


# --- names ---------------------------------------------------------------------------------------


def _names(uses: Sequence[Use], kind: str, added: Added) -> Iterator[Finding]:
    seen = set()
    for use in uses:
        if (use.name, use.looped) in seen:
            continue
        seen.add((use.name, use.looped))
        found = fields.find(use.name, kind, added)
        if found is None:
            yield _unknown(use, kind, added)
        elif use.looped and not found.is_list:
            words = f"“{use.name}”不是名单，不能用for循环"
            yield Finding("not_a_list", "error", _at(use.where, words), use.where, use.name)


def _unknown(use: Use, kind: str, added: Added) -> Finding:
    if fields.find(use.name, added=added) is not None:
        words = f"“{KINDS[kind]}”的模板里不能用字段“{use.name}”"
        listed = f"{fields.MEMBERS}.{use.name}"
        near = listed if fields.find(listed, kind, added) else ""
        words += f"，是不是“{near}”" if near else ""
        return Finding("other_kind", "error", _at(use.where, words), use.where, use.name, near)
    near, words = fields.nearest(use.name, kind, added), f"没有“{use.name}”这个字段"
    if near:
        words += f"，是不是“{near}”"
    return Finding("unknown_field", "error", _at(use.where, words), use.where, use.name, near)


# --- looks ---------------------------------------------------------------------------------------


def _looks(template: WordTemplate | ExcelTemplate) -> Iterator[Finding]:
    if not template.uses and not template.faults:
        yield Finding("no_fields", "hint", "模板里没有写字段，可以用“教一次”认出要填的空格")
    yield from _boxes(template.uses)
    yield from _unfilled(template.package)
    if isinstance(template, WordTemplate):
        yield from _faces(template)
        yield from _merge_fields(template)
        for number in template.gridless:
            words = f"第{number}个表格没有写列宽，WPS会丢掉它；套用时按各格的宽度补上"
            yield Finding("no_grid", "warning", words, f"表{number}")
    elif any(use.name.rpartition(".")[2] == PHOTO for use in template.uses):
        yield Finding("no_photo", "warning", "照片只能放进Word模板，表格里这一格留空", name=PHOTO)


def _boxes(uses: Sequence[Use]) -> Iterator[Finding]:
    for use in _first_of_each(uses):
        if use.place == "text_box":
            words = f"字段“{use.name}”在文本框里，会填上，但文本框不会自己变大，打印前请看一眼"
            yield Finding("text_box", "warning", words, use.where, use.name)
        elif use.place == "header" and "." in use.name:
            words = f"名单字段“{use.name}”在页眉页脚里，每页都会重复，最好写在正文里"
            yield Finding("header", "warning", words, use.where, use.name)
        elif use.place == "header":
            words = f"字段“{use.name}”在{use.where or '页眉页脚'}里，会填上，每页都一样"
            yield Finding("header", "hint", words, use.where, use.name)


def _unfilled(package: Package) -> Iterator[Finding]:
    """Marks where nothing is filled."""
    for where in dict.fromkeys(_UNFILLED.values()):
        found = [
            p for ending in _UNFILLED if _UNFILLED[ending] == where for p in package.of_type(ending)
        ]
        texts = (_ELEMENT.sub(b"", package.parts[p]).decode("utf-8", "replace") for p in found)
        if any(MARK.search(text) for text in texts):
            words = f"{where}里写了字段，那里的不会填，会原样留在文件里；请写到正文里，或删掉"
            yield Finding("not_filled", "warning", words, where)


def _merge_fields(template: WordTemplate) -> Iterator[Finding]:
    """Fields of a mail merge are filled by Word from a list of its own, never here."""
    codes = [
        one.get(f"{W}instr") or one.text or ""
        for one in template.main.iter(f"{W}fldSimple", f"{W}instrText")
    ]
    for name in dict.fromkeys(_MERGED.findall(" ".join(codes))):
        words = f"“{name}”是邮件合并的域，这里不会填；请删掉它，改写成{as_mark(name)}"
        yield Finding("merge_field", "warning", words, name=name)


def _first_of_each(uses: Sequence[Use]) -> list[Use]:
    found = {(use.name, use.place): use for use in reversed(uses)}
    return list(reversed(found.values()))


def _faces(template: WordTemplate) -> Iterator[Finding]:
    fonts = Fonts(template.package)
    bare = [u for u in _first_of_each(template.uses) if u.element is not None and _bare(u, fonts)]
    for use in bare:
        words = f"字段“{use.name}”没有指定中文字体，在别的电脑上会换成别的字体"
        yield Finding("no_font", "warning", _at(use.where, words), use.where, use.name)
    others = sum(
        _has_han(text.text) and not fonts.named(text) for text in template.main.iter(T)
    ) - len({id(use.element) for use in bare})
    if others > 0:
        words = f"另有{others}处汉字没有指定中文字体，在别的电脑上会换成别的字体"
        yield Finding("no_font", "warning", words)


def _bare(use: Use, fonts: Fonts) -> bool:
    return bool(use.element.tag == T and not fonts.named(use.element))


def _has_han(text: Any) -> bool:
    return bool(text) and any("\u3400" <= char <= "\u9fff" for char in text)


__all__ = ["CheckReport", "Field", "FieldUse", "Finding", "check"]
