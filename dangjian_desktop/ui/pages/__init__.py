"""The pages by navigation group; a module is imported when its page is first shown."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.page import Page

MODULES = {
    "今天": "today",
    "党组织": "organizations",
    "党员": "members",
    "组织生活": "meetings",
    "发展党员": "development",
    "民主评议": "evaluation",
    "党费": "dues",
    "学习教育": "study",
    "目标责任": "goals",
    "决策公开": "decisions",
    "关怀服务": "care",
    "阵地档案": "archive",
    "回收站": "recycle",
    "设置": "settings",
}
# Shown above a group's page and taken away again.
COVERS = {"导入花名册": "importing", "导入旧档案": "importing.dossiers", "体检": "checkup"}

HERE = frozenset(MODULES)  # a test compares them with the menus of the kinds of record
FIRST = "今天"


def first(kept: str) -> str:
    """The group to begin with: the one that was shown last."""
    return kept if kept in HERE else FIRST


def page_of(name: str) -> "type[Page] | None":
    """The page class of a group or cover; None for a name that is neither."""
    module = MODULES.get(name) or COVERS.get(name)
    if module is None:
        return None
    found: type[Page] = import_module(f"{__package__}.{module}").PAGE
    return found


def open_work(session: "Session", day: date, organization_id: str) -> Mapping[str, int]:
    """Open work by group, as the first page counts it; takes a tenth of a second."""
    from dangjian_desktop.services import due, today

    from .today import dues

    asked = today.scope(session, day, organization_id).organization_id
    return dues.counts(due.due(session, day, asked), day)
