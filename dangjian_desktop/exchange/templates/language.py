"""What may stand between {{ }} and {% %} in a template: names, loops and conditions, nothing else.

Fields are written as docxtpl and Jinja write them, but nothing here is ever run: a name is looked
up in a list of known names, and whatever is no plain name, loop or condition is named as a fault.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dangjian_desktop.services.templates.said import STYLES

Path = tuple[str, ...]


class Text(NamedTuple):
    text: str


class Show(NamedTuple):
    """{{名单.姓名|年月日}}."""

    path: Path
    style: str = ""
    raw: str = ""


class Loop(NamedTuple):
    """{% for 人 in 名单 %}. `at`: what docxtpl repeats, tr (a row), p (a paragraph) or ""."""

    at: str
    variable: str
    path: Path
    raw: str = ""


class Choice(NamedTuple):
    """{% if 党小组 %}, {% if 性别 == "男" %}; `equals` None asks whether there is anything."""

    at: str
    path: Path
    positive: bool = True
    equals: str | None = None
    raw: str = ""


class Otherwise(NamedTuple):
    at: str
    raw: str = ""


class End(NamedTuple):
    at: str
    what: str  # for, if
    raw: str = ""


class Broken(NamedTuple):
    """What cannot be understood; `words` say why and what to write instead."""

    raw: str
    words: str
    rule: str = "syntax"


Tag = Loop | Choice | Otherwise | End
Piece = Text | Show | Tag | Broken

# Full-width braces come from typing in Chinese; they mean the same.
OPENERS = "{｛"
MARK = re.compile(
    r"[{｛]{2}(?P<field>[^{}｛｝]*)[}｝]{2}"
    r"|[{｛][%％](?P<tag>[^{}｛｝]*?)[%％][}｝]"
    r"|[{｛][#＃](?P<note>[^{}｛｝]*?)[#＃][}｝]"
)
_HALF = re.compile(r"[{｛]{2}|[{｛][%％]|[}｝]{2}|[%％][}｝]")
_NAME = r"[^\W\d]\w*"
_PATH = re.compile(rf"({_NAME}(?:\.{_NAME})*)(?:[|｜]({_NAME}))?")
_FOR = re.compile(rf"for\s+({_NAME})\s+in\s+({_NAME}(?:\.{_NAME})*)")
_IF = re.compile(
    rf"if\s+(?:(not)\s+)?({_NAME}(?:\.{_NAME})*)(?:\s*(==|!=)\s*[\"'“‘]([^\"'”’]*)[\"'”’])?"
)
_AT = re.compile(r"(tr|tc|p|r)\s+|([-+])")
_SHORT = 40  # characters of a mark that a message repeats


def has_mark(text: str) -> bool:
    """Whether there is anything to look at; most texts have nothing."""
    return any(one in text for one in ("{", "｛", "}}", "｝", "%}"))


def parse(text: str) -> list[Piece]:
    """The text as plain parts and marks; never raises, whatever is written there."""
    found: list[Piece] = []
    at = 0
    for mark in MARK.finditer(text):
        found += _plain(text[at : mark.start()])
        found += _read(mark)
        at = mark.end()
    found += _plain(text[at:])
    return found


def _plain(text: str) -> Iterator[Piece]:
    """Text between marks; half a mark in it is a fault."""
    if half := _HALF.search(text):
        yield Broken(_short(text[half.start() :]), _half_words(half[0]), "unclosed")
    elif text:
        yield Text(text)


def _half_words(half: str) -> str:
    if half[0] in OPENERS:
        ending = "%}" if half[1] in "%％" else "}}"
        return f"没有写完，后面缺{ending}"
    return "前面缺开头的括号" if half[0] in "%％" else "前面缺{{"


def _read(mark: re.Match[str]) -> Iterator[Piece]:
    raw = _short(mark[0])
    if mark["field"] is not None:
        yield _show(mark["field"], raw)
    elif mark["tag"] is not None:
        yield _tag(mark["tag"].strip(), raw)


def _show(inside: str, raw: str) -> Piece:
    bare = re.sub(r"\s+", "", inside).strip("-")  # {{- 姓名 -}} is how some write it
    found = _PATH.fullmatch(bare.replace("。", ".").replace("．", "."))
    if found is None:
        return Broken(raw, "花括号里只能写字段名，如{{姓名}}")
    style = found[2] or ""
    if style and style not in STYLES:
        return Broken(raw, f"日期写法只有{'、'.join(STYLES)}，如{{{{入党时间|年月日}}}}")
    return Show(tuple(found[1].split(".")), style, raw)


def _tag(inside: str, raw: str) -> Piece:
    at = ""
    while prefix := _AT.match(inside):
        at = prefix[1] or at
        inside = inside[prefix.end() :].lstrip()
    inside = inside.rstrip("-+ \t")
    if at == "tc":
        return Broken(raw, "不能按列重复，请改成按行：{{名单.姓名}}或{%tr for … %}")
    at = "" if at == "r" else at
    return _control(at, inside, raw)


def _control(at: str, inside: str, raw: str) -> Piece:
    if inside in ("endfor", "endif"):
        return End(at, inside.removeprefix("end"), raw)
    if inside == "else":
        return Otherwise(at, raw)
    if found := _FOR.fullmatch(inside):
        return Loop(at, found[1], tuple(found[2].split(".")), raw)
    if found := _IF.fullmatch(inside):
        positive = (found[1] is None) is (found[3] != "!=")
        return Choice(at, tuple(found[2].split(".")), positive, found[4], raw)
    return Broken(raw, "看不懂；只能用for…in…、if、else、endif、endfor")


def _short(raw: str) -> str:
    return raw if len(raw) <= _SHORT else f"{raw[:_SHORT]}…"


def as_mark(name: str) -> str:
    """{{姓名}}, to be put into a template."""
    return f"{{{{{name}}}}}"
