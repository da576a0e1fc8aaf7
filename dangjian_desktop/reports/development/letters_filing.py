"""备案报告 and the 请示 of the 2026 edition, each with its register (附名册)."""

from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import CaseFile, OpinionFacts
from dangjian_desktop.domain.development.facts import OPINION_SOURCES
from dangjian_desktop.domain.development.progress import done_on
from dangjian_desktop.domain.document import Block, Document, Ending, Para
from dangjian_desktop.domain.rule_table import DEV26
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.reports.letters import (
    ROOM,
    addressed,
    annex_named,
    annex_page,
    heading,
    superior,
)
from dangjian_desktop.reports.wording import sealed, stacked, words

from .letters_words import (
    by_whom,
    day,
    ending,
    introduced,
    joined,
    letter,
    refused,
    register,
    serving,
    source,
)
from .sentences import committee, joined_names

_APPLIED = ("申请入党\n时间", 17.5)
_ACTIVIST = ("确定为\n积极分子\n时间", 17.5)
_MENTORS = ("培养\n联系人", 14.5)


def filing_activist(casefile: CaseFile) -> Document:
    """入党积极分子备案报告: proposed by members or 群团, decided, filed (2014 and 2026 第八条)."""
    name = casefile.person.name
    key = "nominate_activist"
    decided = f"研究决定，确定{name}同志为入党积极分子。"
    blocks: list[Block] = [
        heading(f"关于确定{name}同志为入党积极分子的备案报告"),
        addressed(casefile.body.superior),
        *introduced(casefile.person),
        Para(
            f"{name}同志于{day(casefile.applied_on)}向党组织递交入党申请书，党组织于"
            f"{day(done_on(casefile.dossier, 'org_talk'))}派人同其谈话。{_recommended(casefile)}"
            f"{by_whom(casefile, key, committee(casefile), decided)}"
        ),
    ]
    if not refused(casefile, key):
        on = done_on(casefile.dossier, key)
        by = source(casefile, "activist_decide", on)
        blocks += [Para(f"根据{by}规定，现报请备案。"), *annex_named("入党积极分子备案名册")]
    blocks += [ending(casefile), *annex_page("入党积极分子备案名册"), _activists(casefile)]
    return letter(casefile, "入党积极分子备案报告", blocks, "file_activist")


def _recommended(casefile: CaseFile) -> str:
    """Who put the name forward (党员推荐、群团组织推优)."""
    on = f"{words(casefile.recommended_on)}，" if casefile.recommended_on else ""
    how = casefile.recommended_how
    who = casefile.recommended_by or (how and ("党员" if "党员" in how else "群团组织")) or ROOM
    return f"{on}经{who}{'推优' if '推优' in how else '推荐'}产生人选。"


def _activists(casefile: CaseFile) -> Block:
    since = done_on(casefile.dossier, "assign_mentors") or casefile.activist_on or casefile.today
    mentors = "\n".join(serving(casefile.mentors, since))
    cells = (stacked(casefile.applied_on), stacked(casefile.activist_on), mentors)
    return register(casefile, (_APPLIED, _ACTIVIST, _MENTORS), cells)


def filing_candidate(casefile: CaseFile) -> Document:
    """By the day of step 8, or today: 2014 the candidate is filed, 2026 consent is asked for."""
    on = done_on(casefile.dossier, "file_candidate") or casefile.today
    consent = development_version(on, casefile.effective) == DEV26.identifier
    name, body = casefile.person.name, casefile.body
    if consent:
        title = heading(f"关于拟将{name}同志列为发展对象的请示")
        decided = f"会议研究，拟将{name}同志列为发展对象。"
        asked = "现报请审查。如无不妥，请予同意；同意后，我们将按规定进行公示。"
        register_name, paper = "拟列为发展对象人选名册", "列为发展对象的请示"
    else:
        title = heading(f"关于确定{name}同志为发展对象的备案报告")
        decided = f"讨论同意，确定{name}同志为发展对象。"
        asked = "现报请备案。"
        register_name, paper = "发展对象备案名册", "发展对象备案报告"
    key = "decide_candidate"
    blocks: list[Block] = [
        title,
        addressed(body.superior),
        *introduced(casefile.person),
        Para(_trained_so_far(casefile, on)),
        Para(
            f"支部听取了{asked_whom(casefile.opinions, 'candidate')}的意见。"
            f"{by_whom(casefile, key, committee(casefile), decided)}"
        ),
    ]
    if not refused(casefile, key):
        by = source(casefile, "candidate_superior", on)
        blocks += [Para(f"根据{by}规定，{asked}"), *([Para("妥否，请批示。")] if consent else [])]
        blocks += annex_named(register_name)
    blocks += [ending(casefile), *annex_page(register_name), _candidates(casefile, on)]
    return letter(casefile, paper, blocks, "file_candidate")


def _trained_so_far(casefile: CaseFile, on: PartialDate | date) -> str:
    name = casefile.person.name
    mentors = joined(serving(casefile.mentors, on))
    return (
        f"{name}同志于{day(casefile.applied_on)}递交入党申请书，{day(casefile.activist_on)}被确定为"
        f"入党积极分子，培养联系人为{mentors}。{_elsewhere(casefile)}{_reviewed(casefile)}"
    )


def _elsewhere(casefile: CaseFile) -> str:
    """The months trained before coming here, which count (2014 article 12, 2026 article 13)."""
    months = casefile.dossier.months_before
    where = casefile.came_from or "原单位"
    return f"此前在{where}已接受培养教育考察{months}个月，连续计算。" if months else ""


def _reviewed(casefile: CaseFile) -> str:
    """How often the branch reviewed the activist; nothing where no review is kept."""
    held = [one.held_on for one in casefile.reviews if one.phase == "activist"]
    return f"支部对其考察{len(held)}次，最近一次在{words(max(held))}。" if held else ""


def asked_whom(opinions: tuple[OpinionFacts, ...], purpose: str) -> str:
    """党小组、培养联系人、党员和群众: those whose opinion is kept; else room to write."""
    kept = {one.source for one in opinions if one.purpose == purpose} - {"committee"}
    found = [who for asked, who in OPINION_SOURCES.items() if asked in kept]
    if len(found) > 1:
        return f"{'、'.join(found[:-1])}和{found[-1]}"
    return joined(found)


def _candidates(casefile: CaseFile, on: PartialDate | date) -> Block:
    mentors = "\n".join(serving(casefile.mentors, on))
    cells = (stacked(casefile.applied_on), stacked(casefile.activist_on), mentors)
    return register(casefile, (_APPLIED, _ACTIVIST, _MENTORS), cells)


def filing_probationary(casefile: CaseFile) -> Document:
    """预备党员备案报告: the body that approved reports to the department above it.

    2014 第二十六条, 2026 第二十五条. That department is not kept: it is left to be written.
    """
    person, body = casefile.person, casefile.body
    met, key = "branch_meeting_admit", "superior_approve"
    introducers = joined_names(casefile.introducers) or ROOM
    resolved = f"通过接收{person.name}同志为中共预备党员的决议，入党介绍人为{introducers}。"
    approved = f"审批，接收{person.name}同志为中共预备党员，预备期一年。"
    decided = by_whom(casefile, met, f"{body.head or ROOM}党员大会", resolved)
    blocks: list[Block] = [
        heading(f"关于接收{person.name}同志为中共预备党员的备案报告"),
        addressed(""),
        *introduced(person),
        Para(decided + by_whom(casefile, key, superior(body), approved)),
    ]
    if not (refused(casefile, met) or refused(casefile, key)):
        by = source(casefile, "admit_approval", done_on(casefile.dossier, key))
        since = f"预备期自党员大会通过之日{day(casefile.admitted_on)}起算。"
        blocks += [
            Para(f"{since}根据{by}规定，现报请备案。"),
            *annex_named("预备党员备案名册"),
        ]
    blocks += [
        Ending((body.superior,) if body.superior else (), sealed(None)),
        *annex_page("预备党员备案名册"),
        _probationary(casefile),
    ]
    return letter(casefile, "预备党员备案报告", blocks, "file_upper_org_dept")


def _probationary(casefile: CaseFile) -> Block:
    columns = (
        ("支部大会\n通过时间", 17.5),
        ("上级审批\n时间", 17.5),
        ("入党\n介绍人", 14.5),
    )
    cells = (
        stacked(casefile.admitted_on),
        stacked(done_on(casefile.dossier, "superior_approve")),
        "\n".join(one.name for one in casefile.introducers),
    )
    return register(casefile, columns, cells)
