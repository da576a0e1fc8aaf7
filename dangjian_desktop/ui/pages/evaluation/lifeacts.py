"""组织生活会: the forms of an opinion heard before it and of an item to be put right."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import LifeOpinion, ProblemItem, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import problems
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_OPINION = ("asked_on", "way", "source", "subject", "person_id", "text", "meeting_id")
OF_PROBLEM = ("source", "person_id", "problem", "measures", "owner", "deadline", "meeting_id",
              "remark")  # fmt: skip
OF_DONE = ("done_on", "outcome")
OPINION_WORDS = "一条一行。整改清单里可以一键转为整改事项，不用再打一遍。"
PROBLEM_WORDS = "空着党员表示支部班子的问题。没完成的年底可以一键转入下一年。"
DONE_WORDS = "写明怎么改的、改到什么程度；完成以后这一条销号。"


def about(branch: str, year: int) -> str:
    """What a draft of them belongs to."""
    return f"{branch} {year}"


class LifeActs:
    """The acts of one branch and year: KEY or KEY:ID; KnownError when a record is gone."""

    def __init__(self, branch: str, year: int, today: date) -> None:
        self.branch, self.year, self.today = branch, year, today
        self.about = about(branch, year)

    def act(self, session: "Session", key: str, record_id: str = "") -> Act:
        """opinion, problem, done."""
        made: Act = getattr(self, f"_{key}")(session, record_id)
        return made

    def _opinion(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, LifeOpinion, record_id) if record_id else None

        def save(session: "Session", values: Values) -> str:
            given = {**values, "organization_id": self.branch, "year": self.year}
            if record_id:
                record = keeping.get(session, LifeOpinion, record_id)
                return keeping.save(session, record, given).id
            return problems.hear(session, given, self.today).id

        first = {"asked_on": PartialDate.of(self.today), "subject": "team"}
        return Act(
            "opinion",
            "会前征求意见",
            "登记会前征求意见",
            [field_of(LifeOpinion, name) for name in OF_OPINION],
            save,
            self.about,
            record_id,
            values=_values(found, OF_OPINION) or first,
            remove=partial(_remove, LifeOpinion, record_id) if record_id else None,
            words=OPINION_WORDS,
        )

    def _problem(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, ProblemItem, record_id) if record_id else None

        def save(session: "Session", values: Values) -> str:
            if record_id:
                return problems.change(session, record_id, values, self.today).id
            given = {**values, "organization_id": self.branch, "year": self.year}
            return problems.add(session, given, self.today).id

        names = (*OF_PROBLEM, *OF_DONE) if record_id else OF_PROBLEM
        return Act(
            "problem",
            "整改事项",
            "登记整改事项",
            [field_of(ProblemItem, name) for name in names],
            save,
            self.about,
            record_id,
            values=_values(found, names) or {"source": "organization_life"},
            remove=partial(_remove, ProblemItem, record_id) if record_id else None,
            words=PROBLEM_WORDS,
        )

    def _done(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, ProblemItem, record_id)

        def save(session: "Session", values: Values) -> str:
            on, outcome = values["done_on"], values["outcome"]
            return problems.done(session, record_id, on, outcome, self.today).id

        values = {"done_on": found.done_on or PartialDate.of(self.today), "outcome": found.outcome}
        return Act(
            "done",
            f"整改完成：{found.caption()}",
            "登记整改完成",
            [asked(ProblemItem, name, required=True) for name in OF_DONE],
            save,
            self.about,
            record_id,
            values=values,
            words=DONE_WORDS,
        )


def _values(record: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names} if record is not None else {}


def _remove(kind: Any, record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, kind, record_id))
