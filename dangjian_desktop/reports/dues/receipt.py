"""党费收据: what the branch gives for a payment; the stub above stays with the branch.

It is the branch's own slip: the numbered form of the superior committee, where there is one, is
its business. A payment that was entered late says so.
"""

from collections.abc import Sequence

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import (
    Block,
    Box,
    CutLine,
    Document,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.dues_facts import ReceiptFacts
from dangjian_desktop.domain.numerals import capital
from dangjian_desktop.reports.boxes import label, left, name, value
from dangjian_desktop.reports.wording import words

from .parts import form, named, yuan

RECEIPT = "党费收据"
STUB, GIVEN = "存根联", "收据联"
_ROW = 7.0  # mm
_COLS = (24.0, 58.5, 24.0, 58.5)


def receipt(facts: ReceiptFacts) -> Document:
    """Stub and receipt on one page."""
    return receipts([facts])


def receipts(given: Sequence[ReceiptFacts]) -> Document:
    """Each with its stub, as many on a page as fit, to be cut apart. ValueError without any."""
    if not given:
        raise ValueError("no receipts")
    slips = [slip for one in given for slip in (_slip(one, STUB), _slip(one, GIVEN))]
    blocks: list[Block] = []
    for number, slip in enumerate(slips):
        blocks += [CutLine(), *slip] if number else slip
    subject = given[0].name if len(given) == 1 else ""
    return form(given[0], RECEIPT, blocks, subject=subject)


def _slip(facts: ReceiptFacts, part: str) -> list[Block]:
    void = [f"本收据已作废：{facts.void}"] if facts.void else []
    title = f"{RECEIPT}（作废）" if facts.void else RECEIPT
    rows = [
        [label("交款人"), name(facts.name), label("交费月份"), value(facts.months)],
        [label("金额"), value(yuan(facts.amount)), label("大写"), _capitals(facts)],
        [label("款项"), value(facts.kind), label("收款日期"), value(words(facts.paid_on))],
        [label("交款方式"), value(_way(facts)), label("收款人"), name(facts.collector)],
        [label("备注"), left(facts.note, 3)],
    ]
    return [
        Title((title,), 18),
        named(facts, part, f"编号：{facts.number}"),
        Grid(_COLS, rows, [_ROW] * len(rows), size=10.5),
        *([Notes(void + _late(facts))] if void or facts.late_on else []),
        Signers(("收款人（签名）", "交款人（签名）")),
    ]


def _capitals(facts: ReceiptFacts) -> Box:
    return Box(capital(facts.amount), "value", fit=True)


def _way(facts: ReceiptFacts) -> str:
    return f"{facts.way}（{facts.paid_by}代交）" if facts.paid_by else facts.way


def _late(facts: ReceiptFacts) -> list[str]:
    """Cut apart it has no foot of the page: it says itself that it was entered late."""
    return [f"本笔收款补录于{PartialDate.of(facts.late_on).words()}"] if facts.late_on else []
