"""The 38 systems (制度) of a branch: where each is kept, printed, reminded of and filed.

Said once: the handbook's table is written from here, and a test walks it through the sample.
"""

from collections.abc import Sequence

from .values import unchanging


@unchanging
class System:
    """One system. `kind` is the table in which it is mainly kept.

    `tab` is the place inside the group, "" for a page of its own. `reminds` names the due things
    that speak of it, by their rule or by the table of their record.
    """

    number: int
    name: str
    group: str
    tab: str
    kind: str
    papers: str
    reminder: str
    reminds: Sequence[str]
    archive: str


SYSTEMS: Sequence[System] = (
    System(
        1, "三会一课", "组织生活", "", "meeting", "会议记录、签到表、通知、决议",
        "按月、按季应开未开", ("general_meeting", "committee_meeting", "group_meeting"), "04",
    ),
    System(
        2, "主题党日", "组织生活", "", "meeting", "活动记录、照片佐证页",
        "当月没有开", ("theme_day",), "08",
    ),
    System(
        3, "组织生活会、民主生活", "民主评议", "", "life_opinion",
        "方案、征求意见汇总、整改清单", "年度未开、整改到期",
        ("organization_life_meeting", "problem_item"), "10",
    ),
    System(
        4, "联席会议", "决策公开", "联席会议决定落实", "joint_outcome", "联席会议决定落实一览",
        "决定事项到期", ("joint_outcome",), "17",
    ),
    System(
        5, "民主评议党员", "民主评议", "", "evaluation_round",
        "登记表、测评票、汇总表、情况报告", "年度评议和反馈签字", ("evaluation_round",), "11",
    ),
    System(
        6, "入党积极分子教育培养、发展党员", "发展党员", "", "development_case",
        "全程纪实表等三十一种", "各步骤期限、半年考察、预备期满", ("development_case",), "13",
    ),
    System(
        7, "发展党员公示制、责任追究制", "发展党员", "", "publicity_notice",
        "公示、公示情况登记表、责任追究一览", "公示期满", ("development_case",), "13",
    ),
    System(
        8, "党员表决票制、群众公认票制", "发展党员", "", "development_tally",
        "党员表决票、群众公认票、计票单", "大会期限", ("development_case",), "13",
    ),
    System(
        9, "党支部目标管理、工作责任制", "目标责任", "支部目标", "branch_objective",
        "目标责任书、考核表", "目标完成期限", ("branch_objective", "branch_goal"), "02",
    ),
    System(
        10, "党员目标管理", "目标责任", "党员目标", "member_goal",
        "党员目标管理表", "半年检查、督促帮助期限", ("member_goal", "member_help"), "02",
    ),
    System(
        11, "学习型党支部", "学习教育", "学习", "study_session",
        "学习计划、签到表、学习记录", "计划的专题、补学",
        ("study_topic", "study_session", "study_plan"), "09",
    ),
    System(
        12, "党员培训", "学习教育", "培训", "training_course",
        "学时登记表、培训登记表", "学时不足", ("hours_member", "hours_team"), "09",
    ),
    System(
        13, "党员电教、远程教育站点", "学习教育", "电教", "broadcast",
        "电教播放记录", "设备检查", ("station_equipment",), "09",
    ),
    System(
        14, "廉政建设、警示教育", "目标责任", "廉政和警示教育", "integrity_session",
        "廉政谈话提醒记录、风险岗位一览", "风险岗位检查、提醒谈话回访",
        ("risk_post", "integrity_reminder"), "18",
    ),
    System(
        15, "思想状况、工作表现、家庭情况", "关怀服务", "思想工作家庭情况", "member_note",
        "登记表", "约定的回访日期", ("member_note",), "03",
    ),
    System(
        16, "谈心谈话", "关怀服务", "谈心谈话", "heart_talk", "谈话记录、年度覆盖表",
        "当年没有谈到的人、困难解决期限", ("heart_talk", "talk_difficulty"), "12",
    ),
    System(
        17, "走访慰问、困难帮扶", "关怀服务", "困难党员登记", "hardship_register",
        "困难党员帮扶登记表、走访慰问一览", "困难情况复核", ("hardship_register",), "19",
    ),
    System(
        18, "奖励机制、惩戒", "关怀服务", "奖励", "honour", "奖惩登记表",
        "处分影响期满", ("discipline",), "20",
    ),
    System(
        19, "请示报告、定期报告", "目标责任", "请示报告", "request_report",
        "请示报告、定期报告一览", "批复未到、每半年报告",
        ("request_report", "periodic_report"), "02",
    ),
    System(
        20, "上级交办任务", "目标责任", "上级交办任务", "superior_task", "上级交办任务一览",
        "完成期限", ("superior_task",), "02",
    ),
    System(
        21, "“4+2”工作法", "决策公开", "“4+2”工作法", "decision_matter", "事项全宗、公示",
        "下一步和公示期满", ("decision_matter",), "17",
    ),
    System(
        22, "“十有”“二柜”", "阵地档案", "十有二柜", "facility",
        "阵地设施清单、登记卡、档案盒标签", "下次检查、图书到期",
        ("facility", "library_book"), "01",
    ),
    System(
        23, "党务公开栏", "决策公开", "公示公开", "disclosure_item", "公开目录、公示、公开登记簿",
        "定期公开、公示期满", ("disclosure_item", "disclosure_posting"), "17",
    ),
    System(
        24, "党员承诺栏", "决策公开", "党员承诺", "pledge", "承诺公示栏、承诺书",
        "践诺检查和评议", ("pledge",), "17",
    ),
    System(
        25, "党费管理", "党费", "台账", "dues_payment",
        "核定表、收缴台账、收据、上缴清单、公布、催缴单", "收缴日、欠缴、上缴、公布、核定",
        ("dues_yearly", "dues_collect_day", "dues_disclose", "dues_overdue"), "14",
    ),
    System(
        26, "党小组", "党组织", "党小组活动记录", "group_record",
        "党小组活动记录、计划一览", "党小组会应开未开", ("group_meeting",), "06",
    ),
    System(
        27, "党支部班子、换届选举", "党组织", "换届选举", "election",
        "换届请示、选举票、选举结果报告", "任期届满、选举各步骤",
        ("term", "term_shift", "election"), "16",
    ),
    System(
        28, "共青团、女工委等配套组织", "党组织", "配套组织", "affiliated_body",
        "配套组织、群团联合活动一览", "任期届满", ("affiliated_body",), "19",
    ),
    System(
        29, "创先争优、三查三看、评星", "民主评议", "", "campaign", "党员评星表",
        "年底还没有登记", ("campaign",), "19",
    ),
    System(
        30, "先进典型、宣传报道", "关怀服务", "先进典型", "exemplar", "先进典型、宣传报道一览",
        "年底还没有登记", ("exemplar",), "20",
    ),
    System(
        31, "文体活动", "关怀服务", "文体活动", "recreation", "文体活动一览",
        "年底还没有登记", ("recreation",), "20",
    ),
    System(
        32, "办实事、志愿服务", "关怀服务", "志愿服务", "volunteer_service",
        "志愿服务、办实事一览", "承诺事项的期限", ("good_deed",), "19",
    ),
    System(
        33, "党员先锋岗、责任区、示范路", "目标责任", "先锋岗和责任区", "vanguard_post",
        "公示牌、先锋岗和责任区一览", "下次检查", ("vanguard_post",), "19",
    ),
    System(
        34, "第一责任人、党务管理员职责", "目标责任", "岗位职责", "post_duty", "岗位职责、移交清单",
        "书记述职和培训", ("secretary_assessment",), "02",
    ),
    System(
        35, "花名册、党籍、组织关系、流动党员", "党组织", "组织关系转接", "transfer",
        "花名册、介绍信、转接登记簿、流动党员登记表", "回执未到、流动党员联系",
        ("transfer", "floating_case"), "15",
    ),
    System(
        36, "重大问题参与决策", "决策公开", "重大问题意见建议", "suggestion", "意见建议一览",
        "答复期限", ("suggestion",), "17",
    ),
    System(
        37, "党建资料柜（年度台账）", "阵地档案", "年度台账", "incoming_document",
        "封面、卷内目录、脊背标签、缺项清单", "收文传阅和办理",
        ("incoming_document", "document_circulation"), "02",
    ),
    System(
        38, "青年骨干培养、后备干部", "党组织", "青年骨干和后备干部", "reserve_cadre",
        "培养登记表、名册", "培养情况每半年记一次", ("reserve_progress",), "01",
    ),
)  # fmt: skip


def handbook() -> list[str]:
    """The lines of the handbook's table."""
    from .archive_places import CATALOGUE

    lines = ["| 序号 | 制度 | 在哪里 | 文书 | 提醒 | 归档 |", "|---|---|---|---|---|---|"]
    for one in SYSTEMS:
        place = f"{one.group}—{one.tab}" if one.tab else one.group
        filed = f"{one.archive} {CATALOGUE[one.archive]}"
        cells = (str(one.number), one.name, place, one.papers, one.reminder, filed)
        lines.append(f"| {' | '.join(cells)} |")
    return lines
