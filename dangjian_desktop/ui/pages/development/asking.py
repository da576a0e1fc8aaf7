"""What is asked for at each of the 25 steps: which fields of a step, under which words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dangjian_desktop.domain.development.steps import STEPS
from dangjian_desktop.records import Belonging, DevelopmentCase, DevelopmentStep, Field, field_of
from dangjian_desktop.records.development_step import OUTCOMES
from dangjian_desktop.ui.kit.actdesk import asked

GENERAL = ("general_meeting",)
COMMITTEE = ("committee_meeting", *GENERAL)  # without a committee the general meeting decides
DONE = ("done",)
DECIDED = ("agreed", "refused")
FILED = (*DONE, *DECIDED)  # filed by the edition of 2014, consented to by that of 2026
ONLY_WHEN_ASKED = ("reason", "bypass")  # shown once they hold something or are missed
BOOK, GROUP = "book_number", "organization_id"
ALSO: Mapping[str, Field] = {
    BOOK: replace(field_of(DevelopmentCase, BOOK), group=""),
    GROUP: asked(
        Belonging, GROUP, label="编入的党支部或党小组", required=False, hint="空着就不改组织关系"
    ),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """`meetings`: the kinds that decide it; `document` and `content`: labels, "" not asked."""

    on: str
    outcomes: tuple[str, ...] = DONE
    meetings: tuple[str, ...] = ()
    who: str = "经办人"
    document: str = ""
    content: str = ""
    also: str = ""  # BOOK or GROUP: a field of another record that this step fills


_DOCUMENT = "文号或材料"
ASKED: Mapping[str, Asking] = MappingProxyType(
    {
        "submit_application": Asking("递交日期", who="接收人"),
        "org_talk": Asking("谈话日期", who="谈话人", content="谈话要点"),
        "nominate_activist": Asking("确定日期", DECIDED, COMMITTEE, document=_DOCUMENT),
        "file_activist": Asking("备案日期", document="备案文号"),
        "assign_mentors": Asking("指定日期"),
        "cultivate": Asking("最近一次考察日期"),
        "decide_candidate": Asking("讨论日期", DECIDED, COMMITTEE, document=_DOCUMENT),
        "file_candidate": Asking("备案或同意日期", FILED, document="备案或批复文号"),
        "list_candidate": Asking("列为发展对象日期"),
        "decide_introducers": Asking("确定日期"),
        "political_review": Asking("结论日期", document="结论材料"),
        "training": Asking("结业日期", ("done", "exempt"), document="证书或免训批准文号"),
        "committee_check": Asking("审查日期", DECIDED, COMMITTEE, content="审查意见"),
        "pre_review": Asking("预审日期", DECIDED, document="预审通知文号"),
        "fill_volunteer_book": Asking("填写日期", also=BOOK),
        "branch_meeting_admit": Asking("大会日期", DECIDED, GENERAL),
        "superior_talk": Asking("谈话日期", who="谈话人", content="谈话情况和意见"),
        "superior_approve": Asking("审批日期", DECIDED, document="批复文号"),
        "file_upper_org_dept": Asking("备案日期", document="备案文号"),
        "assign_group": Asking("编入日期", also=GROUP),
        "oath": Asking("宣誓日期", who="主持人或领誓人"),
        "continue_education": Asking("最近一次考察日期"),
        "apply_conversion": Asking("申请日期", who="接收人"),
        "branch_meeting_convert": Asking("大会日期", DECIDED, GENERAL),
        "superior_approve_convert": Asking("审批日期", DECIDED, document="批复文号"),
        "archive": Asking("归档日期", document="归入何处"),
    }
)
assert set(ASKED) == {step.key for step in STEPS}


def fields_of(key: str) -> list[Field]:
    """The fields of that step's form; those of `ONLY_WHEN_ASKED` at the end."""
    asking = ASKED[key]
    found = [asked(DevelopmentStep, "done_on", label=asking.on)]
    if asking.meetings:
        found.insert(0, field_of(DevelopmentStep, "meeting_id"))
    found.append(asked(DevelopmentStep, "handled_by", label=asking.who, hint=""))
    if len(asking.outcomes) > 1:
        choices = {one: OUTCOMES[one] for one in asking.outcomes}
        found.append(asked(DevelopmentStep, "outcome", choices=choices))
    if asking.also:
        found.append(ALSO[asking.also])
    if asking.document:
        found.append(asked(DevelopmentStep, "document", label=asking.document))
    if asking.content:
        found.append(asked(DevelopmentStep, "content", label=asking.content, privacy=""))
    return [*found, *(field_of(DevelopmentStep, name) for name in ONLY_WHEN_ASKED)]
