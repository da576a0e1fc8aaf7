"""政治审查回函, one a person asked about, and 短期集中培训情况登记表 (catalogue 3-8, 3-11)."""

from dangjian_desktop.domain.development.casefile import CaseFile, Kin, SubjectFacts, TrainingFacts
from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Box,
    Document,
    Facts,
    Grid,
    NewPage,
    Para,
    Title,
)
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    left,
    name,
    opinion,
    opinions,
    side,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import dotted, from_to, listed, place, words

from .parts import form, named, step, who_is_it
from .sentences import asked_by_letter

REPLY = "政治审查回函"
TRAINING = "发展对象短期集中培训情况登记表"


def review_reply(casefile: CaseFile) -> Document:
    """A form to be filled by the body that was asked; what came back is printed as it was noted.

    One page for each subject that is asked about by letter, one left open where none is known.
    """
    blocks: list[Block] = []
    for one in asked_by_letter(casefile) or [SubjectFacts(name="")]:
        if blocks:
            blocks.append(NewPage())
        blocks += _reply(casefile, one)
    return form(casefile, REPLY, blocks)


def _reply(casefile: CaseFile, one: SubjectFacts) -> list[Block]:
    number = f"对应函号：{one.letter_number}"
    sent = f"发函：{listed(one.sent_on)}" if one.sent_on else ""
    back = f"收到回函：{listed(one.returned_on)}" if one.returned_on else ""
    return [
        Title((REPLY,)),
        Facts([text for text in (number, sent, back) if text]),
        Addressee(casefile.body.name),
        Para("你支部来函收悉。现将有关人员的政治情况函复如下："),
        _about(casefile, one),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            [
                [
                    side("政治历史与现实表现"),
                    words_box(one.reply),
                ],
                opinion("证明单位意见", "证明单位（盖章）"),
                [side("证明人身份"), words_box(one.witness, "证明人（签字）")],
            ],
            least=[50, 34, 34],
            stretch=0,
            joined=True,
        ),
    ]


def _about(casefile: CaseFile, one: SubjectFacts) -> Grid:
    """Who is asked about; what the cards tell of one of that name stands too."""
    kin = next((k for k in casefile.kin if k.name == one.name), Kin(relation="", name=""))
    person = casefile.person
    own = person if one.name == person.name else PersonFacts(name=one.name, birth=kin.birth)
    status = one.political_status or kin.political_status
    rows = [
        fields(
            ("被审查人\n姓名", name(one.name)), ("性别", own.sex), ("出生年月", dotted(own.birth))
        ),
        fields(("民族", own.nation), ("公民身份号码", value(own.id_number, 3))),
        fields(("单位职务", left(one.work or kin.work or place(own), 5))),
        fields(
            ("发展对象\n姓名", name(person.name)),
            ("与发展对象\n关系", one.relation or kin.relation),
            ("政治面貌", status),
        ),
    ]
    return Grid((25, 30, 25, 30, 25, 30), rows, least=[11] * len(rows))


def training_record(casefile: CaseFile) -> Document:
    """短期集中培训情况登记表: each course for candidates; an exemption with its ground."""
    courses = [one for one in casefile.trainings if one.kind == "candidate"]
    line = step(casefile, "training")
    exempt = f"免予培训。{line.reason}" if line.outcome == "免予" else line.reason
    facts = who_is_it(
        casefile,
        fields(
            ("申请入党时间", words(casefile.applied_on)),
            ("列为积极分子时间", words(casefile.activist_on)),
            ("列为发展对象时间", words(casefile.listed_on)),
        ),
    )
    blocks: list[Block] = [Title((TRAINING,)), named(casefile), facts]
    blocks += [_course(one) for one in courses] or [_course(None)]
    blocks.append(
        opinions(
            [
                opinion("培训内容", "", ("", None)),
                opinion("免予培训或其他情况说明", "", (exempt, None)),
                opinion("培训单位意见", "（盖章）"),
            ],
            joined=True,
        )
    )
    return form(casefile, TRAINING, blocks, late_on=line.late_on)


def _course(one: TrainingFacts | None) -> Grid:
    """One course as rows of the form; without one they stand open."""
    texts = ("",) * 8 if one is None else _course_texts(one)
    title, period, days, where, hours, by, result, certificate = texts
    rows: list[list[Box]] = [
        fields(("培训班名称", left(title, 5))),
        fields(("培训时间", left(period, 3)), ("培训天数", days)),
        fields(("培训地点", left(where, 3)), ("培训学时", hours)),
        fields(("主办单位", left(by, 3)), ("考核结果", result)),
        fields(("证书编号", left(certificate, 5))),
    ]
    return Grid((22, 33) * 3, rows, least=[11] * len(rows), joined=True)


def _course_texts(one: TrainingFacts) -> tuple[str, ...]:
    days = "" if one.days is None else f"{one.days}天"
    hours = "" if one.hours is None else f"{one.hours}学时"
    period = from_to(one.since, one.until)
    return one.name, period, days, one.place, hours, one.organizer, one.result, one.certificate
