"""One cell of a workbook as the value of a described field."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import education_of, nation_of
from dangjian_desktop.domain.dates import DateTrouble, PartialDate, read_date
from dangjian_desktop.domain.id_number import IdFacts, NumberTrouble, check, read_phone
from dangjian_desktop.records import BY_TABLE, Field, Record
from dangjian_desktop.records.base import CUSTOM, LARGEST
from dangjian_desktop.services.roster_import_added import number
from dangjian_desktop.services.roster_import_read import text_of, whole_number


class NotRead(Exception):
    """A cell that is not a value of its column; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


_FIRST_YEAR = 1900  # what Excel calls a day before it is an empty or damaged date cell
_ID_MARK = re.compile(r"^(.*?)〔([0-9a-f-]{8,36})〕$")


class References:
    """Records by what people call them; a table is read when a cell first refers to it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_name: dict[str, dict[str, list[Record]]] = {}

    def find(self, table: str, text: str, old: str | None) -> str:
        """The id of the record of that name; NotRead when there is none, or more than one."""
        marked = _ID_MARK.match(text)
        name, mark = (marked[1], marked[2]) if marked else (text, "")
        found = [r for r in self._names(table).get(name, ()) if r.id.startswith(mark)]
        if len(found) == 1:
            return found[0].id
        what = BY_TABLE[table].title
        if old is not None and any(r.id == old for r in found):
            return old
        if not found:
            raise NotRead(f"没有叫“{text}”的{what}，请先登记，或核对写法")
        raise NotRead(
            f"有{len(found)}个{what}叫“{text}”，分不出是哪一个；请导出内部用表，照其中的写法填写"
        )

    def _names(self, table: str) -> Mapping[str, list[Record]]:
        if table not in self._by_name:
            names: dict[str, list[Record]] = defaultdict(list)
            for record in self._session.scalars(select(BY_TABLE[table])):
                own = (record.caption(), getattr(record, "name", None))
                for word in dict.fromkeys(w for w in own if w):
                    names[word].append(record)
            self._by_name[table] = names
        return self._by_name[table]


def read_cell(described: Field, raw: Any, references: References, old: Any) -> Any:
    """The value of a cell, None for an empty one; NotRead says what is wrong with it."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    text = text_of(raw)
    if described.reference:
        return references.find(described.reference, text, old)
    if described.choices:
        return _choice(described, text)
    if described.mask and "*" in text:
        raise NotRead(f"{described.label}打了星号，请填完整号码")
    return _BY_MASK.get(described.mask, _by_kind)(described, raw)


def _choice(described: Field, text: str) -> str:
    if text in described.choices:
        return text
    for stored, word in described.choices.items():
        if word == text:
            return stored
    for read in (nation_of, education_of):
        value = read(text)
        if value is not None and value in described.choices:
            return value
    raise NotRead(f"{described.label}只能是{'、'.join(described.choices.values())}")


def _id_number(_: Field, raw: Any) -> str:
    found = check(raw)
    if isinstance(found, IdFacts):
        return found.number
    raise NotRead(found.words)


def _phone(_: Field, raw: Any) -> str:
    found = read_phone(raw)
    if isinstance(found, NumberTrouble):
        raise NotRead(found.words)
    return found


_BY_MASK: dict[str, Callable[[Field, Any], Any]] = {"id": _id_number, "phone": _phone}


def _by_kind(described: Field, raw: Any) -> Any:
    readers = {
        PartialDate: _partial,
        datetime: _moment,
        date: _day,
        Decimal: _money,
        bool: _yes,
        int: _count,
    }
    reader = readers.get(described.kind)
    return text_of(raw) if reader is None else reader(described, raw)


def _partial(_: Field, raw: Any) -> PartialDate:
    if isinstance(raw, date) and raw.year < _FIRST_YEAR:
        raise NotRead(f"日期格里是{raw.year}年，请核对")
    found = read_date(raw)
    if isinstance(found, DateTrouble):
        raise NotRead(found.words)
    return found


def _day(described: Field, raw: Any) -> date:
    found = _partial(described, raw)
    if not found.exact:
        raise NotRead(f"{described.label}要写到日，如1985-07-01")
    return found.first()


def _moment(described: Field, raw: Any) -> datetime:
    if isinstance(raw, datetime):
        return raw
    text = text_of(raw).replace("：", ":")
    clock = re.search(r"(\d{1,2})[:时点](\d{1,2})分?(?::\d{1,2})?$", text)
    day = _day(described, text[: clock.start()].strip() if clock else raw)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute)
    except ValueError:
        raise NotRead(f"{described.label}的时间不对，请写成如2026-07-01 09:30") from None


def _money(described: Field, raw: Any) -> Decimal:
    if described.name.startswith(CUSTOM):
        return _number(described, raw)
    try:
        value = Decimal(re.sub(r"[,，元￥¥\s]", "", text_of(raw)))
    except InvalidOperation:
        raise NotRead(f"{described.label}不是金额，请写成如30.00") from None
    if not value.is_finite() or abs(value) >= LARGEST or value != round(value, 2):
        raise NotRead(f"{described.label}不是金额，请写成如30.00，最多到分")
    return value


def _number(described: Field, raw: Any) -> Decimal:
    value = number(raw)
    if value is None:
        raise NotRead(f"{described.label}不是数字，请写成如12.5")
    return value


def _yes(described: Field, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    words = {"是": True, "√": True, "1": True, "有": True, "否": False, "×": False, "0": False}
    words |= {"无": False, "TRUE": True, "FALSE": False}
    found = words.get(text_of(raw).upper())
    if found is None:
        raise NotRead(f"{described.label}请填“是”或“否”")
    return found


def _count(described: Field, raw: Any) -> int:
    value = whole_number(raw)
    if value is None:
        raise NotRead(f"{described.label}要填整数")
    return value
