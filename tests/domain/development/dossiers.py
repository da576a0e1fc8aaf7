"""Two dossiers without a fault, one under each edition, and how a test bends them.

All people are invented. `old()` and `new()` take dates by step ("org_talk": "2015-04-03", None
takes the step out) and the dossier's own fields.
"""

from dataclasses import replace
from datetime import date

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.checks import check
from dangjian_desktop.domain.development.facts import (
    OPINIONS,
    Ballots,
    Dossier,
    Helper,
    Letter,
    Notice,
    Review,
    Setback,
    StepFact,
)
from dangjian_desktop.domain.development.practice import Practice

TODAY = date(2029, 1, 15)
PRACTICE = Practice()
P = PartialDate.parse

OLD_DAYS = {
    "submit_application": "2015-03-02",
    "org_talk": "2015-03-20",
    "nominate_activist": "2015-10-12",
    "file_activist": "2015-10-20",
    "assign_mentors": "2015-10-20",
    "cultivate": "2016-10-09",
    "decide_candidate": "2016-11-08",
    "file_candidate": "2016-11-15",
    "decide_introducers": "2016-11-20",
    "political_review": "2016-12-20",
    "training": "2017-01-10",
    "committee_check": "2017-02-06",
    "pre_review": "2017-02-20",
    "fill_volunteer_book": "2017-02-24",
    "branch_meeting_admit": "2017-03-06",
    "superior_talk": "2017-04-05",
    "superior_approve": "2017-05-10",
    "file_upper_org_dept": "2017-05-16",
    "assign_group": "2017-05-20",
    "oath": "2017-07-01",
    "continue_education": "2018-02-20",
    "apply_conversion": "2018-02-26",
    "branch_meeting_convert": "2018-03-12",
    "superior_approve_convert": "2018-04-16",
    "archive": "2018-05-02",
}
NEW_DAYS = {
    "submit_application": "2024-08-05",
    "org_talk": "2024-08-26",
    "nominate_activist": "2025-03-10",
    "file_activist": "2025-03-18",
    "assign_mentors": "2025-03-18",
    "cultivate": "2026-03-05",
    "decide_candidate": "2026-05-20",
    "file_candidate": "2026-06-01",
    "list_candidate": "2026-06-10",
    "decide_introducers": "2026-06-12",
    "political_review": "2026-07-10",
    "training": "2026-08-05",
    "committee_check": "2026-09-01",
    "pre_review": "2026-09-10",
    "fill_volunteer_book": "2026-09-15",
    "branch_meeting_admit": "2026-09-28",
    "superior_talk": "2026-10-20",
    "superior_approve": "2026-11-20",
    "file_upper_org_dept": "2026-11-25",
    "assign_group": "2026-11-27",
    "oath": "2026-12-10",
    "continue_education": "2027-09-10",
    "apply_conversion": "2027-09-20",
    "branch_meeting_convert": "2027-10-11",
    "superior_approve_convert": "2027-12-06",
    "archive": "2027-12-20",
}
MEETINGS = {
    "nominate_activist": "committee_meeting",
    "decide_candidate": "committee_meeting",
    "committee_check": "committee_meeting",
    "branch_meeting_admit": "general_meeting",
    "branch_meeting_convert": "general_meeting",
}


def figures(eligible=20, present=18, yes=17, **more):
    more.setdefault("no", present - yes)
    more.setdefault("issued", present)
    more.setdefault("collected", more["issued"])
    return Figures(eligible=eligible, present=present, yes=yes, **more)


def ballots(eligible=20, present=18, yes=17, **more):
    """A vote of the meeting; `record_id`, `noted` and `meeting_id` go to the vote itself."""
    own = {k: more.pop(k) for k in ("record_id", "noted", "meeting_id") if k in more}
    return Ballots(day=None, figures=figures(eligible, present, yes, **more), **own)


def full_member(name, since="2005-06-30", **more):
    return Helper(name=name, person_id=name, known=True, full=((P(since), None),), **more)


def notice(since, until, outcome="clear"):
    return Notice(since=P(since), until=P(until), outcome=outcome)


def reviewed(conclusion="qualified", day=None, letters=()):
    return Review(
        conclusion=conclusion,
        written=True,
        concluded=None if day is None else P(day),
        letters=tuple(
            Letter(to=to, sent=P(sent), returned=None if back is None else P(back))
            for to, sent, back in letters
        ),
    )


def turn(kind, on, months=None):
    return Setback(kind=kind, on=P(on), months=months)


def days(*texts):
    return tuple(P(text) for text in texts)


def step(key, day, **more):
    more.setdefault("document", "批复" if key == "pre_review" else "")
    if key in MEETINGS:
        more.setdefault("meeting_id", f"会议{key}")
        more.setdefault("meeting_kind", MEETINGS[key])
    return StepFact(on=P(day), **more)


def _clean(known, **fields):
    return Dossier(
        case_id="案卷一",
        person_id="申请人",
        person="覃小虎",
        birth=P("1990-05-20"),
        steps={key: step(key, day) for key, day in known.items()},
        mentors=(full_member("韦春燕"), full_member("唐志远")),
        introducers=(full_member("韦春燕"), full_member("唐志远")),
        opinions=frozenset(OPINIONS),
        convert_opinions=frozenset({"group", "members", "masses"}),
        training_days=3,
        training_hours=24,
        admission=ballots(),
        conversion=ballots(),
        volunteer_book="0451172",
        **fields,
    )


OLD = _clean(
    OLD_DAYS,
    reviews=days("2016-04-10", "2016-10-09"),
    probation_reviews=days("2017-09-04", "2018-02-20"),
    political=reviewed(letters=[("东江站", "2016-11-25", "2016-12-10")]),
    convert_notice=notice("2018-02-27", "2018-03-09"),
)
NEW = _clean(
    NEW_DAYS,
    reviews=days("2025-09-05", "2026-03-05"),
    probation_reviews=days("2027-03-20", "2027-09-10"),
    political=reviewed(letters=[("东江站", "2026-06-15", "2026-07-03")]),
    candidate_notice=notice("2026-06-03", "2026-06-09"),
    convert_notice=notice("2027-09-13", "2027-09-24"),
)


def bent(base, changes=None, facts=None, **fields):
    """The base with steps at other days (None: not known), facts of steps, and other fields."""
    steps = dict(base.steps)
    for key, day in (changes or {}).items():
        steps.pop(key, None)
        if day is not None:
            steps[key] = step(key, day)
    for key, more in (facts or {}).items():
        steps[key] = replace(steps[key], **more)
    return replace(base, steps=steps, **fields)


def old(changes=None, facts=None, **fields):
    return bent(OLD, changes, facts, **fields)


def new(changes=None, facts=None, **fields):
    return bent(NEW, changes, facts, **fields)


def until(base, key, **fields):
    """As it stood when this step was the last done, with no review of later days."""
    wanted = list(base.steps)
    cut = base.steps[key].on
    steps = {k: base.steps[k] for k in wanted[: wanted.index(key) + 1]}
    fields.setdefault("reviews", tuple(one for one in base.reviews if one <= cut))
    held = tuple(one for one in base.probation_reviews if one <= cut)
    return replace(base, steps=steps, probation_reviews=held, **fields)


def found(dossier, today=TODAY, practice=PRACTICE):
    """'error talk_deadline' and so on, sorted, each once."""
    return sorted({f"{one.severity} {one.rule.key}" for one in check(dossier, today, practice)})
