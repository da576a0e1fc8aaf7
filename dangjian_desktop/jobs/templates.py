"""The office's own templates at work: kept, checked, taught, and filled one after the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from dangjian_desktop.domain.file_names import file_name, key, numbered
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.templates import CheckReport, Finding, Proposal, Template
from dangjian_desktop.exchange.templates.naming import Pattern
from dangjian_desktop.services.templates import fields, kept, of_added
from dangjian_desktop.services.templates.fields import Added, Field
from dangjian_desktop.services.templates.kept import Taught, TemplateRow
from dangjian_desktop.services.templates.said import NOTES, Value, words_of
from dangjian_desktop.services.templates.values import Wanted, values_of
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.files import plain, write

__all__ = [
    "CheckReport",
    "Field",
    "Filled",
    "Finding",
    "Planned",
    "Proposal",
    "Source",
    "Taught",
    "TemplateRow",
    "add",
    "check",
    "check_file",
    "fill_all",
    "fill_each",
    "fill_one",
    "from_file",
    "listed",
    "opened",
    "plan",
    "preview",
    "propose",
    "replace_file",
    "said",
    "taught",
    "teach",
]

# What is done where a file of that name is there already: `ask` writes nothing and says so.
Existing = Literal["ask", "keep", "replace", "number"]
State = Literal["written", "kept", "failed"]
Told = Callable[[int, int, str], None]  # done, of how many, what was last made
_FULL = "disk_full"


@dataclass(frozen=True, slots=True)
class Source:
    """A template ready to be filled: the kept one, with what was taught of it."""

    template: Template
    kind: str
    name: str  # as messages and files call it
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that is to be made. `there`: a file of that name is in the folder already."""

    record_id: str
    caption: str
    path: Path
    there: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of one document; `words` say why it was not written, or what to mark in it."""

    record_id: str
    caption: str
    state: State
    path: Path | None = None
    words: str = ""


# --- keeping --------------------------------------------------------------------------------------


def check_file(path: Path, kind: str = "", added: Added = ()) -> CheckReport:
    """The check of a file before it is kept; KnownError when it is no template at all."""
    return Template.open(path, added=added).check(kind)


def add(
    db: Database,
    folder: Path,
    path: Path,
    *,
    kind: str = "",
    **about: str,
) -> TemplateRow:
    """Keep a template; `folder` is that of the attachments, `about` takes name, pattern, source.

    Without a kind it is the one that its fields belong to. A form that was taught before is known
    again. KnownError when the file cannot be read.
    """
    template = Template.open(path)
    with db.read() as session:
        chosen = kind or fields.best_kind(template.names, of_added.added(session))
    with db.write("添加模板") as session:
        return kept.add(
            session, folder, path, fingerprint=template.fingerprint, kind=chosen, values=about
        )


def replace_file(db: Database, folder: Path, template_id: str, path: Path) -> TemplateRow:
    """Another file for a kept template, as after it was mended."""
    template = Template.open(path)
    with db.write("换模板文件") as session:
        return kept.replace_file(session, folder, template_id, path, template.fingerprint)


def listed(db: Database) -> list[TemplateRow]:
    """All kept templates, by name."""
    with db.read() as session:
        return kept.listed(session)


def opened(db: Database, folder: Path, template_id: str) -> Source:
    """A kept template with its taught places filled in as fields; KnownError when it is gone."""
    with db.read() as session:
        return _opened(session, folder, template_id)


def _opened(session: Session, folder: Path, template_id: str) -> Source:
    row = kept.row(session, template_id)
    path, name = kept.file_of(session, folder, template_id)
    places = {one.place: one.field for one in kept.taught(session, template_id)}
    form = Template.open(path.read_bytes(), name, of_added.added(session))
    template = form.with_fields(places)
    return Source(template, row.kind, row.name, row.pattern)


def from_file(db: Database, path: Path, kind: str) -> Source:
    """A template that is not kept; what was taught of the same form is used."""
    with db.read() as session:
        template = Template.open(path, added=of_added.added(session))
        known = kept.known_as(session, template.fingerprint, kind)
        places = kept.taught(session, known) if known else []
    filled = template.with_fields({one.place: one.field for one in places})
    return Source(filled, kind, path.stem)


def check(db: Database, folder: Path, template_id: str) -> CheckReport:
    """What is said of a kept template, for its kind, with what was taught."""
    source = opened(db, folder, template_id)
    return source.template.check(source.kind)


def propose(db: Database, folder: Path, template_id: str) -> list[Proposal]:
    """The empty places of a kept form and what they seem to ask for; `taught` has the confirmed."""
    with db.read() as session:
        row = kept.row(session, template_id)
        path, name = kept.file_of(session, folder, template_id)
        own = of_added.added(session)
    return Template.open(path.read_bytes(), name, own).propose(row.kind)


def taught(db: Database, template_id: str) -> list[Taught]:
    """What is remembered of a form."""
    with db.read() as session:
        return kept.taught(session, template_id)


def teach(db: Database, template_id: str, places: Sequence[Taught]) -> None:
    """Remember these places and no others; RuleBroken for a field that there is not."""
    with db.write("教模板空格") as session:
        kept.teach(session, template_id, places)


# --- what will stand there ------------------------------------------------------------------------


def preview(
    db: Database, folder: Path, template_id: str, ids: Sequence[str], today: date
) -> list[tuple[str, str]]:
    """The fields of the first document and what they will say, in the order of the template."""
    return said(db, folder, opened(db, folder, template_id), ids, today)


def said(
    db: Database, folder: Path, source: Source, ids: Sequence[str], today: date
) -> list[tuple[str, str]]:
    """The same for a template that is open already."""
    with db.read() as session:
        _, values = next(iter(values_of(session, source.kind, ids, _wanted(source, today, folder))))
    return [(name, _words(values, name, source)) for name in source.template.names]


def _words(values: Mapping[str, Value], name: str, source: Source) -> str:
    """A field of a list says what its rows say, one below the other."""
    head, dot, part = source.template.known_as(name, source.kind).partition(".")
    value = values.get(head)
    if not dot:
        return words_of(value)
    found = getattr(value, "rows", ())
    return "\n".join(words_of(row.get(part)) for row in found)


def _wanted(source: Source, today: date, folder: Path, pattern: Pattern | None = None) -> Wanted:
    names = source.template.wanted(source.kind) | (pattern.names if pattern else frozenset())
    return Wanted(today, names, folder)


# --- filling --------------------------------------------------------------------------------------


def plan(
    db: Database, source: Source, ids: Sequence[str], target: Path, pattern: str, today: date
) -> list[Planned]:
    """Where each document would go. RuleBroken for a pattern that cannot be one."""
    named = _pattern(source, pattern)
    wanted = Wanted(today, named.names)
    made: list[Planned] = []
    taken: set[str] = set()
    with db.read() as session:
        for at, (caption, values) in enumerate(values_of(session, source.kind, ids, wanted)):
            stem = file_name(named.words(caption, values))
            name = numbered(stem, f".{source.template.format}", taken)
            taken.add(key(name))
            record_id = ids[at] if source.kind != "members" else ""
            made.append(Planned(record_id, caption, target / name, _there(target / name)))
    return made


def _pattern(source: Source, pattern: str) -> Pattern:
    return Pattern(pattern or source.pattern, source.kind, source.name, source.template.added)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def fill_each(  # noqa: PLR0913 - what, of whom, whereto, under which name
    db: Database,
    folder: Path,
    source: Source,
    ids: Sequence[str],
    target: Path,
    *,
    today: date,
    pattern: str = "",
    existing: Existing = "ask",
) -> Iterator[Filled]:
    """Makes one document after the other; each stands whole in the folder when it is given.

    The caller may stop between two: what is finished stays. A document that cannot be written does
    not keep the others from it. KnownError before anything is written: the template has errors;
    `exists`: files of these names are there and nobody said what to do; the folder cannot be made;
    afterwards only when the disk is full.
    """
    report = source.template.check(source.kind)
    if not report.ok:
        raise KnownError(report.words, "template_errors")
    planned = plan(db, source, ids, target, pattern, today)
    if existing == "ask":
        _refuse_existing(planned)
    _make(target)
    wanted = _wanted(source, today, folder, _pattern(source, pattern))
    with db.read() as session:
        documents = values_of(session, source.kind, ids, wanted)
        for one, (_, values) in zip(planned, documents, strict=True):
            yield _fill(source, one, values, existing)


def fill_all(  # noqa: PLR0913 - as `fill_each`
    db: Database,
    folder: Path,
    source: Source,
    ids: Sequence[str],
    target: Path,
    *,
    today: date,
    pattern: str = "",
    existing: Existing = "ask",
    told: Told | None = None,
) -> list[Filled]:
    """All of them; `told` hears after each and may raise to stop: what is finished stays."""
    total = 1 if source.kind == "members" else len(ids)
    made: list[Filled] = []
    about: dict[str, Any] = {"today": today, "pattern": pattern, "existing": existing}
    for one in fill_each(db, folder, source, ids, target, **about):
        made.append(one)
        if told is not None:
            told(len(made), total, one.caption)
    return made


def _refuse_existing(planned: Sequence[Planned]) -> None:
    there = [one.path.name for one in planned if one.there]
    if there:
        rest = f"等{len(there)}个文件" if len(there) > 1 else ""
        raise KnownError(
            f"文件夹里已有“{there[0]}”{rest}，没有写出任何文件；请选择覆盖、跳过或另外编号。",
            "exists",
        )


def _make(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"建不了文件夹“{target}”，没有写出文件；请换一个位置或检查权限。", "no_such_folder"
        ) from error


def _fill(source: Source, one: Planned, values: Mapping[str, Value], existing: Existing) -> Filled:
    path = one.path
    if _there(path):  # looked at again: much may have come since the plan was made
        if existing in {"keep", "ask"}:
            return Filled(one.record_id, one.caption, "kept", path, "已有这个文件，没有改动它")
        if existing == "number":
            path = _beside(path)
    try:
        _put(path, source.template.fill(values, source.kind))
    except KnownError as trouble:
        if trouble.kind == _FULL:
            raise
        return Filled(one.record_id, one.caption, "failed", None, trouble.message)
    return Filled(one.record_id, one.caption, "written", path, str(words_of(values.get(NOTES))))


def _beside(path: Path) -> Path:
    taken = {key(other.name) for other in path.parent.iterdir()}
    return path.with_name(numbered(path.stem, path.suffix, taken))


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside and moved there."""
    try:
        write(path, content)
    except PermissionError:
        raise KnownError(
            f"写不了“{path.name}”：它可能正在WPS或Word里打开，或者文件夹不让写；请关闭后再套用。",
            "cannot_write",
        ) from None
    except OSError as error:
        raise plain(error, f"写“{path.name}”") from error


def fill_one(
    db: Database, folder: Path, source: Source, ids: Sequence[str], path: Path, today: date
) -> Filled:
    """One document under a name that is given; one that is there is not written over.

    KnownError: template_errors, wrong_ending, bad_name, exists, cannot_write.
    """
    report = source.template.check(source.kind)
    if not report.ok:
        raise KnownError(report.words, "template_errors")
    if path.suffix.lower() != f".{source.template.format}":
        raise KnownError(
            f"这个模板填好是{source.template.format}文件，不能写成“{path.name}”；请改文件名。",
            "wrong_ending",
        )
    if (good := file_name(path.stem)) != path.stem:
        raise KnownError(
            f"“{path.name}”在Windows上不能作文件名，没有写出文件；"
            f"请改一个，如“{good}{path.suffix}”。",
            "bad_name",
        )
    if _there(path):
        raise KnownError(f"已有文件“{path.name}”，没有覆盖它；请换一个文件名。", "exists")
    _make(path.parent)
    with db.read() as session:
        wanted = _wanted(source, today, folder)
        caption, values = next(iter(values_of(session, source.kind, ids, wanted)))
    _put(path, source.template.fill(values, source.kind))
    return Filled(
        ids[0] if len(ids) == 1 else "", caption, "written", path, str(words_of(values.get(NOTES)))
    )
