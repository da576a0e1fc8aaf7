"""Which people the list shows, in which order and under which headings. Plain Python, no widget."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from dangjian_desktop.domain.ages import age_band, age_labels
from dangjian_desktop.domain.codes import EDUCATION, MEMBER_STANDINGS, RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.person_hints import hints
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.filters import Choice

from .columns import in_order

STANDING, BRANCH, GROUP, STATE = "人员类别", "党支部", "党小组", "状态"
MEMBERS = ("full_member", "probationary_member")
FIRST_TICKS: Mapping[str, frozenset[str]] = {STANDING: frozenset(MEMBERS)}
# The order in which filters and groups name the standings: members first.
STANDING_ORDER = (
    *MEMBERS,
    "candidate",
    "activist",
    "applicant",
    "transferred_out",
    "deceased",
    "left_party",
    "",
)
# A filter has room for six characters.
SHORT_STANDINGS = {**STANDINGS, "activist": "积极分子", "applicant": "申请人", "": "没有身份"}
STATES = {
    **RESTRICTIONS,
    "approved_exclusion": "不计入应到",
    "rights_suspended": "权利中止",
    "converting": "将转正",
    "late": "补录",
    "missing": "资料不全",
}
GROUPINGS = {
    "": "不分组",
    "branch": "按党支部",
    "group": "按党小组",
    "standing": "按人员类别",
    "age": "按年龄段",
    "education": "按学历",
}
NO_GROUP, NO_STANDING, UNKNOWN = "未编组", "没有登记身份", "不详"
LAST = "\uffff"  # sorts after every name
Order = Callable[[Sequence[RosterRow]], Sequence[RosterRow]]


@unchanging
class Facets:
    """Under which keys of each filter a person falls."""

    standing: str
    branch: str
    group: str
    states: frozenset[str]

    def fit(self, ticks: Mapping[str, set[str]], leave: str = "") -> bool:
        """Whether the person passes all filters; `leave` is not asked."""
        mine = ((STANDING, self.standing), (BRANCH, self.branch), (GROUP, self.group))
        for name, key in mine:
            if name != leave and name in ticks and key not in ticks[name]:
                return False
        return leave == STATE or STATE not in ticks or bool(self.states & ticks[STATE])


def facets(row: RosterRow, day: date) -> Facets:
    found = hints(row, day)
    states = set(row.states)
    states |= {"converting"} if found.conversion else set()
    states |= {"late"} if row.late else set()
    states |= {"missing"} if found.missing else set()
    return Facets(row.standing, row.branch_id, row.group_id, frozenset(states))


@dataclass(slots=True)
class Listing:
    """The roster as read, and what is asked of it. `shown` is what the table gets."""

    day: date
    rows: Sequence[RosterRow] = ()  # by pinyin
    short_names: Mapping[str, str] = field(default_factory=dict)  # branch id → short name
    ticks: Mapping[str, set[str]] = field(default_factory=dict)
    grouping: str = ""
    kinds: list[Facets] = field(default_factory=list)  # 100,000 people are of a few hundred
    kind_of: Sequence[int] = ()  # of each row, its place in `kinds`
    by_id: dict[str, RosterRow] = field(default_factory=dict)
    _passing: Sequence[RosterRow] | None = None
    _ids: Set[str] | None = None
    _counted: Counter[int] | None = None

    def take(
        self, rows: Sequence[RosterRow], day: date, short_names: Mapping[str, str] | None = None
    ) -> None:
        """Take a roster just read."""
        self.rows, self.day = rows, day
        self.short_names = short_names or {}
        places: dict[Facets, int] = {}
        found = (places.setdefault(facets(row, day), len(places)) for row in rows)
        self.kind_of = array("L", found)
        self.kinds = list(places)
        self.by_id = {row.id: row for row in rows}
        self._passing = self._ids = self._counted = None

    def branch_of(self, row: RosterRow) -> str:
        """Someone's branch, by the name that tells it from the others."""
        return self.short_names.get(row.branch_id, row.branch)

    # --- filters -----------------------------------------------------------------------------

    def passing(self) -> Sequence[RosterRow]:
        """The rows that pass all filters, in the roster's own order; kept while these hold."""
        if self._passing is None:
            fits = [kind.fit(self.ticks) for kind in self.kinds]
            pairs = zip(self.rows, self.kind_of, strict=True)
            self._passing = [row for row, kind in pairs if fits[kind]]
        return self._passing

    def tick(self, ticks: Mapping[str, set[str]]) -> None:
        """Filter by these keys; a group without ticks means all."""
        self.ticks = {name: set(keys) for name, keys in ticks.items() if keys}
        self._passing = self._ids = None

    def ids(self) -> Set[str]:
        """The ids of all that pass the filters, kept for the next keystroke of a search."""
        if self._ids is None:
            passing = self.passing()
            everybody = len(passing) == len(self.by_id)
            self._ids = self.by_id.keys() if everybody else {row.id for row in passing}
        return self._ids

    def choices(self) -> list[Choice]:
        """The filters with how many each would leave under the other filters' ticks."""
        found = [
            *self._choices(STANDING, STANDING_ORDER, lambda f: (f.standing,), _short),
            *self._branches(),
            *self._groups(),
        ]
        return found + self._choices(STATE, tuple(STATES), lambda f: f.states, STATES.__getitem__)

    def _count(self, name: str, take: Callable[[Facets], Iterable[str]]) -> Counter[str]:
        counted = Counter[str]()
        for kind, number in self._sizes().items():
            facet = self.kinds[kind]
            if facet.fit(self.ticks, name):
                for key in take(facet):
                    counted[key] += number
        return counted

    def _sizes(self) -> Counter[int]:
        """How many people each kind has; counted once for a roster."""
        if self._counted is None:
            self._counted = Counter(self.kind_of)
        return self._counted

    def _choices(
        self,
        name: str,
        keys: Iterable[str],
        take: Callable[[Facets], Iterable[str]],
        words: Callable[[str], str],
    ) -> list[Choice]:
        counted, ticked = self._count(name, take), self.ticks.get(name, set())
        always = set(FIRST_TICKS.get(name, ())) | ticked
        return [
            Choice(name, key, words(key), counted[key])
            for key in keys
            if counted[key] or key in always
        ]

    def _branches(self) -> list[Choice]:
        """Only where there are several."""
        names = {row.branch_id: row.branch for row in self.rows if row.branch_id}
        if len(names) < 2:  # noqa: PLR2004 - one branch is no choice
            return []

        def words(key: str) -> str:
            return (self.short_names.get(key) or names.get(key, "")).removesuffix("党支部")

        order = [key for key in self.short_names if key in names]
        order += [key for key in names if key not in order]
        return self._choices(BRANCH, order, lambda f: (f.branch,), words)

    def _groups(self) -> list[Choice]:
        """Only of one branch: 第一党小组 of three branches would be three lines of one name."""
        ticked = self.ticks.get(BRANCH, set())
        here = [r for r in self.rows if r.branch_id and (not ticked or r.branch_id in ticked)]
        if len({row.branch_id for row in here}) != 1:
            return []
        names = dict(sorted({(r.group_id, r.group or NO_GROUP) for r in here}, key=_group_order))
        if set(names) <= {""}:
            return []
        return self._choices(GROUP, names, lambda f: (f.group,), names.__getitem__)

    def drop_stale_ticks(self) -> None:
        """Ticks of branches and groups that are no longer offered would hide everybody."""
        offered = {(c.group, c.key) for c in self.choices()}
        kept = {
            name: {k for k in keys if name in (STANDING, STATE) or (name, k) in offered}
            for name, keys in self.ticks.items()
        }
        if kept != self.ticks:
            self.tick(kept)

    # --- order and headings ------------------------------------------------------------------

    def shown(self, found: Sequence[str] | None, order: Order) -> Sequence[RosterRow | Heading]:
        """The rows of the table; `found` are the ids of a search, the best first."""
        if found is not None:
            return order([self.by_id[one] for one in found if one in self.by_id])
        rows = order(self.passing())
        if not self.grouping:
            return rows
        grouped: dict[tuple[int, str, str], list[RosterRow]] = {}
        for row in rows:
            grouped.setdefault(self._heading(row), []).append(row)
        shown: list[RosterRow | Heading] = []
        for key in sorted(grouped):
            shown += [Heading(key[-1], f"{len(grouped[key])} 人"), *grouped[key]]
        return shown

    def _heading(self, row: RosterRow) -> tuple[int, str, str]:
        """Rank, order among equals, and the words of the heading a row stands under."""
        if self.grouping == "branch":
            return self._place(row.branch_id), "", row.branch or UNKNOWN
        if self.grouping == "group":
            inside = row.group or NO_GROUP
            words = (
                f"{self.branch_of(row)} {inside}".strip() if len(self.short_names) > 1 else inside
            )
            return self._place(row.branch_id), in_order(row.group) or LAST, words
        if self.grouping == "standing":
            return STANDING_ORDER.index(row.standing), "", _standing_words(row.standing)
        if self.grouping == "age":
            band = age_band(row.age)
            return [*age_labels(), UNKNOWN].index(band), "", band
        return _education_rank(row.education), "", row.education or UNKNOWN

    def _place(self, branch_id: str) -> int:
        order = list(self.short_names)
        return order.index(branch_id) if branch_id in self.short_names else len(order)

    def totals(self, rows: Iterable[RosterRow]) -> str:
        """共 58 人：男 41，女 17."""
        counted = Counter(row.sex for row in rows)
        parts = [f"{sex} {counted[sex]}" for sex in ("男", "女") if counted[sex]]
        if counted[""]:
            parts.append(f"性别不详 {counted['']}")
        return f"共 {counted.total()} 人" + (f"：{'，'.join(parts)}" if parts else "")

    def members(self) -> str:
        """正式 55 · 预备 3, of the whole roster whatever is ticked."""
        counted = Counter(row.standing for row in self.rows if row.standing in MEMBER_STANDINGS)
        return f"正式 {counted['full_member']} · 预备 {counted['probationary_member']}"


def _standing_words(key: str) -> str:
    return STANDINGS.get(key, NO_STANDING)


def _short(key: str) -> str:
    return SHORT_STANDINGS.get(key, key)


def _group_order(pair: tuple[str, str]) -> tuple[bool, str]:
    return pair[1] == NO_GROUP, in_order(pair[1])


def _education_rank(education: str) -> int:
    return EDUCATION.index(education) if education in EDUCATION else len(EDUCATION)
