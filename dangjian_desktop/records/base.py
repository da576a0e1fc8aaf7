"""The declarative base and the one place where a field is described."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar
from uuid import uuid4

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Reminder
from dangjian_desktop.domain.values import unchanging

Short = Annotated[str, mapped_column(String(60))]
Line = Annotated[str, mapped_column(String(200))]
Long = Annotated[str, mapped_column(Text)]


class UnreadableError(ValueError):
    """What the file holds was never written by this program: it is damaged. Bears no value."""


class PartialDateText(TypeDecorator[PartialDate]):
    """A date known to the year, month or day, kept as ISO text; texts sort as dates do."""

    impl = String(10)
    cache_ok = True

    @property
    def python_type(self) -> type[PartialDate]:
        return PartialDate

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        if isinstance(value, PartialDate):
            return value.iso()
        return value.isoformat() if isinstance(value, date) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        try:
            return None if value is None else PartialDate.parse(value)
        except ValueError:
            raise UnreadableError from None


class MoneyInFen(TypeDecorator[Decimal]):
    """Yuan as a Decimal, kept as whole fen, so that sums are exact."""

    impl = Integer
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int((Decimal(value) * 100).to_integral_value())

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        try:
            return None if value is None else Decimal(value) / 100
        except ArithmeticError:
            raise UnreadableError from None


NO_CHOICES: Mapping[str, str] = {}


@unchanging
class Field:
    """All that forms, tables, workbooks and papers need to know of one column.

    The first attributes are said by the record's author, those from `name` on come from the column.
    """

    label: str
    group: str = ""  # heading under which a form shows it
    width: int = 0  # characters in a table; 0 keeps it out of the table at first
    hint: str = ""
    choices: Mapping[str, str] = NO_CHOICES  # stored word -> shown word
    mask: str = ""  # of domain.masks.MASKS: hidden on screen until asked for
    privacy: str = ""  # "sensitive": collapsed on cards, absent from publication
    total: bool = False  # summed at the foot of lists
    synonyms: tuple[str, ...] = ()  # other headings of the same column in workbooks
    part_of: bool = False  # a reference to the record that this one goes to the bin with
    fixed: bool = False  # set by the program, shown but never typed
    name: str = ""
    required: bool = False
    kind: type = str
    long: bool = False
    most: int | None = None  # characters; SQLite itself does not hold VARCHAR(n) to n
    reference: str = ""  # the table referred to


Choices = Mapping[str, str] | Sequence[str]


def col(label: str, /, *, choices: Choices = (), ref: str = "", **said: Any) -> Any:
    """A mapped column that carries its own label; type and null come from the annotation.

    `ref` names the table it refers to; what `Field` does not know goes to SQLAlchemy.
    """
    words = dict(choices) if isinstance(choices, Mapping) else {c: c for c in choices}
    about = {k: said.pop(k) for k in tuple(said) if k in Field.__annotations__}
    described = Field(label, choices=words, **about)
    if ref:
        said.setdefault("index", True)
        return mapped_column(ForeignKey(f"{ref}.id"), info={"field": described}, **said)
    return mapped_column(info={"field": described}, **said)


def new_id() -> str:
    return str(uuid4())


Rule = Callable[[Any], Iterator[Problem]]


class Record(DeclarativeBase):
    """Base of every kind of record. The class facts below are all that a kind may say of itself."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        PartialDate: PartialDateText(),
        Decimal: MoneyInFen(),
    }

    title: ClassVar[str] = ""  # 谈心谈话
    menu: ClassVar[str] = ""  # where the navigation shows it; "" for parts of other records
    order_by: ClassVar[Sequence[str]] = ()
    rules: ClassVar[Sequence[Rule]] = ()
    late_by: ClassVar[str] = ""  # the date field against which an entry is late (补录)
    still_open: ClassVar[frozenset[str]] = frozenset()  # fields that may change after sealing
    about: ClassVar[str] = ""  # one line for the empty page: what belongs here
    archive: ClassVar[str] = ""  # place in the year's catalogue, 01 to 20
    reminders: ClassVar[Sequence[Reminder]] = ()
    people: ClassVar[str] = ""  # what the people taking part are called (参加人); "" for none

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id, sort_order=-10)
    recorded_at: Mapped[datetime] = mapped_column(sort_order=90)
    revision: Mapped[int] = mapped_column(Integer, sort_order=91)
    binned_at: Mapped[datetime | None] = mapped_column(sort_order=92)
    binned_in: Mapped[str | None] = mapped_column(String(36), index=True, sort_order=93)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, sort_order=94)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        return {"version_id_col": cls.__table__.c.revision} if hasattr(cls, "__table__") else {}

    if not TYPE_CHECKING:  # else a checker would believe every name to be here

        def __getattr__(self, name: str) -> Any:
            """The value of a field that the branch added: x_, its type's letter, a number."""
            if name.startswith(CUSTOM):
                return custom_value(name, (self.extra or {}).get(name))
            raise AttributeError(f"{type(self).__name__} has no {name}")

    def caption(self) -> str:
        """How pickers, histories and messages name this record; never by the id of another."""
        own = next((one for one in fields(type(self)) if not one.reference), None)
        return self.title if own is None else shown(own, getattr(self, own.name))

    def sealed(self, session: Session) -> str:  # noqa: ARG002
        """Why nothing but `still_open` may change any more, as a sentence; "" when all may."""
        return ""


LARGEST = 10**12  # of numbers; the file itself keeps 64 bits
CUSTOM = "x_"
YEAR, FIRST_YEAR, LAST_YEAR = "year", 1921, 2199
MONEY = "元"  # in the label of an amount, which always has its cents
CUSTOM_KINDS: Mapping[str, type] = {"t": str, "c": str, "p": str, "n": Decimal, "d": PartialDate}


def custom_value(name: str, kept: Any) -> Any:
    """What is kept in `extra` as the form wants it; x_n_… are numbers, x_d_… dates."""
    if kept is None:
        return None
    kind = CUSTOM_KINDS.get(name[len(CUSTOM) :][:1], str)
    if kind is PartialDate:
        return PartialDate.parse(kept)
    return Decimal(kept) if kind is Decimal else kept


def as_kept(value: Any) -> str:
    """A value of such a field as `extra` has it."""
    return value.iso() if isinstance(value, PartialDate) else str(value)


def put(record: Record, name: str, value: Any) -> None:
    """Set one field, of the kind's own or added by the branch; a blank of the latter goes."""
    if not name.startswith(CUSTOM):
        setattr(record, name, value)
        return
    extra = {key: kept for key, kept in (record.extra or {}).items() if key != name}
    if value is not None and value != "":
        extra[name] = as_kept(value)
    record.extra = extra


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """The described columns of a record, in the order in which they are written."""
    return tuple(
        replace(
            described,
            name=column.key,
            required=not column.nullable,
            kind=column.type.python_type,
            long=isinstance(column.type, Text),
            most=getattr(column.type, "length", None),
            reference=next(map(_referred, column.foreign_keys), ""),
        )
        for column in inspect(record).columns
        if (described := column.info.get("field"))
    )


def _referred(key: ForeignKey) -> str:
    """The table's name as it was written: the table itself need not be known yet."""
    return key.target_fullname.partition(".")[0]


def references(record: type[Record]) -> set[str]:
    """The tables that a record refers to."""
    return {_referred(key) for key in record.__table__.foreign_keys}


def field_of(record: type[Record], name: str) -> Field:
    """The described field of that name; KeyError when the record has none."""
    for found in fields(record):
        if found.name == name:
            return found
    raise KeyError(name)


def cut(words: str, most: int = 20) -> str:
    """The beginning of a text as a caption; what is left out is seen."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def shown(described: Field, value: Any) -> str:
    """The value as lists, papers and workbooks show it; references are named by their caller."""
    if value is None or value == "":
        return ""
    if described.choices:
        return described.choices.get(value, str(value))
    added = described.name.startswith(CUSTOM)
    if isinstance(value, Decimal) and (added or MONEY not in described.label):
        return f"{value.normalize():f}"  # hours, scores: as many places as were typed
    words = _WORDS.get(type(value), str)
    return words(value)


_WORDS: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "是" if value else "否",
    datetime: lambda value: f"{value:%Y-%m-%d %H:%M}",
    Decimal: lambda value: f"{value:.2f}",
    PartialDate: PartialDate.iso,
}


def problems_of(record: Record) -> list[Problem]:
    """What is wrong field by field; the record's own rules are asked once that is in order."""
    found = [
        Problem(f.name, said)
        for f in fields(type(record))
        if (said := wrong(f, getattr(record, f.name)))
    ]
    return found or [p for rule in record.rules for p in rule(record)]


def wrong(described: Field, value: Any) -> str:
    """What is wrong with the value of that field by itself, as a sentence; "" when nothing is."""
    if value is None or value == "":
        return f"请填写{described.label}" if described.required and not described.fixed else ""
    if not isinstance(value, _accepted(described.kind)):
        return f"{described.label}的内容不对，请重新填写"
    if isinstance(value, int | Decimal):
        if described.name == YEAR and not FIRST_YEAR <= value <= LAST_YEAR:
            return f"{described.label}要写成四位数，如2026"
        words = _wrong_number(value)
        return f"{described.label}{words}" if words else ""
    return _wrong_word(described, value)


def _wrong_word(described: Field, value: Any) -> str:
    if described.choices and value not in described.choices:
        return f"{described.label}只能是{'、'.join(described.choices.values())}"
    if described.most and isinstance(value, str) and len(value) > described.most:
        return f"{described.label}最多{described.most}字，现有{len(value)}字"
    return ""


def _wrong_number(value: int | Decimal) -> str:
    if isinstance(value, Decimal) and not value.is_finite():
        return "不是一个数，请重新填写"
    if not -LARGEST < value < LARGEST:
        return "大得不合情理，请核对"
    return "" if value == round(value, 2) else "最多写两位小数"


def _accepted(kind: type) -> tuple[type, ...]:
    if kind is Decimal:
        return (Decimal, int)
    return (kind,)
