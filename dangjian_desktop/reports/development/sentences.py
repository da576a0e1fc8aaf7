"""What is known of a case put into words: its days, opinions, answers, notices and votes.

Only facts on file are said; where one is missing the sentence or its part is left out.
"""

from collections.abc import Iterable

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    NoticeFacts,
    OpinionFacts,
    StepLine,
    SubjectFacts,
    VoteFacts,
)
from dangjian_desktop.domain.development.facts import OPINION_SOURCES
from dangjian_desktop.reports.wording import from_to, words

ANSWERS = frozenset(("同意", "不同意"))
_BY_LETTER = frozenset(("", "函调"))  # no way chosen: a letter is the usual one
_ISO = 10  # characters of 2024-03-12
_SAID = {
    "应到": ("应到会有表决权", "人"),
    "实到": ("实到", "人"),
    "发出": ("发出", "票"),
    "收回": ("收回", "票"),
    "有效": ("有效", "票"),
    "赞成": ("赞成", "票"),
    "不赞成": ("不赞成", "票"),
    "弃权": ("弃权", "票"),
    "书面赞成": ("书面意见赞成", "票"),
    "书面不赞成": ("书面意见不赞成", "票"),
    "书面弃权": ("书面意见弃权", "票"),
}
_WRITTEN = frozenset(key for key in _SAID if key.startswith("书面"))

# --- facts -------------------------------------------------------------------------------------


def said(casefile: CaseFile, purpose: str, *sources: str) -> tuple[str, PartialDate | None]:
    """What they said before that decision, and the day of it where only one did."""
    found = [one for one in casefile.opinions if one.purpose == purpose and one.source in sources]
    if len(found) == 1:
        return _said(found[0], ""), found[0].on
    return "\n".join(_said(one, words(one.on)) for one in found), None


def all_said(casefile: CaseFile, purpose: str) -> str:
    """Everybody's opinion before that decision, each with who gave it and when."""
    heard = [one for one in casefile.opinions if one.purpose == purpose]
    found = [one for one in heard if one.source != "committee"]
    return "\n".join(f"{OPINION_SOURCES[one.source]}：{_said(one, words(one.on))}" for one in found)


def _said(one: OpinionFacts, day: str) -> str:
    about = "，".join(text for text in (day, one.who) if text)
    return f"{one.opinion}（{about}）" if about else one.opinion


def recommended(casefile: CaseFile) -> tuple[str, PartialDate | None]:
    """Who recommended the person as an activist, in which words, and when."""
    opinion, day = said(casefile, "activist", "league", "members")
    how = f"推荐方式：{casefile.recommended_how}" if casefile.recommended_how else ""
    by = f"推荐组织或推荐人：{casefile.recommended_by}" if casefile.recommended_by else ""
    first = "；".join(text for text in (how, by) if text)
    told = "\n".join(text for text in (f"{first}。" if first else "", opinion) if text)
    return told, casefile.recommended_on or day


def decided(line: StepLine, verb: str) -> str:
    """What a meeting decided, in its own recorded words, else in one sentence of the facts.

    Without a meeting and an outcome there is nothing to say.
    """
    if line.content:
        return line.content
    if line.outcome not in ANSWERS or not line.meeting:
        return ""
    return f"经{meeting_words(line.meeting)}研究，{line.outcome}{verb}。"


def meeting_words(meeting: str) -> str:
    """2024年3月12日第3次支委会, where its day leads it."""
    day = meeting[:_ISO]
    try:
        return words(PartialDate.parse(day)) + meeting[_ISO:]
    except ValueError:
        return meeting


def answered(line: StepLine) -> str:
    """What the superior answered: its recorded words, the paper's number, the outcome."""
    known = [line.content, _agreed(line), f"文号：{line.document}" if line.document else ""]
    return "\n".join(text for text in known if text)


def _agreed(line: StepLine) -> str:
    return f"{line.outcome}。" if line.outcome in ANSWERS else ""


def joined_names(people: Iterable[object]) -> str:
    """罗望溪、陈𬭎."""
    return "、".join(str(getattr(one, "name", one)) for one in people)


def asked_by_letter(casefile: CaseFile) -> list[SubjectFacts]:
    """Whom the political review asks about by letter; one asked in another way gets none."""
    every = () if casefile.political is None else casefile.political.subjects
    return [
        one
        for one in every
        if one.way in _BY_LETTER or one.letter_to or one.letter_number or one.sent_on
    ]


def committee(casefile: CaseFile) -> str:
    """The body that decides: a branch without a committee does it in the general meeting."""
    return "支部委员会" if casefile.body.committee else "党员大会"


def notice_result(casefile: CaseFile, kind: str) -> tuple[str, PartialDate | None]:
    """What came of the notice of that kind, and the day on which it ended."""
    found = casefile.notice(kind)
    if found is None:
        return "", None
    period = f"公示时间：{from_to(found.since, found.until)}{workdays(found)}。"
    known = [period, found.objections, found.investigation]
    known += [f"公示结果：{found.outcome}。"] if found.outcome else []
    return "\n".join(text for text in known if text), found.until


def workdays(notice: NoticeFacts) -> str:
    """（5个工作日）; counted without that year's table of holidays it says so."""
    if notice.workdays is None:
        return ""
    return f"（{notice.workdays}个工作日{'，暂算' if notice.provisional else ''}）"


def counts(vote: VoteFacts) -> dict[str, int | None]:
    """The figures of a vote by name; what was not counted, or not handed down, is None.

    A nought of an old dossier without ballots noted may be a figure nobody knows.
    """
    figures = vote.figures
    if figures is None:
        return {}
    counted = vote.minuted or figures.collected is not None
    valid = None if figures.collected is None else figures.collected - figures.invalid
    given = {
        "应到": figures.eligible or None,
        "实到": figures.present or None,
        "发出": figures.issued,
        "收回": figures.collected,
        "有效": valid,
        "无效": figures.invalid,
        "赞成": figures.yes,
        "不赞成": figures.no,
        "弃权": figures.abstain,
        "书面赞成": figures.written_yes,
        "书面不赞成": figures.written_no,
        "书面弃权": figures.written_abstain,
    }
    if not counted:
        given = {key: number or None for key, number in given.items()}
    return given


def vote_words(vote: VoteFacts | None) -> str:
    """The vote in a sentence of its figures and its computed result; blank without figures."""
    if vote is None or not vote.result:
        return ""
    known = [
        f"{words}{number}{unit}"
        for key, (words, unit) in _SAID.items()
        if (number := counts(vote).get(key)) is not None and (number or key not in _WRITTEN)
    ]
    told = f"{'，'.join(known)}；表决结果：{vote.result}。"
    return f"{meeting_words(vote.meeting)}：{told}" if vote.meeting else told
