"""Templates that are kept: their file is an attachment, what was taught of them is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import PaperTemplate, TemplateBlank
from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store.attachments import path_of

from .fields import find
from .of_added import added

TABLE = PaperTemplate.__tablename__


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One kept template as a list shows it. `taught`: how many of its places are remembered."""

    id: str
    name: str
    kind: str
    file_name: str
    pattern: str
    source: str
    fingerprint: str
    taught: int
    sha256: str  # of its file; "" when it has none

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Taught:
    """One place of a form and what goes into it."""

    place: str
    field: str
    label: str = ""


def listed(session: Session) -> list[TemplateRow]:
    """All templates, by name."""
    return [_row(session, one) for one in keeping.listed(session, PaperTemplate)]


def row(session: Session, template_id: str) -> TemplateRow:
    """KnownError when it is gone."""
    return _row(session, keeping.get(session, PaperTemplate, template_id))


def _row(session: Session, one: PaperTemplate) -> TemplateRow:
    file = _file(session, one.id)
    return TemplateRow(
        id=one.id,
        name=one.name,
        kind=one.kind,
        file_name=one.file_name,
        pattern=one.pattern or "",
        source=one.source or "",
        fingerprint=one.fingerprint or "",
        taught=keeping.count(session, TemplateBlank, TemplateBlank.template_id == one.id),
        sha256=file.sha256 if file else "",
    )


def _file(session: Session, template_id: str) -> Attached | None:
    """The newest of its files is the template."""
    kept = attachments.listed(session, TABLE, template_id)
    return kept[-1] if kept else None


def file_of(session: Session, folder: Path, template_id: str) -> tuple[Path, str]:
    """Path and name of the template's file; KnownError when it is not there."""
    one = keeping.get(session, PaperTemplate, template_id)
    file = _file(session, template_id)
    path = path_of(folder, file.sha256) if file else None
    if file is None or path is None or not path.is_file():
        raise KnownError(
            f"模板“{one.name}”的文件“{one.file_name}”不在了，请重新放进来。", "missing"
        )
    return path, file.name


def add(
    session: Session,
    folder: Path,
    path: Path,
    *,
    fingerprint: str,
    kind: str,
    values: Mapping[str, Any],
) -> TemplateRow:
    """Keep a template. What was taught of the same form before is taken over."""
    about = {
        "name": path.stem,
        "kind": kind,
        "file_name": path.name,
        "fingerprint": fingerprint,
        **{name: value for name, value in values.items() if value},
    }
    known = known_as(session, fingerprint, kind)
    one = keeping.save(session, PaperTemplate(), about)
    attachments.attach(session, folder, TABLE, one.id, path)
    if known is not None:
        _put(session, one.id, taught(session, known))
    return _row(session, one)


def replace_file(
    session: Session, folder: Path, template_id: str, path: Path, fingerprint: str
) -> TemplateRow:
    """Another file for the same template, as when it was mended; what was taught stays."""
    one = keeping.get(session, PaperTemplate, template_id)
    for old in attachments.listed(session, TABLE, template_id):
        attachments.detach(session, old.link_id)
    attachments.attach(session, folder, TABLE, template_id, path)
    keeping.save(session, one, {"file_name": path.name, "fingerprint": fingerprint})
    return _row(session, one)


# --- what was taught -----------------------------------------------------------------------------


def taught(session: Session, template_id: str) -> list[Taught]:
    """The places that are remembered, in their order."""
    found = keeping.listed(session, TemplateBlank, TemplateBlank.template_id == template_id)
    return [Taught(one.place, one.field, one.label or "") for one in found]


def teach(session: Session, template_id: str, places: Sequence[Taught]) -> None:
    """Remember these places and no others; RuleBroken for a field that there is not."""
    one = keeping.get(session, PaperTemplate, template_id)
    own = added(session)
    unknown = [p for p in places if find(p.field, one.kind, own) is None]
    if unknown:
        raise RuleBroken(
            [
                Problem(p.place, f"{p.label or p.place}：没有“{p.field}”这个字段，请从字段表里选")
                for p in unknown
            ]
        )
    for old in keeping.listed(session, TemplateBlank, TemplateBlank.template_id == template_id):
        if not any(_same(old, place) for place in places):
            keeping.put_in_bin(session, old)
    known = {p.place: p.field for p in taught(session, template_id)}
    _put(session, template_id, [p for p in places if known.get(p.place) != p.field])


def _same(old: TemplateBlank, place: Taught) -> bool:
    return (old.place, old.field) == (place.place, place.field)


def _put(session: Session, template_id: str, places: Sequence[Taught]) -> None:
    for one in places:
        values = {"place": one.place, "label": one.label or None, "field": one.field}
        keeping.save(session, TemplateBlank(), {"template_id": template_id, **values})


def known_as(session: Session, fingerprint: str, kind: str = "") -> str | None:
    """The template of the same form of which places are remembered, the newest first."""
    asked = (
        select(PaperTemplate.id, PaperTemplate.kind)
        .join(TemplateBlank, TemplateBlank.template_id == PaperTemplate.id)
        .where(PaperTemplate.fingerprint == fingerprint, PaperTemplate.binned_at.is_(None))
        .where(TemplateBlank.binned_at.is_(None))
        .order_by(PaperTemplate.recorded_at.desc())
    )
    return next((one for one, of in session.execute(asked) if kind in ("", of)), None)
