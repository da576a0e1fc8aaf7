"""Rows of the check table, steps 12 to 25: name, dossier, errors and warnings, hints."""

from dataclasses import replace

from tests.domain.development.dossiers import OLD, P, ballots, new, notice, old, turn, until

MEET, APPROVE = "branch_meeting_admit", "superior_approve"
CONVERT, CONVERTED = "branch_meeting_convert", "superior_approve_convert"
LATE_REASON = {APPROVE: {"reason": "党委换届"}}


def met(day, **fields):
    """The 2026 dossier with its general meeting on that day, and room for what follows."""
    return new({MEET: day, CONVERT: "2027-11-12", CONVERTED: "2027-12-06"}, **fields)


def approved(day, facts=None, **fields):
    return old(
        {
            APPROVE: day,
            "file_upper_org_dept": day,
            "assign_group": day,
            "oath": "2017-10-01",
            "continue_education": "2018-02-20",
        },
        facts,
        **fields,
    )


def admitted(**figures):
    return old(admission=ballots(**figures))


def converting(day, replied, **fields):
    return old({CONVERT: day, CONVERTED: replied, "archive": "2019-12-30"}, **fields)


def heard(**days):
    return old(convert_opinions_on={source: P(day) for source, day in days.items()})


def prolonged(months, meeting="2019-03-10", *more):
    turns = (turn("prolonged", "2018-03-10", months), *more)
    return converting(meeting, "2019-05-01", setbacks=turns)


def deferred(months, meeting):
    return converting(meeting, "2018-10-10", setbacks=(turn("deferred", "2018-03-10", months),))


# fmt: off
ROWS = [
    # --- pre_review ---
    ("committee on the day of pre-review", old({"committee_check": "2017-02-20"}), "", ""),
    ("committee after pre-review", old({"committee_check": "2017-02-21"}),
     "error pre_review, warning step_order", ""),
    ("form before pre-review", old({"fill_volunteer_book": "2017-02-19"}),
     "error pre_review, warning step_order", ""),
    ("meeting before pre-review", old({"pre_review": "2017-03-07", "fill_volunteer_book": None}),
     "error pre_review, warning step_order", "evidence_missing"),
    ("pre-review refused, gone on", old(facts={"pre_review": {"outcome": "refused"}}),
     "error pre_review", ""),
    ("no written notice of pre-review", old(facts={"pre_review": {"document": ""}}), "",
     "evidence_missing"),
    ("no number of the form", old(volunteer_book=""), "", "evidence_missing"),
    ("examined by a group meeting",
     old(facts={"committee_check": {"meeting_kind": "group_meeting"}}), "error pre_review", ""),
    # --- leaving_soon ---
    ("leaves three months later", old(leaves_on=P("2017-06-06")), "", ""),
    ("leaves a day sooner", old(leaves_on=P("2017-06-05")), "", "leaving_soon"),
    # --- meeting_within ---
    ("a month to the day, 2026", met("2026-10-10"), "", ""),
    ("a month and a day, 2026", met("2026-10-11"), "error meeting_within", ""),
    ("three months, 2014",
     old({"pre_review": "2017-02-06", "fill_volunteer_book": "2017-02-06", MEET: "2017-03-07",
          CONVERT: "2018-03-12"}), "", ""),
    ("pre-review 31 Aug, meeting 30 Sep",
     new({"committee_check": "2026-08-31", "pre_review": "2026-08-31", MEET: "2026-09-30"}), "",
     ""),
    ("pre-review 31 Aug, meeting 1 Oct",
     new({"committee_check": "2026-08-31", "pre_review": "2026-08-31", MEET: "2026-10-01"}),
     "error meeting_within", ""),
    ("pre-review under 2014, meeting under 2026",
     old({"pre_review": "2026-05-10", "fill_volunteer_book": None, MEET: "2026-06-20",
          "superior_talk": "2026-07-01", APPROVE: "2026-08-01", "file_upper_org_dept": None,
          "assign_group": None, "oath": "2026-08-20", "continue_education": None,
          "apply_conversion": "2027-06-01", CONVERT: "2027-06-20", CONVERTED: "2027-07-01",
          "archive": "2027-07-02"}), "", "evidence_missing, review_one_year"),
    # --- quorum_admit, pass_admit, written_opinions ---
    ("quorum of exactly half",
     admitted(eligible=20, present=10, yes=10), "error quorum_admit, error pass_admit", ""),
    ("one more than half, all agree", admitted(eligible=20, present=11, yes=11), "", ""),
    ("odd number: 11 of 21", admitted(eligible=21, present=11, yes=11), "", ""),
    ("odd number: 10 of 21", admitted(eligible=21, present=10, yes=10, written_yes=2),
     "error quorum_admit", ""),
    ("yes of exactly half", admitted(eligible=20, present=18, yes=10), "error pass_admit", ""),
    ("written opinions tip the vote",
     admitted(eligible=20, present=18, yes=10, written_yes=1), "", ""),
    ("written opinions make no quorum",
     admitted(eligible=20, present=10, yes=10, written_yes=5), "error quorum_admit", ""),
    ("written no does not help",
     admitted(eligible=20, present=18, yes=10, written_no=2), "error pass_admit", ""),
    ("more written than absent",
     admitted(eligible=20, present=18, yes=17, written_yes=3), "error written_opinions", ""),
    ("more present than due", admitted(eligible=17, present=18, yes=17), "error quorum_admit", ""),
    ("more yes than present, old dossier",
     old(admission=ballots(20, 15, 16, no=0, issued=None, collected=None, noted=False)),
     "error pass_admit", "evidence_missing"),
    ("votes do not add up",
     admitted(eligible=20, present=18, yes=15, no=1, issued=18, collected=18), "error pass_admit",
     ""),
    ("not a ballot for each", admitted(eligible=20, present=18, yes=17, no=0, issued=17),
     "error pass_admit", ""),
    ("by show of hands", admitted(secret=False), "error secret_ballot", ""),
    ("no vote noted", old(admission=None), "", "evidence_missing"),
    ("at the committee's meeting", old(facts={MEET: {"meeting_kind": "committee_meeting"}}),
     "error gm_powers", ""),
    ("another meeting's vote",
     old(admission=ballots(meeting_id="另一次会议")), "", "evidence_missing"),
    ("quorum of half, 2026", new(admission=ballots(20, 10, 10)),
     "error quorum_admit, error pass_admit", ""),
    ("conversion not carried", old(conversion=ballots(20, 18, 10)), "error pass_admit", ""),
    ("conversion without quorum, written yes",
     new(conversion=ballots(20, 10, 10, written_yes=4)), "error quorum_admit", ""),
    ("conversion by show of hands", new(conversion=ballots(secret=False)), "error secret_ballot",
     ""),
    ("refused, as the votes say",
     replace(until(OLD, MEET), admission=ballots(20, 18, 10), conversion=None,
             steps={**until(OLD, MEET).steps,
                    MEET: replace(OLD.steps[MEET], outcome="refused")}), "", ""),
    ("refused, though the votes carry it",
     replace(until(OLD, MEET), conversion=None,
             steps={**until(OLD, MEET).steps,
                    MEET: replace(OLD.steps[MEET], outcome="refused")}),
     "warning pass_admit", ""),
    ("refused and gone on",
     old(facts={MEET: {"outcome": "refused"}}, admission=ballots(20, 18, 10)),
     "error pass_admit", ""),
    # --- admit_approval ---
    ("three months to the day", approved("2017-06-06"), "", ""),
    ("three months and a day, no reason", approved("2017-06-07"), "error admit_approval", ""),
    ("three months and a day, with reason", approved("2017-06-07", LATE_REASON),
     "warning admit_approval", ""),
    ("six months to the day, with reason", approved("2017-09-06", LATE_REASON),
     "warning admit_approval", ""),
    ("six months and a day, with reason", approved("2017-09-07", LATE_REASON),
     "error admit_approval", ""),
    ("three months from the report", approved("2017-06-20", reported_on=P("2017-03-20")), "", ""),
    ("late from the report too", approved("2017-06-21", reported_on=P("2017-03-20")),
     "error admit_approval", ""),
    ("a report before the meeting does not count",
     approved("2017-06-06", reported_on=P("2017-03-01")), "", ""),
    ("meeting on 30 Nov, approved 28 Feb",
     new({"pre_review": "2026-11-10", "fill_volunteer_book": "2026-11-12", MEET: "2026-11-30",
          "superior_talk": "2026-12-10", APPROVE: "2027-02-28", "file_upper_org_dept": None,
          "assign_group": None, "oath": "2027-03-10", CONVERT: "2027-11-30"}),
     "", "evidence_missing"),
    ("meeting on 30 Nov, approved 1 Mar",
     new({"pre_review": "2026-11-10", "fill_volunteer_book": "2026-11-12", MEET: "2026-11-30",
          "superior_talk": "2026-12-10", APPROVE: "2027-03-01", "file_upper_org_dept": None,
          "assign_group": None, "oath": "2027-03-10", CONVERT: "2027-11-30"}),
     "error admit_approval", "evidence_missing"),
    ("approved in the third month", approved("2017-06"), "", ""),
    ("approved in the fourth month", approved("2017-07"), "error admit_approval", ""),
    ("not approved and gone on", old(facts={APPROVE: {"outcome": "refused"}}),
     "error admit_approval", ""),
    # --- superior_talk, oath ---
    ("talk on the day of approval", old({"superior_talk": "2017-05-10"}), "", ""),
    ("talk after approval", old({"superior_talk": "2017-05-11"}),
     "error superior_talk, warning step_order", ""),
    ("oath a month after, 2026", new({"oath": "2026-12-20"}), "", ""),
    ("oath a month and a day after, 2026", new({"oath": "2026-12-21"}), "", "oath"),
    ("oath half a year after, 2014", old({"oath": "2017-11-20"}), "", ""),
    # --- probation, prolonging, conversion ---
    ("converted on the last day of probation", converting("2018-03-06", "2018-04-16"), "", ""),
    ("heard on the day of the application", heard(group="2018-02-26", committee="2018-03-12"),
     "", ""),
    ("heard before the application", heard(group="2018-02-25"), "error convert_flow", ""),
    ("heard after the meeting", heard(masses="2018-03-13"), "error convert_flow", ""),
    ("the committee before it had heard", heard(members="2018-03-05", committee="2018-03-04"),
     "error convert_flow", ""),
    ("converted a day early", converting("2018-03-05", "2018-04-16"), "error convert_flow", ""),
    ("meeting unknown, approved before the end",
     old({CONVERT: None, CONVERTED: "2018-03-05"}, convert_notice=None), "error convert_flow",
     "evidence_missing"),
    ("admitted on leap day",
     old({MEET: "2016-02-29", "pre_review": None, "fill_volunteer_book": None,
          "committee_check": None, "training": None, "political_review": None,
          "decide_introducers": None, "file_candidate": "2016-02-20",
          "decide_candidate": "2016-02-10", "nominate_activist": "2015-02-10",
          "file_activist": None, "assign_mentors": None, "cultivate": "2016-02-01",
          "submit_application": None, "org_talk": None,
          "superior_talk": "2016-04-05", APPROVE: "2016-05-10",
          "file_upper_org_dept": None, "assign_group": None, "oath": None,
          "continue_education": None, "apply_conversion": "2017-02-20", CONVERT: "2017-02-28",
          CONVERTED: "2017-04-01"}, reviews=(), political=None, training_days=None,
         training_hours=None), "", "evidence_missing"),
    ("month known alone", old({MEET: "2017-03", CONVERT: "2018-03"}), "", ""),
    ("a month early on any reading", old({MEET: "2017-03", CONVERT: "2018-02-28"}),
     "error convert_flow", ""),
    ("prolonged by five months", prolonged(5), "error prolong", ""),
    ("prolonged by six", prolonged(6), "", ""),
    ("prolonged by twelve", prolonged(12), "", ""),
    ("prolonged by thirteen", prolonged(13, "2019-04-06"), "error prolong", ""),
    ("prolonged, converted a day early", prolonged(12, "2019-03-05"), "error convert_flow", ""),
    ("prolonged, converted on the day", prolonged(12, "2019-03-06"), "", ""),
    ("prolonged twice", prolonged(6, "2019-03-10", turn("prolonged", "2018-09-10", 6)),
     "error prolong", ""),
    ("prolonged, months not noted", prolonged(None), "", "evidence_missing"),
    ("deferred six months", deferred(6, "2018-09-06"), "", ""),
    ("deferred seven months", deferred(7, "2018-09-06"), "error deferral", ""),
    ("deferred, met a day too late", deferred(6, "2018-09-07"), "error deferral", ""),
    ("late without a deferral", converting("2018-09-07", "2018-10-10"), "", ""),
    ("applied after the meeting", old({"apply_conversion": "2018-03-13"}),
     "error convert_flow, warning step_order", ""),
    ("approved before the meeting", old({CONVERTED: "2018-03-11"}),
     "error convert_flow, warning step_order", ""),
    ("conversion approved in three months", converting("2018-03-12", "2018-06-12"), "", ""),
    ("conversion approved a day late", converting("2018-03-12", "2018-06-13"),
     "error convert_approval", ""),
    ("no six months for conversion",
     converting("2018-03-12", "2018-06-13", facts={CONVERTED: {"reason": "党委换届"}}),
     "error convert_approval", ""),
    ("conversion approved a day late, 2026",
     new({CONVERTED: "2028-01-12", "archive": "2028-02-01"}), "error convert_approval", ""),
    ("conversion opinions not noted", old(convert_opinions=frozenset({"members"})), "",
     "evidence_missing"),
    ("roster has the meeting's day as full member", old(roster_full=P("2018-03-12")),
     "error party_standing", ""),
    ("roster has the end of probation", old(roster_full=P("2018-03-06")), "", ""),
    ("roster has the month", old(roster_full=P("2018-03")), "", ""),
    ("roster has the approval as joining", old(roster_joined=P("2017-05-10")),
     "error probation_1y", ""),
    ("roster has the meeting as joining", old(roster_joined=P("2017-03-06")), "", ""),
    ("notice of four days before conversion",
     old(convert_notice=notice("2018-03-01", "2018-03-06")), "", "convert_publicity"),
    ("notice of five days before conversion",
     old(convert_notice=notice("2018-03-01", "2018-03-07")), "", ""),
    ("no notice before conversion", old(convert_notice=None), "", "evidence_missing"),
    # --- order, future, end of a case ---
    ("two steps swapped", old({"training": "2016-12-19"}), "warning step_order", ""),
    ("the same day is in order", old({"training": "2016-12-20"}), "", ""),
    ("one date far too late flags the next alone",
     old({"file_upper_org_dept": "2019-05-16"}), "warning step_order", ""),
    ("order known on every reading",
     old({"file_upper_org_dept": "2017-05", "assign_group": "2017-05-09"}), "warning step_order",
     ""),
    ("order not known", old({"superior_talk": "2017-04", APPROVE: "2017-04-02"}), "", ""),
    ("in the future", old({"archive": "2029-01-16"}), "warning date_not_future", ""),
    ("today", old({"archive": "2029-01-15"}), "", ""),
    ("before birth", old({"submit_application": "1990-05-19", "org_talk": "1990-05-19"}),
     "error min_age, warning step_order", ""),
    ("archived after it was cancelled",
     replace(until(OLD, "continue_education"), conversion=None,
             setbacks=(turn("cancelled", "2018-03-10"),)), "", ""),
    ("converted after it was cancelled", old(setbacks=(turn("cancelled", "2018-03-01"),)),
     "warning step_order", ""),
    ("gone around with a reason",
     old({"file_upper_org_dept": None}, {"assign_group": {"bypass": "备案材料在上级"}}), "", ""),
    ("gone around without one", old({"file_upper_org_dept": None}), "", "evidence_missing"),
    ("unclear month of the change",
     new({"pre_review": "2026-05", "committee_check": "2026-05", "fill_volunteer_book": None,
          "decide_candidate": "2026-03-20", "file_candidate": "2026-03-28",
          "list_candidate": None, "decide_introducers": "2026-04-01",
          "political_review": "2026-04-20", "training": "2026-04-25"}, candidate_notice=None,
         political=replace(OLD.political, letters=())), "", "evidence_missing"),
]
# fmt: on
