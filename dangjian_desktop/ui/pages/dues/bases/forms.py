"""The form of one base: kind, items of pay or the base itself, from when, why; and its outcome."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dues.facts import BaseGiven, BaseItem, Difference
from dangjian_desktop.domain.dues.items import SCHEMES, TREATMENTS, offered
from dangjian_desktop.domain.dues.kinds import KINDS, ON_BASE
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import DuesBase, Field
from dangjian_desktop.services.dues import bases
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.dues.bookpane import fen

from .lines import Shown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ITEM, MORE_NAME, MORE_AMOUNT = "item_", "more_name", "more_amount"
FIX_WORDS = "填各项工资，月基数自动算出；不分项的只填月基数。年初核定以后，当年一般不变。"
CHANGE_WORDS = "当年一般不变；要变的从哪个月起、为什么变，都写明。已结账的月份不会被改。"
Names = Sequence[tuple[str, str]]  # item's name and treatment


def names_for(kind: str, scheme: str, given: BaseGiven | None) -> list[tuple[str, str]]:
    """The items that are asked for: those usual for the kind, and what was kept besides."""
    found = [(one.name, one.treatment) for one in offered(kind, scheme)]
    kept = [(one.name, one.treatment) for one in (given.items if given else ())]
    return found + [one for one in kept if one not in found]


def fields_for(kind: str, names: Names, *, changing: bool) -> list[Field]:
    """What a base of that kind is asked for; items stand under what is done with them."""
    first = [asked(DuesBase, "kind", choices=KINDS)]
    if kind == "employee":
        first.append(asked(DuesBase, "scheme", choices=SCHEMES))
    items = [
        Field(name, name=f"{ITEM}{at}", kind=Decimal, group=TREATMENTS[treatment])
        for at, (name, treatment) in enumerate(names)
    ]
    if names:
        group = TREATMENTS["counted"]
        last = sum(treatment == "counted" for _, treatment in names)
        items[last:last] = [
            Field("其他计入的名称", name=MORE_NAME, group=group),
            Field("其他计入的金额", name=MORE_AMOUNT, kind=Decimal, group=group),
        ]
    rest = [asked(DuesBase, "from_month", group="核定"), asked(DuesBase, "basis", group="核定")]
    if kind in ON_BASE:
        hint = "填了各项工资的不用填" if names else ""
        rest.insert(
            0, asked(DuesBase, "base", group="核定", hint=hint, privacy="", label="月基数（元）")
        )
    elif kind == "farmer":
        due = asked(DuesBase, "due", group="核定", fixed=False, hint="0.20—1.00 元，本人定")
        rest.insert(0, due)
    rest.append(asked(DuesBase, "quarterly", group="核定"))
    if changing:
        rest.append(asked(DuesBase, "reason", group="核定", required=True))
    return [*first, *items, *rest]


def values_of(given: BaseGiven | None, names: Names, kind: str, scheme: str) -> Values:
    """What the form begins with."""
    values: dict[str, Any] = {"kind": kind, "scheme": scheme or None, "from_month": 1}
    if given is None:
        return values
    amounts = {(one.name, one.treatment): fen(one.amount) for one in given.items}
    for at, name in enumerate(names):
        values[f"{ITEM}{at}"] = amounts.get(name)
    return values | {
        "base": None if given.items else fen(given.base),
        "due": fen(given.due),
        "quarterly": given.quarterly,
        "from_month": given.from_month,
        "basis": given.basis or None,
    }


def given_of(values: Mapping[str, Any], names: Names) -> BaseGiven:
    """What is said by the form."""
    items = [
        BaseItem(name, values[f"{ITEM}{at}"], treatment)
        for at, (name, treatment) in enumerate(names)
        if values.get(f"{ITEM}{at}")
    ]
    if values.get(MORE_AMOUNT):
        items.append(BaseItem(values.get(MORE_NAME) or "其他", values[MORE_AMOUNT], "counted"))
    return BaseGiven(
        kind=values.get("kind") or "",
        base=values.get("base"),
        items=tuple(items),
        scheme=values.get("scheme") or "",
        due=values.get("due"),
        quarterly=bool(values.get("quarterly")),
        from_month=values.get("from_month") or 1,
        basis=values.get("basis") or "",
        reason=values.get("reason") or "",
    )


class BaseActs:
    """The forms of one branch and year."""

    def __init__(self, office: Office, branch: str, year: int, rounding: str) -> None:
        self.office, self.branch, self.year, self.rounding = office, branch, year, rounding

    def act(self, one: Shown, kind: str = "", scheme: str = "") -> Act:
        """Of a payer: to fix the year's base, or to change one that is fixed."""
        given, changing = one.given, one.line.fixed
        kind = kind or (given.kind if given else next(iter(KINDS)))
        scheme = scheme or (given.scheme if given and given.scheme else next(iter(SCHEMES)))
        names = names_for(kind, scheme, given if given and given.kind == kind else None)
        values = dict(values_of(given, names, kind, scheme if kind == "employee" else ""))
        if changing:
            values["from_month"] = self._next_month()
        verb = "变更" if changing else "核定"
        save = self._change(one, names) if changing else self._fix(one, names)
        return Act(
            f"base:{one.id}",
            f"{verb}基数：{one.line.name}",
            f"{verb}党费基数",
            fields_for(kind, names, changing=changing),
            save,
            f"{self.branch} {self.year}",
            one.id,
            values=values,
            words=CHANGE_WORDS if changing else FIX_WORDS,
            tells=self._tells(one, names),
        )

    def _next_month(self) -> int:
        today = self.office.today
        return today.month if today.year == self.year else 1

    def _fix(self, one: Shown, names: Names) -> Any:
        def save(session: "Session", values: Values) -> str:
            given = {one.id: given_of(values, names)}
            bases.fix(session, self.branch, self.year, given, self.office.today)
            return one.id

        return save

    def _change(self, one: Shown, names: Names) -> Any:
        def save(session: "Session", values: Values) -> str:
            given = given_of(values, names)
            bases.change(session, one.id, self.year, given, self.office.today)
            return one.id

        return save

    def _tells(self, one: Shown, names: Names) -> Any:
        """What is due of what is typed; of a change, month by month what it does."""

        def tells(values: Values) -> Told:
            given = given_of(values, names)
            try:
                made = bases.assessed(given, self.year, self.rounding)
            except RuleBroken as broken:
                return "warn", broken.problems[0].message
            words = assessed_words(made, one.line.last_due)
            if not one.line.fixed:
                return "info", words
            with self.office.read() as session:
                told = bases.differences(session, one.id, self.year, given, self.office.today)
            return changed_words(words, told)

        return tells


def assessed_words(made: Any, last: Decimal | None) -> str:
    """5,130.00 × 1.5% = 月应交 77.00，比上年多 7.00."""
    if made.permille is None:
        words = f"月应交 {made.due:,.2f}"
    else:
        words = f"{made.base:,.2f} × {made.permille / 10:g}% = 月应交 {made.due:,.2f}"
    if last is not None and made.due != last:
        more = made.due - last
        words += f"，比上年{'多' if more > 0 else '少'} {abs(more):,.2f}"
    return words


def changed_words(words: str, told: Sequence[Difference]) -> Told:
    """What a change does to the months, never silently; short, for it has one line."""
    if not told:
        return "info", f"{words}；各月应交没有变化"
    first, last = told[0], told[-1]
    whole = sum((one.difference for one in told), Decimal(0))
    verb = "多" if whole >= 0 else "少"
    said = f"月应交 {first.before:,.2f} → {first.after:,.2f}，"
    said += f"{first.month}–{last.month} 月共{verb} {abs(whole):,.2f}"
    closed = [str(one.month) for one in told if one.closed]
    if closed:
        return "warn", f"{closed[0]} 月等 {len(closed)} 个月已结账，先重新打开"
    over = sum((one.overpaid for one in told), Decimal(0))
    return ("warn", f"{said}；已多交 {over:,.2f}") if over else ("info", said)
