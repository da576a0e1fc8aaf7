"""阵地: the “十有” and “二柜” of a branch, their condition, the books that are lent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from .dates import PartialDate
from .paper_facts import BodyFacts

PARTS: Mapping[str, str] = MappingProxyType({"ten": "十有", "two": "二柜", "other": "其他"})
CONDITIONS: Mapping[str, str] = MappingProxyType(
    {"good": "完好", "worn": "需要维护", "broken": "损坏停用", "missing": "没有"}
)
WANTING = frozenset({"broken", "missing"})
# What a new list begins with; the office changes it as it likes.
TEN: tuple[tuple[str, str], ...] = (
    ("党员活动室", "有固定场所，能开会、学习、过组织生活"),
    ("标识牌", "党组织名称牌挂在门口，名称与批复一致"),
    ("印章", "专人保管，用印登记"),
    ("党旗", "尺寸规范、颜色鲜明，悬挂或存放得当"),
    ("制度版面", "党员权利义务、组织生活等制度上墙"),
    ("办公设备", "电脑、打印机等能正常使用"),
    ("活动场所", "有开展文体和志愿服务活动的地方"),
    ("电教设备", "能播放电教片、接收远程教育"),
    ("公开栏", "党务公开内容按时更换"),
    ("承诺栏", "党员承诺、践诺、评议上栏"),
)
TWO: tuple[tuple[str, str], ...] = (
    ("图书柜", "党建图书有目录，借阅有登记"),
    ("档案柜", "按年度目录归档，有脊背标签"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityFacts:
    record_id: str
    part: str
    name: str
    standard: str = ""
    quantity: str = ""
    place: str = ""
    since: PartialDate | None = None
    condition: str = ""
    keeper: str = ""
    checked_on: date | None = None
    next_check_on: date | None = None
    remark: str = ""
    photos: int = 0
    picture: str = ""  # SHA-256 of its first photo
    today: date

    @property
    def condition_words(self) -> str:
        return CONDITIONS.get(self.condition, self.condition)

    @property
    def overdue(self) -> bool:
        """Its check is past."""
        return self.next_check_on is not None and self.next_check_on < self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All facilities of a body on a day."""

    organization_id: str
    body: BodyFacts
    today: date
    facilities: Sequence[FacilityFacts] = ()
    footer: str = ""

    def of(self, part: str) -> list[FacilityFacts]:
        return [one for one in self.facilities if one.part == part]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanFacts:
    record_id: str
    person_id: str
    person: str
    lent_on: date
    due_on: date | None = None
    returned_on: date | None = None
    handled_by: str = ""
    remark: str = ""
    late_on: date | None = None

    def overdue_on(self, day: date) -> bool:
        return self.returned_on is None and self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """A book and who has it; `loans` the latest first."""

    record_id: str
    number: str = ""
    name: str
    author: str = ""
    publisher: str = ""
    subject: str = ""
    copies: int = 1
    shelf: str = ""
    gone_on: date | None = None
    loans: Sequence[LoanFacts] = ()

    @property
    def out(self) -> list[LoanFacts]:
        """Those that are not back."""
        return [one for one in self.loans if one.returned_on is None]

    @property
    def left(self) -> int:
        """Copies in the cabinet."""
        return 0 if self.gone_on else max(0, self.copies - len(self.out))

    def state_on(self, day: date) -> str:
        """in, out, overdue, gone."""
        if self.gone_on is not None:
            return "gone"
        if any(one.overdue_on(day) for one in self.out):
            return "overdue"
        return "out" if not self.left else "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    organization_id: str
    body: BodyFacts
    today: date
    books: Sequence[BookFacts] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What stands on the boxes of the archive cabinet in a year."""

    body: BodyFacts
    year: int
    places: Sequence[tuple[str, str]]  # number, title
    footer: str = ""
