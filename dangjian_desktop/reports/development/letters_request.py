"""请示 to the superior: pre-review, approval of an admission and a conversion, 延长, 取消.

What rests on a vote tells its figures and its computed result; nothing is asked for on the ground
of a vote that did not pass or of a decision that was refused.
"""

from collections.abc import Sequence
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import months_on
from dangjian_desktop.domain.development.casefile import CaseFile, SetbackFacts, VoteFacts
from dangjian_desktop.domain.development.progress import PROBATION_MONTHS, done_on
from dangjian_desktop.domain.document import Block, Document, Para
from dangjian_desktop.reports.letters import LINES, ROOM, addressed, annex_named, heading, superior

from .letters_votes import attendance, ballots, failed, number, passed, result, way
from .letters_words import (
    by_whom,
    day,
    ending,
    in_time,
    introduced,
    letter,
    met_on,
    refused,
    source,
    there,
    training_words,
)
from .sentences import committee, joined_names, notice_result

_ASK = "妥否，请批示。"


def pre_review_request(casefile: CaseFile) -> Document:
    """预审请示: examined by the committee, found qualified (2014 第十九条, 2026 第十八条)."""
    name, key = casefile.person.name, "committee_check"
    examined = f"对{name}同志进行审查，经集体讨论认为合格。"
    blocks: list[Block] = [
        *_top(casefile, f"关于对发展对象{name}同志进行预审的请示"),
        Para(_as_candidate(casefile)),
        Para(by_whom(casefile, key, committee(casefile), examined)),
    ]
    if not refused(casefile, key):
        on = done_on(casefile.dossier, "pre_review") or done_on(casefile.dossier, key)
        by = source(casefile, "pre_review", on)
        blocks += [
            Para(f"根据{by}规定，现将{name}同志的有关材料报上，请予预审。"),
            Para(_ASK),
            *annex_named(*there(casefile, "1-1", "2-6", "3-4", "3-9", "3-11")),
        ]
    return letter(casefile, "预审请示", [*blocks, ending(casefile)], "pre_review")


def approval_request(casefile: CaseFile) -> Document:
    """审批请示: what the general meeting resolved (2014 第二十六条, 2026 第二十五条)."""
    name, vote = casefile.person.name, casefile.vote("admission")
    met = met_on(casefile, vote, "branch_meeting_admit")
    reviewed = by_whom(casefile, "pre_review", superior(casefile.body), "预审合格。")
    book = casefile.volunteer_book
    blocks: list[Block] = [
        *_top(casefile, f"关于接收{name}同志为中共预备党员的审批请示"),
        Para(_as_candidate(casefile)),
        Para(reviewed + (f"《入党志愿书》编号{book}。" if book else "")),
        *_voted(
            casefile,
            vote,
            met,
            f"入党问题，入党介绍人为{joined_names(casefile.introducers) or ROOM}",
            f"同意接收{name}同志为中共预备党员",
        ),
    ]
    annex = there(casefile, "4-3", "1-1", "2-6", "3-9", "3-11")
    blocks += _asked(casefile, vote, "admit_approval", met, annex)
    return letter(casefile, "审批请示", [*blocks, ending(casefile)], "superior_approve")


def conversion_request(casefile: CaseFile) -> Document:
    """转正审批请示 (2014 第三十四条, 2026 第三十三条): standing from the end of probation."""
    name, vote = casefile.person.name, casefile.vote("conversion")
    met = met_on(casefile, vote, "branch_meeting_convert")
    applied = day(done_on(casefile.dossier, "apply_conversion"))
    published, _ = notice_result(casefile, "conversion")
    since = day(casefile.probation_ends)
    blocks: list[Block] = [
        *_top(casefile, f"关于预备党员{name}同志转正的审批请示"),
        Para(
            f"{_on_probation(casefile, casefile.probation_ends)}{applied}，本人提出书面转正申请。"
        ),
        *([Para(published)] if published else []),
        *_voted(
            casefile,
            vote,
            met,
            "转正问题",
            f"同意{name}同志{in_time(casefile)}转为中共正式党员，党龄从{since}算起",
        ),
    ]
    annex = there(casefile, "4-3", "5-2", "5-0", "5-1", "5-4")
    blocks += _asked(casefile, vote, "convert_approval", met, annex)
    return letter(casefile, "转正审批请示", [*blocks, ending(casefile)], "superior_approve_convert")


def prolongation_request(casefile: CaseFile) -> Document:
    """延长预备期请示: once, half a year to a year (2014 第三十二条, 2026 第三十一条)."""
    name, vote = casefile.person.name, casefile.vote("prolongation")
    setback = _setback(casefile, "prolonged")
    met = met_on(casefile, vote, "") or (setback.on if setback else None)
    months = number(setback.months if setback else None)
    ends = _ends(casefile)
    longer = ends and setback and setback.months and months_on(ends, setback.months)
    period = f"延长预备期{months}个月（自{day(ends)}至{day(longer or None)}）"
    open_vote = not passed(vote) and not failed(vote)
    blocks: list[Block] = [
        *_top(casefile, f"关于延长{name}同志预备期的请示"),
        Para(_on_probation(casefile, ends)),
        *_because(setback, "延长预备期的原因："),
        *_voted(casefile, vote, met, "转正问题", f"同意{name}同志{period}"),
        *([Para(f"拟对{name}同志{period}。")] if open_vote else []),
        *_asked(casefile, vote, "prolong", met, there(casefile, "4-3", "5-0")),
        ending(casefile),
    ]
    return letter(casefile, "延长预备期请示", blocks, "superior_approve_convert")


def cancellation_request(casefile: CaseFile) -> Document:
    """取消预备党员资格请示: voted on as an admission is (rules 1.5)."""
    name, vote = casefile.person.name, casefile.vote("cancellation")
    setback = _setback(casefile, "cancelled")
    met = met_on(casefile, vote, "") or (setback.on if setback else None)
    blocks: list[Block] = [
        *_top(casefile, f"关于取消{name}同志预备党员资格的请示"),
        Para(_on_probation(casefile, casefile.probation_ends)),
        *_because(setback, "取消预备党员资格的原因："),
        *_voted(casefile, vote, met, "的预备党员资格问题", f"取消{name}同志预备党员资格"),
        *_asked(casefile, vote, "pass_admit", met, there(casefile, "4-3", "5-0")),
        ending(casefile),
    ]
    return letter(casefile, "取消预备党员资格请示", blocks, "superior_approve_convert")


# --- parts -------------------------------------------------------------------------------------


def _top(casefile: CaseFile, title: str) -> list[Block]:
    return [
        heading(title),
        addressed(casefile.body.superior),
        *introduced(casefile.person),
    ]


def _as_candidate(casefile: CaseFile) -> str:
    """The way up to here: days, introducers, review, training."""
    review = casefile.political
    concluded = (review.concluded_on if review else None) or done_on(
        casefile.dossier, "political_review"
    )
    verdict = (review.conclusion if review else "") or ROOM
    return (
        f"{casefile.person.name}同志于{day(casefile.applied_on)}递交入党申请书，"
        f"{day(casefile.activist_on)}被确定为入党积极分子，{day(casefile.listed_on)}被列为发展对象，"
        f"入党介绍人为{joined_names(casefile.introducers) or ROOM}。"
        f"{day(concluded)}形成政治审查结论，结论为{verdict}。{training_words(casefile)}。"
    )


def _on_probation(casefile: CaseFile, until: PartialDate | None) -> str:
    return (
        f"{casefile.person.name}同志于{day(casefile.admitted_on)}由支部党员大会通过接收为中共预备党员，"
        f"预备期至{day(until)}。"
    )


def _voted(
    casefile: CaseFile,
    vote: VoteFacts | None,
    met: PartialDate | None,
    matter: str,
    resolved: str,
) -> list[Block]:
    """The meeting, its figures and what they carry; resolved only when they passed it."""
    told = (
        f"{day(met)}，支部召开党员大会，讨论{casefile.person.name}同志{matter}。"
        f"{attendance(vote)}。{way(vote)}，{ballots(vote)}。"
    )
    if passed(vote):
        return [
            Para(f"{told}赞成人数超过应到会有表决权的正式党员的半数，大会通过决议，{resolved}。")
        ]
    return [Para(f"{told}{result(vote)}")]


def _asked(
    casefile: CaseFile,
    vote: VoteFacts | None,
    key: str,
    met: PartialDate | date | None,
    annex: Sequence[str],
) -> list[Block]:
    if failed(vote):
        return []
    by = source(casefile, key, met)
    return [Para(f"根据{by}规定，现将有关材料报上，请予审批。"), Para(_ASK), *annex_named(*annex)]


def _setback(casefile: CaseFile, kind: str) -> SetbackFacts | None:
    return next((one for one in reversed(casefile.setbacks) if one.kind == kind), None)


def _because(setback: SetbackFacts | None, lead: str) -> list[Block]:
    """The reason as it was recorded; else lines to write it on."""
    if setback is not None and setback.reason:
        return [Para(f"{setback.reason.rstrip('。')}。", lead=lead)]
    return [Para("", lead=lead), *LINES]


def _ends(casefile: CaseFile) -> PartialDate | None:
    """The end of the probation of one year, before it is prolonged."""
    admitted = casefile.admitted_on
    return months_on(admitted, PROBATION_MONTHS) if admitted else None
