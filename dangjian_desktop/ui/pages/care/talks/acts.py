"""The forms of talks: a talk, a difficulty raised in one, that it is solved."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.records import HeartTalk, TalkDifficulty, field_of, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.services.talks import difficulties, talks
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.office import Office

OF_DIFFICULTY = (
    "person_id", "talk_id", "raised_on", "kind", "difficulty", "owner_id", "deadline", "measures",
)  # fmt: skip
SOLVED = ("solved_on", "outcome")
TALK_WORDS = "谈过以后登记；类型按两个人当天的职务建议，必谈事项请自己选。"
DIFFICULTY_WORDS = "困难情况只在卡片里看，“今天”和列表里只写类别；到时限前会提醒责任人。"
SOLVED_WORDS = "写明怎么解决的；没有解决的继续提醒。"


class TalkActs:
    """The acts of one branch; KnownError when a record is gone."""

    def __init__(self, office: "Office", branch: str, person_id: str) -> None:
        self.office, self.branch, self.person_id = office, branch, person_id

    @property
    def today(self) -> date:
        return self.office.today

    def act(self, session: "Session", key: str, record_id: str) -> Act | None:
        """talk, difficulty, solve."""
        made: Act | None = getattr(self, f"_{key}")(session, record_id)
        return made

    def _talk(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, HeartTalk, record_id) if record_id else None
        asked_for = [f for f in fields(HeartTalk) if not f.fixed]

        def save(session: "Session", values: Values) -> str:
            talks.save(session, values, self.today, record_id)
            return str(values["member_id"])

        return Act(
            "talk",
            "谈心谈话",
            "修改谈心谈话" if record_id else "登记谈心谈话",
            asked_for,
            save,
            self.person_id,
            record_id,
            values=_values(found, [f.name for f in asked_for]) or self._new(),
            remove=partial(_remove, HeartTalk, record_id) if record_id else None,
            words="" if record_id else TALK_WORDS,
            proposes={} if record_id else {"relation": self._relation},
        )

    def _new(self) -> dict[str, Any]:
        return {"held_on": self.today, "member_id": self.person_id or None, "way": "面谈"}

    def _relation(self, values: Values) -> str | None:
        """委员之间, 委员与党员 or 党员之间, once both are chosen."""
        talker, member = values.get("talker_id"), values.get("member_id")
        held = values.get("held_on")
        day = held if isinstance(held, date) else self.today
        with self.office.read() as session:
            said = talks.proposed_relation(session, self.branch, talker, member, day)
        return said or None

    def _difficulty(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, TalkDifficulty, record_id) if record_id else None
        names = (*OF_DIFFICULTY, *SOLVED) if record_id else OF_DIFFICULTY

        def save(session: "Session", values: Values) -> str:
            difficulties.save(session, values, self.today, record_id)
            return str(values["person_id"])

        return Act(
            "difficulty",
            "谈心反映的困难",
            "修改困难事项" if record_id else "登记困难事项",
            [field_of(TalkDifficulty, name) for name in names],
            save,
            self.person_id,
            record_id,
            values=_values(found, names) or self._raised(session),
            remove=partial(_remove, TalkDifficulty, record_id) if record_id else None,
            words=DIFFICULTY_WORDS,
            tells=_unowned,
        )

    def _raised(self, session: "Session") -> dict[str, Any]:
        """Of the person who is looked at, in their last talk."""
        mine = HeartTalk.member_id == self.person_id
        last = keeping.listed(session, HeartTalk, mine)
        talk = last[0] if last else None
        return {
            "person_id": self.person_id or None,
            "talk_id": talk.id if talk is not None else None,
            "raised_on": talk.held_on if talk is not None else self.today,
            "owner_id": talk.talker_id if talk is not None else None,
        }

    def _solve(self, session: "Session", record_id: str) -> Act:
        found = keeping.get(session, TalkDifficulty, record_id)

        def save(session: "Session", values: Values) -> str:
            given = (values["solved_on"], values["outcome"])
            return difficulties.solve(session, record_id, *given, self.today).person_id

        return Act(
            "solve",
            f"困难解决：{found.kind}",
            "登记困难解决",
            [asked(TalkDifficulty, name, required=True) for name in SOLVED],
            save,
            self.person_id,
            record_id,
            values={"solved_on": found.solved_on or self.today, "outcome": found.outcome},
            words=SOLVED_WORDS,
        )


def _unowned(values: Values) -> Told:
    """A difficulty nobody sees to is not reminded of."""
    if not values.get("owner_id"):
        return "warn", "没有责任人，就没有人去解决"
    return ("", "") if values.get("deadline") else ("warn", "没有时限，到时候不会提醒")


def _values(record: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names} if record is not None else {}


def _remove(kind: Any, record_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, kind, record_id))
