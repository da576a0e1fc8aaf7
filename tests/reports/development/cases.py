"""Invented cases of 发展党员 for papers: complete, begun only, of the 2026 edition, overlong."""

from datetime import date
from typing import Any

from dangjian_desktop.domain.development import catalogue, steps
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    HelperFacts,
    Kin,
    LifeEntry,
    MaterialLine,
    NoticeFacts,
    OpinionFacts,
    PoliticalFacts,
    ReviewFacts,
    SetbackFacts,
    StepLine,
)
from dangjian_desktop.domain.development.facts import Dossier, StepFact
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.rule_table import DEV14, DEV26
from dangjian_desktop.domain.rules import development_version
from tests.reports.development.case_facts import (
    BODY,
    INTRODUCERS,
    KIN,
    LIFE,
    MENTORS,
    NOTICE,
    OPINIONS,
    PERSON,
    POLITICAL,
    REVIEWS,
    SECTION,
    TRAININGS,
    VOTES,
    on,
)

TODAY = date(2027, 3, 1)
RARE_NAME = "尉迟欧阳娜娜·买买提"
RARE = "㛃䶮𬭎"


# key: day, who handled it, paper, meeting, outcome
_DONE: dict[str, tuple[str, str, str, str, str]] = {
    "submit_application": ("2023-05-20", "郁南枝", "", "", "已办"),
    "org_talk": ("2023-06-12", "周㛃", "谈话记录", "", "已办"),
    "nominate_activist": ("2024-03-12", "程砚秋山", "", "2024-03-12第3次支委会", "同意"),
    "file_activist": ("2024-03-20", "周㛃", "青段党总支备〔2024〕6号", "", "已办"),
    "assign_mentors": ("2024-03-12", "周㛃", "", "2024-03-12第3次支委会", "已办"),
    "cultivate": ("2025-09-11", "罗望溪", "", "", "已办"),
    "decide_candidate": ("2025-09-20", "程砚秋山", "", "2025-09-20第9次支委会", "同意"),
    "file_candidate": ("2025-09-28", "周㛃", "青段党总支备〔2025〕11号", "", "已办"),
    "decide_introducers": ("2025-10-08", "周㛃", "", "", "已办"),
    "political_review": ("2025-11-02", "王䶮", "政治审查情况的报告", "", "已办"),
    "training": ("2025-10-22", "段党总支", "结业证书2025-018", "", "已办"),
    "committee_check": ("2025-11-10", "程砚秋山", "", "2025-11-10第11次支委会", "同意"),
    "pre_review": ("2025-11-28", "段党总支", "青段党总支预〔2025〕4号", "", "同意"),
    "fill_volunteer_book": ("2025-12-01", "郁南枝", "20251234", "", "已办"),
    "branch_meeting_admit": ("2025-12-18", "程砚秋山", "", "2025-12-18第4次党员大会", "同意"),
    "superior_talk": ("2026-01-09", "组织员苗千里", "", "", "已办"),
    "superior_approve": ("2026-02-10", "段党总支", "青段党总支〔2026〕3号", "", "同意"),
    "file_upper_org_dept": ("2026-02-20", "段党总支", "青段党总支备〔2026〕2号", "", "已办"),
    "assign_group": ("2026-02-25", "周㛃", "", "", "已办"),
    "oath": ("2026-03-05", "周㛃", "", "", "已办"),
    "continue_education": ("2026-12-10", "罗望溪", "", "", "已办"),
    "apply_conversion": ("2026-12-05", "郁南枝", "转正申请书", "", "已办"),
    "branch_meeting_convert": ("2026-12-18", "程砚秋山", "", "2026-12-18第4次党员大会", "同意"),
    "superior_approve_convert": ("2027-01-15", "段党总支", "青段党总支〔2027〕1号", "", "同意"),
    "archive": ("2027-02-26", "周㛃", "归入本人人事档案", "", "已办"),
}
_OUTCOME = {"已办": "done", "同意": "agreed", "不同意": "refused", "免予": "exempt"}
_SAID = {
    "org_talk": "郁南枝谈了参加工作以来的经历和对党的认识，说明申请入党的动机；"
    "周㛃介绍了党的基本知识和党员标准。",
    "superior_talk": "郁南枝对党的性质、宗旨认识清楚，入党动机端正，同意提交审批。",
}


def lines(done: dict[str, tuple[str, str, str, str, str]], **more: dict[str, Any]) -> Any:
    """All steps as listed, those in `done` with their facts; `more` replaces facts by key."""
    out = []
    for step in steps.STEPS:
        known = done.get(step.key)
        if step.only and known is None:
            continue
        given: dict[str, Any] = {"number": step.number, "key": step.key, "stage": step.stage}
        version = DEV14.identifier
        if known is not None:
            day, who, paper, meeting, outcome = known
            given |= {"on": on(day), "handled_by": who, "document": paper, "meeting": meeting}
            given |= {"outcome": outcome, "content": _SAID.get(step.key, "")}
            version = development_version(on(day))
            edition = DEV26 if version == DEV26.identifier else DEV14
            article = steps.article_of(step.key, version)
            given["basis"] = f"细则（{edition.version}）第{article}条"
        given["name"] = steps.name_of(step.key, version)
        out.append(StepLine(**(given | more.get(step.key, {}))))
    return tuple(out)


def facts(done: dict[str, tuple[str, str, str, str, str]], **more: Any) -> Dossier:
    known = {
        key: StepFact(on=on(day), outcome=_OUTCOME[outcome], handled_by=who, document=paper)
        for key, (day, who, paper, _, outcome) in done.items()
    }
    return Dossier(case_id="case", person_id="person", person="郁南枝", steps=known, **more)


_WORDS = {"ready": "原件＋扫描", "unscanned": "未扫描", "unsigned": "未签名", "missing": "缺1份"}


def materials(known: bool = True) -> tuple[MaterialLine, ...]:
    """The whole catalogue; `known`: received, with all kinds of states among them."""
    states = list(_WORDS)
    out = []
    for at, one in enumerate(catalogue.MATERIALS.values()):
        state = states[at % len(states)] if known else "not_due"
        here = known and state != "missing"
        out.append(
            MaterialLine(
                code=one.code,
                name=one.name,
                state=state,
                words=_WORDS.get(state, ""),
                step=one.step,
                archived=one.archived,
                received_on=on("2025-11-02") if here else None,
                pages=at + 1 if here else None,
            )
        )
    return tuple(out)


def full(**more: Any) -> CaseFile:
    """From application to archive, all of it known; `more` replaces fields."""
    given: dict[str, Any] = {
        "case_id": "case",
        "today": TODAY,
        "body": BODY,
        "person": PERSON,
        "dossier": facts(_DONE, birth=PERSON.birth, volunteer_book="20251234"),
        "standing": "正式党员",
        "applied_on": on("2023-05-20"),
        "activist_on": on("2024-03-12"),
        "listed_on": on("2025-09-20"),
        "admitted_on": on("2025-12-18"),
        "probation_ends": on("2026-12-18"),
        "full_on": on("2026-12-18"),
        "recommended_how": "群团组织推优",
        "recommended_by": "段团支部",
        "recommended_on": on("2024-03-05"),
        "volunteer_book": "20251234",
        "steps": lines(_DONE),
        "mentors": MENTORS,
        "introducers": INTRODUCERS,
        "life": LIFE,
        "kin": KIN,
        "reviews": REVIEWS,
        "thought_reports": ((on("2024-06-30"), "学习党章的体会"), (on("2024-09-30"), "")),
        "trainings": TRAININGS,
        "opinions": OPINIONS,
        "votes": VOTES,
        "notices": (NOTICE,),
        "political": POLITICAL,
        "materials": materials(),
    }
    return CaseFile(**(given | more))


def full_steps(**more: dict[str, Any]) -> Any:
    """The steps of `full`, with facts replaced by key."""
    return lines(_DONE, **more)


def empty(**more: Any) -> CaseFile:
    """Only a name and the branch: everything else is to be written by hand."""
    given: dict[str, Any] = {
        "case_id": "case",
        "today": TODAY,
        "body": BodyFacts(name=BODY.name, head=BODY.head, short_name=BODY.short_name, superior=""),
        "person": PersonFacts(name="纪松年"),
        "dossier": facts({}),
        "steps": lines({}),
    }
    return CaseFile(**(given | more))


_LISTED = {
    **{key: _DONE[key] for key in ("submit_application", "org_talk", "nominate_activist")},
    **{key: _DONE[key] for key in ("file_activist", "assign_mentors", "cultivate")},
    "decide_candidate": ("2026-07-01", "程砚秋山", "", "2026-07-01第7次支委会", "同意"),
    "file_candidate": ("2026-07-10", "周㛃", "青段党总支复〔2026〕9号", "", "同意"),
    "list_candidate": ("2026-07-20", "周㛃", "", "", "已办"),
}


def listed_2026(**more: Any) -> CaseFile:
    """A candidate by the edition of 2026: consented to, made public, listed; no more yet."""
    notice = NoticeFacts(
        kind="candidate",
        since=on("2026-07-13"),
        until=on("2026-07-17"),
        workdays=5,
        issued_on=date(2026, 7, 13),
        place="段机关公告栏",
        way="公告栏",
        contact="周㛃",
        phone="0999-0000001",
        outcome="无异议",
        handled_by="周㛃",
    )
    given: dict[str, Any] = {
        "today": date(2026, 9, 1),
        "dossier": facts(_LISTED, birth=PERSON.birth),
        "standing": "发展对象",
        "listed_on": on("2026-07-20"),
        "admitted_on": None,
        "probation_ends": None,
        "full_on": None,
        "volunteer_book": "",
        "steps": lines(_LISTED),
        "introducers": (),
        "reviews": REVIEWS[:3],
        "votes": (),
        "notices": (notice,),
        "political": None,
        "materials": materials(known=False),
    }
    return full(**(given | more))


PROLONGED = SetbackFacts(
    kind="prolonged",
    words="延长预备期",
    on=on("2026-12-18"),
    reason="预备期内多次无故不参加组织生活",
    months=6,
    document="青段党总支〔2027〕1号",
)


def _wordy(text: str, times: int) -> str:
    return "".join(f"{text}{n}；" for n in range(times)) + RARE


def overlong(**more: Any) -> CaseFile:
    """Twelve reviews, eight relatives, a long life, rare characters, texts longer than a page."""
    person = PersonFacts(
        name=RARE_NAME,
        former_name="阿卜杜热合曼·㛃䶮𬭎买买提",
        sex="女",
        birth=on("1990"),
        id_number="110105199001010028",
        nation="柯尔克孜族",
        native_place="新疆维吾尔自治区克孜勒苏柯尔克孜自治州",
        education="大学本科（在职）",
        work_start=on("2012-07"),
        job=f"{SECTION}云屏山隧道群机电与应急保障养护中心副主任（主持工作）兼安全员",
        phone="0999-0000001转8012",
    )
    long = tuple(
        ReviewFacts(
            phase=phase,
            held_on=on(f"{2014 + n}-06"),
            self_words=_wordy(f"第{n}次自我鉴定", 12),
            mentor_opinion=_wordy(f"第{n}次联系人意见", 12 if n != 3 else 300),
            group_opinion=_wordy(f"第{n}次小组意见", 8),
            branch_opinion=_wordy(f"第{n}次支部意见", 6),
        )
        for phase in ("activist", "probation")
        for n in range(1, 13)
    )
    given: dict[str, Any] = {
        "person": person,
        "reviews": long,
        "kin": tuple(
            Kin(relation="丈夫的哥哥", name=f"买买提·艾力{n}", work=_wordy("云屏山隧道群", n))
            for n in range(8)
        ),
        "life": tuple(
            LifeEntry(since=on(f"{1996 + 2 * n}-09"), until=None, place=_wordy("白渡养护站", n))
            for n in range(12)
        ),
        "mentors": tuple(
            HelperFacts(name=RARE_NAME, since=on(f"{2014 + n}-03"), reason=_wordy("调离", n))
            for n in range(7)
        ),
        "trainings": TRAININGS * 5,
        "opinions": tuple(
            OpinionFacts(purpose=p, source=s, opinion=_wordy("反映", 20), who=RARE_NAME)
            for p in ("activist", "candidate", "conversion")
            for s in ("league", "group", "mentor", "members", "masses")
        ),
        "political": PoliticalFacts(
            life=_wordy("简历", 60), findings=_wordy("调查", 60), verdict=_wordy("结论", 90)
        ),
        "steps": full_steps(
            org_talk={"content": _wordy("谈话内容", 400), "handled_by": f"{RARE_NAME}、陈𬭎"},
            superior_approve={"reason": _wordy("超期原因", 8), "late_on": date(2026, 8, 1)},
            training={"bypass": _wordy("越过原因", 8), "remark": _wordy("培训不足三天", 3)},
        ),
    }
    return full(**(given | more))
