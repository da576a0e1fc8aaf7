"""What can be readied before the first paper is asked for."""

import time

from . import document, listing, minutes, notice, proof, resolution, roster, sign_in, year_grid
from .paper.fonts import library

# Characters of nearly every paper; the rest are met when they are met.
_FIGURES = "0123456789.,:-—%（）《》“”，。、；：？　"
_PAPERS = (
    "中共党员大会支委小组会议记录课主题日组织生活民评第次时间地点持人应到实列席缺及原因议名单出年月"
    "知签决花册一览表学习总部书记员补打印于草稿更正说明序号姓性别族籍贯历参加工作入转龄类单位职务备注"
    "公路养护段站办室关机科长副班道桥隧委宣传检青联系介绍培养发展对象积极分预审查格政治考察谈话投票赞成弃权"
    "通过未达数有效收回监计票方式无记名表决结果依据条例细则项责任限完成情况意见建同意报告讨论研究安排学"
    "习贯彻落实新代国特色社主义思想精神重要讲话指示二十届全面从严治纪律作风廉洁服务群众安保障急抢险冬季"
    "夏汛防滑除雪巡查路面坑槽修补绿化标线设施生产质量任目标措施整改问题清对照批评自我互帮扶困难慰问看望"
    "老退休干部职工家庭子女教育医疗住房工资费缴纳上级按标准月度季半年度总结计划下步打算各位同志大家好"
    "今天我们主要内容三四五六七八九十百千万零两个们在了的是不和也为以就都而与或但如果因所其他这那此"
    "进行开展做好抓紧提高增强加认真积极主动带头示范引领作用能力水平方法制度规定程序档案材料件请示批复"
)
_STYLES = (
    ("fang", _FIGURES + _PAPERS),
    ("song", "0123456789—第页共 "),
    ("hei", _FIGURES + _PAPERS[:160]),
    ("biaosong", "0123456789第“”" + _PAPERS[:80]),
    ("kai", "（）一二三四五六七八九十。、" + _PAPERS[:60]),
)
_SLICE = 40  # characters between two breaths, so that the window's own thread is not kept waiting
PAPERS = (document, listing, minutes, notice, proof, resolution, roster, sign_in, year_grid)


def warm() -> None:
    """Every paper is imported with this file; here the faces follow."""
    fonts = library()
    for style, text in _STYLES:
        chain, face = fonts.chain(style), fonts.face(style)
        common = "".join(dict.fromkeys(text))
        for at in range(0, len(common), _SLICE):
            part = common[at : at + _SLICE]
            chain.length(part, 1.0)
            face.blocks([glyph for glyph in (face.glyph(ord(char)) for char in part) if glyph])
            time.sleep(0)
