"""Size, committee and term of a branch: 党支部工作条例 第四、二十、二十一、二十三条 (rules 2.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.dates import PartialDate, add_months, last_day, years_between
from dangjian_desktop.domain.findings import Finding, finding
from dangjian_desktop.domain.rules import rule

BRANCH_MIN, BRANCH_MAX = 3, 50
COMMITTEE_FROM = 7  # full members from which a branch has a committee
COMMITTEE_LEAST, COMMITTEE_MOST = 3, 7
TERM_YEARS = 3
REMIND_MONTHS, SHIFT_MONTHS = 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchFacts:
    """A branch on one day. `officers`: secretary and deputies; `committee`: all who hold a seat."""

    full: int
    total: int
    committee: int
    secretaries: int
    deputies: int = 0
    temporary: bool = False
    joint_units: int | None = None

    @property
    def officers(self) -> int:
        return self.secretaries + self.deputies


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """One term; `due_on` where it is written down, else it follows from the years of a term."""

    since: PartialDate
    due_on: PartialDate | None = None
    shifted_to: PartialDate | None = None
    approval: str = ""
    years: int = TERM_YEARS


def has_committee(full_members: int) -> bool:
    """Seven full members or more have a committee (article 20)."""
    return full_members >= COMMITTEE_FROM


def branch_findings(facts: BranchFacts, day: date) -> list[Finding]:
    """What is unusual about a branch's size and committee on that day."""
    return [*_size(facts, day), *_committee(facts, day), *_officers(facts, day)]


def _size(facts: BranchFacts, day: date) -> Iterator[Finding]:
    if facts.full < BRANCH_MIN:
        yield finding(
            rule("branch_min", day),
            f"正式党员{facts.full}人，不足3人，应与邻近单位成立联合党支部",
        )
    if facts.total > BRANCH_MAX:
        yield finding(rule("branch_max", day), f"党员{facts.total}人，一般不超过50人")
    units = facts.joint_units
    if units is not None and units > 5:  # noqa: PLR2004 - article 5
        yield finding(rule("joint_branch", day), f"联合党支部覆盖{units}个单位，一般不超过5个")


def _committee(facts: BranchFacts, day: date) -> Iterator[Finding]:
    if facts.temporary:  # its leaders are named by the body that approved it (article 8)
        return
    full, seats = facts.full, facts.committee
    if has_committee(full):
        if seats <= facts.officers and seats < COMMITTEE_LEAST:
            yield finding(rule("committee", day), f"正式党员{full}人，应设支委会（3至5人）")
        elif not COMMITTEE_LEAST <= seats <= COMMITTEE_MOST:
            words = f"支委会{seats}人，应为3至5人，一般不超过7人"
            yield finding(rule("committee", day), words)
    elif seats > facts.officers:
        words = f"正式党员{full}人，不足7人，不设支委会，只设书记一名，必要时设副书记一名"
        yield finding(rule("no_committee", day), words)


def _officers(facts: BranchFacts, day: date) -> Iterator[Finding]:
    seat = rule("committee" if has_committee(facts.full) else "no_committee", day)
    if facts.secretaries == 0:
        yield finding(rule("term", day), "没有在任的书记，出缺要及时补选")
    if facts.secretaries > 1:
        yield finding(seat, f"同时有{facts.secretaries}名书记在任，请核对任职起止时间")
    if facts.deputies > 1:
        yield finding(seat, f"有{facts.deputies}名副书记，必要时设一名")


def term_end(term: TermFacts) -> date:
    """The first day on which the term is over, as shifted where that was approved."""
    if term.shifted_to is not None and term.approval:
        return last_day(term.shifted_to)
    return _regular_end(term)


def _regular_end(term: TermFacts) -> date:
    # A start known to the month is taken at its latest: no fault unless it is one for every day.
    return (
        last_day(term.due_on) if term.due_on else add_months(last_day(term.since), 12 * term.years)
    )


def remind_from(term: TermFacts) -> date:
    """Six months before the end (article 21)."""
    return add_months(term_end(term), -REMIND_MONTHS)


def term_findings(term: TermFacts, day: date) -> list[Finding]:
    """Overdue, soon due, or shifted without approval or by more than a year (article 21)."""
    end = term_end(term)
    words = PartialDate.of(end).words()
    found = list(_shift(term, day))
    if day > end:
        found.append(finding(rule("term", day), f"本届任期已于{words}届满，应及时换届"))
    elif day >= remind_from(term):
        found.append(
            finding(rule("term_shift", day), f"本届任期到{words}届满，请着手准备换届", "hint")
        )
    return found


def _shift(term: TermFacts, day: date) -> Iterator[Finding]:
    if term.shifted_to is None:
        return
    if not term.approval:
        yield finding(rule("term_shift", day), "延期或提前换届没有登记批准文件")
    regular = _regular_end(term)
    earliest, latest = add_months(regular, -SHIFT_MONTHS), add_months(regular, SHIFT_MONTHS)
    if term.shifted_to.last() < earliest or term.shifted_to.first() > latest:
        yield finding(rule("term_shift", day), "延期或提前换届超过一年，一般不超过一年")


def secretary_findings(full_since: PartialDate | None, day: date) -> list[Finding]:
    """A secretary generally has been a full member for a year (article 23)."""
    if full_since is None or full_since.first() > day:
        return [finding(rule("secretary_standing", day), "书记不是正式党员，请核对", "warning")]
    years = years_between(PartialDate.of(full_since.first()), day)
    if years is not None and years < 1:
        return [finding(rule("secretary_standing", day), "书记的党龄不满一年，一般应在一年以上")]
    return []


def seat_findings(standing: str, who: str, day: date) -> list[Finding]:
    """Who cannot be elected holds a seat all the same (election_rights)."""
    if standing == "full_member":
        return []
    words = f"{who}不是正式党员，没有被选举权，请核对身份和任职时间"
    return [finding(rule("election_rights", day), words, "warning")]
