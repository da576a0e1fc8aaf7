"""公示 as it is put up, and 公示情况登记表 of it (rules 7)."""

from dangjian_desktop.domain.decision_facts import Objection, Posted
from dangjian_desktop.domain.decisions import LABEL
from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Document,
    Ending,
    Grid,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.reports.boxes import fields, left, opinion, opinions
from dangjian_desktop.reports.letters import LINES, ROOM, heading, sender
from dangjian_desktop.reports.wording import from_to, sealed, words

NOTICE, RECORD = "公示", "公示情况登记表"
_METHOD = "以上事项按本单位“4+2”工作法制度办理。"


def notice(facts: Posted) -> Document:
    """A letter to be put up; one that is printed once its period has begun says so."""
    text = [Para(line.strip()) for line in facts.text.splitlines() if line.strip()]
    blocks: list[Block] = [heading(facts.name), *(text or LINES)]
    if facts.publishes:
        blocks.append(Para(_METHOD))
    blocks += _period(facts)
    blocks.append(Ending((sender(facts.body),), sealed(facts.issued_on)))
    begun = facts.since.first() <= facts.today
    return Document(
        name=NOTICE,
        blocks=tuple(blocks),
        footer=facts.footer,
        late_on=facts.late_on,
        printed_on=facts.today if begun else None,
        author=sender(facts.body),
        numbered=False,
    )


def _period(facts: Posted) -> list[Block]:
    """How long, and to whom one may turn; what is always public asks for no opinions."""
    if facts.until is None and facts.asked is None:
        return []
    until = words(facts.until) or SEAL_DAY
    if facts.until is not None and facts.until.year == facts.since.year:
        until = until.removeprefix(f"{facts.since.year}年")
    return [
        Para(
            f"{words(facts.since)}至{until}{days_words(facts) or '（　　个工作日）'}。",
            lead="公示期：",
        ),
        Para(
            "公示期间，如对上述事项有不同意见，请以来信、来电、来访等方式反映。"
            "反映情况应当实事求是，提倡实名。我们将认真调查核实，并为反映人保密。",
            lead="反映方式：",
        ),
        Para(f"{facts.contact or ROOM}　　联系电话：{facts.phone}", lead="联系人："),
        Para(facts.address, lead="通信地址："),
    ]


def days_words(facts: Posted) -> str:
    """（5个工作日）; 暂算 where a year's holidays are not known."""
    if facts.workdays is None:
        return ""
    return f"（{facts.workdays}个工作日{'，暂算' if facts.provisional else ''}）"


def notice_record(facts: Posted) -> Document:
    """When and where it was public, what was said, the answer, what came of it."""
    said = "\n".join(_said(one) for one in facts.objections)
    answers = "\n".join(_answer(one) for one in facts.objections if one.answer)
    ends = "\n".join(text for text in (facts.outcome, facts.conclusion) if text)
    where = [
        fields(("公示事项", left(facts.name, 5))),
        fields(("公示时间", left(from_to(facts.since, facts.until) + days_words(facts), 5))),
        fields(("公示地点和范围", left(facts.place, 5))),
        fields(
            ("公示方式", facts.way),
            ("落款日期", words(facts.issued_on)),
            ("经办人", facts.handled_by),
        ),
        fields(("照片等附件", left(f"{facts.files}份" if facts.files else "", 5))),
    ]
    rows = [
        opinion(name, "", (text, None))
        for name, text in (("反映情况", said), ("调查与答复", answers), ("公示结果", ends))
    ]
    blocks = (
        Title((RECORD,)),
        _head(facts),
        Grid((25, 32, 24, 30, 22, 32), where, least=[11.0, 10.0, 10.0, 10.0, 10.0]),
        opinions(rows, joined=True, least=(34, 34, 28)),
        Signers(("经办人（签字）", "支部书记（签字）")),
    )
    return Document(
        name=RECORD,
        blocks=blocks,
        form=True,
        footer=facts.footer,
        late_on=facts.late_on,
        author=sender(facts.body),
    )


def _head(facts: Posted) -> Block:
    from dangjian_desktop.domain.document import Facts

    more = [LABEL] if facts.publishes else [facts.item] if facts.item else []
    return Facts((f"党组织：{facts.body.head}", *more))


def _said(one: Objection) -> str:
    """Who spoke up is not printed."""
    how = f"{one.way}反映" if one.way else "反映"
    return f"{words(one.on)}{how}：{one.content}"


def _answer(one: Objection) -> str:
    who = f"（{one.answered_by}）" if one.answered_by else ""
    upheld = f"经查{one.upheld}。" if one.upheld else ""
    return f"{words(one.answered_on)}答复{who}：{upheld}{one.answer}"
