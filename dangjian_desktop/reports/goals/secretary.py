"""党支部书记述职评议考核表: items of the unit's own list with both scores, reports and opinions."""

from dangjian_desktop.domain.document import Block, Box, Document, Grid, NewPage, Notes, Title
from dangjian_desktop.domain.goals.facts import AssessmentFacts, ItemFacts
from dangjian_desktop.domain.goals.objectives import score_words
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    heads,
    left,
    name,
    side,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import words

from .parts import form, named, score

SHEET = "党支部书记述职评议考核表"
_SIZE = 11.0
_EMPTY = 8


def sheet(facts: AssessmentFacts) -> Document:
    rows: list[list[Box]] = [
        heads("序号", "项目", "考核内容和标准", "权重", "自评\n得分", "考核\n得分", "说明")
    ]
    lines = [_item(one) for one in facts.items]
    rows += lines or [[value() for _ in range(7)] for _ in range(_EMPTY)]
    rows.append(_total(facts))
    blocks: list[Block] = [
        Title((f"{facts.year}年度党支部书记述职评议考核表",)),
        named(facts.frame, f"{facts.year}年度"),
        Grid(
            (28, 54.5, 28, 54.5),
            [
                fields(("姓名", name(facts.name)), ("考核日期", words(facts.assessed_on))),
                fields(
                    ("向党员大\n会述职", words(facts.reported_on)),
                    ("向上级党\n组织述职", words(facts.reported_up_on)),
                ),
                fields(
                    ("县级以上\n集中轮训", left(facts.training)),
                    ("轮训日期", words(facts.trained_on)),
                ),
                fields(("考核人（组）", left(facts.assessors, 3))),
            ],
            least=[10.0, 13.0, 13.0, 10.0],
        ),
        Grid(
            (12, 27, 55, 13, 15, 15, 28),
            rows,
            [11.0, *[11.0] * (len(rows) - 1)],
            header=1,
            size=_SIZE,
            joined=True,
        ),
        Notes((f"{rule('secretary_report', facts.frame.today).source()}：{_asked()}",)),
        NewPage((f"姓名：{facts.name}", f"{facts.year}年度")),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            [
                [side("述职要点"), words_box(facts.report, "述职人（签字）")],
                [
                    side("考核意见"),
                    words_box(facts.opinion, "考核组负责人（签字）", facts.assessed_on),
                ],
                [side("本人意见"), words_box(facts.own_opinion, "本人（签字）", facts.fed_back_on)],
                [side("整改事项"), words_box(facts.rectification)],
            ],
            least=[70.0, 50.0, 36.0, 40.0],
            stretch=0,
        ),
    ]
    return form(facts.frame, SHEET, blocks, subject=facts.name)


def _asked() -> str:
    return (
        "党支部书记每年应当向上级党组织和党员大会述职，接受评议考核。考核项目和权重由本单位确定。"
    )


def _item(one: ItemFacts) -> list[Box]:
    return [
        value(one.number),
        left(one.name),
        left(one.standard),
        value(one.weight),
        score(one.self_score),
        score(one.score),
        left(one.reason),
    ]


def _total(facts: AssessmentFacts) -> list[Box]:
    sums = facts.sums
    own = score_words(sums.self_score) if sums.count > sums.self_open else ""
    checked = score_words(sums.checked_score) if sums.count > sums.checked_open else ""
    return [
        value("合计", 3),
        value(sums.weight or None),
        value(own),
        value(checked),
        value(f"等次：{facts.grade}" if facts.grade else ""),
    ]
