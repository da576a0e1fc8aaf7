"""dues assess|ledger."""

from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dues.assess import Assessment, assess, rate_words
from dangjian_desktop.domain.dues.facts import Ledger, LedgerRow, MonthCell
from dangjian_desktop.domain.dues.kinds import KINDS
from dangjian_desktop.domain.dues.rounding import ROUNDINGS
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.policy import policy

from .desk import Desk
from .roster import organization_named


def assessed(desk: Desk) -> int:
    """What is due a month of a base, by the table of the day and the office's own rounding."""
    options = desk.options
    day = options.on or desk.today
    with desk.db.read() as session:
        rounding = policy(session).dues_rounding
    found = assess(options.kind, options.base, day, rounding)
    rule = found.rule()
    document = {
        "due": found.due,
        "rate": None if found.rate is None else f"{found.rate:f}",
        "rule": {
            "document": f"{rule.document}（{rule.version}）",
            "article": rule.article,
            "valid_from": rule.valid_from,
        },
    }
    desk.answer(document, [_words(found, rounding), f"依据：{rule.source()}"])
    return 0


def _words(found: Assessment, rounding: str) -> str:
    if found.permille is None:
        span = f"，可在{found.least}至{found.most}元之间" if found.most > found.least else ""
        return f"{KINDS[found.kind]}：每月{found.least:.2f}元{span}"
    reckoned = f"{found.base:,.2f} × {rate_words(found.permille)}，{ROUNDINGS[rounding]}"
    return f"{KINDS[found.kind]}：每月{found.due:.2f}元（{reckoned}）"


def listed(desk: Desk) -> int:
    """The ledger of a year, of one body or of every branch by itself."""
    options = desk.options
    with desk.db.read() as session:
        body = organization_named(desk, options.organization)
        bodies = bodies_on(session, desk.today)
        wanted = [bodies.get(body)] if body else bodies.branches()
        found = [(one, ledger(session, one.id, options.year, desk.today)) for one in wanted]
    found = [(one, told) for one, told in found if told.rows or body]
    document = {
        "year": options.year,
        "as_of": desk.today,
        "ledgers": [_as_json(one, told) for one, told in found],
    }
    lines = [line for one, told in found for line in _lines(one, told)]
    desk.answer(document, lines or [f"{options.year}年没有党费台账"])
    return 0


def _as_json(body: Body, told: Ledger) -> dict[str, Any]:
    return {
        "organization": body.name,
        "organization_id": body.id,
        "due": told.due,
        "paid": told.paid,
        "owed": told.owed,
        "waiting": told.holding.waiting,
        "months": [
            {
                "month": one.month,
                "due": one.due,
                "paid": one.paid,
                "owed": one.owed,
                "received": one.received,
                "closed": one.closed_on,
            }
            for one in told.months
        ],
        "people": [_row_as_json(row) for row in told.rows],
    }


def _row_as_json(row: LedgerRow) -> dict[str, Any]:
    return {
        "person": row.name,
        "person_id": row.person_id,
        "kind": row.kind or None,
        "base": row.base,
        "rate": None if row.permille is None else f"{Decimal(row.permille) / 1000:f}",
        "due": row.due,
        "months": [_cell_as_json(cell) for cell in row.cells],
        "paid": row.paid,
        "owed": row.owed,
        "missing_months": row.missing,
    }


def _cell_as_json(cell: MonthCell) -> dict[str, Any]:
    return {
        "month": cell.month,
        "state": cell.state,
        "due": cell.due,
        "paid": cell.paid,
        "paid_on": cell.paid_on,
    }


def _lines(body: Body, told: Ledger) -> list[str]:
    head = f"{body.name}\t{told.year}年\t应收{told.due:,.2f}\t实收{told.paid:,.2f}"
    rows = [
        "\t".join(
            (
                row.name,
                f"{row.base:.2f}" if row.base is not None else row.kind_words,
                row.rate_words,
                f"{row.due:.2f}" if row.due is not None else "",
                *(f"{cell.paid:.2f}" if cell.paid else "—" for cell in row.cells),
                f"{row.paid:.2f}",
                f"欠{row.owed:.2f}" if row.owed else "",
            )
        ).rstrip()
        for row in told.rows
    ]
    return [f"{head}\t欠交{told.owed:,.2f}", *rows]
