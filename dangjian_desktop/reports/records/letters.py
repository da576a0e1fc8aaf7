"""工作计划, 工作总结, 请示 and 报告: running text on the grid of GB/T 9704—2012."""

import re
from collections.abc import Iterator

from dangjian_desktop.domain.document import Block, Document, Ending, Heading, Para, Title
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.record_facts import LetterFacts
from dangjian_desktop.reports.letters import LINES, ROOM, addressed, annex_named, sender, superior
from dangjian_desktop.reports.wording import sealed

from .frame import framed

PLAN, SUMMARY = "党支部工作计划", "党支部工作总结"
_HEADED = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)[^。；：]{1,26}$")
_CLOSED = re.compile(r"(请.{0,6}(批示|批复|审批|审示|指示)|特此.{1,4})。?$")
_CLOSINGS = {"请示": "妥否，请批示。", "报告": "特此报告。"}


def plan(facts: LetterFacts) -> Document:
    """The year's plan: its headings numbered, the day on which it was passed under the title."""
    return _yearly(facts, PLAN)


def summary(facts: LetterFacts) -> Document:
    """The year's summary, set as the plan is."""
    return _yearly(facts, SUMMARY)


def _yearly(facts: LetterFacts, name: str) -> Document:
    whose = _sender(facts)
    passed = f"（{facts.passed}通过）" if facts.passed else ""
    below = "　".join(part for part in (facts.document_number, passed) if part)
    titles = [facts.title] if _speaks_of_itself(facts) else [whose, facts.title]
    blocks: list[Block] = [Title(titles, below=below)]
    for number, (title, text) in enumerate(facts.sections, 1):
        blocks += [Heading(f"{counted(number)}、{title}"), *paragraphs(text)]
    blocks.append(Ending((whose,), sealed(facts.dated)))
    return framed(facts, name, blocks)


def _speaks_of_itself(facts: LetterFacts) -> bool:
    """Whether the title already says whose it is."""
    body = facts.body
    return body is not None and any(n in facts.title for n in (body.short_name, body.head) if n)


def request(facts: LetterFacts) -> Document:
    """请示 or 报告 to the body above; who can be asked about it stands under the day."""
    to = facts.addressed_to or (superior(facts.body) if facts.body else "")
    text = "\n".join(words for _, words in facts.sections)
    blocks: list[Block] = [
        Title((facts.title,), below=facts.document_number),
        addressed(to),
        *paragraphs(text),
        *_closing(facts.kind, text),
        *annex_named(*facts.annexes),
        Ending((_sender(facts),), sealed(facts.dated)),
    ]
    if facts.contact:
        phone = f"　联系电话：{facts.phone}" if facts.phone else ""
        blocks.append(Para(f"（联系人：{facts.contact}{phone}）"))
    return framed(facts, facts.kind, blocks)


def _closing(kind: str, text: str) -> list[Block]:
    """What such a letter ends with, where its text does not say it itself."""
    ends = _CLOSED.search(text.strip())
    return [] if ends or kind not in _CLOSINGS else [Para(_CLOSINGS[kind])]


def _sender(facts: LetterFacts) -> str:
    return sender(facts.body) if facts.body else ROOM


def paragraphs(text: str) -> list[Block]:
    """The text as it was written, its own headings set as such; without any, room to write."""
    return list(_written(text)) or list(LINES)


def _written(text: str) -> Iterator[Block]:
    for line in (line.strip() for line in text.splitlines()):
        if line:
            yield Heading(line) if _HEADED.match(line) else Para(line)
