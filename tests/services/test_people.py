from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing
from dangjian_desktop.services import keeping, people, roster
from dangjian_desktop.services.people import FirstPeriods
from tests.support import DAY, on

TODAY = date(2024, 6, 30)
NUMBER = "530502199002140029"  # invented: 1990-02-14, a woman
PROBATION = ("probationary_member", on("2020-07-01"))
FULL = ("full_member", on("2021-07-01"))


def row(session, person_id, day=DAY):
    return roster.rows_for(session, [person_id], day)[0]


def register(session, values=None, **first):
    periods = FirstPeriods(**{"standings": (PROBATION, FULL), "organization_id": "一组", **first})
    return people.register(session, {"name": "韩七", **(values or {})}, periods, today=TODAY)


def complaint(act, *args, **named):
    with pytest.raises(RuleBroken) as broken:
        act(*args, **named)
    return broken.value.problems[0]


def spans(session, kind, person_id):
    found = keeping.listed(session, kind, kind.person_id == person_id)
    return [(p.since.iso(), p.until.iso() if p.until else "") for p in found]


# --- registering ---------------------------------------------------------------------------------


def test_the_registered_person_is_on_the_roster_from_joining_on(session):
    person = register(session)
    assert row(session, person.id).standing == "full_member"
    assert row(session, person.id, date(2020, 7, 1)).standing == "probationary_member"
    assert row(session, person.id, date(2020, 7, 1)).branch_id == "机关"
    assert person.id not in roster.ids(session, date(2020, 6, 30))


def test_the_first_standing_ends_where_the_second_begins(session):
    person = register(session)
    assert spans(session, Standing, person.id) == [("2020-07-01", "2021-07-01"), ("2021-07-01", "")]


def test_who_came_by_transfer_belongs_from_that_day(session):
    person = register(session, belongs_since=on("2023-01-01"), how="transferred_in")
    assert person.id not in roster.ids(session, date(2022, 12, 31))
    assert row(session, person.id, date(2023, 1, 1)).party_years == 1


def test_the_blanks_in_a_name_are_taken_out(session):
    assert register(session, {"name": "韩　七"}).name == "韩七"


def test_birth_and_sex_come_from_the_number(session):
    person = register(session, {"id_number": NUMBER.lower()})
    assert (person.birth, person.sex) == (on("1990-02-14"), "女")


def test_a_birth_known_to_the_month_is_made_exact_by_the_number(session):
    assert register(session, {"id_number": NUMBER, "birth": on("1990-02")}).birth.exact


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"id_number": "530502199002140028"}, "id_number"),
        ({"id_number": NUMBER, "birth": on("1990-03")}, "birth"),
        ({"id_number": NUMBER, "sex": "男"}, "sex"),
        ({"birth": on("2005")}, "joined"),
        ({"birth": on("2025")}, "birth"),
        ({"name": ""}, "name"),
    ],
)
def test_what_contradicts_itself_is_not_registered(session, values, field):
    assert complaint(register, session, values).field == field
    assert keeping.count(session, Person, Person.name.in_(("韩七", ""))) == 0


def test_one_number_is_registered_once(session):
    register(session, {"id_number": NUMBER})
    assert "已经登记过" in complaint(register, session, {"id_number": NUMBER}).message


def test_no_number_is_repeated_in_a_complaint(session):
    register(session, {"id_number": NUMBER})
    assert NUMBER not in complaint(register, session, {"id_number": NUMBER}).message


def test_a_belonging_without_a_day_is_asked_for(session):
    assert complaint(register, session, standings=()).field == "since"


def test_a_person_may_be_registered_without_any_period(session):
    person = register(session, standings=(), organization_id=None)
    assert row(session, person.id).standing == ""


# --- standing ------------------------------------------------------------------------------------


def test_conversion_ends_probation(session):
    people.set_standing(session, "何静", "full_member", on("2025-05-10"), "2025年5月党员大会")
    assert spans(session, Standing, "何静") == [("2024-05-10", "2025-05-10"), ("2025-05-10", "")]
    assert row(session, "何静", date(2025, 5, 10)).full_member == on("2025-05-10")


def test_a_late_entry_goes_in_where_it_belongs(session):
    people.set_standing(session, "何静", "applicant", on("2021-03-01"))
    people.set_standing(session, "何静", "candidate", on("2023-06-01"))
    people.set_standing(session, "何静", "activist", on("2022-04"))
    assert spans(session, Standing, "何静") == [
        ("2021-03-01", "2022-04"),
        ("2022-04", "2023-06-01"),
        ("2023-06-01", "2024-05-10"),
        ("2024-05-10", ""),
    ]


def test_two_standings_cannot_begin_on_one_day(session):
    problem = complaint(people.set_standing, session, "何静", "candidate", on("2024-05-10"))
    assert problem.field == "since"
    assert "已有一条身份经历" in problem.message


@pytest.mark.parametrize(
    ("kind", "since", "words"),
    [
        ("full_member", "2024-04-01", "早于"),
        ("deceased", "1990-01-01", "早于"),
        ("full_member", "2030-01-01", "晚于今天"),
        ("applicant", "2010-01-01", "不满18周岁"),
    ],
)
def test_a_standing_that_cannot_be_is_refused(session, kind, since, words):
    act = complaint(people.set_standing, session, "何静", kind, on(since), today=TODAY)
    assert (act.field, words in act.message) == ("since", True)
    assert len(spans(session, Standing, "何静")) == 1


def test_what_was_wrong_before_does_not_stop_a_new_event(session):
    keeping.save(session, session.get(Person, "王德发"), {"work_start": on("1940")})
    people.record_death(session, "王德发", on("2024-02-01"), today=TODAY)
    assert row(session, "王德发").standing == "deceased"


# --- leaving -------------------------------------------------------------------------------------


def test_death_ends_belonging_posts_and_restrictions(session):
    people.restrict(session, "陈立国", "floating", on("2024-01-01"))
    people.record_death(session, "陈立国", on("2024-03-03"))
    assert row(session, "陈立国").posts == ()
    assert row(session, "陈立国").states == ()
    assert spans(session, Belonging, "陈立国") == [("1994-06-20", "2024-03-03")]
    assert row(session, "陈立国", date(2024, 3, 2)).posts == ("书记",)


def test_nothing_follows_death(session):
    people.record_death(session, "王德发", on("2024-02-01"))
    act = people.set_standing
    assert "去世" in complaint(act, session, "王德发", "full_member", on("2024-03-01")).message
    assert "去世" in complaint(people.record_death, session, "王德发", on("2024-01-01")).message


def test_transfer_out_says_where_to(session):
    people.transfer_out(session, "唐䶮", on("2024-02-01"), "平山养护所党支部", "2024年第3号")
    (place,) = keeping.listed(session, Belonging, Belonging.person_id == "唐䶮")
    assert (place.gone_to, place.letter) == ("平山养护所党支部", "2024年第3号")
    assert place.until == on("2024-02-01")
    assert row(session, "唐䶮").standing == "transferred_out"
    assert "唐䶮" not in roster.ids(session, DAY)


def test_transfer_out_needs_a_destination(session):
    assert complaint(people.transfer_out, session, "唐䶮", on("2024-02-01"), " ").field == "gone_to"


def test_only_members_are_transferred(session):
    people.record_death(session, "王德发", on("2024-02-01"))
    act = people.transfer_out
    assert "还不是党员" in complaint(act, session, "王德发", on("2024-03-01"), "某支部").message
    assert "还不是党员" in complaint(act, session, "何静", on("2024-01-01"), "某支部").message


def test_who_comes_back_is_what_they_were(session):
    people.transfer_out(session, "何静", on("2024-05-20"), "平山养护所党支部")
    people.transfer_in(session, "何静", "青石岭", on("2024-06-20"), came_from="平山养护所党支部")
    back = row(session, "何静")
    assert (back.standing, back.branch_id) == ("probationary_member", "青石岭")
    assert (back.joined, back.joined_branch_on) == (on("2024-05-10"), on("2024-06-20"))
    assert row(session, "何静", date(2024, 6, 1)).standing == "transferred_out"


def test_transfer_between_our_own_branches_needs_no_new_standing(session):
    people.transfer_in(session, "唐䶮", "机关", on("2024-02-01"), came_from="青石岭养护所党支部")
    assert len(spans(session, Standing, "唐䶮")) == 2
    assert row(session, "唐䶮").branch_id == "机关"


def test_leaving_the_party_keeps_way_and_paper(session):
    people.leave_party(session, "罗永贵", on("2024-02-01"), "除名", "段党〔2024〕1号")
    (last,) = keeping.listed(session, Standing, Standing.kind == "left_party")
    assert last.evidence == "除名，段党〔2024〕1号"


def test_leaving_the_party_in_no_known_way_is_refused(session):
    assert (
        complaint(people.leave_party, session, "罗永贵", on("2024-02-01"), "走了").field == "reason"
    )


# --- belonging -----------------------------------------------------------------------------------


def test_a_change_of_group_keeps_the_posts(session):
    people.move(session, "陈立国", "一组", on("2024-02-01"))
    assert (row(session, "陈立国").group, row(session, "陈立国").posts) == ("第一党小组", ("书记",))
    assert row(session, "陈立国", date(2024, 1, 31)).group == ""


def test_a_change_of_branch_ends_the_posts_of_the_branch(session):
    people.appoint(session, "陈立国", "总支", "secretary", on("2023-01-01"))
    people.appoint(session, "陈立国", "一组", "deputy_group_leader", on("2023-01-01"))
    people.move(session, "陈立国", "青石岭", on("2024-02-01"), "transferred_in")
    assert row(session, "陈立国").posts == ("党总支书记",)


def test_a_move_entered_late_leaves_later_moves_as_they_are(session):
    people.move(session, "陈立国", "一组", on("2024-02-01"))
    people.move(session, "陈立国", "二组", on("2020-05"))
    assert spans(session, Belonging, "陈立国") == [
        ("1994-06-20", "2020-05"),
        ("2020-05", "2024-02-01"),
        ("2024-02-01", ""),
    ]


def test_a_move_to_where_one_is_says_so(session):
    act = complaint(people.move, session, "陈立国", "机关", on("2024-02-01"))
    assert act.field == "organization_id"


def test_a_stay_put_in_before_all_others_ends_where_they_begin(session):
    people.move(session, "何静", "二组", on("2023-01-01"))
    assert spans(session, Belonging, "何静") == [("2023-01-01", "2024-05-10"), ("2024-05-10", "")]


# --- posts and restrictions ----------------------------------------------------------------------


def test_a_second_secretary_is_refused_by_name(session):
    act = complaint(people.appoint, session, "李契", "机关", "secretary", on("2024-02-01"))
    assert "现在是陈立国" in act.message


def test_a_successor_takes_over_when_said_so(session):
    people.appoint(session, "李契", "机关", "secretary", on("2024-02-01"), replace=True)
    assert row(session, "陈立国").posts == ()
    assert row(session, "李契").posts == ("书记", "组织委员")


def test_several_committee_members_may_hold_one_post(session):
    for name in ("马文斌", "罗永贵"):
        people.appoint(session, name, "机关", "committee_member", on("2024-02-01"))
    assert row(session, "罗永贵").posts == ("委员",)


def test_the_same_post_twice_is_refused(session):
    act = complaint(people.appoint, session, "陈立国", "机关", "secretary", on("2024-02-01"))
    assert act.field == "since"


def test_an_applicant_holds_no_post(session):
    person = register(session, standings=(("applicant", on("2024-01-01")),))
    act = complaint(
        people.appoint, session, person.id, "机关", "committee_member", on("2024-02-01")
    )
    assert "还不是党员" in act.message


def test_a_post_ends_on_its_day(session):
    (post,) = keeping.listed(session, Post, Post.person_id == "陈立国")
    people.end_post(session, post.id, on("2024-02-01"))
    assert row(session, "陈立国", date(2024, 1, 31)).posts == ("书记",)
    assert row(session, "陈立国", date(2024, 2, 1)).posts == ()


def test_a_restriction_is_laid_and_lifted(session):
    laid = people.restrict(session, "罗永贵", "floating", on("2023-01-01"), where="某市某社区")
    people.lift(session, laid.id, on("2024-01-01"))
    assert row(session, "罗永贵", date(2023, 12, 31)).states == ("floating",)
    assert row(session, "罗永贵").states == ()


def test_the_same_restriction_twice_is_refused(session):
    people.restrict(session, "罗永贵", "floating", on("2023-01-01"))
    assert (
        "已是流动党员"
        in complaint(people.restrict, session, "罗永贵", "floating", on("2024-01-01")).message
    )


def test_an_exclusion_without_papers_is_refused(session):
    act = complaint(people.restrict, session, "罗永贵", "approved_exclusion", on("2023-01-01"))
    assert act.field == "approval"
    assert keeping.count(session, Restriction) == 0


def test_nobody_belongs_to_a_general_branch_itself(session):
    said = "党员要编在党支部或党小组里，请改选党支部或党小组"
    assert complaint(register, session, organization_id="总支").message == said
    assert complaint(people.move, session, "何静", "总支", on("2024-05-20")).message == said


def test_nobody_belongs_anywhere_before_their_birth(session):
    session.get(Person, "何静").birth = on("1994-11")
    assert "早于出生日期" in complaint(people.move, session, "何静", "青石岭", on("1950")).message


# --- checks --------------------------------------------------------------------------------------


def test_joining_under_age_is_a_fault_and_a_short_probation_a_warning():
    person = Person(name="韩七", birth=on("2000-05"))
    young = [Standing(kind="probationary_member", since=on("2018-04"))]
    short = [*young, Standing(kind="full_member", since=on("2018-12"))]
    assert [p.field for p in people.check_times(person, young)] == ["joined"]
    assert [p.field for p in people.time_warnings(person, short)] == ["full_member"]


def test_the_future_is_judged_only_when_today_is_known():
    standings = [Standing(kind="probationary_member", since=on("2030"))]
    assert people.check_times(Person(name="韩七"), standings) == []
    assert people.check_times(Person(name="韩七"), standings, TODAY)


def test_after_leaving_the_party_a_new_life_in_it_is_judged_by_itself():
    kinds = ["probationary_member", "full_member", "left_party", "probationary_member"]
    days = ["1990", "1991", "1995", "2010"]
    standings = [Standing(kind=k, since=on(d)) for k, d in zip(kinds, days, strict=True)]
    assert people.check_times(Person(name="韩七"), standings, TODAY) == []
