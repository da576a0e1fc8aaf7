"""The papers of a case, numbered as the provincial handbook does (rules 1.6; certainty S).

A guide to what a dossier holds and not a rule: what is missing hints, it never stops anyone.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Material(NamedTuple):
    """One paper of the catalogue. `archived`: it goes into the file that is kept (rules 1.6)."""

    code: str
    name: str
    step: str  # key of the step it belongs to
    archived: bool = False


_ALL = (
    Material("1-1", "入党申请书", "submit_application", archived=True),
    Material("1-2", "同入党申请人的谈话记录", "org_talk"),
    Material("1-3", "发展党员工作全程纪实表", "submit_application"),
    Material("2-1", "推荐入党积极分子人选登记表", "nominate_activist"),
    Material("2-2", "确定入党积极分子会议记录", "nominate_activist"),
    Material("2-3", "入党积极分子备案登记表", "file_activist"),
    Material("2-4", "入党积极分子备案报告", "file_activist"),
    Material("2-5", "思想汇报", "cultivate"),
    Material("2-6", "入党积极分子培养考察登记表", "cultivate", archived=True),
    Material("3-1", "发展对象人选备案登记表", "file_candidate"),
    Material("3-2", "讨论发展对象人选会议记录", "decide_candidate"),
    Material("3-3", "发展对象公示", "list_candidate"),
    Material("3-4", "公示情况登记表", "list_candidate"),
    Material("3-5", "发展对象备案报告", "file_candidate"),
    Material("3-6", "自传", "political_review"),
    Material("3-7", "政治审查函", "political_review", archived=True),
    Material("3-8", "政治审查回函", "political_review", archived=True),
    Material("3-9", "政治审查情况的报告", "political_review", archived=True),
    Material("3-11", "短期集中培训情况登记表", "training"),
    Material("4-1", "预审请示", "pre_review"),
    Material("4-2", "预审意见", "pre_review"),
    Material("4-3", "入党志愿书", "fill_volunteer_book", archived=True),
    Material("4-4", "接收预备党员会议记录", "branch_meeting_admit"),
    Material("4-5", "审批请示", "superior_approve"),
    Material("4-6", "批复", "superior_approve"),
    Material("4-7", "预备党员备案报告", "file_upper_org_dept"),
    Material("5-0", "预备党员教育考察登记表", "continue_education", archived=True),
    Material("5-1", "转正审查登记表", "apply_conversion"),
    Material("5-2", "转正申请书", "apply_conversion", archived=True),
    Material("5-3", "转正公示", "branch_meeting_convert"),
    Material("5-4", "转正公示情况登记表", "branch_meeting_convert"),
    Material("5-5", "转正会议记录", "branch_meeting_convert"),
    Material("5-7", "转正审批请示", "superior_approve_convert"),
    Material("5-10", "同意转正批复", "superior_approve_convert"),
    Material("5-13", "党员档案材料清单", "archive"),
)

MATERIALS: Mapping[str, Material] = MappingProxyType({one.code: one for one in _ALL})
NAMES: Mapping[str, str] = MappingProxyType({one.code: f"{one.code} {one.name}" for one in _ALL})


def wanted_at(step: str) -> tuple[Material, ...]:
    """The papers that a step brings with it."""
    return tuple(one for one in _ALL if one.step == step)
