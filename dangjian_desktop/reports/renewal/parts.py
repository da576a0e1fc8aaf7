"""What the papers of an election share: how things are called, figures in words, frames."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import SEAL_DAY, Block, Document, Ending
from dangjian_desktop.domain.renewal.facts import COMMITTEE, BallotFacts, RenewalFacts
from dangjian_desktop.reports.letters import ROOM, sender
from dangjian_desktop.reports.wording import sealed, words

FIGURE = "　　"  # room to write a number


def body_words(facts: RenewalFacts) -> str:
    """支部, or 总支部."""
    return "总支部" if "总支" in facts.body.name else "支部"


def committee(facts: RenewalFacts) -> str:
    """第5届支部委员会."""
    return f"第{facts.number}届{body_words(facts)}委员会"


def what(facts: RenewalFacts) -> str:
    """What is elected: the committee, or its secretary where there is none."""
    return f"{body_words(facts)}书记" if facts.direct else committee(facts)


def opened(facts: RenewalFacts) -> str:
    """Room for a sender's name that is not kept."""
    return sender(facts.body) or ROOM


def number(known: int | None) -> str:
    return FIGURE if known is None else str(known)


def day(on: PartialDate | None) -> str:
    """In a sentence; an unknown day is left open."""
    return words(on) or SEAL_DAY.strip("　")


def letter(
    facts: RenewalFacts, title: str, blocks: Sequence[Block], dated: PartialDate | None = None
) -> Document:
    """A letter on the grid of GB/T 9704, signed by the body; `dated`: the day it is of.

    Printed after that day it says when (打印于).
    """
    ending = Ending((opened(facts),), sealed(dated))
    return plain(facts, title, (*blocks, ending), dated)


def plain(
    facts: RenewalFacts, title: str, blocks: Sequence[Block], event: PartialDate | None
) -> Document:
    """The same without a signature; `event`: the day after which it is printed too late."""
    return _framed(facts, title, blocks, printed_on=too_late(facts, event))


def too_late(facts: RenewalFacts, event: PartialDate | None) -> date | None:
    """打印于: today, where the day that the paper leads to has gone by."""
    return facts.today if event is not None and facts.today > event.last() else None


def with_annex(document: Document, annex: Sequence[Block]) -> Document:
    """The same letter with an annex behind its signature."""
    return replace(document, blocks=(*document.blocks, *annex))


def form(facts: RenewalFacts, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form or list; `more` are fields of `Document`."""
    return _framed(facts, title, blocks, **({"form": True} | more))


def _framed(facts: RenewalFacts, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    given: dict[str, Any] = {
        "name": title,
        "blocks": tuple(blocks),
        "footer": facts.footer,
        "author": sender(facts.body),
    }
    return Document(**(given | more))


def last_of(facts: RenewalFacts, kind: str = COMMITTEE) -> BallotFacts | None:
    """The last vote of that kind that is in the books."""
    found = facts.of(kind)
    return found[-1] if found else None


def ballots_words(ballot: BallotFacts) -> str:
    """发出选票8张，收回8张，其中有效票8张、无效票0张: what was noted of it."""
    told = [
        f"{name}{count}张"
        for name, count in (("发出选票", ballot.issued), ("收回", ballot.collected))
        if count is not None
    ]
    if ballot.valid is not None:
        told.append(f"其中有效票{ballot.valid}张、无效票{ballot.invalid or 0}张")
    return "，".join(told)
