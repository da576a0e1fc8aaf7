"""支部目标: the forms of an objective, of all scores at once, of the year's letter."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.goals.facts import GoalFacts, ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import FIELDS, score_words, weight_fault
from dangjian_desktop.records import BranchGoal, BranchObjective, Field, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PLANNED = ("field", "weight", "text", "measure", "owner_id", "helpers", "deadline", "number")
DONE = ("progress", "done_on", "self_score", "checked_score", "deduction", "checked_by",
        "checked_on")  # fmt: skip
LETTER = ("superior_signer", "signer", "signed_on", "requirements", "rewards", "self_summary",
          "opinion")  # fmt: skip
WHY = ":why"
SHORT = 18  # characters of an objective over its score
SELF_WORDS = "左边打自评分，右边写完成情况；不超过权重。没打的以后再打。"
CHECK_WORDS = "左边打考核分，右边写扣分原因；不超过权重。权重合计100才能考核。"
NEW_WORDS = "四个方面的权重合计100；一时凑不满也可以先存。"


class GoalActs:
    """The acts of one branch and year: new, one, letter, self, check."""

    def __init__(self, facts: GoalFacts, today: date) -> None:
        self.facts, self.today = facts, today
        self.branch, self.year = facts.organization_id, facts.year

    def act(self, session: "Session", key: str, record_id: str) -> Act | None:
        made: Act | None = getattr(self, f"_{key}")(session, record_id)
        return made

    # --- one objective -----------------------------------------------------------------------

    def _new(self, session: "Session", record_id: str) -> Act:
        del session, record_id

        def save(session: "Session", values: Values) -> str:
            return objectives.add(session, self.branch, self.year, values, self.today).id

        return Act(
            "new",
            "新增支部目标",
            "新增支部目标",
            [field_of(BranchObjective, name) for name in PLANNED],
            save,
            values={"field": self._shortest()},
            words=NEW_WORDS,
            tells=partial(self._sum, 0),
        )

    def _shortest(self) -> str:
        """The field that has the least weight so far: the next one is likely of it."""
        return min(FIELDS, key=lambda key: self.facts.fields[key].weight)

    def _one(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, BranchObjective, record_id)

        def save(session: "Session", values: Values) -> str:
            return objectives.change(session, record_id, values, self.today).id

        names = (*PLANNED, *DONE)
        return Act(
            "one",
            "支部目标",
            "修改支部目标",
            [field_of(BranchObjective, name) for name in names],
            save,
            record_id,
            record_id,
            values={name: getattr(found, name) for name in names},
            remove=partial(_remove, record_id),
            tells=partial(self._sum, found.weight),
        )

    def _sum(self, before: int, values: Values) -> Told:
        """What the weights come to with what is typed."""
        typed = values.get("weight")
        if not isinstance(typed, int):
            return ("", "")
        count = self.facts.sums.count + (before == 0)
        whole = self.facts.sums.weight - before + typed
        if fault := weight_fault(whole, count):
            return ("warn", fault)
        return ("good", f"权重合计{whole}")

    # --- all scores at once ------------------------------------------------------------------

    def _self(self, session: "Session", record_id: str) -> Act:
        del session, record_id

        def save(session: "Session", values: Values) -> str:
            given = self._given(values)
            objectives.score_self(session, self.branch, self.year, given)
            return ""

        lines = self.facts.objectives
        values: dict[str, Any] = {one.id: one.self_score for one in lines}
        values |= {one.id + WHY: one.progress for one in lines}
        return Act(
            "self",
            f"{self.year} 年支部目标自评",
            "支部目标自评",
            self._fields("完成情况"),
            save,
            values=values,
            words=SELF_WORDS,
            tells=partial(self._total, "自评"),
        )

    def _check(self, session: "Session", record_id: str) -> Act:
        del session, record_id

        def save(session: "Session", values: Values) -> str:
            day = values.get("checked_on")
            objectives.check(
                session,
                self.branch,
                self.year,
                self._given(values),
                checked_by=str(values.get("checked_by") or ""),
                checked_on=day if isinstance(day, date) else self.today,
                today=self.today,
            )
            return ""

        lines = self.facts.objectives
        values: dict[str, Any] = {one.id: one.checked_score for one in lines}
        values |= {one.id + WHY: one.deduction for one in lines}
        values |= {"checked_by": self.facts.checkers or None}
        values |= {"checked_on": self.facts.checked_on or self.today}
        who = [field_of(BranchObjective, name) for name in ("checked_by", "checked_on")]
        return Act(
            "check",
            f"{self.year} 年支部目标考核",
            "支部目标考核",
            [_asked(one) for one in who] + self._fields("扣分原因"),
            save,
            values=values,
            words=CHECK_WORDS,
            tells=partial(self._total, "考核"),
        )

    def _fields(self, beside: str) -> list[Field]:
        """A score and some words for each objective, side by side."""
        found = []
        for one in self.facts.objectives:
            label = f"{FIELDS[one.field][:2]}{one.number}．{one.text}"
            short = label if len(label) <= SHORT else f"{label[:SHORT]}…"
            group = ""
            found.append(
                Field(short, group=group, name=one.id, kind=Decimal, hint=f"权重 {one.weight}")
            )
            found.append(Field(beside, group=group, name=one.id + WHY))
        return found

    def _given(self, values: Values) -> Mapping[str, tuple[Decimal | None, str]]:
        return {
            one.id: (values.get(one.id), str(values.get(one.id + WHY) or ""))
            for one in self.facts.objectives
        }

    def _total(self, what: str, values: Values) -> Told:
        scores = [values.get(one.id) for one in self.facts.objectives]
        known = [score for score in scores if isinstance(score, Decimal)]
        if not known:
            return ("", "")
        left = len(scores) - len(known)
        tail = f"，还有 {left} 项没打" if left else ""
        return ("info", f"{what}合计 {score_words(sum(known, Decimal(0)))}{tail}")

    # --- the letter --------------------------------------------------------------------------

    def _letter(self, session: "Session", record_id: str) -> Act:
        del record_id
        found = objectives.letter_of(session, self.branch, self.year)

        def save(session: "Session", values: Values) -> str:
            objectives.write_letter(session, self.branch, self.year, values, self.today)
            return ""

        values = {name: getattr(found, name) for name in LETTER} if found is not None else {}
        return Act(
            "letter",
            f"{self.year} 年责任书",
            "登记支部目标责任书",
            [field_of(BranchGoal, name) for name in LETTER],
            save,
            values=values,
            remove=partial(_remove_letter, found.id) if found is not None else None,
            words="目标打印在责任书里，这里写要求、奖惩和签订；年底写自评说明和考核意见。",
        )


def _asked(one: Field) -> Field:
    from dataclasses import replace

    return replace(one, required=True, group="")


def _remove(record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, BranchObjective, record_id))


def _remove_letter(record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, BranchGoal, record_id))


def title_of(one: ObjectiveFacts) -> str:
    return f"{FIELDS[one.field]} {one.number}"
