"""The papers of 民主评议, 组织生活会 and 评星: which there are, as PDF and as .docx.

A paper of members is one job for one of them, for a selection or for the whole branch: a bookmark
each, and each from a front page, so that it may be printed on both sides.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.evaluation.facts import (
    CampaignFacts,
    EntryFacts,
    LifeFacts,
    RoundFacts,
    Speaker,
)
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store.database import Database

from .paper_files import file_name, put

Of = Literal["round", "member", "life", "speaker", "campaign"]
Step = Callable[[int, int, str], None]  # done, of how many, whose paper or which was last made


class Paper(NamedTuple):
    """One paper; `editable`: it is wanted as .docx; `variant`: another way to print one of them.

    of: what it is made from: a round, a member of it (one each), the 组织生活会 of that year, a
    member who speaks there (one each), a campaign.
    """

    title: str
    editable: bool
    of: Of
    variant: bool = False

    @property
    def each(self) -> bool:
        """Whether every member has one."""
        return self.of in {"member", "speaker"}


# In the order in which a year needs them; a paper's number in print is its place here.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "life_plan": Paper("组织生活会方案", True, "life"),
        "opinions_summary": Paper("征求意见汇总表", True, "life"),
        "team_check": Paper("班子对照检查材料", True, "life"),
        "speech_outline": Paper("党员发言提纲", True, "speaker"),
        "registration_form": Paper("民主评议党员登记表", True, "member"),
        "ballot": Paper("民主测评票", False, "round"),
        "ballot_one": Paper("民主测评票（一页一票）", False, "round", variant=True),
        "ballot_items": Paper("民主测评票（含分项评价）", False, "round", variant=True),
        "team_ballot": Paper("支部班子测评票", False, "round"),
        "tally_sheet": Paper("计票单", False, "round"),
        "summary": Paper("测评结果汇总表", False, "round"),
        "team_summary": Paper("班子测评汇总表", False, "round"),
        "feedback": Paper("民主评议党员反馈单", True, "member"),
        "excellent_notice": Paper("优秀等次公示", True, "round"),
        "publication": Paper("评议结果公布", True, "round"),
        "report": Paper("评议情况报告", True, "round"),
        "life_rectification": Paper("整改清单", True, "life"),
        "life_report": Paper("组织生活会情况报告", True, "life"),
        "star_sheet": Paper("党员评星表", True, "campaign"),
    }
)
_OF_GRADES = frozenset(("feedback", "publication"))  # nothing to tell before there are any


class _Made(NamedTuple):
    """Papers with their words in the outline, made one by one while they are drawn."""

    total: int
    papers: Iterator[tuple[str, Document]]


class Papers:
    """What can be printed of facts that were read once.

    `whom`: of whom, where every member has one: ids of people; all of them when it is left out.
    ValueError for a key that these facts do not answer; KnownError where nobody is left to print.
    """

    def __init__(
        self,
        found: RoundFacts | None = None,
        life: Callable[[], LifeFacts] | None = None,
        campaign: CampaignFacts | None = None,
    ) -> None:
        """`life` reads the facts of the 组织生活会, once one of its papers is asked for."""
        self.round, self._life, self.campaign = found, life, campaign

    @cached_property
    def life(self) -> LifeFacts | None:
        return self._life() if self._life else None

    def pdf(
        self,
        key: str,
        whom: Collection[str] | None = None,
        *,
        duplex: bool = True,
        step: Step | None = None,
    ) -> bytes:
        """One job, a bookmark each; duplex: each begins on a front page. `step` may break off."""
        from dangjian_desktop.reports.document import draw_all

        made, about = self._made(key, whom), PAPERS[key]
        papers = _told(made, step)
        return draw_all(papers, about.title, author=self._author(), duplex=duplex and about.each)

    def word(self, key: str, whom: Collection[str] | None = None) -> bytes:
        """The paper as .docx; of several members it would be several files: KnownError."""
        from dangjian_desktop.exchange.word import write

        _editable(key)
        made = self._made(key, whom)
        if made.total != 1:
            raise KnownError(
                "一个.docx文件只放一名党员的表；请逐人选择，或者导出到文件夹，一人一个文件。",
                "one_each",
            )
        return write(next(made.papers)[1])

    def word_files(
        self,
        key: str,
        target: Path,
        whom: Collection[str] | None = None,
        *,
        step: Step | None = None,
    ) -> list[Path]:
        """A file of .docx for each member, named after them; none is written over another."""
        from dangjian_desktop.exchange.word import write

        _editable(key)
        files = []
        for entry, document in _told(self._made(key, whom), step):
            words = (entry, document.name) if PAPERS[key].each else (document.name,)
            files.append(put(target, file_name(" ".join(words)), ".docx", write(document)))
        return files

    def offered(self) -> list[str]:
        """The papers that make sense now, without other ways to print one of them."""
        keys = [key for key, one in PAPERS.items() if not one.variant and self._answers(one)]
        grades = self.round.grades if self.round else {}
        if not any(grades.values()):
            keys = [key for key in keys if key not in _OF_GRADES]
        if not grades.get("excellent"):
            keys = [key for key in keys if key != "excellent_notice"]
        return [key for key in keys if not PAPERS[key].each or self._people(PAPERS[key])]

    def _answers(self, about: Paper) -> bool:
        if about.of in {"round", "member"}:
            return self.round is not None
        return (self.campaign if about.of == "campaign" else self._life) is not None

    def _author(self) -> str:
        held = self.round or self.campaign or self.life
        return held.body.name if held else ""

    def _made(self, key: str, whom: Collection[str] | None) -> _Made:
        from dangjian_desktop.reports.evaluation import compose

        about = PAPERS.get(key)
        if about is None or not self._answers(about):
            raise ValueError(key)
        if not about.each:
            return _Made(1, iter([(about.title, compose(key, self._held(about)))]))
        people = self._people(about, whom)
        if not people:
            raise KnownError(
                "没有可以打印的党员：选中的人不在其中；请先加上，再打印一次。", "nobody_to_print"
            )
        held = self._held(about)
        return _Made(len(people), ((name, compose(key, held, one)) for name, one in people))

    def _held(self, about: Paper) -> RoundFacts | LifeFacts | CampaignFacts | None:
        """The facts that a paper is made from."""
        if about.of in {"round", "member"}:
            return self.round
        return self.campaign if about.of == "campaign" else self.life

    def _people(
        self, about: Paper, whom: Collection[str] | None = None
    ) -> Sequence[tuple[str, EntryFacts | Speaker]]:
        """Each member with what their paper is made from: an entry, or who speaks."""
        held: Sequence[EntryFacts | Speaker] = ()
        if about.of == "member":
            held = self.round.entries if self.round else ()
        else:
            held = self.life.members if self.life else ()
        return [(one.name, one) for one in held if whom is None or one.person_id in whom]


def _editable(key: str) -> None:
    if key not in PAPERS or not PAPERS[key].editable:
        raise ValueError(key)


def _told(made: _Made, step: Step | None) -> Iterator[tuple[str, Document]]:
    """The papers, each told once it is drawn: the next is asked for when the last one is."""
    for done, (entry, document) in enumerate(made.papers, 1):
        yield entry, document
        if step:
            step(done, made.total, entry)


# --- read --------------------------------------------------------------------------------------


def of_round(db: Database, round_id: str, today: date, past: date | None = None) -> Papers:
    """Those of a round and of the 组织生活会 of its year; KnownError when it is gone.

    past: all of them as they stood on that earlier day, which they say at their foot.
    """
    from dangjian_desktop.services.evaluation.facts import round_facts

    with db.read() as session:
        found = round_facts(session, round_id, today, past)
    return Papers(found, partial(_life, db, found.organization_id, found.year, today, past))


def of_life(
    db: Database, organization_id: str, year: int, today: date, past: date | None = None
) -> Papers:
    """Those of a year's 组织生活会, where there is no round yet."""
    return Papers(life=partial(_life, db, organization_id, year, today, past))


def _life(
    db: Database, organization_id: str, year: int, today: date, past: date | None
) -> LifeFacts:
    from dangjian_desktop.services.evaluation.facts import life_facts

    with db.read() as session:
        return life_facts(session, organization_id, year, today, past)


def of_campaign(db: Database, campaign_id: str, today: date, past: date | None = None) -> Papers:
    """党员评星表 of a campaign."""
    from dangjian_desktop.services.evaluation.campaigns import campaign_facts

    with db.read() as session:
        return Papers(campaign=campaign_facts(session, campaign_id, today, past))


# Of the set of 组织生活会 (rules 3.3), kept and composed where meetings and talks are.
BESIDE: Mapping[str, str] = MappingProxyType({"talks": "谈心谈话记录", "minutes": "会议记录"})


def beside_life(  # noqa: PLR0913 - one of two, of which branch, year and day
    db: Database,
    key: str,
    organization_id: str,
    year: int,
    today: date,
    *,
    past: date | None = None,
    step: Step | None = None,
) -> bytes:
    """One of `BESIDE`; KnownError where there is none yet."""
    from dangjian_desktop.services.evaluation.facts import beside_life as found

    with db.read() as session:
        meeting, talks = found(session, organization_id, year, today, past)
    if key == "talks" and talks:
        from . import record_papers

        return record_papers.pdf(db, "heart_talk", talks, "talk", today, step)
    if key == "minutes" and meeting:
        from . import papers

        return papers.minutes(db, meeting, today)
    where = {"talks": "谈心谈话", "minutes": "组织生活会"}[key]
    raise KnownError(f"{year}年还没有登记{where}，没有可以打印的；请先登记。", "nothing_to_print")


# --- in one go ---------------------------------------------------------------------------------


def paper(
    db: Database,
    round_id: str,
    key: str,
    today: date,
    person_ids: Collection[str] | None = None,
    step: Step | None = None,
) -> bytes:
    """One of the `PAPERS` of a round, as `Papers.pdf`."""
    return of_round(db, round_id, today).pdf(key, person_ids, step=step)


def word(
    db: Database,
    round_id: str,
    key: str,
    today: date,
    person_ids: Collection[str] | None = None,
) -> bytes:
    """One of the editable `PAPERS` of a round, as `Papers.word`."""
    return of_round(db, round_id, today).word(key, person_ids)


def print_all(
    db: Database, round_id: str, target: Path, today: date, step: Step | None = None
) -> list[Path]:
    """Every paper of a round that makes sense now, into the folder `target`; as `put_all`."""
    return put_all(of_round(db, round_id, today), target, step)


def put_all(papers: Papers, target: Path, step: Step | None = None) -> list[Path]:
    """Every one of them that makes sense, into that folder.

    PDF, those of members in one file, and .docx where the office edits it and it is one. A file
    that is there is never written over: the new one gets a number. KnownError when a file cannot
    be written.
    """
    keys, numbers, made = papers.offered(), list(PAPERS), list[Path]()
    for done, key in enumerate(keys, 1):
        about = PAPERS[key]
        stem = file_name(f"{numbers.index(key) + 1:02} {about.title}")
        made.append(put(target, stem, ".pdf", papers.pdf(key)))
        if about.editable and not about.each:
            made.append(put(target, stem, ".docx", papers.word(key)))
        if step:
            step(done, len(keys), about.title)
    return made
