"""The forms of learning: the plan, a topic, a session, a lecture made into a session."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.study.forms import between
from dangjian_desktop.records import StudyPlan, StudySession, StudyTopic, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.study import rota, sessions
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.office import Office

OF_PLAN = ("adopted_on", "meeting_id", "aims", "requirements")
OF_TOPIC = ("planned_for", "form", "subject", "lecturer_id", "guest", "hours", "content")
OF_SESSION = (
    "starts_at", "ends_at", "subject", "organization_id", "topic_id", "place", "form", "hours",
    "lecturer_id", "guest", "chair_id", "recorder_id", "content", "discussion", "outcome",
)  # fmt: skip
PLAN_WORDS = "计划的正文；一个个专题在计划下面逐条加，讲课人按轮值表建议。"
SESSION_WORDS = "保存以后接着签到：应到的人按当天的身份算出来，不用再打名字。"
MEETING_WORDS = "时间、地点、主讲和到会情况都从会议带过来；只要填算几个学时。"


class StudyActs:
    """The acts of one branch and year; KnownError when a record is gone."""

    def __init__(self, office: "Office", branch: str, year: int) -> None:
        self.office, self.branch, self.year = office, branch, year
        self.about = f"{branch} {year}"

    @property
    def today(self) -> date:
        return self.office.today

    def act(self, session: "Session", key: str, record_id: str) -> Act | None:
        """plan, topic, session, hold (of a topic), meeting."""
        made: Act | None = getattr(self, f"_{key}")(session, record_id)
        return made

    # --- the plan ----------------------------------------------------------------------------

    def _plan(self, session: "Session", record_id: str) -> Act:
        del record_id
        known = sessions.plan_of(session, self.branch, self.year)
        plan_id = known.id if known is not None else ""

        def save(session: "Session", values: Values) -> str:
            sessions.save_plan(session, self.branch, self.year, values, plan_id)
            return ""

        return Act(
            "plan",
            f"{self.year} 年度学习计划",
            "修改学习计划" if known else "制定学习计划",
            [field_of(StudyPlan, name) for name in OF_PLAN],
            save,
            self.about,
            values=_values(known, OF_PLAN) or {"adopted_on": PartialDate.of(self.today)},
            words=PLAN_WORDS,
        )

    def _topic(self, session: "Session", record_id: str) -> Act | None:
        plan = sessions.plan_of(session, self.branch, self.year)
        if plan is None:
            return None
        found = keeping.get(session, StudyTopic, record_id) if record_id else None
        plan_id = plan.id

        def save(session: "Session", values: Values) -> str:
            return sessions.save_topic(session, plan_id, values, record_id).id

        return Act(
            "topic",
            "学习专题",
            "修改学习专题" if found else "增加学习专题",
            [field_of(StudyTopic, name) for name in OF_TOPIC],
            save,
            self.about,
            record_id,
            values=_values(found, OF_TOPIC) or self._new_topic(session),
            remove=partial(_remove, StudyTopic, record_id) if record_id else None,
            tells=self._told_of_topic,
        )

    def _new_topic(self, session: "Session") -> dict[str, Any]:
        following = rota.next_lecturer(session, self.branch, self.today)
        return {
            "planned_for": PartialDate(self.year, self._month()),
            "form": "集中学习",
            "lecturer_id": following or None,
        }

    def _month(self) -> int:
        return self.today.month if self.today.year == self.year else 1

    # --- a session ---------------------------------------------------------------------------

    def _session(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, StudySession, record_id) if record_id else None
        return self._of_session(session, record_id, _values(found, OF_SESSION) or self._new())

    def _hold(self, session: "Session", record_id: str) -> Act:
        """A session of that topic: an act of its own, so that its draft comes back to it."""
        given = sessions.from_topic(session, record_id, self.today)
        made = self._of_session(session, "", given)
        return replace(made, key="hold", record_id=record_id)

    def _of_session(self, session: "Session", record_id: str, values: Values) -> Act:
        def save(session: "Session", given: Values) -> str:
            return sessions.save_session(session, self.branch, given, record_id).id

        local = policy(session)
        measure = (local.study_day_hours, local.study_half_day_hours)
        return Act(
            "session",
            "学习活动",
            "修改学习活动" if record_id else "登记学习活动",
            [field_of(StudySession, name) for name in OF_SESSION],
            save,
            self.about,
            record_id,
            values=values,
            remove=partial(_remove, StudySession, record_id) if record_id else None,
            words="" if record_id else SESSION_WORDS,
            proposes={} if record_id else {"hours": partial(_hours, measure)},
            tells=self._told,
        )

    def _new(self) -> dict[str, Any]:
        day = self.today if self.today.year == self.year else date(self.year, 12, 31)
        return {
            "organization_id": self.branch,
            "starts_at": datetime.combine(day, sessions.USUAL_HOUR),
            "form": "集中学习",
            "hours": sessions.USUAL_HOURS,
        }

    def _meeting(self, session: "Session", record_id: str) -> Act:
        del record_id
        found = sessions.free_meetings(session, self.branch, self.year, self.today)

        def save(session: "Session", values: Values) -> str:
            chosen, hours = values["meeting_id"], values["hours"]
            return sessions.from_meeting(session, self.branch, chosen, hours, self.today).id

        which = asked(
            StudySession,
            "meeting_id",
            label="哪次会议",
            required=True,
            reference="",
            choices={one.id: one.caption() for one in found},
        )
        return Act(
            "meeting",
            "党课、主题党日转为学习",
            "会议转为学习活动",
            [which, field_of(StudySession, "hours")],
            save,
            self.about,
            values={"hours": sessions.USUAL_HOURS, "meeting_id": found[0].id if found else None},
            words=MEETING_WORDS
            if found
            else "本年没有可以转的党课、主题党日，都转过了或者还没有开。",
        )

    # --- what is told ------------------------------------------------------------------------

    def _told(self, values: Values) -> Told:
        """A lecturer who is nobody of the roster that day."""
        starts, lecturer = values.get("starts_at"), values.get("lecturer_id")
        if not isinstance(starts, datetime) or not lecturer:
            return "", ""
        with self.office.read() as session:
            said = sessions.lecturer_words(session, lecturer, starts.date())
        return ("warn", said) if said else ("", "")

    def _told_of_topic(self, values: Values) -> Told:
        when, lecturer = values.get("planned_for"), values.get("lecturer_id")
        if not isinstance(when, PartialDate) or not lecturer:
            return "", ""
        with self.office.read() as session:
            said = sessions.lecturer_words(session, lecturer, min(when.last(), self.today))
        return ("warn", said) if said else ("", "")


def _hours(measure: tuple[int, int], values: Values) -> Any:
    """By the clock of the session, as the branch measures days and half days."""
    starts, ends = values.get("starts_at"), values.get("ends_at")
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return None
    return between(starts, ends, *measure)


def _values(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names} if record is not None else {}


def _remove(kind: Any, record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, kind, record_id))
