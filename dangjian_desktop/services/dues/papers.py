"""What the papers of 党费 print: a branch's year, a receipt, a hand-over, a notice."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues import arrears as row_of_months
from dangjian_desktop.domain.dues.assess import assess
from dangjian_desktop.domain.dues.duty import collection_day
from dangjian_desktop.domain.dues.facts import NOTHING, LedgerRow, MonthCell
from dangjian_desktop.domain.dues.kinds import KINDS, LARGE, MONTHS, PRIVACY, span_words
from dangjian_desktop.domain.dues.rounding import ROUNDINGS
from dangjian_desktop.domain.dues_facts import (
    ArrearsFacts,
    BaseLine,
    BaseSheet,
    LedgerLine,
    LedgerSheet,
    MonthLine,
    Privacy,
    PublicationFacts,
    ReceiptFacts,
)
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import (
    DuesBase,
    DuesBaseItem,
    DuesPayment,
    DuesVoluntary,
    Record,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.organizations import posts_on
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy

from . import handing, publishing, reductions, voluntary
from .ledger import ledger
from .papers_handover import handover
from .reading import Payer, branch_for, cells_of, payer, payers, total

__all__ = [
    "arrears_notice",
    "base_sheet",
    "handover",
    "ledger_sheet",
    "publication",
    "receipt",
    "voluntary_receipt",
]

# As the papers call the states of a month; the others are called alike.
STATES = {"none": "", "exempt": "relieved", "due": "open", "ahead": "open"}
_THOUSAND = 1000


def late_on(session: Session, records: Iterable[Record]) -> date | None:
    """补录于: the latest day on which one of them was entered long after its own."""
    days = policy(session).late_days
    late = [one.recorded_at.date() for one in records if keeping.late_days(one) > days]
    return max(late, default=None)


# --- the year ------------------------------------------------------------------------------


def base_sheet(session: Session, organization_id: str, year: int, today: date) -> BaseSheet:
    """党费缴纳基数核定表: a line for each base, with what it is made of."""
    branch = branch_for(session, organization_id, today)
    day = min(today, date(year, MONTHS[-1], 31))
    people = payers(session, branch.id, year, today)
    ids = [base.id for one in people for base in one.dues.bases]
    kept = {row.id: row for row in keeping.listed(session, DuesBase, DuesBase.id.in_(ids))}
    items: dict[str, list[DuesBaseItem]] = {}
    for item in keeping.listed(session, DuesBaseItem, DuesBaseItem.base_id.in_(ids)):
        items.setdefault(item.base_id, []).append(item)
    reliefs: dict[str, list[str]] = {}
    for relief in reductions.listed(session, branch.id, year, today):
        reliefs.setdefault(relief.person_id, []).append(f"{relief.months}{relief.words}")
    lines = tuple(
        _base_line(one, kept[base.id], items.get(base.id, ()), reliefs.get(one.id, ()))
        for one in people
        for base in one.dues.bases
    )
    fixed = [row.fixed_on for row in kept.values() if row.from_month == MONTHS[0] and row.fixed_on]
    return BaseSheet(
        body=body_facts(session, branch.id, day),
        year=year,
        today=today,
        lines=lines,
        fixed_on=max(fixed, default=None),
        rounding=ROUNDINGS[policy(session).dues_rounding],
        rules=tuple(_sources(kept.values(), day)),
        late_on=late_on(session, kept.values()),
        footer=footer(session),
    )


def _base_line(
    one: Payer, row: DuesBase, items: Sequence[DuesBaseItem], reliefs: Sequence[str]
) -> BaseLine:
    due_here = [at for at, own in enumerate(one.dues.duties, 1) if own.organization_id]
    later = [b.from_month for b in one.dues.bases if b.from_month > row.from_month]
    until = min([*due_here[-1:], *(month - 1 for month in later)], default=MONTHS[-1])
    since = max(row.from_month, due_here[0]) if due_here else row.from_month
    return BaseLine(
        person_id=one.id,
        name=one.name,
        group=one.group,
        payer=KINDS[row.kind],
        items=tuple((i.name, _signed(i)) for i in items if i.treatment != "left_out"),
        left_out=tuple((i.name, i.amount) for i in items if i.treatment == "left_out"),
        base=row.base,
        rate=_rate(row.permille),
        due=row.due,
        since=since,
        until=until,
        relief="；".join(reliefs),
        basis=row.basis or "",
        note="；".join(text for text in (row.reason, row.remark) if text),
    )


def _signed(item: DuesBaseItem) -> Decimal:
    return -item.amount if item.treatment == "deducted" else item.amount


def _rate(permille: int | None) -> Decimal | None:
    return None if permille is None else Decimal(permille) / _THOUSAND


def _sources(rows: Iterable[DuesBase], day: date) -> Iterable[str]:
    """Document and article of each kind of payer that there is, in the order of the kinds."""
    used = {row.kind: row for row in rows}
    told = [
        assess(kind, used[kind].base, day, "fen").rule().source() for kind in KINDS if kind in used
    ]
    yield from dict.fromkeys(told)
    if told:
        yield rule("dues_yearly", day).source()


def ledger_sheet(session: Session, organization_id: str, year: int, today: date) -> LedgerSheet:
    """党费收缴台账 of the branch's year as it stands today."""
    branch = branch_for(session, organization_id, today)
    found = ledger(session, branch.id, year, min(today, _end(year, today)))
    body = body_facts(session, branch.id, min(today, date(year, MONTHS[-1], 31)))
    paid = keeping.listed(
        session,
        DuesPayment,
        DuesPayment.year == year,
        DuesPayment.organization_id == branch.id,
    )
    gifts = _gifts(session, branch.id, year)
    return LedgerSheet(
        body=body,
        year=year,
        today=today,
        lines=tuple(_line(row, gifts.get(row.person_id, NOTHING)) for row in found.rows),
        closed=tuple(one.month for one in found.months if one.closed_on is not None),
        secretary=body.secretary,
        late_on=late_on(session, paid),
        footer=footer(session),
    )


def _end(year: int, today: date) -> date:
    """A year that is over is shown with what came in since."""
    return today if year <= today.year else date(year, 1, 1)


def _gifts(session: Session, branch_id: str, year: int) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in voluntary.listed(session, branch_id, year):
        found[one.person_id] = found.get(one.person_id, NOTHING) + one.amount
    return found


def _line(row: LedgerRow, extra: Decimal) -> LedgerLine:
    return LedgerLine(
        person_id=row.person_id,
        name=row.name,
        base=row.base,
        rate=_rate(row.permille),
        due=row.due,
        months=tuple(_month(cell) for cell in row.cells),
        extra=extra,
        note=_note(row),
    )


def _month(cell: MonthCell) -> MonthLine:
    asked = cell.state not in ("none", "unset")
    return MonthLine(
        month=cell.month,
        due=cell.due if asked else None,
        paid=cell.paid,
        state=STATES.get(cell.state, cell.state),
        paid_on=cell.paid_on,
    )


def _note(row: LedgerRow) -> str:
    """离退休; 3月起; 转出. A hardship is not told here: the sheet hangs where all sign."""
    told = [row.kind_words] if row.kind and row.kind != next(iter(KINDS)) else []
    if row.joined_month and row.joined_month > 1:
        told.append(f"{row.joined_month}月起")
    return "；".join([*told, row.left] if row.left else told)


def publication(
    session: Session, organization_id: str, year: int, privacy: Privacy, today: date
) -> PublicationFacts:
    """党费收缴情况公布 up to the last month that is over, or closed.

    KnownError before any base is fixed: there is nothing to tell yet.
    """
    if privacy not in PRIVACY:
        raise ValueError(privacy)
    sheet = ledger_sheet(session, organization_id, year, today)
    branch = branch_for(session, organization_id, today)
    if sheet.lines and all(line.unset(MONTHS[-1]) and not line.paid for line in sheet.lines):
        words = f"{branch.short_name}{year}年的党费基数还没有核定，没有可以公布的；请先核定基数。"
        raise KnownError(words, "no_bases")
    until = MONTHS[-1] if year < today.year else max(1, today.month - 1, *sheet.closed)
    told = publishing.listed(session, branch.id, year)
    last = told[0] if told else None
    gifts = [one for one in voluntary.listed(session, branch.id, year) if one.given_on <= today]
    handed = [one.amount for one in handing.listed(session, branch.id, year)]
    reliefs = reductions.listed(session, branch.id, year, today)
    return PublicationFacts(
        body=sheet.body,
        year=year,
        until=last.to_month if last else until,
        lines=sheet.lines,
        today=today,
        privacy=privacy,
        handed=total(handed),
        extra=total(one.amount for one in gifts),
        relieved=len({one.person_id for one in reliefs if one.in_force}),
        published_on=last.published_on if last else None,
        place=last.way if last else "",
        objections_to=_whom(session, branch.id, today),
        basis=rule("dues_disclose", today).source(),
        late_on=late_on(session, told[:1]) or sheet.late_on,
        footer=sheet.footer,
    )


def _whom(session: Session, branch_id: str, day: date) -> str:
    """支部组织委员周㛃, who takes the money; the secretary where there is none."""
    holders = posts_on(session, branch_id, day)
    words = {"organization_member": "支部组织委员", "secretary": "支部书记"}
    for post, title in words.items():
        names = [one.name for one in holders if one.post == post]
        if names:
            return title + "、".join(names)
    return ""


# --- receipts ------------------------------------------------------------------------------


def receipt(session: Session, payment_id: str, today: date) -> ReceiptFacts:
    """党费收据: all lines of the payment that this one belongs to."""
    found = keeping.get(session, DuesPayment, payment_id)
    lines = [found]
    if found.receipt_no:
        lines = list(
            keeping.listed(
                session,
                DuesPayment,
                DuesPayment.receipt_no == found.receipt_no,
                DuesPayment.organization_id == found.organization_id,
                DuesPayment.person_id == found.person_id,
            )
        )
    months = [(one.year, one.month) for one in lines]
    return ReceiptFacts(
        **_paid(session, found, today),
        months=span_words(months),
        amount=total(one.amount for one in lines),
        paid_on=found.paid_on,
        paid_by=found.payer or "",
        kind=_kind(months, found.paid_on),
        note=found.note or "",
        late_on=late_on(session, lines),
    )


def _paid(session: Session, found: DuesPayment | DuesVoluntary, today: date) -> dict[str, Any]:
    return {
        "body": body_facts(session, found.organization_id, today),
        "number": found.receipt_no or "",
        "name": keeping.named(session, "person", [found.person_id]).get(found.person_id, ""),
        "today": today,
        "way": found.way,
        "collector": found.collector or "",
        "footer": footer(session),
    }


def _kind(months: Sequence[tuple[int, int]], paid_on: date) -> str:
    now = (paid_on.year, paid_on.month)
    if all(month < now for month in months):
        return "补交党费"
    return "预交党费" if all(month > now for month in months) else "月交党费"


def voluntary_receipt(session: Session, voluntary_id: str, today: date) -> ReceiptFacts:
    """党费收据（自愿多交）."""
    found = keeping.get(session, DuesVoluntary, voluntary_id)
    large = f"一次{LARGE}元以上，全部上缴中央" if found.large else ""
    return ReceiptFacts(
        **_paid(session, found, today),
        months="—",
        amount=found.amount,
        paid_on=found.given_on,
        kind="自愿多交党费",
        note="；".join(text for text in (found.words, large) if text),
        late_on=late_on(session, [found]),
    )


# --- notice --------------------------------------------------------------------------------


def arrears_notice(session: Session, person_id: str, today: date) -> ArrearsFacts:
    """党费催缴通知单; KnownError where nothing is owed."""
    months: list[tuple[int, MonthCell]] = []
    where = ""
    for year in (today.year - 1, today.year):
        one = payer(session, person_id, year, today)
        if one is not None:
            months += [(year, cell) for cell in cells_of(one, today)]
            where = one.branch_id or where
    owing = [(year, cell) for year, cell in months if cell.owed]
    name = keeping.named(session, "person", [person_id]).get(person_id, "")
    if not owing or not where:
        raise KnownError(f"{name}没有欠交的党费，不用催缴。", "nothing_owed")
    day = policy(session).dues_day
    return ArrearsFacts(
        body=body_facts(session, where, today),
        name=name,
        months=tuple((f"{year}年{one.month}月", one.due, one.paid) for year, one in owing),
        today=today,
        until=_next_collection(today, day),
        collect_day=day or None,
        contact=_whom(session, where, today),
        running=row_of_months.in_a_row(months),
        basis=rule("dues_overdue", today).source(),
        issued_on=today,
        footer=footer(session),
    )


def _next_collection(today: date, day: int) -> date:
    this = collection_day(today.year, today.month, day)
    if this > today:
        return this
    year, month = divmod(today.year * 12 + today.month, 12)
    return collection_day(year, month + 1, day)
