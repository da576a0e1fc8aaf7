"""The rows of a kind of record as a list knows them: what is searched in, what is summed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dangjian_desktop.records import Record, fields, shown


class RowWords:
    """All rows that could be shown, with the captions of what they refer to."""

    def __init__(self, kind: type[Record]) -> None:
        self._fields = fields(kind)
        self.records: Sequence[Record] = ()
        self.names: Mapping[str, str] = {}
        self._said: dict[str, str] = {}

    def take(self, records: Sequence[Record], names: Mapping[str, str]) -> None:
        """Know these from now on; `names` are captions by id."""
        self.records, self.names, self._said = records, names, {}

    def find(self, text: str) -> Sequence[Record]:
        """Those in whose words the text stands; masked and sensitive fields are left out."""
        return [r for r in self.records if not text or text in self._words(r)]

    def totals(self, rows: Sequence[Record]) -> str:
        """How many they are, and the sums of what is summed."""
        said = [f"共 {len(rows)} 条"]
        for described in self._fields:
            if described.total:
                total = sum(getattr(r, described.name) or 0 for r in rows)
                figures = f"{total:,.2f}" if described.kind is Decimal else f"{total:,}"
                said.append(f"{described.label}合计 {figures}")
        return "  ".join(said)

    def _words(self, record: Record) -> str:
        if record.id not in self._said:
            self._said[record.id] = " ".join(self._cells(record))
        return self._said[record.id]

    def _cells(self, record: Record) -> Sequence[str]:
        cells = []
        for described in self._fields:
            value = getattr(record, described.name)
            if described.privacy or described.mask:
                continue
            words = self.names.get(value, "") if described.reference else shown(described, value)
            cells.append(words)
        return cells
