"""工作移交清单: what is open in the books on the day, which books and things go with the post."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import Block, Box, Document, Grid, Heading, Signers, Title
from dangjian_desktop.domain.goals.facts import BookCount, HandoverFacts, OpenMatter
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.reports.boxes import fields, left, name, table, value
from dangjian_desktop.reports.wording import sealed, words

from .parts import SIZE, form, named

HANDOVER = "工作移交清单"
_STATES = {"overdue": "已逾期", "due": "办理中", "postponed": "已延期", "open": "未到期"}
_THINGS = 4  # lines for things that were not named


def handover(facts: HandoverFacts) -> Document:
    """Signed by who gives, who takes and who looks on."""
    closed = "、".join(facts.closed_months)
    about = [
        fields(("岗位", facts.post), ("移交日期", words(facts.handed_on))),
        fields(("移交人", name(facts.giver)), ("接手人", name(facts.taker))),
        fields(
            ("监交人", name(facts.witness)), ("已结账月份", left(f"党费{closed}" if closed else ""))
        ),
    ]
    parts: list[tuple[str, list[Block]]] = [
        ("到期和逾期的事项", [_matters(facts.due)]),
        ("没到期、正在办的事项", [_matters(facts.tasks)]),
        ("本年台账", [_books(facts.books)]),
        ("实物和资料", [_things(facts.things)]),
    ]
    if facts.duties:
        parts.insert(0, ("岗位职责", [_duties(facts.duties)]))
    blocks: list[Block] = [
        Title((f"{facts.post}工作移交清单",)),
        named(facts.frame),
        Grid((24, 50, 26, 65), about, least=[10.0] * len(about)),
    ]
    for number, (title, body) in enumerate(parts, 1):
        blocks += [Heading(f"{counted(number)}、{title}"), *body]
    if facts.remark:
        blocks += [
            Heading(f"{counted(len(parts) + 1)}、说明"),
            table((("说明", 165.0),), [[left(facts.remark)]]),
        ]
    blocks.append(Signers(("移交人", "接手人", "监交人"), sealed(facts.handed_on)))
    return form(facts.frame, HANDOVER, blocks)


def _matters(found: Sequence[OpenMatter]) -> Grid:
    columns = (("序号", 11.0), ("事项", 77.0), ("时限", 31.0), ("状态", 18.0), ("责任人", 28.0))
    rows = [_matter(at, one) for at, one in enumerate(found, 1)]
    rows = rows or [[value(), left("没有"), *(value() for _ in range(3))]]
    return table(columns, rows, height=8.5, size=SIZE)


def _matter(number: int, one: OpenMatter) -> list[Box]:
    return [
        value(number),
        left(one.what),
        value(words(one.until)),
        value(_STATES.get(one.state, "")),
        name(one.person, room=6),
    ]


def _books(found: Sequence[BookCount]) -> Grid:
    """The books of the year in the catalogue's order, two side by side."""
    cells = [[value(one.place), left(one.title), value(f"{one.count}")] for one in found]
    half = -(-len(cells) // 2)
    empty = [value() for _ in range(3)]
    rows = [
        [*cells[at], *(cells[at + half] if at + half < len(cells) else empty)] for at in range(half)
    ]
    columns = (("目录", 12.0), ("台账", 54.0), ("条数", 16.5)) * 2
    return table(columns, rows, blanks=0 if rows else 2, height=7.5, size=SIZE)


def _things(found: Sequence[str]) -> Grid:
    columns = (("序号", 11.0), ("名称和数量", 104.0), ("备注", 50.0))
    rows = [[value(at), left(one), value()] for at, one in enumerate(found, 1)]
    return table(columns, rows, blanks=max(_THINGS - len(rows), 1), height=8.5, size=SIZE)


def _duties(found: Sequence[str]) -> Grid:
    columns = (("序号", 11.0), ("职责", 154.0))
    rows = [[value(at), left(one)] for at, one in enumerate(found, 1)]
    return table(columns, rows, height=7.5, size=SIZE)
