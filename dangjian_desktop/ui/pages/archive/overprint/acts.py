"""The forms in which a printed form's particulars are typed."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import OverprintForm, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actdesk import Act, Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW, EDIT = "new", "edit"
WORDS = "纸的宽和高照实物量，按毫米填；横放的表，宽比高大。填好以后选一张它的扫描图或照片。"
FIRST: Values = {"kind": "member", "wide": 210, "high": 297}


def new_form() -> Act:
    """A form that is not there yet."""
    described = [f for f in fields(OverprintForm) if not f.fixed]
    return Act(NEW, "新增套打表", "新增套打表", described, _save_new, values=FIRST, words=WORDS)


def edit_form(session: "Session", form_id: str) -> Act:
    """Name, kind and size. KnownError when it is gone."""
    found = keeping.get(session, OverprintForm, form_id)
    described = [f for f in fields(OverprintForm) if not f.fixed]
    return Act(
        EDIT,
        "修改套打表",
        "修改套打表",
        described,
        partial(_save, form_id),
        record_id=form_id,
        values={f.name: getattr(found, f.name) for f in described},
        words=WORDS,
    )


def _save_new(session: "Session", values: Values) -> str:
    return keeping.save(session, OverprintForm(), values).id


def _save(form_id: str, session: "Session", values: Values) -> str:
    return keeping.save(session, keeping.get(session, OverprintForm, form_id), values).id
