"""The papers of an election: which there are, as PDF and those the office edits as .docx."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.renewal.facts import COMMITTEE, RenewalFacts
from dangjian_desktop.store.database import Database

from .paper_files import file_name, put

Step = Callable[[int, int, str], None]  # done, of how many, which was last made


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx; `about`: when it is wanted."""

    title: str
    editable: bool
    about: str


# In the order in which an election needs them; a paper's number in print is its place here.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "request": Paper("换届请示", True, "支委会研究以后，报上级党组织"),
        "nominees_request": Paper("候选人预备人选请示", True, "推荐考察以后，附名册"),
        "method": Paper("选举办法（草案）", True, "大会前准备，由大会通过"),
        "ballot": Paper("选举票", False, "一页两张，裁开"),
        "ballot_again": Paper("再次投票选举票", False, "票数相同或者名额没有选满时"),
        "ballot_secretary": Paper("书记、副书记选举票", False, "第一次支委会用"),
        "tally": Paper("计票结果报告单", False, "监票人报告用，没有计票时是空表"),
        "result_report": Paper("选举结果报告", True, "大会和第一次支委会以后"),
        "handover": Paper("换届交接清单", True, "新老班子交接"),
        "flow": Paper("换届选举工作全程记录", True, "归档：每一步的日期和佐证"),
    }
)


class Papers:
    """What can be printed of facts that were read once."""

    def __init__(self, facts: RenewalFacts) -> None:
        self.facts = facts

    def offered(self) -> list[str]:
        """Those that make sense now."""
        keys = list(PAPERS)
        if not self._again():
            keys.remove("ballot_again")
        if self.facts.direct:
            keys.remove("ballot_secretary")
        return keys

    def _again(self) -> bool:
        """Whether a further ballot is to be held."""
        rounds = self.facts.of(COMMITTEE)
        if not rounds or not rounds[-1].outcome.valid:
            return False
        last = rounds[-1]
        return len(last.outcome.elected) < last.seats

    def document(self, key: str) -> Document:
        from dangjian_desktop.reports.renewal import compose

        if key not in PAPERS:
            raise ValueError(key)
        return compose(key, self.facts)

    def pdf(self, key: str) -> bytes:
        from dangjian_desktop.reports.document import draw

        return draw(self.document(key))

    def word(self, key: str) -> bytes:
        """ValueError for one that the office does not edit."""
        from dangjian_desktop.exchange.word import write

        if key not in PAPERS or not PAPERS[key].editable:
            raise ValueError(key)
        return write(self.document(key))


def of_election(db: Database, election_id: str, today: date) -> Papers:
    """KnownError when the election is gone."""
    from dangjian_desktop.services.renewal.facts import renewal_facts

    with db.read() as session:
        return Papers(renewal_facts(session, election_id, today))


def paper(db: Database, election_id: str, key: str, today: date) -> bytes:
    """One of `PAPERS` as PDF."""
    return of_election(db, election_id, today).pdf(key)


def every(db: Database, today: date) -> list[bytes]:
    """All papers of all elections in the file, as PDF: what self-test makes."""
    from dangjian_desktop.records import Election
    from dangjian_desktop.services import keeping

    with db.read() as session:
        ids = [one.id for one in keeping.listed(session, Election)]
    made: list[bytes] = []
    for election_id in ids:
        papers = of_election(db, election_id, today)
        made += [papers.pdf(key) for key in papers.offered()]
    return made


def print_all(
    db: Database, election_id: str, target: Path, today: date, step: Step | None = None
) -> list[Path]:
    """Every paper that makes sense now into the folder, never over another; KnownError."""
    papers = of_election(db, election_id, today)
    keys, numbers, made = papers.offered(), list(PAPERS), list[Path]()
    for done, key in enumerate(keys, 1):
        about = PAPERS[key]
        stem = file_name(f"{numbers.index(key) + 1:02} {about.title}")
        made.append(put(target, stem, ".pdf", papers.pdf(key)))
        if about.editable:
            made.append(put(target, stem, ".docx", papers.word(key)))
        if step:
            step(done, len(keys), about.title)
    return made
