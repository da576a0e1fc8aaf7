"""The twenty places of the year's archive, in the usual order (rules 9: no national list)."""

from collections.abc import Mapping
from types import MappingProxyType

CATALOGUE: Mapping[str, str] = MappingProxyType(
    {
        "01": "支部基本情况",
        "02": "上级文件与计划",
        "03": "党员名册与党小组",
        "04": "党员大会",
        "05": "支委会",
        "06": "党小组会",
        "07": "党课",
        "08": "主题党日",
        "09": "学习教育",
        "10": "组织生活会",
        "11": "民主评议",
        "12": "谈心谈话",
        "13": "发展党员",
        "14": "党费",
        "15": "组织关系转接",
        "16": "换届选举",
        "17": "党务公开",
        "18": "党风廉政与纪律教育",
        "19": "群团、志愿服务与帮扶",
        "20": "荣誉、信息宣传与其他",
    }
)
# Where the meetings of each kind go.
OF_MEETINGS: Mapping[str, str] = MappingProxyType(
    {
        "general_meeting": "04",
        "committee_meeting": "05",
        "group_meeting": "06",
        "party_lecture": "07",
        "theme_day": "08",
        "organization_life_meeting": "10",
        "evaluation_meeting": "11",
        "joint_meeting": "17",
    }
)
