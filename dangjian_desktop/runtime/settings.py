"""Settings of this computer (not of the office): declared once, kept as JSON beside the data."""

from pathlib import Path
from typing import Any, NamedTuple


class Kept(NamedTuple):
    """One setting: its default, and the words for it."""

    default: Any
    label: str
    help: str = ""


DECLARED = {
    "theme": Kept("light", "外观", "浅色、深色或跟随系统"),
    "who": Kept("", "使用人", "写进修改历史的名字"),
    "organization_id": Kept("", "上次打开的党组织"),
    "page": Kept("", "上次所在的页面"),
    "opened": Kept("", "上次打开的数据文件夹"),
    "window": Kept("", "窗口大小和位置"),
    "columns": Kept({}, "各列表的栏目"),
    "folders": Kept({}, "上次用过的文件夹"),
    "used": Kept({}, "各模板上次套用的日期"),
    "hidden_books": Kept({}, "各页不显示的台账"),
}


class Settings:
    """The values by name; no dataclass, whose making costs the window's first picture 10 ms."""

    theme: str
    who: str
    organization_id: str
    page: str
    opened: str
    window: str
    columns: dict[str, list[str]]
    folders: dict[str, str]
    used: dict[str, str]
    hidden_books: dict[str, list[str]]

    def __init__(self, **kept: Any) -> None:
        for name, declared in DECLARED.items():
            value = kept.get(name, declared.default)
            setattr(self, name, dict(value) if isinstance(value, dict) else value)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in DECLARED}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self.values() == other.values()

    __hash__ = None  # type: ignore[assignment] # as of anything that changes


def load(path: Path) -> Settings:
    """The settings kept there; what is missing or of the wrong type keeps its default."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import json

    try:
        kept = json.loads(text)
    except ValueError:
        return Settings()
    found = kept if isinstance(kept, dict) else {}
    fitting = {
        name: _whole(name, found[name])
        for name, declared in DECLARED.items()
        if isinstance(found.get(name), type(declared.default))
    }
    return Settings(**fitting)


def _whole(name: str, value: Any) -> Any:
    """Of a mapping only the entries that a window of ours can have written."""
    if not isinstance(value, dict):
        return value
    if name in ("columns", "hidden_books"):
        return {k: v for k, v in value.items() if isinstance(v, list) and _texts(v)}
    return {k: v for k, v in value.items() if isinstance(v, str)}


def _texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def save(settings: Settings, path: Path) -> bool:
    """Whether they could be kept; a full or read-only disk costs the settings and nothing else.

    Written beside and renamed, so that a crash leaves the old or the new, never half.
    """
    import json

    new = path.with_suffix(".new")
    words = json.dumps(settings.values(), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(words, encoding="utf-8")
        new.replace(path)
    except OSError:
        return False
    return True


def about(name: str) -> dict[str, Any]:
    """Label and help of one setting; KeyError for a name that is none."""
    return {"label": DECLARED[name].label, "help": DECLARED[name].help}
