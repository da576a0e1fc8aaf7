"""Settings of this computer (not of the office): declared once, kept as JSON beside the data."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Settings:
    """Typed name and default; label and help stand in `about`."""

    theme: str = field(default="light", metadata={"label": "外观", "help": "浅色、深色或跟随系统"})
    who: str = field(default="", metadata={"label": "使用人", "help": "写进修改历史的名字"})
    organization_id: str = field(default="", metadata={"label": "上次打开的党组织"})
    page: str = field(default="", metadata={"label": "上次所在的页面"})
    opened: str = field(default="", metadata={"label": "上次打开的数据文件夹"})
    window: str = field(default="", metadata={"label": "窗口大小和位置"})
    columns: dict[str, list[str]] = field(default_factory=dict, metadata={"label": "各列表的栏目"})
    folders: dict[str, str] = field(default_factory=dict, metadata={"label": "上次用过的文件夹"})


def load(path: Path) -> Settings:
    """The settings kept there; what is missing or of the wrong type keeps its default."""
    settings = Settings()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return settings
    for name, value in kept.items() if isinstance(kept, dict) else ():
        if isinstance(value, type(getattr(settings, name, None))):
            setattr(settings, name, _whole(name, value))
    return settings


def _whole(name: str, value: Any) -> Any:
    """Of a mapping only the entries that a window of ours can have written."""
    if not isinstance(value, dict):
        return value
    if name == "columns":
        return {k: v for k, v in value.items() if isinstance(v, list) and _texts(v)}
    return {k: v for k, v in value.items() if isinstance(v, str)}


def _texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def save(settings: Settings, path: Path) -> bool:
    """Whether they could be kept; a full or read-only disk costs the settings and nothing else.

    Written beside and renamed, so that a crash leaves the old or the new, never half.
    """
    new = path.with_suffix(".new")
    words = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(words, encoding="utf-8")
        new.replace(path)
    except OSError:
        return False
    return True


def about(name: str) -> dict[str, Any]:
    """Label and help of one setting."""
    for one in fields(Settings):
        if one.name == name:
            return dict(one.metadata)
    raise KeyError(name)
