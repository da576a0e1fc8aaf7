"""template check|fill: what a template asks for, and one document filled from it."""

from pathlib import Path
from typing import Any

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import templates
from dangjian_desktop.jobs.templates import CheckReport, Source
from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services.templates.meant import meant

from .desk import Desk

SEVERITIES = {"error": "要改", "warning": "请看", "hint": "提示"}


def check(desk: Desk) -> int:
    """What it uses and what is to be mended; exit code 1 when it cannot be filled.

    With a record also what would be filled in.
    """
    kind = desk.options.kind or ""
    source = _source(desk, kind)
    report = source.template.check(kind)
    document, lines = _document(report), _lines(report)
    if not report.ok:
        return desk.refuse(document, lines, "template_errors", report.words)
    if desk.options.id:
        values = templates.said(desk.db, _attachments(desk), source, _ids(desk), desk.today)
        document["values"] = dict(values)
        lines += [f"{name}\t{' / '.join(words.splitlines())}" for name, words in values]
    desk.answer(document, lines)
    return 0


def _attachments(desk: Desk) -> Path:
    return desk.open().folder.attachments


def _ids(desk: Desk) -> list[str]:
    with desk.db.read() as session:
        return meant(session, desk.options.kind, desk.options.id, desk.today)


def _source(desk: Desk, kind: str) -> Source:
    """The file of that name, else a kept template of that name or id."""
    path = desk.options.template
    if path.exists():
        return templates.from_file(desk.db, path, kind)
    for row in templates.listed(desk.db):
        if str(path) in (row.id, row.name):
            return templates.opened(desk.db, _attachments(desk), row.id)
    raise KnownError(f"找不到模板“{path}”，请核对路径或名称。", "no_such_file")


def _document(report: CheckReport) -> dict[str, Any]:
    return {
        "template": report.name,
        "format": report.format,
        "ok": report.ok,
        "kinds": report.kinds,
        "fields": [
            {
                "name": one.name,
                "field": one.known or None,
                "meaning": one.meaning,
                "personal": one.personal,
                "places": one.places,
            }
            for one in report.fields
        ],
        "personal": report.personal,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "message": one.message,
                "where": one.where,
                "field": one.name or None,
                "suggestion": one.suggestion or None,
            }
            for one in report.findings
        ],
    }


def _lines(report: CheckReport) -> list[str]:
    lines = [f"{SEVERITIES[one.severity]}\t{one.message}" for one in report.findings]
    names = [one.name for one in report.fields]
    if names:
        lines.append(f"字段\t{'、'.join(names)}")
    if report.kinds:
        lines.append(f"套用方式\t{'、'.join(KINDS[kind] for kind in report.kinds)}")
    if report.personal:
        lines.append(f"个人信息\t填好的文件里有：{'、'.join(report.personal)}，请注意保管")
    return lines or ["没有发现问题"]


def fill(desk: Desk) -> int:
    options = desk.options
    source = _source(desk, options.kind)
    source = Source(source.template, options.kind, source.name, source.pattern)
    report = source.template.check(options.kind)
    if not report.ok:
        return desk.refuse(_document(report), _lines(report), "template_errors", report.words)
    ids, out = _ids(desk), options.out
    if out.is_dir():
        out = templates.plan(desk.db, source, ids, out, "", desk.today)[0].path
    made = templates.fill_one(desk.db, _attachments(desk), source, ids, out, desk.today)
    lines = [f"已写到 {out}", *([f"请注意：{made.words}。"] if made.words else [])]
    if report.personal:
        lines.append(f"里面有个人信息（{'、'.join(report.personal)}），请注意保管。")
    document = {"file": str(out), "kind": options.kind, "records": len(ids)}
    told = {"personal": report.personal, "note": made.words or None}
    desk.answer({**document, **told}, lines)
    return 0
