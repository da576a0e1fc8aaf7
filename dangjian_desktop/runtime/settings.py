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
    window: str = field(default="", metadata={"label": "窗口大小和位置"})
    columns: dict[str, list[str]] = field(default_factory=dict, metadata={"label": "各列表的栏目"})
    folders: dict[str, str] = field(default_factory=dict, metadata={"label": "上次用过的文件夹"})
    confirm_reveal: bool = field(
        default=False, metadata={"label": "显示证件号前先询问", "help": "每次显示都会写进历史"}
    )


def load(path: Path) -> Settings:
    """The settings kept there; what is missing or of the wrong type keeps its default."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    settings = Settings()
    for name, value in kept.items() if isinstance(kept, dict) else ():
        if hasattr(settings, name) and isinstance(value, type(getattr(settings, name))):
            setattr(settings, name, value)
    return settings


def save(settings: Settings, path: Path) -> None:
    """Written beside and renamed, so that a crash leaves the old or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(path)


def about(name: str) -> dict[str, Any]:
    """Label and help of one setting."""
    for one in fields(Settings):
        if one.name == name:
            return dict(one.metadata)
    raise KeyError(name)
