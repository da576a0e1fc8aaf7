"""Days, schooling and work in the words of papers; what is not known is blank."""

from datetime import date, datetime

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import SEAL_DAY
from dangjian_desktop.domain.paper_facts import PersonFacts


def words(day: PartialDate | date | None) -> str:
    """2026年11月8日, with the precision that is known; blank when it is not known."""
    if day is None:
        return ""
    return (PartialDate.of(day) if isinstance(day, date) else day).words()


def dotted(day: PartialDate | None) -> str:
    """To the month, as forms write 出生年月: 1997.04."""
    return "" if day is None else day.dotted()


def listed(day: PartialDate | None) -> str:
    """In lists, with all that is known: 2024.03.12."""
    return "" if day is None else day.iso().replace("-", ".")


def span(since: PartialDate, until: PartialDate | None) -> str:
    """2024.05.13—2024.05.15 in two lines; one day where both are the same or no other is known."""
    if until is None or since == until:
        return listed(since)
    return f"{listed(since)}—\n{listed(until)}"


def from_to(since: PartialDate | None, until: PartialDate | None) -> str:
    """2024年3月12日至2024年9月11日; only what is known of it."""
    if since is None and until is None:
        return ""
    return f"{words(since)}至{words(until)}"


def clock(moment: datetime | None) -> str:
    """2026年11月18日14:30."""
    return "" if moment is None else f"{words(moment.date())}{moment:%H:%M}"


def sealed(dated: PartialDate | date | None) -> str:
    """The day of a paper: 2026年3月　　日 where only the month is known."""
    if dated is None:
        return SEAL_DAY
    if isinstance(dated, PartialDate) and not dated.exact:
        return f"{words(dated)}{'' if dated.month else '　　月'}　　日"
    return words(dated)


def stacked(on: PartialDate | None) -> str:
    """A day in a narrow column: 2024年 above 3月12日."""
    return words(on).replace("年", "年\n", 1).rstrip("\n")


def education(person: PersonFacts) -> str:
    """大学本科, and below it 工学学士 or （在职）."""
    whole = "\n".join(text for text in (person.education, person.degree) if text)
    return whole.replace("（", "\n（")


def place(person: PersonFacts) -> str:
    """Office and job; the office stands before a job that does not name it."""
    if person.work_unit and person.work_unit not in person.job:
        return f"{person.work_unit}{person.job}"
    return person.job
