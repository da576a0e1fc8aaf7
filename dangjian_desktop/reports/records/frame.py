"""The frame of a paper of a record: what stands above and at the foot of its pages."""

from collections.abc import Sequence
from typing import Any

from dangjian_desktop.domain.document import Block, Document, Facts
from dangjian_desktop.domain.record_facts import Told
from dangjian_desktop.reports.letters import sender


def named(facts: Told, *more: str) -> list[Block]:
    """The line above a table: the body at the left, what else at the right."""
    parts = [f"党组织：{facts.body.head}"] if facts.body else []
    return [Facts((*parts, *more))] if parts or more else []


def form(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """A form; `more` are fields of `Document`."""
    return framed(facts, title, blocks, **({"form": True} | more))


def framed(facts: Told, title: str, blocks: Sequence[Block], **more: Any) -> Document:
    """The paper with its true dates, whom it is about and whose it is."""
    given: dict[str, Any] = {
        "name": title,
        "blocks": tuple(blocks),
        "footer": facts.footer,
        "late_on": facts.late_on,
        "printed_on": facts.printed_on,
        "subject": facts.subject,
        "author": sender(facts.body) if facts.body else "",
    }
    return Document(**(given | more))
