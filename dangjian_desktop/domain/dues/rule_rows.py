"""The rules of 党费 as data (rules 4); they are chosen and named by `domain/rules.py`."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.rule_table import Edition, Row

DUES = Edition(
    "关于中国共产党党费收缴、使用和管理的规定",
    "中组发〔2008〕3号",
    "CPC-DUES-2008",
    PartialDate(2008),
)
DUES_NOTICE = Edition("中组部办公厅关于进一步规范党费工作的通知", "", "CPC-DUES-NOTICE")
DUES_ROWS = (
    Row("dues_base_items", "以工资总额中相对固定的、经常性的税后工资收入为计算基数", "1"),
    Row(
        "dues_rate_pay",
        "税后月基数3000元以下交0.5%，3000元以上至5000元交1%，5000元以上至10000元交1.5%，"
        "10000元以上交2%",
        "2",
    ),
    Row("dues_annual_salary", "实行年薪制的按当月实际领取的收入交纳", "3"),
    Row("dues_self_employed", "个体经营的按上季度月平均纯收入交纳", "4"),
    Row("dues_retired", "离退休党员基数5000元以下交0.5%，5000元以上交1%", "5"),
    Row(
        "dues_flat",
        "农民党员每月交0.2元至1元；学生、下岗失业、靠抚恤救济和领取最低生活保障的党员每月交0.2元",
        "6",
    ),
    Row(
        "dues_hardship", "交纳党费确有困难的，经党支部研究，报上一级党委批准，可以少交或者免交", "7"
    ),
    Row("dues_probationary", "预备党员从支部大会通过其为预备党员之日起交纳党费", "8"),
    Row("dues_where", "党员向正式组织关系所在的党支部交纳党费", "9"),
    Row("dues_voluntary", "自愿一次多交1000元以上的党费，全部上缴中央", "11"),
    Row(
        "dues_period",
        "按月交纳，特殊情况经支部同意可以按季；补交一般不超过6个月",
        "12",
        severity="hint",
    ),
    Row(
        "dues_overdue",
        "无正当理由连续6个月不交纳党费的，按自行脱党处理，先进行教育",
        "13",
        severity="warning",
    ),
    Row(
        "dues_honest",
        "不得垫交、扣缴党费，账户只以党委或组织部门的名义开设",
        "14、24",
        severity="warning",
    ),
    Row("dues_disclose", "党支部每年向党员公布一次党费收缴情况", "26", severity="warning"),
)
DUES_NOTICES = (
    Row("dues_yearly", "每年初核定党员交纳党费的基数，当年一般不变", "", severity="warning"),
    Row(
        "dues_exclude",
        "个人所得税、社会保险、住房公积金、年金和改革性补贴、奖励性绩效等不计入基数",
        "",
    ),
    Row(
        "dues_collect_day",
        "党支部每月相对固定一天收缴党费，按规定上缴",
        "",
        severity="warning",
    ),
)
