"""An invented election, before and after its meeting."""

from dataclasses import replace
from datetime import date

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.elections import Candidate, elect
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.renewal.facts import (
    COMMITTEE,
    BallotFacts,
    BallotLine,
    HandoverLine,
    NomineeFacts,
    RenewalFacts,
    StepFacts,
    TermWords,
)

DAY = date(2026, 4, 16)
REPLY = "段党总支〔2026〕5号"
BODY = BodyFacts(
    name="中共青石岭公路养护段机关支部委员会",
    head="中共青石岭公路养护段机关支部",
    short_name="机关党支部",
    superior="中共青石岭公路养护段总支部委员会",
)
VOTES = (("陈𬭎", 20), ("周㛃", 19), ("尉迟明山", 4), ("程砚秋山", 21), ("穆云停", 18))


def nominee(at, name, post=""):
    person = PersonFacts(name=name, sex="男", nation="汉族", birth=PartialDate(1985, 7))
    words = {"secretary": "书记", "organization_member": "组织委员"}.get(post, "")
    joined = PartialDate(2012, 6, 1)
    return NomineeFacts(str(at), f"p{at}", person, post, words, joined=joined)


def planned(**more):
    """Who stands is known, nothing is held."""
    posts = {"程砚秋山": "secretary", "周㛃": "organization_member"}
    facts = RenewalFacts(
        election_id="e",
        organization_id="o",
        body=BODY,
        number=6,
        way="committee",
        seats=4,
        planned_on=PartialDate.of(DAY),
        day=PartialDate.of(DAY),
        former=TermWords(5, PartialDate(2023, 4, 19), date(2026, 4, 19)),
        steps=(
            StepFacts("committee_resolves", "支委会研究换届", on=PartialDate(2026, 3, 4)),
            StepFacts(
                "reply",
                "上级批复同意换届",
                on=PartialDate(2026, 3, 20),
                document=REPLY,
            ),
            StepFacts("draft", "准备报告、选举办法和选票"),
        ),
        nominees=tuple(
            nominee(at, name, posts.get(name, "")) for at, (name, _) in enumerate(VOTES, 1)
        ),
        members=24,
        full=22,
        today=date(2026, 4, 1),
    )
    return replace(facts, **more)


def ballot(votes=VOTES, seats=4, round_=1):
    figures = Figures(eligible=22, present=21, yes=0, issued=21, collected=21)
    stand = [Candidate(name, yes, 21 - yes) for name, yes in votes]
    outcome = elect(figures, seats, stand, DAY)
    lines = tuple(
        BallotLine(n, f"p{at}", y, 21 - y, 0, "当选" if n in outcome.elected else "未当选")
        for at, (n, y) in enumerate(votes, 1)
    )
    return BallotFacts(
        "m", "选举第6届委员会委员", COMMITTEE, round_, seats, DAY, 22, 21, 21, 21, 0,
        "谷雨生", "苗千里", lines, outcome,
    )  # fmt: skip


def held(**more):
    """Counted, in office, handed over."""
    posts = {"程砚秋山": ("secretary", "书记"), "周㛃": ("organization_member", "组织委员")}
    facts = planned()
    nominees = tuple(
        replace(one, elected_post=posts[one.name][0], elected_words=posts[one.name][1])
        if one.name in posts
        else one
        for one in facts.nominees
    )
    about = {
        "held": True,
        "nominees": nominees,
        "ballots": (ballot(),),
        "term": TermWords(6, PartialDate(2026, 4, 16), date(2029, 4, 16)),
        "handover": (HandoverLine("党支部印章", "1枚", "完好", ""),),
        "scrutineer": "谷雨生",
        "teller": "苗千里",
        "printed_on": date(2026, 5, 20),
        "today": date(2026, 5, 20),
    }
    return replace(facts, **(about | more))
