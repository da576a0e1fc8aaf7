"""电教播放记录: the stations, and what was shown in the year."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Facts, Signers, Title
from dangjian_desktop.domain.study.facts import BroadcastFacts, PlayedFacts
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.reports.boxes import left, name, table, value
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import listed

BROADCAST_LOG = "电教播放记录"
_SIZE = 10.5
_EMPTY = 12


def broadcast_log(facts: BroadcastFacts) -> Document:
    """One line for each time; the sums of the year stand above."""
    columns = (
        ("序号", 10.0),
        ("播放日期", 24.0),
        ("站点", 40.0),
        ("节目名称", 62.0),
        ("来源", 28.0),
        ("学时", 12.0),
        ("收看人数", 18.0),
        ("播放人", 22.0),
        ("收看效果", 42.0),
    )
    rows = [_row(number, one) for number, one in enumerate(facts.played, 1)]
    said = f"全年播放{len(rows)}次，{told(facts.hours)}学时，收看{facts.audience}人次"
    blocks: list[Block] = [
        Title((f"{facts.body.head}{facts.year}年度远程教育、电教播放记录",)),
        Facts((_stations(facts), said if rows else "")),
        table(columns, rows, blanks=0 if rows else _EMPTY, height=9, size=_SIZE),
        Signers(("站点管理员", "支部书记")),
    ]
    return Document(
        name=BROADCAST_LOG,
        blocks=tuple(blocks),
        form=True,
        wide=True,
        footer=facts.footer,
        late_on=facts.late_on,
        author=sender(facts.body),
    )


def _stations(facts: BroadcastFacts) -> str:
    said = [
        f"{title}（管理员{keeper}）" if keeper else title for title, _, keeper in facts.stations
    ]
    return f"站点：{'、'.join(said)}"


def _row(number: int, one: PlayedFacts) -> list[Box]:
    audience = one.audience if one.audience is not None else one.named or None
    return [
        value(number),
        value(listed(PartialDate.of(one.on))),
        left(one.station),
        left(one.programme),
        value(one.source),
        value(told(one.hours)),
        value(audience),
        name(one.operator, room=5),
        left(one.effect),
    ]
