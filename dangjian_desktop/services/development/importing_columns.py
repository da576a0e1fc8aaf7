"""Which fact of an old dossier a column holds: `15 支部大会讨论`, `15. …` or the bare name.

The number decides where two steps share a name; a bare shared name is told by its place among the
other steps. A number with the words of another step means nothing that is certain.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from dangjian_desktop.domain.development.steps import BY_KEY, NAMES, ORDER, STEPS
from dangjian_desktop.services.roster_import_columns import UNUSED, Target, plain_heading
from dangjian_desktop.services.roster_import_columns import target_of as of_roster

DAYS = (*NAMES, "notice_since", "notice_until")
HELPERS: Mapping[str, str] = {"mentors": "培养联系人", "introducers": "入党介绍人"}
VOTES: Mapping[str, str] = {"admission": "接收", "conversion": "转正"}
COUNTED: Mapping[str, str] = {
    "eligible": "应到",
    "present": "实到",
    "yes": "赞成",
    "written_yes": "书面赞成",
}
TRAINING: Mapping[str, str] = {"training_days": "集中培训天数", "training_hours": "集中培训学时"}
PROLONGED = "prolonged_months"
COUNTS: Mapping[str, str] = {
    **TRAINING,
    **{f"{v}_{c}": f"{vote}{count}" for v, vote in VOTES.items() for c, count in COUNTED.items()},
    PROLONGED: "延长预备期月数",
}
OF_CASE = (*DAYS, *HELPERS, *COUNTS)
_OF_ROSTER = ("name", "id_number", "branch")

# Other words over a step than its own name, parted by blanks.
_STEPS: Mapping[str, str] = {
    "submit_application": "申请入党 入党申请 递交申请书 提出入党申请",
    "org_talk": "派人谈话 同入党申请人谈话",
    "nominate_activist": "确定入党积极分子 确定积极分子 确定为入党积极分子 列为入党积极分子",
    "file_activist": "积极分子备案 入党积极分子备案",
    "assign_mentors": "确定培养联系人",
    "cultivate": "培养教育 培养考察 最后一次考察 最近一次考察",
    "decide_candidate": "确定为发展对象 讨论确定发展对象",
    "file_candidate": "报上级党委同意 上级党委同意 发展对象备案",
    "list_candidate": "列为发展对象日期 列为发展对象",
    "decide_introducers": "确定介绍人 指定入党介绍人",
    "political_review": "政治审查 政审",
    "training": "集中培训 短期集中培训",
    "committee_check": "支委会审查",
    "pre_review": "预审",
    "fill_volunteer_book": "填写志愿书",
    "branch_meeting_admit": "接收大会 支部大会接收 支部大会讨论接收 接收预备党员大会",
    "superior_talk": "上级谈话 审批前谈话",
    "superior_approve": "接收审批 批准为预备党员",
    "file_upper_org_dept": "组织部门备案",
    "assign_group": "编入党支部 编入党小组",
    "oath": "宣誓",
    "continue_education": "继续教育 预备期考察",
    "apply_conversion": "转正申请 递交转正申请 递交转正申请书",
    "branch_meeting_convert": "转正大会 支部大会转正 支部大会讨论转正",
    "superior_approve_convert": "转正审批 批准转正",
    "archive": "归档",
}
_OTHERS: Mapping[str, str] = {
    "mentors": "培养联系人 培养联系人姓名 联系人 培养人",
    "introducers": "入党介绍人 入党介绍人姓名 介绍人 介绍人姓名",
    "notice_since": "公示开始 公示起始 公示起 公示期起 发展对象公示开始",
    "notice_until": "公示结束 公示截止 公示止 公示期止 发展对象公示结束",
    "training_days": "集中培训天数 培训天数",
    "training_hours": "集中培训学时 培训学时 集中培训课时",
    PROLONGED: "延长预备期月数 延长预备期 延长月数",
}
# Two steps of one name, the earlier first.
_SHARED: Mapping[str, tuple[str, str]] = {
    "支部大会讨论": ("branch_meeting_admit", "branch_meeting_convert"),
    "上级党委审批": ("superior_approve", "superior_approve_convert"),
}
_NUMBERED = re.compile(r"(?:第|步骤)?[(\[]?(\d{1,2})[)\]]?步?[.、,:·\-—_]*(\D.*)")
_DATED = re.compile(r"的?(时间|日期|年月日)$")
_VOTE = re.compile(
    r"(接收|转正)(?:预备党员)?(?:支部)?(?:大会)?(应到|实到|赞成|同意|书面赞成|书面同意)"
    r"(?:会|到会)?(?:人数|票数|人|票)?"
)
_SHORTEST = 2  # characters of a heading that may be part of a step's name
_LONGEST = 40
HALVES = frozenset((*COUNTED.values(), *_SHARED, "书面同意", "同意", "应到会", "实到会"))
HALVES |= {"开始", "结束", "天数", "学时", "月数", "时间", "日期", "人数", "票数"}


@cache
def targets() -> Mapping[str, Target]:
    """Name -> target, in the order in which a mapping is shown."""
    labels = {"name": "姓名", "id_number": "身份证号", "branch": "党支部", **NAMES}
    labels |= {"list_candidate": "列为发展对象日期", **HELPERS}
    labels |= {"notice_since": "公示开始", "notice_until": "公示结束", **COUNTS}
    return {name: Target(name, label) for name, label in labels.items()}


@cache
def target_of(heading: str) -> str | None:
    """The target a heading means; UNUSED: known, not imported; None: an unknown word."""
    if len(heading) > _LONGEST:
        return None
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", heading))
    numbered = _NUMBERED.fullmatch(text)
    if numbered is not None:
        return _by_number(int(numbered[1]), _plain(numbered[2]))
    words = _plain(text)
    found = _by_word().get(words) or _of_vote(words) or _in_its_stage(words)
    if found is not None:
        return found
    known = of_roster(heading)
    return known if known in _OF_ROSTER or known is None else UNUSED


def _of_vote(words: str) -> str | None:
    found = _VOTE.fullmatch(words)
    if found is None:
        return None
    label = found[1] + found[2].replace("同意", "赞成")
    return next(key for key, known in COUNTS.items() if known == label)


def _plain(text: str) -> str:
    bare = plain_heading(text)
    return _DATED.sub("", bare) or bare


def _by_number(number: int, words: str) -> str | None:
    """The number says which step, if the words may be its name."""
    for step in STEPS:
        if step.number == number and any(_alike(words, name) for name in _names(step.key)):
            return step.key
    return None


def _alike(words: str, name: str) -> bool:
    return name in words or (len(words) >= _SHORTEST and words in name)


def _names(key: str) -> Sequence[str]:
    return (BY_KEY[key].name, *_STEPS[key].split())


@cache
def _by_word() -> Mapping[str, str]:
    found = {_plain(w): key for key, words in _OTHERS.items() for w in words.split()}
    for key in NAMES:
        for word in _names(key):
            if word not in _SHARED:
                found.setdefault(_plain(word), key)
    return found


def _in_its_stage(words: str) -> str | None:
    """A shared name under the title of its stage: 五、预备党员的教育考察和转正 | 支部大会讨论."""
    for name, (earlier, later) in _SHARED.items():
        if words.endswith(name) and words != name:
            return later if "转正" in words else earlier if "接收" in words else None
    return None


def by_place(headings: Sequence[str], columns: Mapping[int, str]) -> dict[int, str]:
    """The columns of a bare shared name, told by the step that stands before them."""
    found: dict[int, str] = {}
    before: int | None = None  # the order of the last step to the left
    for column, heading in enumerate(headings):
        pair = _SHARED.get(_plain(heading))
        target = columns.get(column)
        if target is None and pair is not None and before is not None:
            target = next((key for key in pair if before < ORDER[key]), None)
            if target is not None and target not in columns.values():
                found[column] = target
        if target is not None and target in ORDER:
            before = ORDER[target]
    return found
