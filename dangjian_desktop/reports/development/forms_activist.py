"""入党积极分子培养考察登记表: all that is found of an activist until the listing (rules 7)."""

from dangjian_desktop.domain.development.casefile import CaseFile, Kin, LifeEntry, TrainingFacts
from dangjian_desktop.domain.document import Block, Box, Cover, Document, Grid, NewPage
from dangjian_desktop.reports.boxes import (
    blanks_for,
    fields,
    left,
    listed_name,
    name,
    opinion,
    opinions,
    table,
    value,
)
from dangjian_desktop.reports.wording import dotted, education, listed, place, words

from .forms_person import courses, helpers, registration, review_pages
from .parts import late_notes, step
from .sentences import all_said, answered, committee, decided, notice_result, recommended, said

ACTIVIST_FORM = "入党积极分子培养考察登记表"
_REVIEWS = (
    ("培养联系人意见", "mentor_opinion", "培养联系人（签字）", 62.0),
    ("支部意见", "branch_opinion", "支部书记（签字）", 48.0),
)
_STEPS = (
    "nominate_activist",
    "file_activist",
    "assign_mentors",
    "cultivate",
    "political_review",
    "decide_candidate",
    "file_candidate",
    "list_candidate",
)
_PAGE_LINES = 15  # of resume and relatives, of one line each, below the first rows of a page
_PLACE, _WORK = 19, 13  # characters in a line of the resume and of the relatives' work


def activist_form(casefile: CaseFile) -> Document:
    """Cover and fields in the order of rules 7, two reviews a page, and never a text cut."""
    person = casefile.person
    cover = Cover(
        ACTIVIST_FORM,
        (
            ("党支部", casefile.body.head),
            ("姓名", person.name),
            ("确定日期", words(casefile.activist_on)),
        ),
        casefile.body.unit,
    )
    blocks: list[Block] = [cover, NewPage(), _basics(casefile), *_life_and_kin(casefile)]
    blocks += [NewPage(), _choice(casefile), NewPage()]
    blocks += [
        helpers(casefile.mentors, "培养联系人", "变更情况", 4, first=True),
        courses(_before_listing(casefile), 5),
        _thoughts(casefile),
    ]
    blocks += review_pages(
        casefile,
        "activist",
        "培养教育考察记录（每半年一次）",
        _REVIEWS,
        a_page=2,
        least=2 if casefile.listed_on else 4,
    )
    blocks += [NewPage(), _listing(casefile), *late_notes(casefile, _STEPS)]
    return registration(casefile, ACTIVIST_FORM, blocks)


def _basics(casefile: CaseFile) -> Grid:
    person = casefile.person
    photo = Box("" if person.photo else "照片", "side", down=4, picture=person.photo)
    rows = [
        [*fields(("姓名", name(person.name)), ("曾用名", name(person.former_name))), photo],
        fields(("性别", person.sex), ("民族", person.nation)),
        fields(("出生年月", dotted(person.birth)), ("籍贯", person.native_place)),
        fields(("学历", education(person)), ("参加工作时间", dotted(person.work_start))),
        fields(("单位及职务", left(place(person), 4))),
        fields(
            ("申请入党时间", words(casefile.applied_on)),
            ("公民身份号码", value(person.id_number, 2)),
        ),
        fields(("联系电话", left(person.phone, 4))),
    ]
    return Grid((25, 40, 25, 40, 35), rows, least=[11.5] * len(rows))


def _life_and_kin(casefile: CaseFile) -> list[Block]:
    """Resume and relatives; where both stand on the first page their lines share it out."""
    life = [_life(one) for one in casefile.life]
    kin = [_kin(one) for one in casefile.kin]
    blanks = blanks_for(len(life), 6), blanks_for(len(kin), 6)
    lines = sum(blanks) + sum(_lines(row[1], _PLACE) for row in life)
    lines += sum(_lines(row[-1], _WORK) for row in kin)
    resume = table(
        (("起止年月", 40.0), ("在何地、何单位学习或工作，任何职", 81.0), ("证明人", 30.0)),
        life,
        title="本人简历",
        blanks=blanks[0],
        joined=True,
    )
    relatives = table(
        (
            ("称谓", 20.0),
            ("姓名", 25.0),
            ("出生年月", 24.0),
            ("政治面貌", 26.0),
            ("单位、职务或职业", 56.0),
        ),
        kin,
        title="家庭主要成员及主要社会关系",
        blanks=blanks[1],
        joined=True,
        stretch=lines <= _PAGE_LINES,
    )
    return [resume, relatives]


def _lines(box: Box, characters: int) -> int:
    return max(1, -(-len(box.text) // characters))


def _life(one: LifeEntry) -> list[Box]:
    until = "" if one.until is None else dotted(one.until)
    text = f"{one.place}，{one.role}" if one.role else one.place
    return [value(f"{dotted(one.since)}—{until}"), left(text), listed_name(one.witness)]


def _kin(one: Kin) -> list[Box]:
    return [
        value(one.relation),
        listed_name(one.name),
        value(dotted(one.birth)),
        value(one.political_status),
        left(one.work),
    ]


def _choice(casefile: CaseFile) -> Grid:
    """How the person became an activist: recommended, discussed, decided, filed."""
    chosen, filed = step(casefile, "nominate_activist"), step(casefile, "file_activist")
    agreed = decided(chosen, f"确定{casefile.person.name}同志为入党积极分子")
    body = committee(casefile)
    return opinions(
        [
            opinion(
                "群团组织或党员推荐意见", "推荐组织（盖章）或推荐人（签字）", recommended(casefile)
            ),
            opinion("党小组意见", "党小组组长（签字）", said(casefile, "activist", "group")),
            opinion(f"{body}确定入党积极分子意见", "支部书记（签字）", (agreed, chosen.on)),
            opinion("上级党委备案意见", "（盖章）", (answered(filed), filed.on)),
        ]
    )


def _before_listing(casefile: CaseFile) -> list[TrainingFacts]:
    return [one for one in casefile.trainings if one.kind != "probationary"]


def _thoughts(casefile: CaseFile) -> Grid:
    """Thought reports, two side by side."""
    cells = [(listed(day), title) for day, title in casefile.thought_reports]
    half = max(-(-len(cells) // 2), 8)
    cells += [("", "")] * (2 * half - len(cells))
    rows = [
        [box for day, title in pair for box in (value(day), left(title))]
        for pair in zip(cells[::2], cells[1::2], strict=True)
    ]
    columns = (("日期", 27.0), ("思想汇报", 48.5)) * 2
    return table(columns, rows, title="思想汇报情况", joined=True, stretch=True)


def _listing(casefile: CaseFile) -> Grid:
    """What was asked, reviewed, decided, made public and answered before the listing."""
    chosen, answer = step(casefile, "decide_candidate"), step(casefile, "file_candidate")
    political = casefile.political
    verdict = "" if political is None else political.verdict or political.conclusion
    body = committee(casefile)
    agreed = decided(chosen, f"将{casefile.person.name}同志列为发展对象")
    public, ended = notice_result(casefile, "candidate")
    listing = step(casefile, "list_candidate").on
    if listing:
        public = "\n".join(t for t in (public, f"列为发展对象时间：{words(listing)}。") if t)
    return opinions(
        [
            opinion("党员和群众意见", "支部书记（签字）", (all_said(casefile, "candidate"), None)),
            opinion(
                "政治审查结论摘要",
                "支部书记（签字）",
                (verdict, political.concluded_on if political else None),
            ),
            opinion(f"{body}讨论列为发展对象意见", "支部书记（签字）", (agreed, chosen.on)),
            opinion("公示结果", "支部书记（签字）", (public, ended)),
            opinion("上级党委意见", "（盖章）", (answered(answer), answer.on)),
        ]
    )
