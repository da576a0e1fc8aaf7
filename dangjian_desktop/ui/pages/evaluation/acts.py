"""What is entered of a round by a form: a step, the base of 优秀, the words of the report."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.steps import STEP_NAMES, STEPS
from dangjian_desktop.records import EvaluationRound, EvaluationStep
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import rounds, steps
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_STEP = ("done_on", "meeting_id", "evidence", "remark")
OF_RATING = ("excellent_base", "rated_on", "rating_meeting_id")
OF_REPORT = ("practice", "findings", "next_steps")
MEETINGS = frozenset(step.key for step in STEPS if step.meeting)
STEP_WORDS = {
    "study": "学习动员会的日期，选了会议就按会议的日期。",
    "ballot": "测评当天的日期，也是评议对象名单的口径。",
    "committee_rating": "支委会（不设支委会的是党员大会）评定等次的日期。",
    "feedback": "全部反馈完的日期；每个人的签字在“党员”里登记。",
    "publish": "公布结果、向上级报告的日期和文号。",
    "rectification": "整改事项在“组织生活会”里逐条登记。",
}
BASE_WORDS = "优秀一般不超过基数的三分之一；表上写明用的是哪个基数。超过只提醒，不拦着。"


def act_for(session: "Session", key: str, round_id: str, today: date) -> Act:
    """The act of that key: step:KEY, rating, report. KnownError when the round is gone."""
    verb, _, about = key.partition(":")
    if verb == "step":
        return _step(session, round_id, about, today)
    return _ACTS[verb](session, round_id, today)


def _step(session: "Session", round_id: str, key: str, today: date) -> Act:
    """When it was done, at which meeting, and by what it is shown."""
    where = (EvaluationStep.round_id == round_id, EvaluationStep.key == key)
    found = next(iter(keeping.listed(session, EvaluationStep, *where)), None)
    names = [n for n in OF_STEP if n != "meeting_id" or key in MEETINGS]
    described = [asked(EvaluationStep, name) for name in names]
    if key in MEETINGS:
        described[0] = asked(EvaluationStep, "done_on", required=False, hint="空着就用会议的日期")

    def save(session: "Session", values: Values) -> str:
        steps.record(session, round_id, key, values, today)
        return round_id

    values = {n: getattr(found, n) for n in names} if found is not None else {}
    if found is None and key not in MEETINGS:
        values = {"done_on": PartialDate.of(today)}
    return Act(
        f"step:{key}",
        STEP_NAMES[key],
        "登记评议步骤",
        described,
        save,
        round_id,
        found.id if found is not None else "",
        values=values,
        remove=partial(steps.take_back, round_id=round_id, key=key) if found is not None else None,
        words=STEP_WORDS.get(key, ""),
    )


def _of_round(
    key: str, title: str, names: tuple[str, ...], words: str
) -> Callable[["Session", str, date], Act]:
    """A form of some of the round's own fields."""

    def make(session: "Session", round_id: str, today: date) -> Act:
        found = keeping.get(session, EvaluationRound, round_id)

        def save(session: "Session", values: Values) -> str:
            rounds.update(session, round_id, values, today)
            return round_id

        return Act(
            key,
            title,
            f"登记{title}",
            [asked(EvaluationRound, name, group="") for name in names],
            save,
            round_id,
            values={name: getattr(found, name) for name in names},
            words=words,
        )

    return make


_ACTS: dict[str, Callable[["Session", str, date], Act]] = {
    "rating": _of_round("rating", "评定口径和日期", OF_RATING, BASE_WORDS),
    "report": _of_round(
        "report", "评议情况报告的内容", OF_REPORT, "照实写；没有的空着，程序不替人写。"
    ),
}
