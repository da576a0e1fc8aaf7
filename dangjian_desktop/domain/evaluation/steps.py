"""The procedure of a year's evaluation as data (rules 3.1), and the words that its records use."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Step(NamedTuple):
    """One step; `meeting`: it happens at a meeting that can be linked."""

    key: str
    name: str
    meeting: bool = False


STEPS: tuple[Step, ...] = (
    Step("study", "学习动员", meeting=True),
    Step("solicit_opinions", "征求意见"),
    Step("heart_talks", "谈心谈话"),
    Step("self_check", "个人自评材料"),
    Step("general_meeting", "党员大会评议", meeting=True),
    Step("ballot", "民主测评"),
    Step("committee_rating", "支委会评定", meeting=True),
    Step("feedback", "向本人反馈"),
    Step("publish", "公布和报告"),
    Step("rectification", "整改落实"),
)
STEP_NAMES: Mapping[str, str] = MappingProxyType({step.key: step.name for step in STEPS})

GRADES: Mapping[str, str] = MappingProxyType(
    {"excellent": "优秀", "qualified": "合格", "basic": "基本合格", "unqualified": "不合格"}
)
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "rated": "评定等次",
        "ungraded": "参加评议，不评等次",  # probationary members (rules 3.1 probationary)
        "elsewhere": "在流入地参加评议",  # floating members (rules 3.1 flow_member)
    }
)
BASES: Mapping[str, str] = MappingProxyType(
    {
        "full_members": "组织关系在本支部的正式党员",
        "all_members": "全体党员（含预备党员）",
        "participants": "实际参加评议的党员",
    }
)
# 支部班子测评表 (rules 3.3): what is asked, and how it is answered.
TEAM_ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "political_lead": "政治引领",
        "unity": "班子团结与民主集中制",
        "member_management": "党员教育管理监督",
        "organization_life": "组织生活",
        "serving_masses": "联系服务群众",
        "central_work": "中心工作作用",
        "last_rectification": "上年度整改落实",
        "overall": "总体评价",
    }
)
TEAM_GRADES: Mapping[str, str] = MappingProxyType(
    {"good": "好", "fairly_good": "较好", "average": "一般", "poor": "差"}
)
