"""What belongs to a member's goals of a year, each a list with its form in the card."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.helping import KINDS, NEXT
from dangjian_desktop.domain.meeting_plan import Period
from dangjian_desktop.records import MemberGoal, MemberGoalCheck, MemberHelp, Record
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked
from dangjian_desktop.ui.kit.partlist import PartKind, part_act

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GOAL, CHECK, HELP = "goal", "check", "help"
STEPS: Mapping[str, tuple[str, ...]] = {
    "helped": ("helped_on", "helper_id", "help"),
    "changed": ("changed_on", "outcome"),
}


def kinds(year: int, today: date, periods: Sequence[Period]) -> dict[str, PartKind]:
    """By the name of their act."""
    labels = [period.label for period in periods]
    over = [period.label for period in periods if period.last < today]

    def save_goal(session: "Session", owner: str, record_id: str, values: Values) -> None:
        members.set_goal(session, owner, year, record_id, values, today)

    def save_check(session: "Session", owner: str, record_id: str, values: Values) -> None:
        members.set_check(session, owner, year, record_id, values, today)

    def save_help(session: "Session", owner: str, record_id: str, values: Values) -> None:
        members.set_help(session, owner, record_id, values, today)

    def first_check(session: "Session", owner: str) -> Values:
        del session, owner
        period = over[-1] if over else next(iter(labels), None)
        return {"period": period, "checked_on": PartialDate.of(today)}

    def first_help(session: "Session", owner: str) -> Values:
        del session, owner
        return {"found_on": PartialDate.of(today)}

    return {
        GOAL: PartKind(
            GOAL,
            MemberGoal,
            "person_id",
            {"year": year},
            title="年度目标",
            shown=("text", "deadline", "done_on"),
            leave=("duty_id",),
            save=save_goal,
            add_words="新增目标",
        ),
        CHECK: PartKind(
            CHECK,
            MemberGoalCheck,
            "person_id",
            {"year": year},
            title="定期检查",
            shown=("period", "checked_on", "result", "checker"),
            first=first_check,
            save=save_check,
            add_words="登记检查",
            words="检查中做得好的另登记表扬，有差距的登记督促帮助，直到改正。",
        ),
        HELP: PartKind(
            HELP,
            MemberHelp,
            "person_id",
            title="表扬和督促帮助",
            shown=("kind", "found_on", "matter", "changed_on"),
            leave=("check_id",),
            first=first_help,
            save=save_help,
            add_words="登记",
            words="表扬只填前三项；督促帮助没填时限的，按设置里的天数。",
        ),
    }


def records(session: "Session", facts: Any, part: PartKind) -> Sequence[Record]:
    """Those of the member that the year shows, as records; help also of the year before."""
    ids = {one.id for one in _lines(facts, part.name)}
    if part.name != HELP:
        return part.of(session, facts.person_id)
    found = keeping.listed(session, MemberHelp, MemberHelp.person_id == facts.person_id)
    return [one for one in found if one.id in ids]


def _lines(facts: Any, name: str) -> Sequence[Any]:
    return {GOAL: facts.goals, CHECK: facts.checks, HELP: facts.helps}[name]  # type: ignore[no-any-return]


def act(session: "Session", part: PartKind, person_id: str, record_id: str) -> Act:
    return part_act(session, part, person_id, record_id)


# --- the next step of help ---------------------------------------------------------------------


def step(session: "Session", help_id: str, today: date) -> Act | None:
    """From found to helped, from helped to changed; None where nothing follows."""
    found = keeping.get(session, MemberHelp, help_id)
    following = NEXT.get(found.course.state)
    if following is None:
        return None
    key, words = following
    names = STEPS[key]
    save = members.helped if key == "helped" else members.changed
    first: dict[str, Any] = {name: getattr(found, name) for name in names}
    first[names[0]] = first[names[0]] or PartialDate.of(today)
    return Act(
        f"step:{help_id}",
        f"{words}：{found.caption()}",
        f"{words}（{KINDS[found.kind]}）",
        [
            asked(MemberHelp, name, required=name in (names[0], names[-1]), group="")
            for name in names
        ],
        partial(_saved, save, help_id, found.person_id, today),
        found.person_id,
        help_id,
        values=first,
    )


def _saved(
    save: Any, help_id: str, person_id: str, today: date, session: "Session", values: Values
) -> str:
    save(session, help_id, values, today)
    return person_id
