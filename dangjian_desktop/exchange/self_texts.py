"""个人小结 as members hand them in: a folder of .docx and .txt, whose each is, what it says.

A file that cannot be read is named with the reason; it stops none of the others.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging

from .delimited import decoded

FILES = 2000
TEXT_BYTES = 2 << 20
LONGEST = 30_000  # characters; a year in one's own words takes 3,000
OLD = frozenset({".doc", ".wps", ".rtf"})
READ = frozenset({".docx", ".txt"})
PDF = ".pdf"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}
_SAID = re.compile(r"姓\s*名\s*[:：]\s*([^\s，,、；;（(]{2,12})")
_START = 300  # characters in which “姓名：” is looked for
# What stands beside the name in a file's name.
_BESIDE = re.compile(
    r"民主评议|党员|个人|自我|年度|工作|思想|总结|小结|自评|材料|评议|登记表|鉴定|同志|支部"
    r"|[\d年度月日第号\s._\-—–()（）【】\[\]、，]+"
)
Step = Callable[[int, int, str], None]  # done, of how many, which file


@unchanging
class SelfText:
    """One file. `name`: whose it seems to be, "" when it does not tell; `trouble`: why unread."""

    file: str
    name: str
    text: str
    trouble: str = ""


def read_folder(
    folder: Path, names: Collection[str] = (), step: Step | None = None
) -> list[SelfText]:
    """Every file of the folder itself, by name; `names` are those that are looked for.

    KnownError when the folder cannot be read. `step` may break off.
    """
    found, made = _listed(folder), list[SelfText]()
    for done, path in enumerate(found, 1):
        made.append(_read(path, names))
        if step:
            step(done, len(found), path.name)
    return made


def _listed(folder: Path) -> Sequence[Path]:
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in READ | OLD | {PDF}
            and not path.name.startswith(("~$", "."))
            and path.is_file()
        )
    except OSError:
        raise KnownError(
            f"文件夹“{folder.name}”读不出来，什么也没有导入；请检查U盘和权限，再选一次。", "folder"
        ) from None
    if len(found) > FILES:
        raise KnownError(
            f"文件夹“{folder.name}”里有{len(found)}个文件，不像一个支部的材料；请换一个文件夹。",
            "too_many",
        )
    return found


def _read(path: Path, names: Collection[str]) -> SelfText:
    try:
        text = _text(path)
    except KnownError as known:
        words = known.message.removeprefix(f"模板“{path.name}”").removesuffix("。")
        return SelfText(path.name, whose(path.stem, "", names), "", words)
    trouble = ""
    if not text:
        trouble = "里面没有文字；是图片或扫描件的，请打字或粘贴"
    elif len(text) > LONGEST:
        trouble, text = f"有{len(text)}字，不像一份个人小结，请核对", ""
    return SelfText(path.name, whose(path.stem, text, names), text, trouble)


def _text(path: Path) -> str:
    if path.suffix.lower() in OLD:
        raise KnownError("是旧格式的文件，请用WPS或Word打开，另存为.docx后再导入", "old_format")
    if path.suffix.lower() == PDF:
        raise KnownError("是PDF，里面的字读不出来；请打字或粘贴", "no_text")
    if path.suffix.lower() == ".docx":
        return tidy("\n".join(paragraphs(path)))
    return tidy(_plain(path))


def _plain(path: Path) -> str:
    try:
        if path.stat().st_size > TEXT_BYTES:
            raise KnownError("太大，不像一份个人小结，请核对", "too_large")
        data = path.read_bytes()
    except OSError:
        raise KnownError(
            "读不出来，请检查U盘和权限，或关闭正在使用它的程序", "unreadable"
        ) from None
    try:
        return decoded(path.name, data)
    except KnownError:
        raise KnownError("不是文字，或编码认不出来；请另存为.docx后再导入", "encoding") from None


def paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of a .docx in their order, those in tables too; KnownError for another."""
    from .templates import package
    from .templates.xml import parse_xml

    found = package.read(path)
    if found.format != "docx":
        raise KnownError(f"“{path.name}”不是Word文档，请换成.docx或.txt", "unreadable")
    main = next(iter(found.of_type("document.main+xml")), "")
    for paragraph in parse_xml(found.parts[main]).iter(f"{_W}p"):
        if not _inside(paragraph, _FALLBACK) and not _inside(paragraph, f"{_W}p"):
            yield "".join(_words(paragraph))


def _inside(element: Any, tag: str) -> bool:
    return any(True for _ in element.iterancestors(tag))


def _words(paragraph: Any) -> Iterator[str]:
    """The text of its runs; what a tracked change took out is no `t`."""
    for one in paragraph.iter():
        if one.tag == f"{_W}t" and not _inside(one, _FALLBACK):
            yield one.text or ""
        elif one.tag in _BREAKS:
            yield _BREAKS[one.tag]


def tidy(text: str) -> str:
    """Lines without blanks around them, and no more than one empty line between two."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def whose(stem: str, text: str, names: Collection[str]) -> str:
    """The known name that stands in the file's name, else after 姓名 at the top of its text.

    Of two known names in it neither is guessed. Without a known name what is left of the file's
    name once words as 个人小结 are taken away.
    """
    bare = normalise(stem)
    inside = [name for name in names if normalise(name) and normalise(name) in bare]
    longest = [one for one in inside if not any(one != o and one in o for o in inside)]
    if len(longest) == 1:
        return longest[0]
    if longest:
        return ""
    said = _SAID.search(text[:_START])
    return said[1] if said else _BESIDE.sub("", stem).strip()
