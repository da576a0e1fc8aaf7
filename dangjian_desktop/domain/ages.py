"""Bands of age, of years in the Party and of education, for counts and charts (rules 5, 8.2)."""

from collections import Counter
from collections.abc import Iterable

from .values import unchanging

UNKNOWN = "不详"

AGE_BANDS = (
    ("30岁及以下", 30),
    ("31—35岁", 35),
    ("36—40岁", 40),
    ("41—45岁", 45),
    ("46—50岁", 50),
    ("51—55岁", 55),
    ("56—60岁", 60),
    ("61岁及以上", None),
)
PARTY_AGE_BANDS = (
    ("5年及以下", 5),
    ("6—10年", 10),
    ("11—20年", 20),
    ("21—30年", 30),
    ("31—40年", 40),
    ("41—50年", 50),
    ("51年及以上", None),
)
EDUCATION_BANDS = ("研究生", "大学本科", "大学专科", "中专", "高中、中技", "初中及以下")
_EDUCATION = {
    "博士研究生": "研究生",
    "硕士研究生": "研究生",
    "职业高中": "高中、中技",
    "技工学校": "高中、中技",
    "高中": "高中、中技",
    "初中": "初中及以下",
    "小学": "初中及以下",
    "其他": "初中及以下",
}


@unchanging
class Bar:
    """One band: men and women apart for the pyramid."""

    label: str
    men: int
    women: int
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.men + self.women + self.unknown


def age_band(age: int | None) -> str:
    return _band(age, AGE_BANDS)


def party_age_band(years: int | None) -> str:
    """Full years as a full member; without them (probation, date unknown) 不详."""
    return _band(years, PARTY_AGE_BANDS)


def education_band(education: str | None) -> str:
    if not education:
        return UNKNOWN
    return _EDUCATION.get(education, education if education in EDUCATION_BANDS else UNKNOWN)


def bars(people: Iterable[tuple[str, str | None]], labels: Iterable[str]) -> list[Bar]:
    """Counts of (band, sex) in the order of the labels; 不详 comes last and only when it occurs."""
    counts = Counter(people)
    bands = [*labels]
    if any(band == UNKNOWN for band, _ in counts):
        bands.append(UNKNOWN)
    return [_bar(band, counts) for band in bands]


def age_labels() -> list[str]:
    return [label for label, _ in AGE_BANDS]


def party_age_labels() -> list[str]:
    return [label for label, _ in PARTY_AGE_BANDS]


def _bar(label: str, counts: Counter[tuple[str, str | None]]) -> Bar:
    total = sum(count for (band, _), count in counts.items() if band == label)
    men, women = counts[label, "男"], counts[label, "女"]
    return Bar(label, men, women, total - men - women)


def _band(years: int | None, bands: tuple[tuple[str, int | None], ...]) -> str:
    if years is None or years < 0:
        return UNKNOWN
    return next(label for label, top in bands if top is None or years <= top)
