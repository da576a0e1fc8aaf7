"""The forms of transfers: a letter, its receipt, its end; somebody who comes."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.transfers import LetterDates, ends
from dangjian_desktop.records import Field, Person, Transfer, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.transfers import incoming, letters
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked
from dangjian_desktop.ui.kit.office import Office

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OUT = (
    "person_id", "organization_id", "way", "number", "issued_on", "addressee", "other_body",
    "reach", "valid_days", "paid_until", "handler", "remark",
)  # fmt: skip
IN = (
    "organization_id", "other_body", "letter_words", "issued_on", "valid_days", "received_on",
    "receipt_sent_on", "paid_until", "handler", "remark",
)  # fmt: skip
WORDS_OUT = (
    "存根、介绍信、回执联一页打印。转出没有被接收以前，党员仍在本支部，应到和党费照旧；"
    "收到回执登记接收日期，名册才从那一天起减人。"
)
WORDS_IN = "以前在册的人直接选；没有登记过的填下面的基本情况，从转入日期起计入名册和应到。"
WORDS_RECEIVE = "从接收那一天起不再属于本支部：名册、应到、职务都到这一天为止，可以撤销。"


class Follow:
    """What follows from who leaves and how far: the branch, dues, how long a letter holds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: dict[str, Values] = {}
        self._days: dict[str, int] = {}

    def _of(self, values: Values) -> Values:
        """Read once for each person that is chosen."""
        person_id = str(values.get("person_id") or "")
        if person_id and person_id not in self._known:
            with self._office.read() as session:
                today = self._office.today
                self._known[person_id] = letters.proposal(session, person_id, today)
        return self._known.get(person_id, {})

    def branch(self, values: Values) -> Any:
        return self._of(values).get("organization_id")

    def paid(self, values: Values) -> Any:
        return self._of(values).get("paid_until")

    def days(self, values: Values) -> Any:
        reach = str(values.get("reach") or "outside")
        if reach not in self._days:
            with self._office.read() as session:
                self._days[reach] = letters.usual_days(session, reach)
        return self._days[reach] if values.get("way") != "online" else None


def _told(values: Values) -> Told:
    issued, days = values.get("issued_on"), values.get("valid_days")
    if not isinstance(issued, date) or not isinstance(days, int) or not 0 < days < 1000:  # noqa: PLR2004
        return ("", "")
    last = ends(LetterDates(issued, days))
    return ("info", f"回执等到 {last}，到期还没有收到会在“今天”提醒")


def _out_fields() -> list[Field]:
    made = [field_of(Transfer, name) for name in OUT]
    return [
        replace(one, required=one.name in ("person_id", "issued_on", "other_body")) for one in made
    ]


def letter_out(session: "Session", office: Office, transfer_id: str) -> Act:
    """A new letter, or one that still waits."""
    today = office.today
    found = keeping.get(session, Transfer, transfer_id) if transfer_id else None

    def save(session: "Session", values: Values) -> str:
        if transfer_id:
            return letters.update(session, transfer_id, values, today).id
        return letters.issue(session, values, today).id

    follow = Follow(office)
    if found is not None:
        values: Values = {name: getattr(found, name) for name in OUT}
    else:
        values = letters.proposal(session, "", today)
    return Act(
        "out",
        "修改介绍信" if transfer_id else "开介绍信（转出）",
        "修改组织关系介绍信" if transfer_id else "开具组织关系介绍信",
        _out_fields(),
        save,
        transfer_id,
        transfer_id,
        values=values,
        words=WORDS_OUT,
        proposes=(
            {}
            if transfer_id
            else {
                "organization_id": follow.branch,
                "paid_until": follow.paid,
                "valid_days": follow.days,
            }
        ),
        tells=_told,
    )


def again(session: "Session", office: Office, transfer_id: str) -> Act:
    """换开: the former becomes void."""
    today = office.today
    reason = Field("原介绍信作废原因", name="void_reason", kind=str, required=True)
    fields = [one for one in _out_fields() if one.name != "person_id"]

    def save(session: "Session", values: Values) -> str:
        given = dict(values)
        why = str(given.pop("void_reason", "") or "")
        return letters.replace(session, transfer_id, given, why, today).id

    return Act(
        "again",
        "换开介绍信",
        "换开组织关系介绍信",
        [reason, *fields],
        save,
        transfer_id,
        transfer_id,
        values={**letters.again(session, transfer_id, today), "void_reason": "换开"},
        words="原来的作废，编号保留；新的用下一个编号。",
        tells=_told,
    )


def receive(session: "Session", office: Office, transfer_id: str) -> Act:
    """The other body has the member."""
    today = office.today
    found = keeping.get(session, Transfer, transfer_id)
    if found.received_on is not None:
        return _receipt(found, office)

    def save(session: "Session", values: Values) -> str:
        received, receipt = values.get("received_on"), values.get("receipt_on")
        return letters.receive(session, transfer_id, received, receipt, today).id

    return Act(
        "receive",
        "登记接收和回执",
        "登记介绍信接收",
        [
            asked(
                Transfer, "received_on", label="对方接收日期", required=True, hint="回执上的日期"
            ),
            asked(Transfer, "receipt_on", hint="回执还没有寄到的空着，以后再填"),
        ],
        save,
        transfer_id,
        transfer_id,
        values={"receipt_on": today if found.way == "letter" else None},
        words=WORDS_RECEIVE,
    )


def _receipt(found: Transfer, office: Office) -> Act:
    """It was received before; the paper came later."""
    transfer_id, today = found.id, office.today

    def save(session: "Session", values: Values) -> str:
        return letters.update(session, transfer_id, values, today).id

    return Act(
        "receive",
        "登记收到回执",
        "登记介绍信回执",
        [asked(Transfer, "receipt_on", required=True), field_of(Transfer, "remark")],
        save,
        transfer_id,
        transfer_id,
        values={"receipt_on": found.receipt_on or today, "remark": found.remark},
    )


def void(office: Office, transfer_id: str) -> Act:
    today = office.today

    def save(session: "Session", values: Values) -> str:
        on, reason = values["voided_on"], str(values.get("void_reason") or "")
        return letters.void(session, transfer_id, on, reason, today).id

    return Act(
        "void",
        "作废介绍信",
        "作废组织关系介绍信",
        [
            asked(Transfer, "voided_on", fixed=False, required=True),
            asked(Transfer, "void_reason", fixed=False, required=True),
        ],
        save,
        transfer_id,
        transfer_id,
        values={"voided_on": today},
        words="编号保留，登记簿里注明作废；党员仍在本支部。",
    )


def come_in(office: Office, session: "Session") -> Act:
    """Somebody who was here before, or a new person."""
    today = office.today
    of_person = "没有登记过的人填这里"
    fields = [
        asked(Transfer, "person_id", label="名册上的人", required=False, hint="以前转出又转回的"),
        *_in_fields(),
        *(
            replace(field_of(Person, name), group=of_person, required=False)
            for name in incoming.OF_PERSON
        ),
        Field("入党时间", group=of_person, name="joined", kind=PartialDate),
        Field("转正时间", group=of_person, name="full_member", kind=PartialDate,
              hint="预备党员空着"),
    ]  # fmt: skip

    def save(session: "Session", values: Values) -> str:
        return incoming.take_in(session, values, today).id

    here = keeping.found(session, "organization", office.organization_id)
    fits = getattr(here, "level", "") in ("branch", "group")
    return Act(
        "in",
        "登记转入",
        "登记组织关系转入",
        fields,
        save,
        values=incoming.proposal(today, office.organization_id if fits else ""),
        words=WORDS_IN,
    )


def _in_fields() -> list[Field]:
    wanted = {"organization_id": "转到哪个党支部或党小组", "received_on": "转入日期"}
    made = []
    for name in IN:
        one = field_of(Transfer, name)
        made.append(
            replace(
                one,
                label=wanted.get(name, one.label),
                required=name in ("organization_id", "received_on", "other_body"),
            )
        )
    return made


def mend_in(session: "Session", office: Office, transfer_id: str) -> Act:
    """What the letter said; the receipt that was sent."""
    found, today = keeping.get(session, Transfer, transfer_id), office.today
    names = tuple(name for name in IN if name not in ("organization_id", "received_on"))

    def save(session: "Session", values: Values) -> str:
        return incoming.update(session, transfer_id, values, today).id

    return Act(
        "mend",
        "修改转入登记",
        "修改组织关系转入",
        [field_of(Transfer, name) for name in names],
        save,
        transfer_id,
        transfer_id,
        values={name: getattr(found, name) for name in names},
        words="从哪一天起属于本支部，在“党员”的组织关系里改。",
    )


def answer(session: "Session", office: Office, transfer_id: str) -> Act:
    """回执寄出."""
    found, today = keeping.get(session, Transfer, transfer_id), office.today

    def save(session: "Session", values: Values) -> str:
        return incoming.answer(session, transfer_id, values["receipt_sent_on"], today).id

    return Act(
        "answer",
        "登记回执寄出",
        "登记回执寄出",
        [asked(Transfer, "receipt_sent_on", required=True)],
        save,
        transfer_id,
        transfer_id,
        values={"receipt_sent_on": found.receipt_sent_on or today},
        words=f"寄给{found.other_body}，对方收到才算转接完毕。",
    )
