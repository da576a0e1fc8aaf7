"""Rows of the check table, steps 1 to 11: name, dossier, errors and warnings, hints."""

from dataclasses import replace

from dangjian_desktop.domain.development.facts import Helper, Letter
from tests.domain.development.dossiers import (
    OLD,
    P,
    days,
    full_member,
    new,
    notice,
    old,
    reviewed,
    turn,
)

A, B = full_member("韦春燕"), full_member("唐志远")
DATE = "submit_application"
TALK = "org_talk"


def mentors(*who, **more):
    return old(mentors=who, **more)


def introduced(*who, base=old, **more):
    return base(introducers=who, **more)


def listed(changes=None, since="2026-06-03", until="2026-06-09", **fields):
    return new(changes, candidate_notice=notice(since, until), **fields)


def unlisted(changes=None, **fields):
    return new({"list_candidate": None, **(changes or {})}, **fields)


def in_october(until):
    """National Day: 1 to 7 October are free, Saturday the 10th works."""
    changes = {
        "list_candidate": "2026-10-14",
        "decide_introducers": "2026-10-15",
        "political_review": "2026-11-12",
        "training": "2026-11-13",
        "committee_check": "2026-11-14",
        "pre_review": "2026-11-15",
        "fill_volunteer_book": "2026-11-16",
        "branch_meeting_admit": "2026-11-19",
        "superior_talk": "2026-11-20",
        "branch_meeting_convert": "2027-11-19",
    }
    return listed(changes, since="2026-10-01", until=until)


# In the week when the new edition was hardly known: everything of the listing on those days.
def in_that_week(day):
    return new(
        {"decide_candidate": "2026-04-10", "file_candidate": "2026-05-06", "list_candidate": day},
        candidate_notice=notice("2026-05-08", "2026-05-09"),
    )


def trained(number_of_days, hours, **more):
    return old(training_days=number_of_days, training_hours=hours, **more)


EXEMPT = {"training": {"outcome": "exempt", "reason": "在边远道班单人值守"}}

# fmt: off
ROWS = [
    # --- min_age ---
    ("18 that day", old(birth=P("1997-03-02")), "", ""),
    ("18 a day later", old(birth=P("1997-03-03")), "error min_age", ""),
    ("born on leap day, 28 Feb", old({DATE: "2014-02-28"}, birth=P("1996-02-29")),
     "error talk_deadline, error min_age", ""),
    ("born on leap day, 1 Mar", old({DATE: "2014-03-01", TALK: "2014-04-01"},
                                    birth=P("1996-02-29")), "", ""),
    ("18 in a month known alone", old(birth=P("1997-03")), "", ""),
    ("17 however it is read", old(birth=P("1997-04")), "error min_age", ""),
    ("18, new edition", new(birth=P("2006-08-05")), "", ""),
    ("17, new edition's dossier", new(birth=P("2006-08-06")), "error min_age", ""),
    # --- talk_deadline ---
    ("talk on the last day", old({TALK: "2015-04-02"}), "", ""),
    ("talk a day late", old({TALK: "2015-04-03"}), "error talk_deadline", ""),
    ("31 Jan gives until 28 Feb", old({DATE: "2015-01-31", TALK: "2015-02-28"}), "", ""),
    ("31 Jan is over on 1 Mar", old({DATE: "2015-01-31", TALK: "2015-03-01"}),
     "error talk_deadline", ""),
    ("leap year gives until 29 Feb", old({DATE: "2012-01-31", TALK: "2012-02-29"}), "", ""),
    ("talk in the month after", old({DATE: "2015-03", TALK: "2015-04"}), "", ""),
    ("talk two months after", old({DATE: "2015-03", TALK: "2015-05"}), "error talk_deadline", ""),
    ("talk before applying", old({TALK: "2015-02-27"}), "warning step_order", ""),
    ("talk in time, new edition", new({DATE: "2024-08-31", TALK: "2024-09-30"}), "", ""),
    ("no talk noted", old({TALK: None}), "", "evidence_missing"),
    # --- activist_decide, activist_six_months ---
    ("activist on the day of the talk", old({TALK: "2015-03-20", "nominate_activist": "2015-03-20"},
     reviews=days("2015-09-20", "2016-03-20", "2016-09-20"), ), "", "activist_six_months"),
    ("activist before the talk",
     old({TALK: "2015-03-30", "nominate_activist": "2015-03-29"},
         reviews=days("2015-09-20", "2016-03-20", "2016-09-20")),
     "error activist_decide, warning step_order", "activist_six_months"),
    ("activist by a group meeting",
     old(facts={"nominate_activist": {"meeting_kind": "group_meeting"}}),
     "error activist_decide", ""),
    ("activist by the general meeting",
     old(facts={"nominate_activist": {"meeting_kind": "general_meeting"}}), "", ""),
    ("six months to the day", old({"nominate_activist": "2015-09-02"},
                                  reviews=days("2016-03-02", "2016-09-02")), "", ""),
    ("six months less a day", old({"nominate_activist": "2015-09-01"},
                                  reviews=days("2016-03-01", "2016-09-01")), "",
     "activist_six_months"),
    ("no minutes of the committee", old(facts={"nominate_activist": {"meeting_id": None}}), "",
     "evidence_missing"),
    # --- mentors ---
    ("one mentor", mentors(A), "", ""),
    ("three mentors at once", mentors(A, B, full_member("莫少强")), "error mentors", ""),
    ("no mentor noted", mentors(), "", "evidence_missing"),
    ("one after another on one day",
     mentors(A, full_member("甲", until=P("2016-05-01")),
             replace(full_member("乙"), since=P("2016-05-01"))), "", ""),
    ("third came before the second left",
     mentors(A, full_member("甲", until=P("2016-05-02")),
             replace(full_member("乙"), since=P("2016-05-01"))), "error mentors", ""),
    ("full member that day", mentors(full_member("甲", "2015-10-20")), "", ""),
    ("full member the day after", mentors(full_member("甲", "2015-10-21")), "error mentors", ""),
    ("full member in that month", mentors(full_member("甲", "2015-10")), "", ""),
    ("no longer a full member",
     mentors(replace(A, full=((P("2001-07-01"), P("2015-10-20")),))), "error mentors", ""),
    ("not in the roster: nobody knows", mentors(Helper(name="外单位同志")), "", ""),
    ("mentor is the applicant", mentors(replace(A, person_id="申请人")), "error mentors", ""),
    ("replaced the next day",
     mentors(full_member("甲", until=P("2016-05-31")),
             replace(full_member("乙"), since=P("2016-06-01"))), "", ""),
    ("replaced a month later",
     mentors(full_member("甲", until=P("2016-05-31")),
             replace(full_member("乙"), since=P("2016-07-01"))), "warning mentors", ""),
    ("left and never replaced", mentors(full_member("甲", until=P("2016-05-31"))),
     "error mentors", ""),
    ("left after the listing", mentors(full_member("甲", until=P("2016-11-15"))), "", ""),
    # --- half_year_review ---
    ("31 Aug and six months is 28 Feb",
     old({"nominate_activist": "2015-08-31", "file_activist": "2015-09-10",
          "assign_mentors": "2015-09-10"}, reviews=days("2016-02-29", "2016-08-29")), "",
     "activist_six_months"),
    ("31 Aug, leap year, 1 Mar is late",
     old({"nominate_activist": "2015-08-31"}, reviews=days("2016-03-01", "2016-08-29")),
     "error half_year_review", "activist_six_months"),
    ("28 Feb in a common year, exact",
     new({"nominate_activist": "2024-08-31", DATE: "2024-01-10", TALK: "2024-02-01"},
         reviews=days("2025-02-28", "2025-08-28", "2026-02-28")), "", ""),
    ("1 Mar in a common year, late",
     new({"nominate_activist": "2024-08-31", DATE: "2024-01-10", TALK: "2024-02-01"},
         reviews=days("2025-03-01", "2025-08-28", "2026-02-28")), "error half_year_review", ""),
    ("second review a day late", old(reviews=days("2016-04-10", "2016-10-11")),
     "error half_year_review", ""),
    ("review known to the month", old(reviews=days("2016-04", "2016-10")), "", ""),
    ("review a month late on any reading", old(reviews=days("2016-04", "2016-11-01")),
     "error half_year_review", ""),
    ("no review between the last and listing", old(reviews=days("2016-04-10")),
     "error half_year_review", ""),
    ("only the last known", old(reviews=()), "", "evidence_missing"),
    ("only the last known, and too long ago", old({"cultivate": "2016-05-07"}, reviews=()),
     "error half_year_review", "evidence_missing"),
    ("no review known at all", old({"cultivate": None}, reviews=()), "", "evidence_missing"),
    # --- cultivation_min ---
    ("a year to the day, 2014", old({"decide_candidate": "2016-10-12"}), "", ""),
    ("a year less a day, 2014", old({"decide_candidate": "2016-10-11"}), "error cultivation_min",
     ""),
    ("leap day and a year is 28 Feb",
     old({"nominate_activist": "2016-02-29", "file_activist": "2016-03-02",
          "assign_mentors": "2016-03-02", "cultivate": "2017-02-20",
          "decide_candidate": "2017-02-28", "file_candidate": "2017-02-28",
          "decide_introducers": "2017-02-28", "political_review": "2017-02-28",
          "training": "2017-03-01", "committee_check": "2017-03-01",
          "pre_review": "2017-03-01", "fill_volunteer_book": "2017-03-02"},
         reviews=days("2016-08-29", "2017-02-20")), "", ""),
    ("year in the months known alone", old({"decide_candidate": "2016-10"}), "", ""),
    ("a year is not full in September", old({"decide_candidate": "2016-09"}),
     "error cultivation_min, warning step_order", ""),
    ("trained elsewhere before",
     old({"decide_candidate": "2016-10-09"}, months_before=2), "", ""),
    ("trained elsewhere, still short",
     old({"nominate_activist": "2016-02-01", "file_activist": "2016-02-02",
          "assign_mentors": "2016-02-02"}, reviews=days("2016-08-01", "2016-10-09"),
         months_before=2), "error cultivation_min", ""),
    ("2026: the listed day counts",
     new({"nominate_activist": "2025-06-10", "file_activist": "2025-06-10",
          "assign_mentors": "2025-06-10", "cultivate": "2026-05-10"},
         reviews=days("2025-12-05", "2026-05-10")), "", ""),
    ("2026: listed a day early",
     new({"nominate_activist": "2025-06-11", "file_activist": "2025-06-11",
          "assign_mentors": "2025-06-11", "cultivate": "2026-05-10"},
         reviews=days("2025-12-05", "2026-05-10")), "error cultivation_min", ""),
    ("2026: listing not known, next step shows it",
     unlisted({"nominate_activist": "2025-06-13", "file_activist": "2025-06-13",
               "assign_mentors": "2025-06-13", "cultivate": "2026-05-10"},
              reviews=days("2025-12-05", "2026-05-10")), "error cultivation_min",
     "evidence_missing"),
    ("2014: decision not known, filing shows it",
     old({"decide_candidate": None, "file_candidate": "2016-10-10"}), "error cultivation_min",
     "evidence_missing"),
    # --- candidate_opinions ---
    ("one opinion missing", old(opinions=frozenset({"mentor", "members", "group"})), "",
     "evidence_missing"),
    ("no groups, no group's opinion",
     old(opinions=frozenset({"mentor", "members", "masses"}),
         convert_opinions=frozenset({"members", "masses"}), has_groups=False), "", ""),
    # --- candidate_opinions ---
    ("heard on the day, 2014", old(opinions_on={"group": P("2016-11-08")}), "", ""),
    ("heard a day after, 2014", old(opinions_on={"group": P("2016-11-09")}),
     "error candidate_opinions", ""),
    ("heard before the listing, 2026", new(opinions_on={"masses": P("2026-06-10")}), "", ""),
    ("heard after the listing, 2026", new(opinions_on={"masses": P("2026-06-11")}),
     "error candidate_opinions", ""),
    # --- candidate_superior ---
    ("filed on the same day", old({"file_candidate": "2016-11-08"}), "", ""),
    ("filed before it was decided", old({"file_candidate": "2016-11-07"}),
     "error candidate_superior, warning step_order", ""),
    ("consent before it was decided", new({"file_candidate": "2026-05-19"}),
     "error candidate_superior, warning step_order", ""),
    ("consent refused and listed all the same",
     new(facts={"file_candidate": {"outcome": "refused"}}), "error candidate_superior", ""),
    ("decided at a theme day", old(facts={"decide_candidate": {"meeting_kind": "theme_day"}}),
     "error candidate_superior", ""),
    # --- publicity_candidate ---
    ("five working days exactly", listed(), "", ""),
    ("four working days", listed(until="2026-06-08"), "error publicity_candidate", ""),
    ("listed on the last day", listed({"list_candidate": "2026-06-09"}),
     "error publicity_candidate", ""),
    ("listed the day after", listed({"list_candidate": "2026-06-10"}), "", ""),
    ("notice on the day of consent", listed({"file_candidate": "2026-06-03"}), "", ""),
    ("notice before consent", listed({"file_candidate": "2026-06-04"}),
     "error publicity_candidate", ""),
    ("holiday week: eight days, one of them works",
     in_october("2026-10-08"), "error publicity_candidate", ""),
    ("holiday week: five working days", in_october("2026-10-13"), "", ""),
    ("objection stands", new(candidate_notice=notice("2026-06-03", "2026-06-09", "affects")),
     "error publicity_candidate", ""),
    ("objection looked into", new(candidate_notice=notice("2026-06-03", "2026-06-09", "cleared")),
     "", ""),
    ("outcome not noted", new(candidate_notice=notice("2026-06-03", "2026-06-09", "")), "",
     "evidence_missing"),
    ("notice not noted", new(candidate_notice=None), "", "evidence_missing"),
    ("no notice fits in between", new({"list_candidate": "2026-06-05"}, candidate_notice=None),
     "error publicity_candidate", "evidence_missing"),
    ("listing day not noted", unlisted(), "", "evidence_missing"),
    ("listing day not noted, notice too short",
     unlisted(candidate_notice=notice("2026-06-03", "2026-06-08")), "error publicity_candidate",
     "evidence_missing"),
    ("2014 asks for no notice", old({"list_candidate": "2016-11-16"}), "", ""),
    ("10 May 2026: the older edition", in_that_week("2026-05-10"), "", ""),
    ("11 May 2026: only a warning", in_that_week("2026-05-11"), "warning publicity_candidate", ""),
    ("17 May 2026: only a warning", in_that_week("2026-05-17"), "warning publicity_candidate", ""),
    ("18 May 2026: an error", in_that_week("2026-05-18"), "error publicity_candidate", ""),
    # --- introducers ---
    ("one introducer", introduced(A), "error introducers", ""),
    ("three introducers", introduced(A, B, full_member("莫少强")), "error introducers", ""),
    ("one of three gave up before", introduced(A, B, full_member("甲", until=P("2016-12-01"))), "",
     ""),
    ("the same one twice", introduced(A, A), "error introducers", ""),
    ("none noted", introduced(), "", "evidence_missing"),
    ("introducer a probationary member", introduced(A, full_member("甲", "2016-11-21")),
     "error introducers", ""),
    ("full member from that day", introduced(A, full_member("甲", "2016-11-20")), "", ""),
    ("introducer under 留党察看",
     introduced(A, replace(B, barred=((P("2016-01-01"), P("2016-11-21")),))), "error introducers",
     ""),
    ("rights back that day",
     introduced(A, replace(B, barred=((P("2015-11-20"), P("2016-11-20")),))), "", ""),
    ("barred at the meeting", introduced(A, replace(B, barred=((P("2017-01-01"), None),))),
     "error introducers", ""),
    ("warned, 2014", introduced(A, replace(B, warned=((P("2016-01-01"), None),))), "", ""),
    ("warned, 2026", introduced(A, replace(B, warned=((P("2026-01-01"), None),)), base=new),
     "warning introducers", ""),
    ("introducer is the applicant", introduced(A, replace(B, person_id="申请人")),
     "error introducers", ""),
    # --- political_review, review_one_year ---
    ("letter back on that day",
     old(political=reviewed(letters=[("东江站", "2016-11-25", "2016-12-20")])), "", ""),
    ("letter back after the conclusion",
     old(political=reviewed(letters=[("东江站", "2016-11-25", "2016-12-21")])),
     "error political_review", ""),
    ("letter sent after the conclusion",
     old(political=reviewed(letters=[("东江站", "2016-12-21", None)])),
     "error political_review", "evidence_missing"),
    ("letter never came back", old(political=reviewed(letters=[("东江站", "2016-11-25", None)])),
     "", "evidence_missing"),
    ("letter back in the month of the conclusion",
     old(political=replace(reviewed(), letters=(Letter(to="东江站", returned=P("2016-12")),))), "",
     ""),
    ("unqualified and gone on", old(political=reviewed("unqualified")), "error political_review",
     ""),
    ("concluded on the day of pre-review", old(political=reviewed(day="2017-02-20")), "", ""),
    ("concluded after pre-review", old(political=reviewed(day="2017-02-21")),
     "error political_review", ""),
    ("no conclusion in words", old(political=None), "", "evidence_missing"),
    ("a year old at the meeting", old(political=reviewed(day="2016-03-06")), "", ""),
    ("a year and a day old", old(political=reviewed(day="2016-03-05")), "", "review_one_year"),
    # --- short_training ---
    ("two days, 24 hours", trained(2, 24), "", ""),
    ("three days, 23 hours", trained(3, 23), "", ""),
    ("two days, 23 hours", trained(2, 23), "error short_training", ""),
    ("two days, hours not noted", trained(2, None), "warning short_training", ""),
    ("hours alone", trained(None, 24), "", ""),
    ("nothing noted", trained(None, None), "", "evidence_missing"),
    ("exempt with a reason", trained(None, None, facts=EXEMPT), "", ""),
    ("exempt without a reason", trained(1, 8, facts={"training": {"outcome": "exempt"}}), "",
     "evidence_missing"),
    # --- setbacks on the way ---
    ("stopped, then gone on", old(setbacks=(turn("stopped", "2016-06-01"),)),
     "warning step_order", ""),
    ("stopped and resumed",
     old(setbacks=(turn("stopped", "2016-06-01"), turn("resumed", "2016-07-01"))), "", ""),
    ("clean, 2014", OLD, "", ""),
    ("clean, 2026", new(), "", ""),
]
# fmt: on
