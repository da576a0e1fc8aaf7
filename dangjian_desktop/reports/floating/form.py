"""流动党员登记表: who, where, who keeps in touch, and every contact; of the lost every search."""

from dangjian_desktop.domain.document import Block, Box, Document, Facts, Grid, Signers, Title
from dangjian_desktop.domain.floating import ContactFacts, FloatingFacts
from dangjian_desktop.reports.boxes import blanks_for, fields, label, left, name, table, value
from dangjian_desktop.reports.wording import dotted, listed, words

TITLES = {
    "流动党员": "流动党员登记表",
    "失联": "失联党员情况登记表",
    "停止党籍": "停止党籍党员情况登记表",
}
_COLS = (25, 32, 22, 28, 25, 33)
_COLUMNS = (
    ("日期", 22.0),
    ("事项", 14.0),
    ("方式", 22.0),
    ("结果", 24.0),
    ("情况", 61.0),
    ("经办人", 22.0),
)
_LEAST_LINES = 6


def form(facts: FloatingFacts) -> Document:
    """The form with its contacts, and lines left for those to come."""
    title = TITLES.get(facts.kind, TITLES["流动党员"])
    lost = facts.kind != "流动党员"
    rows = [_contact(one) for one in facts.contacts]
    contacts = table(
        _COLUMNS,
        rows,
        blanks=blanks_for(len(rows), _LEAST_LINES),
        size=10.5,
        height=10.0,
        stretch=len(rows) < _LEAST_LINES,
    )
    blocks: list[Block] = [
        Title((title,)),
        Facts((f"党支部：{facts.branch}",)),
        _grid(facts, lost=lost),
        Facts(("查找和联系情况" if lost else "联系情况",)),
        contacts,
        Signers(("填表人", "书记")),
    ]
    return Document(
        name=title,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        subject=facts.name,
        author=facts.author,
    )


def _grid(facts: FloatingFacts, *, lost: bool) -> Grid:
    rows = [
        fields(("姓名", name(facts.name)), ("性别", facts.sex), ("出生年月", dotted(facts.birth))),
        fields(
            ("民族", facts.nation), ("学历", facts.education), ("入党时间", listed(facts.joined))
        ),
        fields(("党员类别", facts.standing), ("党小组", facts.group), ("联系电话", facts.phone)),
        _pair("失联日期" if lost else "外出日期", words(facts.since), "原因", facts.reason),
        [label("外出地点"), left(facts.place, 5)],
        _pair("流入地\n党组织", facts.host_body, "流入地\n联系人", facts.host_contact),
        _pair("支部联系人", facts.contact, "活动证编号", facts.certificate),
        _pair("预计返回", words(facts.expected_back), "备注", _remark(facts)),
    ]
    return Grid(_COLS, rows, [11.0] * len(rows), size=12)


def _pair(first: str, told: str, second: str, more: str) -> list[Box]:
    """Two facts that want room; the second reaches to the edge."""
    return [label(first), left(told, 2), label(second), left(more, 2)]


def _remark(facts: FloatingFacts) -> str:
    ended = f"{words(facts.until)}结束" if facts.until else ""
    return "；".join(text for text in (facts.remark, ended) if text)


def _contact(one: ContactFacts) -> list[Box]:
    late = f"（补录于{words(one.late_on)}）" if one.late_on else ""
    said = "；".join(text for text in (one.content, one.evidence) if text)
    return [
        value(one.on.isoformat()),
        value(one.purpose),
        value(one.way),
        value(one.outcome),
        left(f"{said}{late}"),
        value(one.by),
    ]
