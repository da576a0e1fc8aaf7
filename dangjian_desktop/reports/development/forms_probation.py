"""预备党员教育考察登记表 and 转正审查登记表: the year of probation and its end (rules 7)."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.document import Block, Box, Cover, Document, Grid, NewPage, Title
from dangjian_desktop.reports.boxes import fields, left, name, opinion, opinions, table, value
from dangjian_desktop.reports.wording import dotted, education, from_to, listed, place, words

from .forms_person import courses, helpers, registration, review_pages
from .parts import form, late_notes, late_on, named, step, who_is_it
from .sentences import (
    all_said,
    answered,
    committee,
    decided,
    joined_names,
    notice_result,
    said,
    vote_words,
)

PROBATION_FORM = "预备党员教育考察登记表"
CONVERSION_REVIEW = "转正审查登记表"
_REVIEWS = (
    ("本人自我鉴定", "self_words", "本人（签字）", 76.0),
    ("党小组考察意见", "group_opinion", "党小组组长（签字）", 50.0),
    ("介绍人或联系人意见", "mentor_opinion", "介绍人或联系人（签字）", 52.0),
    ("支部意见", "branch_opinion", "支部书记（签字）", 50.0),
)
_STEPS = ("branch_meeting_admit", "assign_group", "oath", "continue_education")


def probation_form(casefile: CaseFile) -> Document:
    """Cover, facts, one half-yearly review a page, the committee's opinion before conversion."""
    cover = Cover(
        PROBATION_FORM,
        (("党支部", casefile.body.head), ("姓名", casefile.person.name)),
        casefile.body.unit,
    )
    trainings = [one for one in casefile.trainings if one.kind == "probationary"]
    blocks: list[Block] = [cover, NewPage(), _basics(casefile)]
    blocks += [helpers(casefile.introducers, "入党介绍人", "备注", 1), _turns(casefile)]
    blocks.append(courses(trainings, 8, stretch=True))
    blocks += review_pages(casefile, "probation", "预备党员教育考察记录（每半年一次）", _REVIEWS)
    blocks += [NewPage(), _before_conversion(casefile), *late_notes(casefile, _STEPS)]
    return registration(casefile, PROBATION_FORM, blocks)


def _basics(casefile: CaseFile) -> Grid:
    person = casefile.person
    rows = [
        fields(
            ("姓名", name(person.name)), ("性别", person.sex), ("出生年月", dotted(person.birth))
        ),
        fields(("文化程度", education(person)), ("单位职务", left(place(person), 3))),
        fields(
            ("入党时间", words(casefile.admitted_on)),
            ("预备期", value(from_to(casefile.admitted_on, casefile.probation_ends), 3)),
        ),
        fields(
            ("党小组", casefile.body.group),
            ("宣誓时间", words(step(casefile, "oath").on)),
            ("批准时间", words(step(casefile, "superior_approve").on)),
        ),
    ]
    return Grid((22, 33) * 3, rows, least=[12] * len(rows))


def _turns(casefile: CaseFile) -> Grid:
    """What changed the probation: prolonged, deferred; a line stays free for it."""
    rows = [
        [
            value(listed(one.on)),
            left(one.words + (f"{one.months}个月" if one.months else "")),
            left(one.reason),
            left(one.document),
        ]
        for one in casefile.setbacks
        if one.kind in {"prolonged", "deferred", "cancelled"}
    ]
    columns = (("日期", 26.0), ("变动", 39.0), ("原因", 52.0), ("文号", 34.0))
    return table(columns, rows, title="预备期变动", blanks=0 if rows else 2, height=11, joined=True)


def _before_conversion(casefile: CaseFile) -> Grid:
    return opinions(
        [
            opinion(
                "党员和群众意见",
                "支部书记（签字）",
                (all_said(casefile, "conversion"), None),
            ),
            opinion(
                f"转正前{committee(casefile)}审查意见", "支部书记（签字）", _reviewed(casefile)
            ),
        ]
    )


def _announced(casefile: CaseFile) -> list[list[Box]]:
    """The notice's box: a practice of offices (rules publicity_convert), not of every one."""
    if not casefile.announces_conversion and casefile.notice("conversion") is None:
        return []
    return [opinion("转正公示情况", "支部书记（签字）", notice_result(casefile, "conversion"))]


def _reviewed(casefile: CaseFile) -> tuple[str, PartialDate | None]:
    return said(casefile, "conversion", "committee")


def conversion_review(casefile: CaseFile) -> Document:
    """转正审查登记表 (catalogue 5-1): one sheet, both sides."""
    person = casefile.person
    applied = step(casefile, "apply_conversion")
    facts = who_is_it(
        casefile,
        fields(
            ("入党时间", words(casefile.admitted_on)),
            ("预备期满时间", words(casefile.probation_ends)),
            ("申请转正时间", words(applied.on)),
        ),
        fields(
            ("入党介绍人", left(joined_names(casefile.introducers), 3)),
            ("联系电话", person.phone),
        ),
    )
    meeting, answer = (
        step(casefile, key) for key in ("branch_meeting_convert", "superior_approve_convert")
    )
    vote = vote_words(casefile.vote("conversion"))
    told = vote or decided(meeting, f"{person.name}同志转为中共正式党员")
    full = f"转正时间：{words(casefile.full_on)}。" if casefile.full_on else ""
    blocks: list[Block] = [
        Title((CONVERSION_REVIEW,)),
        named(casefile),
        facts,
        opinions(
            [
                opinion("党小组意见", "党小组组长（签字）", said(casefile, "conversion", "group")),
                opinion(
                    "党员和群众意见",
                    "支部书记（签字）",
                    said(casefile, "conversion", "members", "masses", "mentor"),
                ),
                *_announced(casefile),
            ],
            joined=True,
        ),
        NewPage((CONVERSION_REVIEW, f"姓名：{person.name}")),
        opinions(
            [
                opinion(f"{committee(casefile)}审查意见", "支部书记（签字）", _reviewed(casefile)),
                opinion("支部党员大会意见", "支部书记（签字）", (told, meeting.on)),
                opinion(
                    "上级党委审批意见",
                    "（盖章）",
                    ("\n".join(t for t in (answered(answer), full) if t), answer.on),
                ),
            ]
        ),
    ]
    keys = ("apply_conversion", "branch_meeting_convert", "superior_approve_convert")
    return form(casefile, CONVERSION_REVIEW, blocks, late_on=late_on(casefile, *keys))
