"""书记考核: the forms of an item, of all scores at once, of reports and opinions."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.goals.facts import AssessmentFacts
from dangjian_desktop.domain.goals.objectives import score_words, weight_fault
from dangjian_desktop.records import Field, SecretaryAssessment, SecretaryItem, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import assessments
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_ITEM = ("name", "weight", "standard", "self_score", "score", "reason", "number")
REPORTED = ("meeting_id", "reported_on", "reported_up_on", "training", "trained_on", "report")
JUDGED = ("assessors", "assessed_on", "opinion", "fed_back_on", "own_opinion", "rectification")
SELF, SCORE = ":self", ":score"
SHORT = 16
BEGIN_WORDS = "考核项目照本单位上一次的带过来，可以再改；没有上一次的，先放一套常用项目。"
SCORE_WORDS = "左边自评，右边考核；不超过权重。权重合计100才能考核。"


def new(branch: str, year: int, today: date, people: dict[str, str]) -> Act:
    """Begin the assessment of the branch's secretary of that year."""

    def save(session: "Session", values: Values) -> str:
        person = str(values.get("person_id") or "")
        return f"of:{assessments.begin(session, branch, year, today, person).id}"

    return Act(
        "new",
        f"{year} 年书记考核",
        "新建书记考核",
        [asked(SecretaryAssessment, "person_id")],
        save,
        values={"person_id": next(iter(people), None)},
        words=BEGIN_WORDS,
    )


class AssessmentActs:
    """The acts of one assessment: item, scores, report, judge."""

    def __init__(self, facts: AssessmentFacts, today: date) -> None:
        self.facts, self.today = facts, today

    def act(self, session: "Session", key: str, record_id: str) -> Act | None:
        made: Act | None = getattr(self, f"_{key}")(session, record_id)
        return made

    def _item(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, SecretaryItem, record_id) if record_id else None

        def save(session: "Session", values: Values) -> str:
            return assessments.set_item(session, self.facts.id, record_id, values).id

        values = {name: getattr(found, name) for name in OF_ITEM} if found is not None else {}
        return Act(
            "item",
            "考核项目",
            "修改书记考核项目" if record_id else "新增书记考核项目",
            [field_of(SecretaryItem, name) for name in OF_ITEM],
            save,
            record_id,
            record_id,
            values=values,
            remove=partial(_remove_item, record_id) if record_id else None,
            tells=partial(self._sum, found.weight if found is not None else 0),
        )

    def _sum(self, before: int, values: Values) -> Told:
        typed = values.get("weight")
        if not isinstance(typed, int):
            return ("", "")
        whole = self.facts.sums.weight - before + typed
        fault = weight_fault(whole, self.facts.sums.count + (before == 0))
        return ("warn", fault) if fault else ("good", f"权重合计{whole}")

    def _scores(self, session: "Session", record_id: str) -> Act:
        del session, record_id

        def save(session: "Session", values: Values) -> str:
            given = {
                one.id: (values.get(one.id + SELF), values.get(one.id), one.reason)
                for one in self.facts.items
            }
            assessments.score(session, self.facts.id, given)
            return ""

        fields, values = list[Field](), dict[str, Any]()
        for one in self.facts.items:
            label = f"{one.number}．{one.name}"
            short = label if len(label) <= SHORT else f"{label[:SHORT]}…"
            hint = f"权重 {one.weight}"
            fields.append(Field(f"{short}　自评", name=one.id + SELF, kind=Decimal, hint=hint))
            fields.append(Field("考核", name=one.id, kind=Decimal))
            values |= {one.id + SELF: one.self_score, one.id: one.score}
        return Act(
            "scores",
            f"{self.facts.name}　打分",
            "书记考核打分",
            fields,
            save,
            values=values,
            words=SCORE_WORDS,
            tells=self._total,
        )

    def _total(self, values: Values) -> Told:
        told = []
        for suffix, name in ((SELF, "自评"), ("", "考核")):
            scores = [values.get(one.id + suffix) for one in self.facts.items]
            known = [score for score in scores if isinstance(score, Decimal)]
            if known:
                told.append(f"{name}合计 {score_words(sum(known, Decimal(0)))}")
        return ("info", "，".join(told)) if told else ("", "")

    def _report(self, session: "Session", record_id: str) -> Act:
        del record_id
        return self._whole(session, "report", REPORTED, "述职和轮训", "登记书记述职和轮训")

    def _judge(self, session: "Session", record_id: str) -> Act:
        del record_id
        return self._whole(session, "judge", JUDGED, "考核意见", "登记书记考核意见")

    def _whole(
        self, session: "Session", key: str, names: tuple[str, ...], title: str, what: str
    ) -> Act:
        found = keeping.get(session, SecretaryAssessment, self.facts.id)

        def save(session: "Session", values: Values) -> str:
            assessments.update(session, self.facts.id, values, self.today)
            return ""

        return Act(
            key,
            f"{self.facts.name}　{title}",
            what,
            [asked(SecretaryAssessment, name, group="") for name in names],
            save,
            values={name: getattr(found, name) for name in names},
        )


def _remove_item(item_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, SecretaryItem, item_id))
