"""records list|export|import, history, undo: any kind of record."""

from collections.abc import Sequence
from typing import Any

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Field, Record, shown
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.services import history as log
from dangjian_desktop.store.database import give_up

from .desk import Desk, kind_named

LINE = 120  # characters of one change in a line of history


def listed(desk: Desk) -> int:
    kind = kind_named(desk.options.kind)
    with desk.db.read() as session:
        rows = keeping.listed(session, kind)
        names = keeping.captions(session, kind, rows)
        described = custom_fields.all_fields(session, kind)
        documents = [_document(described, row) for row in rows]
        lines = [_line(described, row, names) for row in rows]
    desk.answer({"kind": kind.__tablename__, "title": kind.title, "records": documents}, lines)
    return 0


def _document(described: Sequence[Field], record: Record) -> dict[str, Any]:
    values = {f.name: v for f in described if (v := getattr(record, f.name)) is not None}
    return {"id": record.id, "caption": record.caption(), **values}


def _line(described: Sequence[Field], record: Record, names: dict[str, str]) -> str:
    cells = []
    for one in described:
        value = getattr(record, one.name)
        if one.width and not one.mask:
            cells.append(names.get(value, "") if one.reference else shown(one, value))
    return "\t".join([record.id, *cells])


def export(desk: Desk) -> int:
    from dangjian_desktop.exchange import sheets

    kind = kind_named(desk.options.kind)
    with desk.db.read() as session:
        rows = keeping.listed(session, kind)
        names = keeping.captions(session, kind, rows)
        added = custom_fields.of_kind(session, kind.__tablename__)
        sheets.export(kind, rows, names, desk.options.file, desk.options.purpose, added)
    desk.answer(
        {"file": str(desk.options.file), "count": len(rows)},
        [f"已导出{len(rows)}条{kind.title}到 {desk.options.file}"],
    )
    return 0


def bring_in(desk: Desk) -> int:
    """Without --commit a trial only; with it all rows or none."""
    from dangjian_desktop.exchange import sheets

    kind = kind_named(desk.options.kind)
    with desk.db.write(f"导入{kind.title}") as session:
        outcome = sheets.bring_in(session, kind, desk.options.file)
        wrote = desk.options.commit and not outcome.rejected
        batch = session.info["batch"]["id"] if wrote else None
        if not wrote:
            give_up(session)
    document = {
        "batch": batch,
        "added": outcome.added,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "rejected": [r.as_json() for r in outcome.rejected],
    }
    lines = [f"新增{outcome.added}，更新{outcome.updated}，相同{outcome.unchanged}"]
    lines += [r.words() for r in outcome.rejected]
    if outcome.rejected and desk.options.commit:
        wrong = len({(r.sheet, r.row) for r in outcome.rejected})
        words = f"有{wrong}行有错，没有写入任何内容；请改好后再导入。"
        return desk.refuse(document, lines, "rejected", words)
    desk.answer(document, lines)
    return 0


def history(desk: Desk) -> int:
    kind = kind_named(desk.options.kind)
    with desk.db.read() as session:
        entries = log.history(session, kind, desk.options.id)
    if not entries:
        raise KnownError(f"没有这条{kind.title}的历史，请核对编号。", "no_such_record")
    document = {
        "history": [
            {
                "batch": e.batch_id,
                "at": e.at.isoformat(timespec="seconds"),
                "who": e.who,
                "what": e.what,
                "act": e.act,
                "field": e.field or None,
                "old": e.old,
                "new": e.new,
            }
            for e in entries
        ]
    }
    lines = [
        f"{e.at:%Y-%m-%d %H:%M} {e.who} {log.ACTS[e.act]} {_short(e.words())}（{e.what}）"
        for e in entries
    ]
    desk.answer(document, lines)
    return 0


def undo(desk: Desk) -> int:
    batch = desk.options.batch
    with desk.db.read() as session:
        what = log.batch_of(session, batch)["what"]
    with desk.db.write(f"撤销：{what}", undoes=batch) as session:
        count = log.undo(session, batch)
        made = session.info["batch"]["id"]
    desk.answer(
        {"batch": made, "undone": batch, "records": count}, [f"已撤销“{what}”，{count}条记录"]
    )
    return 0


def _short(words: str) -> str:
    """What one line of a history shows; the document has all of it."""
    plain = " ".join(words.split())
    return plain if len(plain) <= LINE else f"{plain[:LINE]}…"
