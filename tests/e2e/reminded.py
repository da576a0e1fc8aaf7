"""One reminder of each of the 38 systems: its words, the first day it is told, its last in time.

Reckoned by hand from what the sample holds and how long before its day the rule or book speaks.
"""

from collections.abc import Mapping
from datetime import date

REMINDED: Mapping[int, tuple[str, date, date]] = {
    # each quarter, from its first day
    1: ("机关党支部第一季度党员大会还没有开", date(2027, 1, 1), date(2027, 3, 31)),
    # each month, from its first day
    2: ("机关党支部1月主题党日还没有开", date(2027, 1, 1), date(2027, 1, 31)),
    # once a year, named in the last quarter
    3: ("机关党支部2027年度组织生活会还没有开", date(2027, 10, 1), date(2027, 12, 31)),
    # its deadline, 15 days before
    4: ("“石桥村口增设减速带和警示桩”到期", date(2026, 11, 16), date(2026, 12, 1)),
    # steps left open, 31 days before the year's end
    5: ("机关党支部2026年度民主评议：", date(2026, 11, 30), date(2026, 12, 31)),
    # an activist since 4 June is looked at within six months, 10 days before
    6: ("宁采薇：半年考察", date(2026, 11, 24), date(2026, 12, 4)),
    # put up on 17 July until the 27th
    7: ("郁南枝：公示 2026-07-27 期满", date(2026, 7, 17), date(2026, 7, 27)),
    # within a month of 30 October, on which the pre-review was passed
    8: ("凌波：预审合格", date(2026, 10, 30), date(2026, 11, 30)),
    # its deadline, 30 days before
    9: ("机关党支部目标“按期召开党员大会", date(2026, 11, 25), date(2026, 12, 25)),
    # its deadline, 15 days before
    10: ("秦越川的目标“带出一名能独立操作的机手”", date(2026, 12, 5), date(2026, 12, 20)),
    # by 31 March, 60 days before
    11: ("机关党支部还没有2027年度学习计划", date(2027, 1, 30), date(2027, 3, 31)),
    # hours by the year's end, named in the last quarter
    12: ("机关党支部2026年党员", date(2026, 10, 1), date(2026, 12, 31)),
    # its next check, 15 days before
    13: ("检查站点设备“智能电视”", date(2026, 11, 17), date(2026, 12, 2)),
    14: ("廉政风险岗位“工程计量”要检查", date(2026, 11, 17), date(2026, 12, 2)),
    # the day agreed on, 15 days before
    15: ("跟进尹松涛的情况", date(2026, 11, 11), date(2026, 11, 26)),
    # raised on 14 November, to be solved in 30 days
    16: ("解决谢望舒谈心时反映的困难", date(2026, 11, 14), date(2026, 12, 14)),
    # its next review, 30 days before
    17: ("困难党员罗大成要复核", date(2026, 11, 11), date(2026, 12, 11)),
    # the end of its effect, 30 days before
    18: ("尹松涛的处分或处置期满", date(2027, 4, 12), date(2027, 5, 12)),
    # the day by which an answer is hoped for, 7 days before
    19: ("罗大成同志困难党员补助的请示”还没有批复", date(2026, 11, 20), date(2026, 11, 27)),
    # its deadline, 15 days before
    20: ("“上报年度党员教育培训情况”到期", date(2026, 11, 14), date(2026, 11, 29)),
    # its deadline, 30 days before
    21: ("落实“4+2”事项（王䶮）", date(2026, 11, 13), date(2026, 12, 13)),
    # its next check, 30 days before
    22: ("检查阵地设施“公开栏”", date(2026, 11, 25), date(2026, 12, 25)),
    # ten working days from 16 November; what came of it is asked when they are over
    23: ("登记结果：2026年党费收缴情况公布", date(2026, 11, 28), date(2026, 11, 27)),
    # by 31 March, 30 days before
    24: ("机关党支部还没有2027年党员承诺", date(2027, 3, 1), date(2027, 3, 31)),
    # the tenth of the month, 5 days before
    25: ("机关党支部12月党费", date(2026, 12, 5), date(2026, 12, 10)),
    # each month, from its first day
    26: ("机关党支部1月第一党小组会还没有开", date(2027, 1, 1), date(2027, 1, 31)),
    # three years from 19 April 2024, six months before
    27: ("机关支部委员会第5届任期将届满", date(2026, 10, 19), date(2027, 4, 19)),
    # the end of its term, 60 days before
    28: ("女工委将届满", date(2027, 3, 3), date(2027, 5, 2)),
    # one a year, 45 days before its end
    29: ("云屏养护站党支部2026年还没有登记创先争优活动", date(2026, 11, 16), date(2026, 12, 31)),
    30: ("机关党支部2026年还没有登记先进典型", date(2026, 11, 16), date(2026, 12, 31)),
    31: ("云屏养护站党支部2026年还没有登记文体活动", date(2026, 11, 16), date(2026, 12, 31)),
    # its deadline, 15 days before
    32: ("实事“云屏养护站宿舍热水改造”到期", date(2026, 11, 15), date(2026, 11, 30)),
    # three months after the check of 8 October, 14 days before
    33: ("“白水河大桥责任区”该检查了", date(2026, 12, 25), date(2027, 1, 8)),
    # one a year, 61 days before its end
    34: ("机关党支部还没有2026年度书记考核", date(2026, 10, 31), date(2026, 12, 31)),
    # a letter of 11 November that holds for 30 days, from its own day
    35: ("葛知秋的组织关系介绍信", date(2026, 11, 11), date(2026, 12, 11)),
    # the day by which it is answered, 15 days before
    36: ("答复意见建议：一线班组倒班党员的学习安排", date(2026, 11, 18), date(2026, 12, 3)),
    # its deadline, 15 days before
    37: ("年度组织生活会和开展民主评议党员的通知”要办结", date(2026, 11, 20), date(2026, 12, 5)),
    # the half-year that is over, within 31 days
    38: ("登记吴桐2026年下半年培养情况", date(2027, 1, 1), date(2027, 1, 31)),
}
