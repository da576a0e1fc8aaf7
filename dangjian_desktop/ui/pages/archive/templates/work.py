"""What this tab reads: the kept templates, and what the check says of each. For any thread."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.templates import CheckReport, Proposal, Taught, TemplateRow
from dangjian_desktop.services.templates import fields, of_added
from dangjian_desktop.services.templates.fields import Added

from .facts import (
    FAULTY,
    LOOK,
    READY,
    REFUSED,
    UNTAUGHT,
    Blank,
    Checked,
    TemplateLine,
    Told,
    UsedField,
)

if TYPE_CHECKING:
    from dangjian_desktop.store.database import Database

SEVERITY = {"error": "bad", "warning": "warn", "hint": "info"}
NO_FIELDS, NO_FONT = "no_fields", "no_font"  # rules: the banner says the first already
FONTLESS = "有 {} 个字段没有指定中文字体（{}），在别的电脑上会换成别的字体，版面可能会动。"
PRIVATE = "里面要填个人信息：{}。填好的文件请按规定保管，不要外传。"
MOST_NAMED = 6


def lines(db: "Database", used: Mapping[str, str]) -> list[TemplateLine]:
    """All templates, by name; `used`: the day on which each was filled last, by id."""
    return [_line(row, used.get(row.id, "")) for row in templates.listed(db)]


def _line(row: TemplateRow, used: str) -> TemplateLine:
    return TemplateLine(
        row.id,
        row.name,
        row.kind,
        row.kind_words,
        row.file_name,
        row.source,
        row.pattern,
        row.sha256,
        row.taught,
        _day(used),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def look_at(db: "Database", folder: Path, template_id: str) -> Checked:
    """The check of one template with its blanks; what cannot be opened is said in its place."""
    try:
        report = templates.check(db, folder, template_id)
        proposed = templates.propose(db, folder, template_id)
    except KnownError as trouble:
        return Checked((Told("bad", trouble.message),), state=REFUSED)
    with db.read() as session:
        own = of_added.added(session)
    return checked(report, proposed, templates.taught(db, template_id), own)


def checked(
    report: CheckReport,
    proposed: Sequence[Proposal],
    taught: Sequence[Taught],
    own: Added = (),
) -> Checked:
    """The report as this tab shows it, the gravest first."""
    used = [
        UsedField(one.name, _example(one.known, own), one.places, bool(one.known))
        for one in report.fields
    ]
    told = sorted(_told(report), key=lambda one: list(SEVERITY.values()).index(one.state))
    return Checked(told, used, list(_blanks(proposed, taught)), _state(report))


def _example(known: str, own: Added) -> str:
    found = fields.find(known, added=own) if known else None
    return found.example if found is not None else ""


def _told(report: CheckReport) -> Iterator[Told]:
    """A sentence for each; what is the same of many fields is said once."""
    alike = [one for one in report.findings if one.rule == NO_FONT and one.name]
    for one in report.findings:
        if one.rule != NO_FIELDS and not (one in alike and len(alike) > 1):
            yield Told(SEVERITY[one.severity], _sentence(one.message))
    if len(alike) > 1:
        named = _some([f"“{one.name}”" for one in alike])
        yield Told("warn", FONTLESS.format(len(alike), named))
    if report.personal:
        yield Told("info", PRIVATE.format(_some(report.personal)))


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def _sentence(words: str) -> str:
    return words if words.endswith(("。", "！", "？")) else f"{words}。"


def _state(report: CheckReport) -> str:
    if not report.fields and not report.errors:
        return UNTAUGHT
    if report.errors:
        return FAULTY
    warned = any(one.severity == "warning" for one in report.findings)
    return LOOK if warned else READY


def _blanks(proposed: Sequence[Proposal], taught: Sequence[Taught]) -> Iterator[Blank]:
    """Those that are recognised, in the order of the form; then taught ones that are not."""
    kept = {one.place: one for one in taught}
    for one in proposed:
        known = kept.pop(one.place, None)
        field = known.field if known is not None else one.field
        yield Blank(one.place, one.label, field, known is not None, one.sure)
    for left in kept.values():
        yield Blank(left.place, left.label, left.field, kept=True)
