"""党员承诺公示栏 of a year on wide sheets, and the pledge paper of each member."""

from dangjian_desktop.domain.document import Box, Document, Facts, Grid, Title
from dangjian_desktop.domain.pledges import PledgeFacts, YearFacts
from dangjian_desktop.reports.boxes import (
    fields,
    left,
    listed_name,
    name,
    opinion,
    opinions,
    table,
    value,
)
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import listed, words

BOARD, SHEET = "党员承诺公示栏", "党员承诺书"
_FEW = 8  # members who share one page
_SIZE = 10.5


def board(facts: YearFacts) -> Document:
    """Every member of the list; what is not known stays blank."""
    columns = (
        ("序号", 10.0),
        ("姓名", 22.0),
        ("岗位", 34.0),
        ("承诺内容", 88.0),
        ("践诺情况", 66.0),
        ("评议结果", 22.0),
        ("公示日期", 26.0),
    )
    rows = [_line(one) for one in facts.pledges]
    blocks = (
        Title((f"{facts.body.head}{facts.year}年{BOARD}",)),
        Facts((_count(facts), "践诺情况由本人填写")),
        table(
            columns,
            rows,
            blanks=0 if rows else _FEW,
            height=12.0,
            size=_SIZE,
            stretch=0 < len(rows) <= _FEW,
        ),
    )
    return Document(
        name=BOARD,
        blocks=blocks,
        form=True,
        wide=True,
        footer=facts.footer,
        author=sender(facts.body),
    )


def _count(facts: YearFacts) -> str:
    told = [f"党员{len(facts.pledges)}人"]
    promised = facts.count("promised", "done", "reviewed")
    done, reviewed = facts.count("done", "reviewed"), facts.count("reviewed")
    told += [f"承诺{promised}人", f"践诺{done}人", f"评议{reviewed}人"]
    return "，".join(told)


def _line(one: PledgeFacts) -> list[Box]:
    return [
        value(one.number),
        listed_name(one.name),
        left("\n".join(text for text in (one.posts, one.job) if text)),
        left(one.content),
        left(one.done_words or ("已践诺" if one.done_on else "")),
        value(one.rating_words),
        value(_posted(one)),
    ]


def _posted(one: PledgeFacts) -> str:
    """The day of the pledge; one that was entered late says so."""
    late = f"补录于\n{one.late_on.isoformat().replace('-', '.')}" if one.late_on else ""
    return "\n".join(text for text in (listed(one.pledged_on), late) if text)


def sheet(facts: YearFacts, one: PledgeFacts) -> Document:
    """One member: the pledge, how it was carried out, the review, each signed."""
    rows = [
        fields(("姓名", name(one.name)), ("党小组", one.group)),
        fields(("党内职务", one.posts), ("岗位", left(one.job))),
        fields(("承诺日期", words(one.pledged_on)), ("践诺时限", words(one.deadline))),
    ]
    reviewed = "\n".join(text for text in (one.rating_words, one.review) if text)
    told = [
        opinion("承诺内容", "承诺人（签字）", (one.content, one.pledged_on)),
        opinion("践诺情况", "承诺人（签字）", (one.done_words, one.done_on)),
        opinion("评议意见", "支部书记（签字）", (reviewed, one.reviewed_on)),
    ]
    blocks = (
        Title((f"{facts.year}年度{SHEET}",)),
        Facts((f"党支部：{facts.body.head}", *([f"评议：{one.reviewer}"] if one.reviewer else []))),
        Grid((25, 57.5, 25, 57.5), rows, least=[11.0] * len(rows)),
        opinions(told, joined=True, least=(70, 56, 50)),
    )
    return Document(
        name=SHEET,
        blocks=blocks,
        form=True,
        footer=facts.footer,
        late_on=one.late_on,
        subject=one.name,
        author=sender(facts.body),
    )
