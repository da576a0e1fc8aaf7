"""图书目录 and 图书借阅登记簿."""

from datetime import date

from dangjian_desktop.domain.document import Box, Document, Facts, Title
from dangjian_desktop.domain.facilities import BookFacts, Library, LoanFacts
from dangjian_desktop.reports.boxes import left, name, table, value
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import words

CATALOGUE, LENDING = "图书目录", "图书借阅登记簿"
_SIZE = 10.5
_LEAST = 20  # lines of the lending book


def catalogue(facts: Library) -> Document:
    columns = (
        ("编号", 18.0), ("书名", 62.0), ("作者", 26.0), ("类别", 22.0), ("册数", 14.0),
        ("柜位", 18.0), ("在柜", 14.0),
    )  # fmt: skip
    books = [one for one in facts.books if one.gone_on is None]
    rows = [
        [
            value(one.number),
            left(one.name),
            left(one.author),
            value(one.subject),
            value(one.copies),
            value(one.shelf),
            value(one.left),
        ]
        for one in books
    ]
    count = f"共{len(books)}种{sum(one.copies for one in books)}册"
    blocks = (
        Title((CATALOGUE,)),
        Facts((f"党组织：{facts.body.head}", count, f"截至{words(facts.today)}")),
        table(columns, rows, blanks=0 if rows else _LEAST, height=8.2, size=_SIZE),
    )
    return _form(facts, CATALOGUE, blocks)


def lending(facts: Library) -> Document:
    """Every loan in the order of its day; blank lines to be written by hand."""
    columns = (
        ("编号", 16.0), ("书名", 40.0), ("借阅人", 20.0), ("借出日期", 23.0), ("应还日期", 23.0),
        ("归还日期", 23.0), ("经手人", 17.0), ("备注", 28.0),
    )  # fmt: skip
    loans = [(book, loan) for book in facts.books for loan in book.loans]
    loans.sort(key=lambda pair: (pair[1].lent_on, pair[0].number))
    rows = [_loan(book, loan) for book, loan in loans]
    blocks = (
        Title((LENDING,)),
        Facts((f"党组织：{facts.body.head}", f"截至{words(facts.today)}")),
        table(columns, rows, blanks=max(3, _LEAST - len(rows)), height=8.6, size=_SIZE),
    )
    return _form(facts, LENDING, blocks)


def _loan(book: BookFacts, loan: LoanFacts) -> list[Box]:
    late = f"补录于\n{_short(loan.late_on)}" if loan.late_on else ""
    remark = "\n".join(text for text in (loan.remark, late) if text)
    return [
        value(book.number),
        left(book.name),
        name(loan.person),
        value(_short(loan.lent_on)),
        value(_short(loan.due_on)),
        value(_short(loan.returned_on)),
        value(loan.handled_by),
        left(remark),
    ]


def _short(on: date | None) -> str:
    return on.isoformat().replace("-", ".") if on is not None else ""


def _form(facts: Library, title: str, blocks: tuple[object, ...]) -> Document:
    return Document(
        name=title,
        blocks=blocks,  # type: ignore[arg-type]
        form=True,
        footer=facts.footer,
        author=sender(facts.body),
    )
