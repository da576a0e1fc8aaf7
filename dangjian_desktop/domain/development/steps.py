"""The five stages and 25 steps as data (rules 1.2), with who acts and the article of each edition.

The numbering is the flow chart's of the 2014 edition. Step 8 has a sub-step in the edition of
2026: after the superior's consent and the notice the person is listed (list_candidate).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.rule_table import DEV26

STAGES: Mapping[int, str] = MappingProxyType(
    {
        1: "申请入党",
        2: "入党积极分子的确定和培养教育",
        3: "发展对象的确定和考察",
        4: "预备党员的接收",
        5: "预备党员的教育考察和转正",
    }
)
STAGE_SHORT: Mapping[int, str] = MappingProxyType(
    {1: "申请入党", 2: "入党积极分子", 3: "发展对象", 4: "预备党员接收", 5: "教育考察转正"}
)


class Step(NamedTuple):
    """One step; `only` names the edition that alone has it, `votes` the rule a meeting votes by."""

    number: int
    key: str
    name: str
    stage: int
    actor: str
    article_2014: str
    article_2026: str
    votes: str = ""  # admission, conversion: decided by the general meeting's ballots
    only: str = ""


STEPS: tuple[Step, ...] = (
    Step(1, "submit_application", "递交入党申请书", 1, "本人", "5", "5"),
    Step(2, "org_talk", "党组织派人谈话", 1, "党支部", "7", "7"),
    Step(3, "nominate_activist", "推荐和确定入党积极分子", 2, "支部委员会", "8", "8"),
    Step(4, "file_activist", "上级党委备案", 2, "上级党委", "8", "8"),
    Step(5, "assign_mentors", "指定培养联系人", 2, "党支部", "9", "9"),
    Step(6, "cultivate", "培养教育考察", 2, "党支部", "11", "11"),
    Step(7, "decide_candidate", "确定发展对象", 3, "支部委员会", "13", "13"),
    Step(8, "file_candidate", "报上级党委备案", 3, "上级党委", "13", "13"),
    Step(8, "list_candidate", "公示后列为发展对象", 3, "党支部", "", "13", only=DEV26.identifier),
    Step(9, "decide_introducers", "确定入党介绍人", 3, "党支部", "14", "14"),
    Step(10, "political_review", "进行政治审查", 3, "党支部", "16", "16"),
    Step(11, "training", "开展集中培训", 3, "上级党委", "17", "17"),
    Step(12, "committee_check", "支部委员会审查", 4, "支部委员会", "19", "18"),
    Step(13, "pre_review", "上级党委预审", 4, "上级党委", "19", "18"),
    Step(14, "fill_volunteer_book", "填写入党志愿书", 4, "本人", "19", "18"),
    Step(
        15, "branch_meeting_admit", "支部大会讨论", 4, "党员大会", "20、21", "19、20", "admission"
    ),
    Step(16, "superior_talk", "上级党委派人谈话", 4, "上级党委", "24", "23"),
    Step(17, "superior_approve", "上级党委审批", 4, "上级党委", "25、26", "24、25"),
    Step(18, "file_upper_org_dept", "再上一级党委组织部门备案", 4, "上级党委", "26", "25"),
    Step(19, "assign_group", "编入党支部和党小组", 5, "党支部", "29", "28"),
    Step(20, "oath", "入党宣誓", 5, "党支部", "30", "29"),
    Step(21, "continue_education", "继续教育考察", 5, "党支部", "31", "30"),
    Step(22, "apply_conversion", "提出转正申请", 5, "本人", "33", "32"),
    Step(23, "branch_meeting_convert", "支部大会讨论", 5, "党员大会", "33", "32", "conversion"),
    Step(24, "superior_approve_convert", "上级党委审批", 5, "上级党委", "34", "33"),
    Step(25, "archive", "材料归档", 5, "党支部", "37", "36"),
)
BY_KEY: Mapping[str, Step] = MappingProxyType({step.key: step for step in STEPS})
ORDER: Mapping[str, int] = MappingProxyType({step.key: at for at, step in enumerate(STEPS)})
NAMES: Mapping[str, str] = MappingProxyType(
    {step.key: f"{step.number} {step.name}" for step in STEPS}
)
CONSENT = "报上级党委同意"  # what step 8 is called in the edition of 2026


def name_of(key: str, version: str) -> str:
    """The step's name in that edition (identifier): step 8 asks for consent since 2026."""
    if key == "file_candidate" and version == DEV26.identifier:
        return CONSENT
    return BY_KEY[key].name


def article_of(key: str, version: str) -> str:
    """Article numbers of the step in that edition, "20、21"; "" where it has none."""
    step = BY_KEY[key]
    return step.article_2026 if version == DEV26.identifier else step.article_2014
