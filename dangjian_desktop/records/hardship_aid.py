"""困难帮扶: one act of help: to whom, what, from which purse, by whom."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .checks import not_negative


def _something_was_given(aid: "HardshipAid") -> Iterator[Problem]:
    if aid.way == "资金" and not aid.money:
        yield Problem("money", "资金帮扶请填金额")
    if aid.way == "物资" and not aid.goods:
        yield Problem("goods", "物资帮扶请填是什么物资")


class HardshipAid(Record):
    __tablename__ = "hardship_aid"
    title = "困难帮扶"
    menu = "关怀服务"
    order_by = ("-given_on",)
    rules = (not_negative("money"), _something_was_given)
    late_by = "given_on"
    about = "给困难党员和职工的帮扶：资金、物资、劳力、就医就学；谁给的、谁签收、效果怎样。"
    archive = "19"

    given_on: Mapped[date] = col("帮扶日期", width=11)
    person_id: Mapped[str] = col("帮扶对象", ref="person", width=8)
    register_id: Mapped[str | None] = col("困难登记", ref="hardship_register")
    way: Mapped[Short] = col(
        "方式",
        width=10,
        choices=("资金", "物资", "出工出力", "就医就学", "心理疏导", "政策帮办", "其他"),
    )
    money: Mapped[Decimal | None] = col("金额（元）", width=10, total=True)
    goods: Mapped[Line | None] = col("物资", width=18)
    source: Mapped[Short | None] = col(
        "来源",
        width=10,
        choices=("党费", "工会经费", "行政经费", "个人捐助", "上级拨付", "其他"),
    )
    giver: Mapped[Line] = col("帮扶单位或人员", width=20)
    receiver: Mapped[Short | None] = col("签收人", width=8)
    content: Mapped[Long | None] = col("帮扶情况", group="记录", privacy="sensitive")
    effect: Mapped[Long | None] = col("效果", group="记录", privacy="sensitive")
