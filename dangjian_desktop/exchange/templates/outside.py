"""What no template may bring along: macros, controls, and references to other files.

No macro is ever run and nothing outside the file is ever followed. What would be run or fetched by
the office program that opens the result is refused in a sentence; the reference to the author's own
base template, which nearly every office document carries, is taken out.
"""

import re
from collections.abc import Mapping, MutableMapping

from dangjian_desktop.domain.problems import KnownError

from .xml import parse_xml, relations_of, written

_MACROS = re.compile(
    r"macroEnabled|vbaProject|vbaData|ms-office\.activeX|ms-excel\.macrosheet|/activeX/",
    re.IGNORECASE,
)
# Harmless: a link is followed by a person, never by a program; a base template is taken out.
_HARMLESS = ("hyperlink", "attachedTemplate")
_OUTSIDE = {
    "oleObject": "链接的对象",
    "image": "链接的图片",
    "subDocument": "子文档",
    "aFChunk": "外部内容",
    "frame": "框架网页",
    "mailMergeSource": "邮件合并的数据源",
}
_SOURCES = re.compile(r"xl/(?:externalLinks|connections\.xml|queryTables)")
_FETCHING = re.compile(
    rb"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\b", re.IGNORECASE
)
_FIELD_CODE = re.compile(
    rb"<\w+:instrText[^>]*>([^<]*)</\w+:instrText>"
    rb"|<\w+:fldSimple\b[^>]*\w+:instr=(\"[^\"]*\"|'[^']*')|<\w+:fldChar\b"
)
_QUOTED = re.compile(rb"&quot;.*?&quot;|\"[^\"]*\"")  # addresses and names are no field's name
_FUNCTIONS = re.compile(rb"<f\b[^>]*>[^<]*\b(?:WEBSERVICE|IMAGE|RTD)\s*\(", re.IGNORECASE)
_BASE = re.compile(rb"<w:attachedTemplate\b[^>]*?(?:/>|>\s*</w:attachedTemplate>)")


def refused(name: str, words: str, kind: str = "unreadable_file") -> KnownError:
    """The sentence about a template that cannot be used."""
    return KnownError(f"模板“{name}”{words}。", kind)


def refuse_macros(name: str, parts: Mapping[str, bytes], types: Mapping[str, str]) -> None:
    """Raises KnownError for a document or workbook with macros or controls."""
    if any(_MACROS.search(f"{types.get(part, '')} /{part}") for part in parts):
        words = "带有宏或控件，为安全起见不打开；请另存为不带宏的docx或xlsx后再用"
        raise refused(name, words, "macros")


def refuse_outside(name: str, parts: Mapping[str, bytes]) -> None:
    """Raises KnownError for what would be fetched from another file when it is opened."""
    for what in _pointers(parts):
        words = f"里有指向文件外面的内容（{what}），为安全起见不打开；请去掉它再用"
        raise refused(name, words, "external")


def _pointers(parts: Mapping[str, bytes]) -> list[str]:
    found = []
    for part, content in parts.items():
        if _SOURCES.match(part):
            found.append("别的工作簿或数据源")
        elif part.endswith(".rels"):
            found += _external(content)
        elif part.startswith("word/") and part.endswith(".xml") and _fetches(content):
            found.append("引用外部内容的域")
        elif part.startswith("xl/worksheets/") and _FUNCTIONS.search(content):
            found.append("到网上或别的程序取数的公式")
    return found


def _external(relations: bytes) -> list[str]:
    kinds = [
        one.get("Type", "").rpartition("/")[2]
        for one in relations_of(relations)
        if one.get("TargetMode") == "External"
    ]
    return [_OUTSIDE.get(kind, kind) for kind in kinds if kind not in _HARMLESS]


def _fetches(xml: bytes) -> bool:
    """Whether a field would fetch something; joined, for a code may lie in several runs."""
    codes = b"".join(
        code[1] or (b" %s " % code[2][1:-1] if code[2] else b" ")
        for code in _FIELD_CODE.finditer(xml)
    )
    return bool(_FETCHING.search(_QUOTED.sub(b"", codes)))


def without_base(parts: MutableMapping[str, bytes]) -> bool:
    """Takes out the base template, which is on its author's computer; whether there was one."""
    found = [p for p in parts if p.endswith(".rels") and b"/attachedTemplate" in parts[p]]
    for part in found:
        root = parse_xml(parts[part])
        for one in list(root):
            if one.get("Type", "").endswith("/attachedTemplate"):
                root.remove(one)
        parts[part] = written(root)
        folder, _, name = part.removesuffix(".rels").rpartition("_rels/")
        owner = f"{folder}{name}"
        if owner in parts:
            parts[owner] = _BASE.sub(b"", parts[owner])
    return bool(found)
